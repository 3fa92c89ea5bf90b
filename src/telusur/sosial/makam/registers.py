"""Registers of heroes' cemeteries."""

from telusur.engines.registers.declare import Baris, Flow, Stock, StockBagian, Temuan, register
from telusur.engines.registers.masa import not_alone
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.register_instansi import RegisterInstansi
from telusur.sosial.makam.models import KeadaanMakam, Makam, PemeliharaanMakam, TamanMakam


@register
class TamanMakamRegister(RegisterInstansi):
    """Taman makam pahlawan.

    Taman makam pahlawan yang diurus perangkat daerah, dengan makam dan pemeliharaannya.
    """

    model = TamanMakam
    kode = "taman-makam"
    kelompok = "Makam pahlawan"
    columns = ("nama", "desa", "alamat", "mulai", "selesai")
    fields = ("nama", "desa", "alamat", "mulai", "selesai", "unit")
    filters = ("desa", "desa__induk", "selesai__isnull")
    search = ("nama",)
    natural_key = ("nama",)
    related = ("makam", "pemeliharaan")
    labels = {"mulai": "Dibuka", "desa__induk": "Kecamatan", "selesai__isnull": "Masih ada"}
    waktu = Stock()
    wilayah = "desa__kode"
    unit = "unit__jalur"
    key_within = "unit"


@register
class MakamRegister(RegisterInstansi):
    """Makam pahlawan.

    Makam menurut nomornya: siapa, sejak kapan, dan keadaannya dari waktu ke waktu.
    """

    model = Makam
    kelompok = "Makam pahlawan"
    columns = ("nomor", "nama", "taman", "mulai", "selesai")
    fields = ("taman", "nomor", "nama", "keterangan", "mulai", "selesai")
    filters = (
        "taman",
        "selesai__isnull",
        "keadaan__keadaan",
        "keadaan__selesai__isnull",
    )
    search = ("nama",)
    exact = ("nomor",)
    natural_key = ("taman", "nomor")
    related = ("keadaan", "pemeliharaan")
    berbukti = True
    labels = {
        "mulai": "Dimakamkan",
        "selesai": "Dipindahkan",
        "selesai__isnull": "Masih di sana",
        "keadaan__keadaan": "Keadaan",
        "keadaan__selesai__isnull": "Keadaan sekarang",
    }
    satuan = JenisSatuan.BARANG
    waktu = StockBagian(induk="taman")
    wilayah = "taman__desa__kode"
    unit = "taman__unit__jalur"


@register
class KeadaanMakamRegister(RegisterInstansi):
    """Keadaan makam pahlawan.

    Hasil pemeriksaan tiap makam: terawat atau rusak, sampai pemeriksaan berikutnya.
    """

    model = KeadaanMakam
    kode = "keadaan-makam"
    kelompok = "Makam pahlawan"
    berbukti = True
    columns = ("makam", "keadaan", "mulai", "selesai", "catatan")
    fields = ("makam", "keadaan", "catatan", "mulai", "selesai")
    filters = ("makam", "makam__taman", "keadaan", "keadaan__in", "mulai", "selesai__isnull")
    search = ("makam__nama",)
    exact = ("makam__nomor",)
    natural_key = ("makam", "mulai")
    labels = {
        "mulai": "Diperiksa",
        "selesai__isnull": "Masih berlaku",
        "makam__taman": "Taman makam",
        "keadaan__in": "Keadaan (beberapa)",
    }
    satuan = JenisSatuan.BARANG
    waktu = StockBagian(induk="makam")
    kata_ganti = "Catat pemeriksaan"
    wilayah = "makam__taman__desa__kode"
    unit = "makam__taman__unit__jalur"
    rincian = {"keadaan": "keadaan"}
    pekerjaan = (
        Pekerjaan(
            "Makam pahlawan rusak",
            Menunggu.SEJAK,
            {"keadaan__in": ("rusak_ringan", "rusak_berat"), "selesai__isnull": True},
            "mulai",
        ),
    )

    def periksa(self, rows: Baris) -> Temuan:
        for index in not_alone(KeadaanMakam, rows, "makam"):
            yield index, "Makam ini berkeadaan lain pada masa itu.", "Akhiri keadaan lama."


@register
class PemeliharaanMakamRegister(RegisterInstansi):
    """Pemeliharaan makam pahlawan.

    Pekerjaan pada makam, atau pada sarana dan prasarana taman makam: kapan, apa, berapa biayanya.
    """

    model = PemeliharaanMakam
    kode = "pemeliharaan-makam"
    kelompok = "Makam pahlawan"
    berbukti = True
    columns = ("tanggal", "jenis", "taman", "makam", "sarana", "biaya")
    fields = ("taman", "jenis", "makam", "sarana", "tanggal", "uraian", "biaya")
    filters = ("taman", "makam", "jenis", "tanggal", "tanggal__year")
    search = ("sarana", "makam__nama")
    natural_key = ("taman", "jenis", "makam", "sarana", "tanggal")
    labels = {"tanggal__year": "Tahun"}
    satuan = JenisSatuan.BARANG
    waktu = Flow()
    wilayah = "taman__desa__kode"
    unit = "taman__unit__jalur"
    rincian = {"jenis": "jenis"}

    def periksa(self, rows: Baris) -> Temuan:
        keys = {row["makam_id"] for row in rows if row["makam_id"]}
        homes = dict(Makam.objects.order_by().filter(pk__in=keys).values_list("pk", "taman_id"))
        for index, row in enumerate(rows):
            if row["makam_id"] and homes[row["makam_id"]] != row["taman_id"]:
                yield index, "Makam ini ada di taman makam lain.", "Periksa nomor makam dan tamannya."
