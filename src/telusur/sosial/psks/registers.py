"""Registers of persons who serve (PSKS), and of what they did."""

from telusur.engines.registers.declare import Baris, Flow, StockBagian, Temuan, register
from telusur.engines.registers.masa import BELUM_TIBA, early
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.milik import dengan_unit, lintas_instansi
from telusur.organisasi.register_instansi import RegisterInstansi
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from telusur.sosial.models import Orang, Psks
from telusur.sosial.psks.models import BUKAN_LATIHAN, RiwayatPsks, salah_latihan


@register
class PsksRegister(RegisterInstansi):
    """Potensi Sumber Kesejahteraan Sosial (PSKS) perseorangan.

    PSM, Tagana, TKSK, penyuluh, pekerja sosial dan kepala keluarga pioner: sejak kapan, aktif atau tidak,
    terampil sejak kapan. Lembaga PSKS (LKS, karang taruna, LK3, WKSBM, dunia usaha) ada di register Lembaga.
    """

    model = Psks
    kelompok = "Sosial"
    columns = ("orang", "jenis", "desa", "keadaan", "terampil_sejak", "mulai", "selesai")
    fields = ("orang", "jenis", "desa", "keadaan", "terampil_sejak", "mulai", "selesai", "catatan", "unit")
    filters = (
        "jenis",
        "jenis__in",
        "keadaan",
        "terampil_sejak",
        "desa",
        "desa__induk",
        "riwayat__jenis",
        "riwayat__jenis__in",
        "riwayat__tanggal",
        "riwayat__dibatalkan__isnull",
    )
    related = ("riwayat",)
    search = ("orang__nama",)
    exact = ("orang__nik",)
    natural_key = ("orang", "jenis", "mulai")
    labels = {
        "mulai": "Sejak",
        "desa__induk": "Kecamatan",
        "jenis__in": "Jenis PSKS (beberapa)",
        "riwayat__jenis": "Riwayat",
        "riwayat__jenis__in": "Riwayat (beberapa)",
        "riwayat__tanggal": "Tanggal riwayat",
        "riwayat__dibatalkan__isnull": "Riwayat sah",
    }
    satuan = JenisSatuan.ORANG
    waktu = StockBagian(induk="orang")
    wilayah = "desa__kode"
    rincian = {"jenis": "jenis", "jenis kelamin": "orang__jenis_kelamin", "keadaan": "keadaan"}
    unit = "unit__jalur"
    sinonim = {"orang": ("NIK",)}

    def periksa(self, rows: Baris) -> Temuan:
        for index in early(rows, "mulai", "terampil_sejak"):
            yield index, BELUM_TIBA, "Catat PSKS pada hari ia mulai, bukan sebelumnya."
        yield from lintas_instansi(rows, {"orang_id": Orang})


@register
class RiwayatPsksRegister(RegisterInstansi):
    """Riwayat PSKS.

    Kapan tiap PSKS bertugas, melapor, dilatih, dan terbukti terampil. Dari sini keaktifannya dihitung.
    """

    model = RiwayatPsks
    kode = "riwayat-psks"
    kelompok = "Sosial"
    columns = ("tanggal", "psks", "jenis", "kegiatan", "bukti")
    fields = ("psks", "jenis", "tanggal", "kegiatan", "bukti", "uraian")
    filters = (
        "jenis",
        "jenis__in",
        "tanggal",
        "psks__jenis",
        "psks__desa",
        "psks__desa__induk",
        "dibatalkan__isnull",
    )
    search = ("psks__orang__nama",)
    natural_key = ("psks", "jenis", "tanggal")
    labels = {
        "psks__jenis": "Jenis PSKS",
        "psks__desa": "Desa",
        "psks__desa__induk": "Kecamatan",
        "jenis__in": "Apa (beberapa)",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.KALI
    waktu = Flow()
    wilayah = "psks__desa__kode"
    unit = "psks__unit__jalur"
    rincian = {"apa": "jenis", "jenis PSKS": "psks__jenis"}

    def periksa(self, rows: Baris) -> Temuan:
        from telusur.sosial.models import Psks

        for index in early(rows, "tanggal"):
            yield index, BELUM_TIBA, "Catat setelah terjadi."
        held = dengan_unit(rows, "psks_id", Psks, "unit_id")
        yield from lintas_instansi(held, {"kegiatan_id": KegiatanDilaksanakan})
        activities = KegiatanDilaksanakan.objects.filter(pk__in={row["kegiatan_id"] for row in rows})
        kinds = dict(activities.values_list("pk", "jenis"))
        for index, row in enumerate(rows):
            if row["kegiatan_id"] in kinds and salah_latihan(row["jenis"], kinds[row["kegiatan_id"]]):
                yield index, BUKAN_LATIHAN, "Pilih pelatihannya, atau kosongkan kegiatannya."
