"""Registers of institutions and their states."""

from telusur.engines.registers.declare import Baris, Stock, StockBagian, Temuan, register
from telusur.engines.registers.masa import clashes
from telusur.kelembagaan.models import Lembaga, StatusLembaga
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.registers import RegisterInstansi


@register
class LembagaRegister(RegisterInstansi):
    """Lembaga.

    Lembaga desa, sosial dan perlindungan: jenis, tempat, masa berdiri, dan statusnya dari waktu ke waktu.
    """

    model = Lembaga
    kelompok = "Kelembagaan"
    columns = ("jenis", "nama", "wilayah", "mulai", "selesai")
    fields = ("jenis", "nama", "wilayah", "mulai", "selesai", "dasar", "catatan", "unit")
    filters = ("jenis", "jenis__in", "wilayah__tingkat", "wilayah__tingkat__in", "mulai", "selesai__isnull")
    search = ("nama", "wilayah__nama")
    natural_key = ("jenis", "wilayah", "nama")
    related = ("status",)
    pembeda = ("wilayah",)
    labels = {"mulai": "Berdiri", "selesai": "Bubar", "selesai__isnull": "Masih ada"}
    satuan = JenisSatuan.LEMBAGA
    waktu = Stock()
    wilayah = "wilayah__kode"
    unit = "unit__jalur"
    bersama = True
    key_within = "unit"
    rincian = {"jenis": "jenis"}
    sinonim = {"wilayah": ("Desa", "Kode desa", "Desa/Kelurahan"), "nama": ("Nama lembaga",)}


@register
class StatusLembagaRegister(RegisterInstansi):
    """Status lembaga.

    Keadaan tiap lembaga dari waktu ke waktu: aktif, tingkat perkembangan, sumbangan PAD, biaya operasional.
    """

    model = StatusLembaga
    kode = "status-lembaga"
    kelompok = "Kelembagaan"
    berbukti = True
    columns = ("lembaga", "lembaga__jenis", "keadaan", "tingkat", "pad", "operasional", "mulai", "selesai")
    fields = ("lembaga", "keadaan", "tingkat", "pad", "operasional", "mulai", "selesai", "dasar")
    filters = (
        "lembaga",
        "lembaga__jenis",
        "lembaga__jenis__in",
        "lembaga__wilayah",
        "lembaga__wilayah__tingkat__in",
        "keadaan",
        "tingkat",
        "tingkat__in",
        "pad",
        "operasional",
        "selesai__isnull",
    )
    search = ("lembaga__nama",)
    natural_key = ("lembaga", "mulai")
    labels = {
        "mulai": "Sejak",
        "selesai__isnull": "Masih berlaku",
        "pad": "Menyumbang PAD",
        "lembaga__wilayah": "Wilayah",
    }
    satuan = JenisSatuan.LEMBAGA
    waktu = StockBagian(induk="lembaga")
    kata_ganti = "Catat perubahan"
    wilayah = "lembaga__wilayah__kode"
    unit = "lembaga__unit__jalur"
    bersama = True
    rincian = {"jenis": "lembaga__jenis", "keadaan": "keadaan", "tingkat": "tingkat"}

    def periksa(self, rows: Baris) -> Temuan:
        held = StatusLembaga.objects.filter(lembaga__in={row["lembaga_id"] for row in rows})
        stored = held.values("lembaga_id", "mulai", "selesai", "keadaan")
        for index, other in clashes(
            rows, stored, group=lambda row: row["lembaga_id"], key=("lembaga_id", "mulai")
        ):
            words = StatusLembaga.Keadaan(other["keadaan"]).label
            yield index, f"Masih berstatus {words} saat itu.", "Akhiri status lama."
