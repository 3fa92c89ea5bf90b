import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasi', '0001_initial'),
        ('wilayah', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lembaga',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unitorganisasi', verbose_name='perangkat daerah')),
                ('jenis', models.CharField(choices=[('bumdes', 'Badan usaha milik desa (BUMDes)'), ('rt', 'Rukun tetangga (RT)'), ('rw', 'Rukun warga (RW)'), ('pkk', 'Tim penggerak PKK'), ('karang_taruna', 'Karang taruna'), ('posyandu', 'Pos pelayanan terpadu (Posyandu)'), ('lpm', 'Lembaga pemberdayaan masyarakat (LPM)'), ('lembaga_adat', 'Lembaga adat desa'), ('bpd', 'Badan permusyawaratan desa (BPD)'), ('posyantek', 'Pos pelayanan teknologi (Posyantek)'), ('kp_spams', 'Kelompok pengelola air minum dan sanitasi (KP-SPAMS)'), ('lks', 'Lembaga kesejahteraan sosial (LKS)'), ('lk3', 'Lembaga konsultasi kesejahteraan keluarga (LK3)'), ('wksbm', 'Wahana kesejahteraan sosial berbasis masyarakat (WKSBM)'), ('dunia_usaha', 'Dunia usaha penyelenggara kesejahteraan sosial'), ('puspaga', 'Pusat pembelajaran keluarga (PUSPAGA)'), ('uptd_ppa', 'UPTD perlindungan perempuan dan anak'), ('p2tp2a', 'Pusat pelayanan terpadu pemberdayaan perempuan dan anak (P2TP2A)'), ('patbm', 'Perlindungan anak terpadu berbasis masyarakat (PATBM)'), ('kampung_siaga', 'Kampung siaga bencana'), ('forum_anak', 'Forum anak'), ('organisasi_perempuan', 'Organisasi perempuan')], db_index=True, max_length=30, verbose_name='jenis lembaga')),
                ('nama', models.CharField(max_length=200)),
                ('wilayah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lembaga', to='wilayah.wilayah')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar pembentukan')),
                ('catatan', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name': 'lembaga',
                'verbose_name_plural': 'lembaga',
                'ordering': ('jenis', 'nama', 'pk'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='kelembagaan_lembaga_selesai_sesudah_mulai', violation_error_message='Tanggal selesai lebih awal daripada tanggal mulai.'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True)), fields=('jenis', 'wilayah', 'nama', 'unit'), name='kelembagaan_lembaga_sekali', violation_error_message='Lembaga sejenis bernama itu sudah tercatat di wilayah ini.')],
            },
        ),
        migrations.CreateModel(
            name='StatusLembaga',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('lembaga', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status', to='kelembagaan.lembaga')),
                ('keadaan', models.CharField(choices=[('aktif', 'Aktif'), ('tidak_aktif', 'Tidak aktif')], max_length=15)),
                ('tingkat', models.CharField(choices=[('belum_dinilai', 'Belum dinilai'), ('perintis', 'Perintis'), ('pemula', 'Pemula'), ('berkembang', 'Berkembang'), ('maju', 'Maju'), ('terampil', 'Terampil'), ('terstandar', 'Terstandar')], default='belum_dinilai', max_length=15)),
                ('pad', models.BooleanField(default=False, verbose_name='menyumbang pendapatan asli desa')),
                ('operasional', models.BooleanField(default=False, verbose_name='mendapat biaya operasional')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar penilaian')),
            ],
            options={
                'verbose_name': 'status lembaga',
                'verbose_name_plural': 'status lembaga',
                'ordering': ('-mulai', '-pk'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='kelembagaan_statuslembaga_selesai_sesudah_mulai', violation_error_message='Tanggal selesai lebih awal daripada tanggal mulai.'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True)), fields=('lembaga',), name='kelembagaan_status_berlaku_tunggal', violation_error_message='Status lain lembaga ini masih berlaku; akhiri dahulu.'), models.UniqueConstraint(fields=('lembaga', 'mulai'), name='kelembagaan_status_sekali_sehari')],
            },
        ),
    ]
