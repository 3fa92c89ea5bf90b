"""Registers of regions and population."""

from django.db.models import Q

from telusur.engines.registers.declare import Baris, Flow, Stock, Temuan, register
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.models import Penugasan
from telusur.organisasi.register_instansi import SEMUA
from telusur.organisasi.registers import RegisterInstansi
from telusur.wilayah.kode import salah_kode
from telusur.wilayah.models import Desa, Penduduk, Wilayah

UMUM = "Wilayah ditetapkan pemerintah, sama bagi semua perangkat daerah."
PENGELOLA = frozenset({Penugasan.Peran.PERENCANA})


class Tahunan(Flow):
    """Figures of a year: a period takes those of the year in which it ends."""

    def within(self, period: Period) -> Q:
        """Return the condition for figures of the period's year that are not voided."""
        return Q(tahun=period.tahun, **{f"{self.dibatalkan}__isnull": True})


@register
class WilayahRegister(RegisterInstansi):
    """Wilayah.

    Provinsi sampai desa dan kelurahan, dengan masa berlakunya: dibentuk, digabung, dihapus.
    """

    model = Wilayah
    kelompok = "Wilayah"
    columns = ("kode", "nama", "tingkat", "induk", "mulai", "selesai")
    fields = ("kode", "nama", "tingkat", "induk", "mulai", "selesai", "menjadi", "dasar")
    filters = ("tingkat", "tingkat__in", "induk", "selesai__isnull")
    search = ("nama",)
    exact = ("kode",)
    natural_key = ("kode",)
    related = ("anak", "asal", "penduduk")
    pembeda = ("tingkat", "induk")
    labels = {
        "mulai": "Berlaku sejak",
        "selesai": "Berakhir",
        "induk": "Wilayah induk",
        "menjadi": "Bergabung ke",
        "selesai__isnull": "Masih berlaku",
    }
    waktu = Stock()
    wilayah = "kode"
    umum = UMUM
    rincian = {"tingkat": "tingkat"}
    ubah = massal = impor = PENGELOLA

    def periksa(self, rows: Baris) -> Temuan:
        parents = dict(
            Wilayah.objects.filter(pk__in={row["induk_id"] for row in rows}).values_list("pk", "kode")
        )
        for index, row in enumerate(rows):
            wrong = salah_kode(row["kode"], row["tingkat"], parents.get(row["induk_id"]))
            if wrong:
                yield index, wrong, "Periksa kode, tingkat dan wilayah induknya."


@register
class DesaRegister(RegisterInstansi):
    """Desa dan kelurahan.

    Desa dan kelurahan saja, untuk rujukan catatan lain. Diubah di daftar Wilayah.
    """

    model = Desa
    kode = "desa-kelurahan"
    kelompok = "Wilayah"
    columns = ("kode", "nama", "tingkat", "induk", "mulai", "selesai")
    filters = ("tingkat", "induk", "selesai__isnull")
    search = ("nama",)
    exact = ("kode",)
    natural_key = ("kode",)
    pembeda = ("induk",)
    labels = WilayahRegister.labels | {"induk": "Kecamatan"}
    satuan = JenisSatuan.DESA
    waktu = Stock()
    wilayah = "kode"
    umum = UMUM
    lihat = SEMUA | {Penugasan.Peran.PETUGAS_DESA}
    rincian = {"desa": "kode", "kecamatan": "induk__kode", "tingkat": "tingkat"}


@register
class PendudukRegister(RegisterInstansi):
    """Penduduk.

    Jumlah penduduk per wilayah, tahun, jenis kelamin dan kelompok umur, menurut sumbernya.
    """

    model = Penduduk
    kelompok = "Wilayah"
    columns = ("wilayah", "tahun", "jenis_kelamin", "kelompok_umur", "jumlah", "sumber")
    fields = ("wilayah", "tahun", "jenis_kelamin", "kelompok_umur", "jumlah", "sumber", "tanggal")
    filters = (
        "tahun",
        "wilayah__tingkat",
        "wilayah__tingkat__in",
        "jenis_kelamin",
        "kelompok_umur",
        "kelompok_umur__in",
    )
    search = ("wilayah__nama", "sumber")
    natural_key = ("wilayah", "tahun", "jenis_kelamin", "kelompok_umur")
    labels = {
        "tanggal": "Keadaan pada",
        "dibatalkan": "Dibatalkan",
        "wilayah__tingkat__in": "Tingkat (beberapa)",
    }
    satuan = JenisSatuan.ORANG
    waktu = Tahunan()
    wilayah = "wilayah__kode"
    umum = "Angka penduduk dari sumber resmi, sama bagi semua perangkat daerah."
    rincian = {
        "wilayah": "wilayah__kode",
        "jenis kelamin": "jenis_kelamin",
        "kelompok umur": "kelompok_umur",
    }
    ubah = massal = impor = PENGELOLA

    def periksa(self, rows: Baris) -> Temuan:
        whole = Penduduk.KelompokUmur.TIDAK_DIRINCI
        held = {
            (place, year, sex, group == whole)
            for place, year, sex, group in Penduduk.objects.filter(
                wilayah__in={row["wilayah_id"] for row in rows}, dibatalkan=None
            ).values_list("wilayah", "tahun", "jenis_kelamin", "kelompok_umur")
        }
        for index, row in enumerate(rows):
            key = (row["wilayah_id"], row["tahun"], row["jenis_kelamin"])
            held.add((*key, row["kelompok_umur"] == whole))
            if {(*key, True), (*key, False)} <= held:
                yield index, "Jumlah tanpa rincian umur tidak boleh bersama rinciannya.", "Pilih salah satu."
