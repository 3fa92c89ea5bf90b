import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Wilayah',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('kode', models.CharField(db_index=True, max_length=13)),
                ('nama', models.CharField(max_length=100)),
                ('tingkat', models.CharField(choices=[('provinsi', 'Provinsi'), ('kabupaten', 'Kabupaten/kota'), ('kecamatan', 'Kecamatan'), ('desa', 'Desa'), ('kelurahan', 'Kelurahan')], max_length=10)),
                ('induk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='anak', to='wilayah.wilayah')),
                ('menjadi', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asal', to='wilayah.wilayah', verbose_name='menjadi')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar hukum')),
            ],
            options={
                'verbose_name': 'wilayah',
                'verbose_name_plural': 'wilayah',
                'ordering': ('kode', 'mulai'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='wilayah_wilayah_selesai_sesudah_mulai', violation_error_message='Tanggal selesai lebih awal daripada tanggal mulai.'), models.UniqueConstraint(fields=('kode', 'mulai'), name='wilayah_kode_sekali_sehari'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True)), fields=('kode',), name='wilayah_kode_berlaku_tunggal', violation_error_message='Wilayah berkode itu masih ada; akhiri dahulu.'), models.CheckConstraint(condition=models.Q(('menjadi__isnull', True), ('selesai__isnull', False), _connector='OR'), name='wilayah_menjadi_bila_selesai', violation_error_message='Wilayah yang menjadi wilayah lain diisi tanggal selesainya.')],
            },
        ),
        migrations.CreateModel(
            name='Desa',
            fields=[
            ],
            options={
                'verbose_name': 'desa/kelurahan',
                'verbose_name_plural': 'desa/kelurahan',
                'ordering': ('kode', 'mulai'),
                'proxy': True,
            },
            bases=('wilayah.wilayah',),
        ),
        migrations.CreateModel(
            name='Penduduk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('dibatalkan', models.DateField(blank=True, null=True)),
                ('wilayah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='penduduk', to='wilayah.wilayah')),
                ('tahun', models.PositiveSmallIntegerField(db_index=True)),
                ('jenis_kelamin', models.CharField(choices=[('L', 'Laki-laki'), ('P', 'Perempuan')], max_length=1, verbose_name='jenis kelamin')),
                ('kelompok_umur', models.CharField(choices=[('semua', 'Tidak dirinci'), ('0-4', '0–4 tahun'), ('5-9', '5–9 tahun'), ('10-14', '10–14 tahun'), ('15-19', '15–19 tahun'), ('20-24', '20–24 tahun'), ('25-29', '25–29 tahun'), ('30-34', '30–34 tahun'), ('35-39', '35–39 tahun'), ('40-44', '40–44 tahun'), ('45-49', '45–49 tahun'), ('50-54', '50–54 tahun'), ('55-59', '55–59 tahun'), ('60-64', '60–64 tahun'), ('65-69', '65–69 tahun'), ('70-74', '70–74 tahun'), ('75+', '75 tahun ke atas')], max_length=6, verbose_name='kelompok umur')),
                ('jumlah', models.PositiveIntegerField(verbose_name='jumlah (jiwa)')),
                ('sumber', models.CharField(max_length=200)),
            ],
            options={
                'verbose_name': 'penduduk',
                'verbose_name_plural': 'penduduk',
                'ordering': ('-tahun', 'wilayah__kode', 'jenis_kelamin', 'kelompok_umur', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('dibatalkan__isnull', True)), fields=('wilayah', 'tahun', 'jenis_kelamin', 'kelompok_umur'), name='penduduk_sekali_setahun', violation_error_message='Penduduk golongan itu sudah tercatat untuk tahun ini.')],
            },
        ),
        migrations.CreateModel(
            name='Batas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=13, unique=True, verbose_name='kode wilayah')),
                ('geometri', models.JSONField()),
                ('sumber', models.CharField(max_length=200)),
            ],
            options={
                'verbose_name': 'batas wilayah',
                'verbose_name_plural': 'batas wilayah',
                'ordering': ('kode',),
            },
        ),
    ]
