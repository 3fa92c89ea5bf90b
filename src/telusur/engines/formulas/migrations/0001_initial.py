import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Capaian',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(db_index=True, max_length=60, verbose_name='kode rumus')),
                ('nama', models.CharField(max_length=300)),
                ('periode', models.CharField(max_length=24)),
                ('wilayah', models.CharField(blank=True, max_length=13)),
                ('unit', models.PositiveBigIntegerField(default=0)),
                ('ke', models.PositiveSmallIntegerField(default=1)),
                ('alasan', models.CharField(blank=True, max_length=300)),
                ('nilai', models.DecimalField(blank=True, decimal_places=10, max_digits=30, null=True)),
                ('satuan', models.CharField(max_length=60)),
                ('pembilang', models.DecimalField(blank=True, decimal_places=10, max_digits=30, null=True)),
                ('penyebut', models.DecimalField(blank=True, decimal_places=10, max_digits=30, null=True)),
                ('dasar', models.CharField(max_length=200, verbose_name='dasar hukum')),
                ('versi_sejak', models.DateField()),
                ('versi_sidik', models.CharField(max_length=12)),
                ('parameter', models.JSONField(blank=True, default=list)),
                ('rincian', models.JSONField(blank=True, default=dict)),
                ('sidik', models.CharField(max_length=64, verbose_name='sidik himpunan catatan')),
                ('dihitung_pada', models.DateTimeField()),
                ('dibekukan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'capaian',
                'verbose_name_plural': 'capaian',
                'ordering': ('kode', '-periode', 'wilayah', '-ke'),
                'constraints': [models.UniqueConstraint(fields=('kode', 'periode', 'wilayah', 'unit', 'ke'), name='capaian_sekali')],
            },
        ),
        migrations.CreateModel(
            name='LangkahBeku',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capaian', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='langkah', to='formulas.capaian')),
                ('nomor', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=300)),
                ('nilai', models.DecimalField(blank=True, decimal_places=10, max_digits=30, null=True)),
                ('satuan', models.CharField(max_length=30)),
                ('jumlah', models.PositiveIntegerField(blank=True, null=True)),
                ('register', models.CharField(blank=True, max_length=60)),
                ('alamat', models.CharField(blank=True, max_length=2000)),
                ('sumber', models.CharField(blank=True, max_length=200)),
                ('berlaku', models.DateField(blank=True, null=True)),
                ('sidik', models.CharField(blank=True, max_length=64)),
                ('kunci', models.BinaryField(blank=True, null=True)),
                ('kelompok', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'verbose_name': 'langkah capaian',
                'verbose_name_plural': 'langkah capaian',
                'ordering': ('nomor',),
                'constraints': [models.UniqueConstraint(fields=('capaian', 'nomor'), name='langkah_beku_satu_per_nomor')],
            },
        ),
        migrations.CreateModel(
            name='Persetujuan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capaian', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='persetujuan', to='formulas.capaian')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pada', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'persetujuan capaian',
                'verbose_name_plural': 'persetujuan capaian',
            },
        ),
        migrations.CreateModel(
            name='Akta',
            fields=[
                ('kode', models.CharField(max_length=8, primary_key=True, serialize=False)),
                ('rumus', models.CharField(max_length=60)),
                ('periode', models.CharField(max_length=24)),
                ('wilayah', models.CharField(blank=True, max_length=13)),
                ('menurut', models.CharField(blank=True, max_length=60)),
                ('kelompok', models.CharField(blank=True, max_length=120)),
                ('unit', models.PositiveBigIntegerField(default=0)),
                ('capaian', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='akta', to='formulas.capaian')),
            ],
            options={
                'verbose_name': 'akta angka',
                'verbose_name_plural': 'akta angka',
            },
        ),
    ]
