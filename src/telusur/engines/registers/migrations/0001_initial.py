import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bukti',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('objek', models.CharField(max_length=60)),
                ('objek_id', models.BigIntegerField()),
                ('nama', models.CharField(max_length=210, verbose_name='nama berkas')),
                ('mime', models.CharField(max_length=100, verbose_name='jenis berkas')),
                ('ukuran', models.PositiveBigIntegerField()),
                ('sidik', models.CharField(max_length=64)),
                ('berkas', models.FileField(upload_to='bukti/%Y/%m/')),
                ('oleh', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pada', models.DateTimeField(auto_now_add=True)),
                ('diakhiri', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'berkas bukti',
                'verbose_name_plural': 'berkas bukti',
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['objek', 'objek_id'], name='registers_b_objek_a4dd29_idx')],
            },
        ),
        migrations.CreateModel(
            name='BatchImpor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(max_length=60)),
                ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nama_berkas', models.CharField(max_length=200)),
                ('berkas', models.FileField(blank=True, upload_to='impor_register')),
                ('sidik', models.CharField(max_length=64)),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                ('status', models.CharField(choices=[('menunggu', 'Menunggu dibaca'), ('membaca', 'Sedang diuji'), ('diuji', 'Sudah diuji, belum diterapkan'), ('menerapkan', 'Sedang diterapkan'), ('diterapkan', 'Diterapkan'), ('membatalkan', 'Sedang dibatalkan'), ('dibatalkan', 'Dibatalkan'), ('dibuang', 'Dibuang sebelum diterapkan'), ('gagal', 'Tidak dapat dibaca')], default='menunggu', max_length=12)),
                ('hitungan', models.JSONField(default=dict)),
                ('kolom', models.JSONField(default=list)),
                ('tetap', models.JSONField(default=dict)),
                ('kepala', models.JSONField(default=list)),
                ('lainnya', models.JSONField(default=list)),
                ('kesalahan', models.JSONField(default=dict)),
                ('dasar_id', models.BigIntegerField(default=0)),
                ('log_akhir', models.BigIntegerField(default=0)),
                ('diterapkan_pada', models.DateTimeField(null=True)),
                ('diterapkan_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dibatalkan_pada', models.DateTimeField(null=True)),
                ('ditutup_pada', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'batch impor',
                'verbose_name_plural': 'batch impor',
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['register', 'id'], name='registers_b_registe_c15465_idx')],
            },
        ),
        migrations.CreateModel(
            name='BarisImpor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='baris', to='registers.batchimpor')),
                ('nomor', models.IntegerField()),
                ('status', models.CharField(choices=[('baru', 'Baru'), ('berubah', 'Berubah'), ('ditolak', 'Ditolak'), ('mirip', 'Mirip, perlu keputusan')], max_length=8)),
                ('objek_id', models.BigIntegerField(null=True)),
                ('isi', models.TextField(default='[]')),
                ('lama', models.TextField(default='{}')),
                ('masalah', models.TextField(default='[]')),
                ('mentah', models.TextField(default='[]')),
            ],
            options={
                'verbose_name': 'baris impor',
                'verbose_name_plural': 'baris impor',
                'ordering': ('nomor',),
                'indexes': [models.Index(fields=['batch', 'status', 'nomor'], name='registers_b_batch_i_abeda7_idx')],
            },
        ),
        migrations.CreateModel(
            name='Perubahan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.BigIntegerField(default=0, editable=False)),
                ('waktu', models.DateTimeField(default=django.utils.timezone.now)),
                ('pelaku', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sumber', models.CharField(choices=[('web', 'Halaman'), ('api', 'API'), ('impor', 'Impor'), ('cli', 'Baris perintah'), ('sistem', 'Sistem')], max_length=10)),
                ('tindakan', models.CharField(choices=[('tambah', 'Tambah'), ('ubah', 'Ubah'), ('akhiri', 'Akhiri'), ('batal', 'Batal impor'), ('rilis', 'Keluar'), ('buka', 'Buka data pribadi')], max_length=10)),
                ('objek', models.CharField(max_length=60)),
                ('objek_id', models.BigIntegerField()),
                ('perihal', models.CharField(blank=True, max_length=60)),
                ('nama', models.CharField(blank=True, max_length=300)),
                ('sebelum', models.JSONField(default=dict)),
                ('sesudah', models.JSONField(default=dict)),
                ('sidik', models.CharField(default='', editable=False, max_length=64)),
            ],
            options={
                'verbose_name': 'perubahan',
                'verbose_name_plural': 'perubahan',
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['objek', 'objek_id'], name='registers_p_objek_09940e_idx'), models.Index(fields=['perihal', 'id'], name='registers_p_perihal_452105_idx')],
            },
        ),
        migrations.CreateModel(
            name='UjungRantai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.BigIntegerField(default=0)),
                ('sidik', models.CharField(default='', max_length=64)),
            ],
            options={
                'verbose_name': 'ujung rantai',
                'verbose_name_plural': 'ujung rantai',
            },
        ),
        migrations.CreateModel(
            name='Tampilan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pemilik', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('register', models.CharField(max_length=60)),
                ('nama', models.CharField(max_length=80)),
                ('kueri', models.CharField(blank=True, max_length=2000)),
            ],
            options={
                'verbose_name': 'tampilan',
                'verbose_name_plural': 'tampilan',
                'ordering': ('nama',),
                'constraints': [models.UniqueConstraint(fields=('pemilik', 'register', 'nama'), name='tampilan_nama_tunggal')],
            },
        ),
        migrations.CreateModel(
            name='Kiriman',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pelaku', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kunci', models.CharField(max_length=32)),
                ('alamat', models.CharField(blank=True, max_length=2000)),
                ('waktu', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'kiriman',
                'verbose_name_plural': 'kiriman',
                'constraints': [models.UniqueConstraint(fields=('pelaku', 'kunci'), name='kiriman_sekali')],
            },
        ),
    ]
