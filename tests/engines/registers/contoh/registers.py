"""The registers of the test app."""

from django.utils import timezone

from engines.registers.contoh.models import Bantuan, Desa, Warga
from telusur.engines.registers.declare import Flow, Stock, register
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.registers import RegisterInstansi


@register
class DesaRegister(RegisterInstansi):
    """Desa contoh."""

    model = Desa
    columns = ("kode", "nama")
    search = ("nama",)
    wilayah = "kode"
    umum = "Desa sama bagi semua."


@register
class WargaRegister(RegisterInstansi):
    """Warga."""

    model = Warga
    columns = ("nik", "nama", "jenis", "desa", "tanggal_lahir")
    fields = (
        "nik",
        "nama",
        "jenis_kelamin",
        "tanggal_lahir",
        "jenis",
        "desa",
        "unit",
        "penghasilan",
        "tanggungan",
        "catatan",
        "mulai",
    )
    filters = (
        "jenis",
        "jenis__in",
        "jenis_kelamin",
        "desa",
        "desa__kode",
        "tanggal_lahir",
        "tanggal_lahir__year",
        "tanggungan",
        "penghasilan__isnull",
        "bantuan__jenis",
    )
    search = ("nama",)
    exact = ("nik",)
    natural_key = ("nik",)
    kemiripan = ("nama", "tanggal_lahir", "desa")
    sinonim = {"nik": ("Nomor Induk Kependudukan", "No KTP"), "tanggal_lahir": ("tgl lahir",)}
    private = ("nik",)
    related = ("bantuan",)
    satuan = JenisSatuan.ORANG
    waktu = Stock()
    wilayah = "desa__kode"
    unit = "unit__jalur"
    rincian = {"jenis": "jenis", "jenis kelamin": "jenis_kelamin", "desa": "desa__kode"}

    def periksa(self, rows):
        today = timezone.localdate()
        for index, row in enumerate(rows):
            if row["tanggal_lahir"] > today:
                yield index, "Tanggal lahir di masa depan.", "Periksa tahunnya."


@register
class BantuanRegister(RegisterInstansi):
    """Bantuan."""

    model = Bantuan
    columns = ("warga", "warga__nik", "jenis", "tanggal", "jumlah")
    fields = ("warga", "jenis", "tanggal", "jumlah")
    filters = ("jenis", "warga", "warga__desa")
    natural_key = ("warga", "jenis", "tanggal")
    waktu = Flow()
    wilayah = "warga__desa__kode"
    unit = "warga__unit__jalur"
    confidential = True
