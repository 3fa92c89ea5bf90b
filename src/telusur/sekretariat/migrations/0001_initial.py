import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasi', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Pengaduan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('dibatalkan', models.DateField(blank=True, null=True)),
                ('nomor', models.CharField(blank=True, help_text='Kosongkan: nomor dibuat sendiri.', max_length=13, unique=True, validators=[django.core.validators.RegexValidator('^ADU-\\d{4}-\\d{4}\\Z', 'Nomor berbentuk ADU-1234-5678.')])),
                ('kanal', models.CharField(choices=[('langsung', 'Datang langsung'), ('laman', 'Laman ini'), ('telepon', 'Telepon'), ('pesan', 'Pesan singkat atau WhatsApp'), ('surat', 'Surat'), ('lapor', 'SP4N-LAPOR!')], default='langsung', max_length=10)),
                ('pelapor', models.CharField(blank=True, max_length=100, verbose_name='nama pelapor')),
                ('kontak', models.CharField(blank=True, max_length=200, verbose_name='telepon atau alamat pelapor')),
                ('tempat', models.CharField(blank=True, max_length=200, verbose_name='desa atau tempat kejadian')),
                ('isi', models.TextField(max_length=4000, verbose_name='isi pengaduan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unitorganisasi', verbose_name='unit yang menangani')),
                ('tenggat', models.DateField(blank=True, db_index=True, null=True, verbose_name='tenggat tanggapan')),
                ('batas_selesai', models.DateField(blank=True, null=True, verbose_name='tenggat penyelesaian')),
                ('dijawab', models.DateField(blank=True, null=True, verbose_name='pertama dijawab')),
                ('tepat_waktu', models.BooleanField(blank=True, null=True, verbose_name='dijawab tepat waktu')),
                ('ditutup', models.DateField(blank=True, null=True)),
                ('kepuasan', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('pin', models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                'verbose_name': 'pengaduan',
                'verbose_name_plural': 'pengaduan',
                'ordering': ('-tanggal', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('dijawab__isnull', True), ('dijawab__gte', models.F('tanggal')), _connector='OR'), name='sekretariat_pengaduan_dijawab_sesudah_masuk', violation_error_message='Hari jawaban pertama tidak boleh sebelum pengaduan masuk.'), models.CheckConstraint(condition=models.Q(('kepuasan__isnull', True), ('kepuasan__range', (1, 5)), _connector='OR'), name='sekretariat_pengaduan_kepuasan_satu_sampai_lima', violation_error_message='Kepuasan diisi 1 sampai 5.')],
            },
        ),
        migrations.CreateModel(
            name='TindakLanjut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('dibatalkan', models.DateField(blank=True, null=True)),
                ('pengaduan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tindak_lanjut', to='sekretariat.pengaduan')),
                ('jenis', models.CharField(choices=[('diteruskan', 'Diteruskan ke unit'), ('catatan', 'Catatan dalam'), ('jawaban', 'Jawaban kepada pelapor'), ('penutupan', 'Ditutup')], max_length=12, verbose_name='langkah')),
                ('isi', models.TextField(blank=True, max_length=4000)),
                ('ke_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unitorganisasi')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'tindak lanjut',
                'verbose_name_plural': 'tindak lanjut',
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('jenis', 'diteruskan'), _negated=True), ('ke_unit__isnull', False), _connector='OR'), name='sekretariat_tindak_lanjut_diteruskan_ke_mana', violation_error_message='Pilih unit tujuan pengaduan yang diteruskan.')],
            },
        ),
    ]
