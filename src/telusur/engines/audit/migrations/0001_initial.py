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
            name='Temuan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('perihal', models.CharField(max_length=60)),
                ('kode', models.CharField(max_length=10)),
                ('kunci', models.CharField(max_length=120)),
                ('bidang', models.CharField(blank=True, max_length=60)),
                ('aspek', models.CharField(blank=True, max_length=200)),
                ('tingkat', models.CharField(choices=[('error', 'Galat'), ('warning', 'Peringatan'), ('info', 'Catatan')], max_length=10)),
                ('status', models.CharField(choices=[('baru', 'Baru'), ('masih', 'Masih ada'), ('hilang', 'Sudah hilang')], default='baru', max_length=10)),
                ('subjek', models.TextField(blank=True)),
                ('pesan', models.TextField()),
                ('isi', models.JSONField(default=dict)),
                ('pertama', models.DateTimeField(default=django.utils.timezone.now)),
                ('terakhir', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'temuan',
                'verbose_name_plural': 'temuan',
                'ordering': ('id',),
                'indexes': [models.Index(fields=['perihal', 'status'], name='audit_temua_perihal_b07564_idx')],
                'constraints': [models.UniqueConstraint(fields=('perihal', 'kode', 'kunci', 'bidang', 'aspek'), name='temuan_satu_per_sel')],
            },
        ),
        migrations.CreateModel(
            name='Pengesampingan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('perihal', models.CharField(db_index=True, max_length=60)),
                ('kode', models.CharField(max_length=10)),
                ('kunci', models.CharField(max_length=120)),
                ('bidang', models.CharField(blank=True, max_length=60)),
                ('subjek', models.TextField(blank=True)),
                ('orang', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('alasan', models.TextField()),
                ('berakhir', models.DateField()),
                ('dibuat', models.DateTimeField(auto_now_add=True)),
                ('dicabut', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'pengesampingan',
                'verbose_name_plural': 'pengesampingan',
                'ordering': ('id',),
            },
        ),
    ]
