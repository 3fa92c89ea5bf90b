import django.db.models.deletion
import django.utils.timezone
import telusur.pelaksanaan.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kelembagaan', '0001_initial'),
        ('organisasi', '0001_initial'),
        ('wilayah', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='KegiatanDilaksanakan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('dibatalkan', models.DateField(blank=True, null=True)),
                ('nama', models.CharField(max_length=300, verbose_name='nama kegiatan')),
                ('jenis', models.CharField(choices=[('pelatihan', 'Pelatihan'), ('sosialisasi', 'Sosialisasi'), ('penyuluhan', 'Penyuluhan'), ('bimtek', 'Bimbingan teknis'), ('pembinaan', 'Pembinaan'), ('pendampingan', 'Pendampingan'), ('advokasi', 'Advokasi'), ('rapat', 'Rapat koordinasi'), ('musyawarah', 'Musyawarah'), ('lomba', 'Lomba atau penilaian')], max_length=15, verbose_name='jenis kegiatan')),
                ('subkegiatan', models.CharField(db_index=True, max_length=20, validators=[telusur.pelaksanaan.validators.kode_subkegiatan], verbose_name='kode subkegiatan')),
                ('wilayah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kegiatan', to='wilayah.wilayah', verbose_name='tempat')),
                ('peserta_laki', models.PositiveIntegerField(default=0, verbose_name='peserta laki-laki')),
                ('peserta_perempuan', models.PositiveIntegerField(default=0, verbose_name='peserta perempuan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unitorganisasi')),
                ('bukti', models.CharField(blank=True, max_length=200, verbose_name='bukti (nomor surat, laporan)')),
            ],
            options={
                'verbose_name': 'kegiatan dilaksanakan',
                'verbose_name_plural': 'kegiatan dilaksanakan',
                'ordering': ('-tanggal', '-pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('dibatalkan__isnull', True)), fields=('tanggal', 'wilayah', 'subkegiatan', 'nama', 'unit'), name='pelaksanaan_kegiatan_sekali', violation_error_message='Kegiatan itu sudah tercatat pada tanggal dan tempat ini.')],
            },
        ),
        migrations.CreateModel(
            name='Peserta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kegiatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='peserta', to='pelaksanaan.kegiatandilaksanakan')),
                ('nomor', models.PositiveSmallIntegerField(verbose_name='nomor urut')),
                ('nama', models.CharField(max_length=100)),
                ('jenis_kelamin', models.CharField(choices=[('L', 'Laki-laki'), ('P', 'Perempuan')], max_length=1, verbose_name='jenis kelamin')),
                ('asal', models.CharField(blank=True, max_length=200, verbose_name='lembaga atau jabatan')),
                ('dibatalkan', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'peserta',
                'verbose_name_plural': 'peserta',
                'ordering': ('kegiatan', 'nomor', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('dibatalkan__isnull', True)), fields=('kegiatan', 'nomor'), name='pelaksanaan_peserta_sekali', violation_error_message='Nomor urut itu sudah dipakai peserta lain kegiatan ini.')],
            },
        ),
        migrations.CreateModel(
            name='LembagaPeserta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kegiatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lembaga_peserta', to='pelaksanaan.kegiatandilaksanakan')),
                ('lembaga', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kegiatan', to='kelembagaan.lembaga')),
                ('keterangan', models.CharField(blank=True, max_length=200)),
                ('dibatalkan', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'lembaga peserta',
                'verbose_name_plural': 'lembaga peserta',
                'ordering': ('kegiatan', 'lembaga', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('dibatalkan__isnull', True)), fields=('kegiatan', 'lembaga'), name='pelaksanaan_lembaga_peserta_sekali', violation_error_message='Lembaga itu sudah tercatat sebagai peserta kegiatan ini.')],
            },
        ),
        migrations.CreateModel(
            name='DokumenSubkegiatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unitorganisasi')),
                ('jatuh_tempo', models.DateField(db_index=True, verbose_name='jatuh tempo')),
                ('diterima', models.DateField(blank=True, null=True, verbose_name='diterima lengkap')),
                ('bukti', models.CharField(blank=True, max_length=300, verbose_name='bukti (nomor surat, tautan berkas)')),
                ('dibatalkan', models.DateField(blank=True, null=True)),
                ('nama', models.CharField(max_length=300, verbose_name='nama dokumen')),
                ('bentuk', models.CharField(choices=[('dokumen', 'Dokumen'), ('laporan', 'Laporan')], max_length=10)),
                ('subkegiatan', models.CharField(db_index=True, max_length=20, validators=[telusur.pelaksanaan.validators.kode_subkegiatan], verbose_name='kode subkegiatan')),
                ('diserahkan', models.DateField(blank=True, db_index=True, null=True, verbose_name='diserahkan')),
            ],
            options={
                'verbose_name': 'dokumen subkegiatan',
                'verbose_name_plural': 'dokumen subkegiatan',
                'ordering': ('-jatuh_tempo', 'subkegiatan', 'nama', 'pk'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('diterima__isnull', True), ('diterima__gte', models.F('diserahkan')), _connector='OR'), name='pelaksanaan_dokumensubkegiatan_diterima_sesudah_diserahkan', violation_error_message='Tanggal diterima lebih awal daripada tanggal diserahkan.'), models.UniqueConstraint(condition=models.Q(('dibatalkan__isnull', True)), fields=('subkegiatan', 'nama', 'jatuh_tempo', 'unit'), name='pelaksanaan_dokumen_subkegiatan_sekali', violation_error_message='Dokumen itu sudah tercatat untuk jatuh tempo ini.')],
            },
        ),
        migrations.CreateModel(
            name='Dokumen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jatuh_tempo', models.DateField(db_index=True, verbose_name='jatuh tempo')),
                ('diserahkan', models.DateField(blank=True, null=True)),
                ('diterima', models.DateField(blank=True, null=True, verbose_name='diterima lengkap')),
                ('bukti', models.CharField(blank=True, max_length=300, verbose_name='bukti (nomor surat, tautan berkas)')),
                ('dibatalkan', models.DateField(blank=True, null=True)),
                ('jenis', models.CharField(choices=[('lppd', 'Laporan penyelenggaraan pemerintahan desa (LPPD)'), ('lkppd', 'Laporan keterangan penyelenggaraan pemerintahan desa (LKPPD)'), ('rpjmdes', 'RPJM Desa'), ('rkpdes', 'RKP Desa'), ('apbdes', 'Peraturan desa tentang APB Desa'), ('pertanggungjawaban', 'Pertanggungjawaban pelaksanaan APB Desa'), ('realisasi_semester', 'Laporan pelaksanaan APB Desa semester pertama'), ('aset', 'Laporan inventaris aset desa'), ('laporan_bpd', 'Laporan kinerja BPD'), ('prodeskel', 'Profil desa (Prodeskel)'), ('evdeskel', 'Evaluasi perkembangan desa (Evdeskel)'), ('lainnya', 'Dokumen lain')], max_length=20, verbose_name='jenis dokumen')),
                ('tahun', models.PositiveSmallIntegerField(db_index=True, verbose_name='untuk tahun')),
                ('bagian', models.CharField(choices=[('tahun', 'Setahun'), ('s1', 'Semester I'), ('s2', 'Semester II'), ('t1', 'Triwulan I'), ('t2', 'Triwulan II'), ('t3', 'Triwulan III'), ('t4', 'Triwulan IV')], default='tahun', max_length=5)),
                ('wilayah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dokumen', to='wilayah.wilayah')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unitorganisasi', verbose_name='unit penerima')),
            ],
            options={
                'verbose_name': 'dokumen',
                'verbose_name_plural': 'dokumen',
                'ordering': ('-tahun', 'jenis', 'wilayah__kode', 'pk'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('diterima__isnull', True), ('diterima__gte', models.F('diserahkan')), _connector='OR'), name='pelaksanaan_dokumen_diterima_sesudah_diserahkan', violation_error_message='Tanggal diterima lebih awal daripada tanggal diserahkan.'), models.UniqueConstraint(condition=models.Q(('dibatalkan__isnull', True)), fields=('jenis', 'tahun', 'bagian', 'wilayah', 'unit'), name='pelaksanaan_dokumen_sekali', violation_error_message='Dokumen itu sudah tercatat untuk wilayah dan waktu ini.')],
            },
        ),
    ]
