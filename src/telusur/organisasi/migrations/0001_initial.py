import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import telusur.organisasi.models_pegawai
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='UnitOrganisasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=300)),
                ('singkatan', models.CharField(blank=True, max_length=60)),
                ('jenis', models.CharField(choices=[('pemerintah', 'Pemerintah daerah'), ('perangkat_daerah', 'Perangkat daerah'), ('sekretariat', 'Sekretariat'), ('bidang', 'Bidang'), ('seksi', 'Seksi'), ('subbagian', 'Sub bagian'), ('uptd', 'UPTD'), ('jabatan_fungsional', 'Kelompok jabatan fungsional')], max_length=20)),
                ('induk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='anak', to='organisasi.unitorganisasi')),
                ('tugas', models.TextField(blank=True)),
                ('fungsi', models.TextField(blank=True)),
                ('uraian_tugas', models.TextField(blank=True, verbose_name='uraian tugas')),
                ('urutan', models.PositiveIntegerField(default=0)),
                ('jalur', models.CharField(db_index=True, default='', editable=False, max_length=200)),
            ],
            options={
                'verbose_name': 'unit organisasi',
                'verbose_name_plural': 'unit organisasi',
                'ordering': ('jalur',),
            },
        ),
        migrations.CreateModel(
            name='Jabatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('nama', models.CharField(max_length=300, verbose_name='nama jabatan')),
                ('jenis', models.CharField(choices=[('jpt_pratama', 'Pimpinan tinggi pratama'), ('administrator', 'Administrator'), ('pengawas', 'Pengawas'), ('fungsional', 'Fungsional'), ('pelaksana', 'Pelaksana')], max_length=15, verbose_name='jenis jabatan')),
                ('eselon', models.CharField(blank=True, choices=[('II.a', 'II.a'), ('II.b', 'II.b'), ('III.a', 'III.a'), ('III.b', 'III.b'), ('IV.a', 'IV.a'), ('IV.b', 'IV.b')], max_length=5)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jabatan', to='organisasi.unitorganisasi', verbose_name='unit kerja')),
                ('memimpin', models.BooleanField(default=False, verbose_name='memimpin unitnya')),
            ],
            options={
                'verbose_name': 'jabatan',
                'verbose_name_plural': 'jabatan',
                'ordering': ('unit__jalur', 'jenis', 'nama', 'pk'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='organisasi_jabatan_selesai_sesudah_mulai', violation_error_message='Tanggal selesai lebih awal daripada tanggal mulai.'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True)), fields=('unit', 'nama'), name='organisasi_jabatan_sekali', violation_error_message='Unit ini sudah mempunyai jabatan bernama itu.'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True), ('memimpin', True)), fields=('unit',), name='organisasi_jabatan_satu_pimpinan', violation_error_message='Unit ini sudah mempunyai jabatan yang memimpinnya; akhiri dahulu.')],
            },
        ),
        migrations.CreateModel(
            name='Pegawai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unitorganisasi', verbose_name='perangkat daerah')),
                ('nip', models.CharField(blank=True, max_length=18, null=True, validators=[telusur.organisasi.models_pegawai.nip_benar], verbose_name='NIP')),
                ('nama', models.CharField(max_length=150, verbose_name='nama dan gelar')),
                ('jenis_kelamin', models.CharField(choices=[('L', 'Laki-laki'), ('P', 'Perempuan')], max_length=1, verbose_name='jenis kelamin')),
                ('sebab', models.CharField(blank=True, choices=[('pensiun', 'Pensiun'), ('mutasi', 'Mutasi ke instansi lain'), ('berhenti', 'Berhenti'), ('meninggal', 'Meninggal')], max_length=10, verbose_name='sebab berakhir')),
            ],
            options={
                'verbose_name': 'pegawai',
                'verbose_name_plural': 'pegawai',
                'ordering': ('nama', 'pk'),
                'abstract': False,
                'indexes': [models.Index(fields=['nama', 'id'], name='organisasi__nama_e94050_idx'), models.Index(fields=['nip'], name='organisasi__nip_ab554f_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='organisasi_pegawai_selesai_sesudah_mulai', violation_error_message='Tanggal selesai lebih awal daripada tanggal mulai.'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True)), fields=('nip',), name='organisasi_pegawai_nip_sekali', violation_error_message='NIP ini masih tercatat bertugas, di sini atau di dinas lain.'), models.CheckConstraint(condition=models.Q(('sebab', ''), ('selesai__isnull', False), _connector='OR'), name='organisasi_pegawai_sebab_bila_selesai', violation_error_message='Sebab berakhir diisi bersama tanggal selesainya.')],
            },
        ),
        migrations.CreateModel(
            name='KeadaanPegawai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keadaan', to='organisasi.pegawai')),
                ('status', models.CharField(choices=[('pns', 'PNS'), ('cpns', 'CPNS'), ('pppk', 'PPPK'), ('honorer', 'Honorer (non-ASN)')], max_length=10, verbose_name='status pegawai')),
                ('golongan', models.CharField(blank=True, choices=[('I/a', 'I/a'), ('I/b', 'I/b'), ('I/c', 'I/c'), ('I/d', 'I/d'), ('II/a', 'II/a'), ('II/b', 'II/b'), ('II/c', 'II/c'), ('II/d', 'II/d'), ('III/a', 'III/a'), ('III/b', 'III/b'), ('III/c', 'III/c'), ('III/d', 'III/d'), ('IV/a', 'IV/a'), ('IV/b', 'IV/b'), ('IV/c', 'IV/c'), ('IV/d', 'IV/d'), ('IV/e', 'IV/e'), ('PPPK I', 'PPPK I'), ('PPPK II', 'PPPK II'), ('PPPK III', 'PPPK III'), ('PPPK IV', 'PPPK IV'), ('PPPK V', 'PPPK V'), ('PPPK VI', 'PPPK VI'), ('PPPK VII', 'PPPK VII'), ('PPPK VIII', 'PPPK VIII'), ('PPPK IX', 'PPPK IX'), ('PPPK X', 'PPPK X'), ('PPPK XI', 'PPPK XI'), ('PPPK XII', 'PPPK XII'), ('PPPK XIII', 'PPPK XIII'), ('PPPK XIV', 'PPPK XIV'), ('PPPK XV', 'PPPK XV'), ('PPPK XVI', 'PPPK XVI'), ('PPPK XVII', 'PPPK XVII')], max_length=10, verbose_name='golongan ruang')),
                ('pendidikan', models.CharField(choices=[('sd', 'SD'), ('smp', 'SMP'), ('sma', 'SMA'), ('d1', 'D-1'), ('d2', 'D-2'), ('d3', 'D-3'), ('d4', 'D-4'), ('s1', 'S-1'), ('s2', 'S-2'), ('s3', 'S-3')], max_length=5, verbose_name='pendidikan terakhir')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keadaan_pegawai', to='organisasi.unitorganisasi', verbose_name='unit kerja')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='nomor SK')),
            ],
            options={
                'verbose_name': 'keadaan pegawai',
                'verbose_name_plural': 'keadaan pegawai',
                'ordering': ('-golongan', 'pegawai__nama', '-mulai', 'pk'),
                'abstract': False,
                'indexes': [models.Index(fields=['golongan'], name='organisasi__golonga_5c44d6_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='organisasi_keadaanpegawai_selesai_sesudah_mulai', violation_error_message='Tanggal selesai lebih awal daripada tanggal mulai.'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True)), fields=('pegawai',), name='organisasi_keadaan_berlaku_tunggal', violation_error_message='Keadaan lain pegawai ini masih berlaku; akhiri dahulu.'), models.UniqueConstraint(fields=('pegawai', 'mulai'), name='organisasi_keadaan_sekali_sehari')],
            },
        ),
        migrations.CreateModel(
            name='PemangkuJabatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pemangku', to='organisasi.jabatan')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jabatan', to='organisasi.pegawai')),
                ('cara', models.CharField(choices=[('definitif', 'Definitif'), ('plt', 'Pelaksana tugas (Plt.)'), ('plh', 'Pelaksana harian (Plh.)')], default='definitif', max_length=10, verbose_name='cara memangku')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='nomor SK')),
            ],
            options={
                'verbose_name': 'pemangku jabatan',
                'verbose_name_plural': 'pemangku jabatan',
                'ordering': ('-mulai', 'pk'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='organisasi_pemangkujabatan_selesai_sesudah_mulai', violation_error_message='Tanggal selesai lebih awal daripada tanggal mulai.'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True), models.Q(('cara', 'plh'), _negated=True)), fields=('jabatan',), name='organisasi_pemangku_satu', violation_error_message='Jabatan ini masih dipangku orang lain; akhiri dahulu.'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True), ('cara', 'plh')), fields=('jabatan',), name='organisasi_pemangku_satu_plh', violation_error_message='Jabatan ini masih mempunyai pelaksana harian; akhiri dahulu.'), models.UniqueConstraint(fields=('jabatan', 'pegawai', 'mulai'), name='organisasi_pemangku_sekali_sehari')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('nama', models.CharField(blank=True, max_length=150)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'akun',
                'verbose_name_plural': 'akun',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Penugasan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='penugasan', to=settings.AUTH_USER_MODEL)),
                ('peran', models.CharField(choices=[('perencana', 'Perencana'), ('kepala_dinas', 'Kepala dinas'), ('kepala_bidang', 'Kepala bidang'), ('staf', 'Staf seksi'), ('verifikator', 'Verifikator Bappeda'), ('auditor', 'Auditor'), ('petugas_desa', 'Petugas desa'), ('admin', 'Admin')], max_length=20)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='penugasan', to='organisasi.unitorganisasi')),
                ('wilayah', models.CharField(blank=True, max_length=13, validators=[django.core.validators.RegexValidator('^\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.\\d{4})?)?)?$', 'Tulis kode wilayah seperti 63.11 atau 63.11.01.')])),
                ('mulai', models.DateField(default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'penugasan',
                'verbose_name_plural': 'penugasan',
                'ordering': ('user', 'peran'),
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='penugasan_selesai_sesudah_mulai', violation_error_message='Tanggal selesai lebih awal daripada tanggal mulai.'), models.CheckConstraint(condition=models.Q(models.Q(('peran', 'petugas_desa'), _negated=True), models.Q(('wilayah', ''), _negated=True), _connector='OR'), name='penugasan_petugas_desa_berwilayah', violation_error_message='Isi kode desanya: petugas desa bertugas di satu desa.')],
            },
        ),
        migrations.CreateModel(
            name='TokenApi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='token_api', to=settings.AUTH_USER_MODEL)),
                ('nama', models.CharField(max_length=100)),
                ('sidik', models.CharField(editable=False, max_length=64, unique=True)),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                ('berakhir', models.DateField()),
                ('dicabut_pada', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'token API',
                'verbose_name_plural': 'token API',
                'ordering': ('id',),
            },
        ),
    ]
