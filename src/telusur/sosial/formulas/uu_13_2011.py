"""UU 13/2011: aid to the poor, counted by those who received it."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.bantuan.penerimaan import diterima, families, people
from telusur.sosial.dilayani import BANTUAN, dilayani, keluarga_ppks
from telusur.sosial.jenis import JenisPpks

_LAW = Law("uu-13-2011")


@formula(
    "SOS-BANTU-ORANG",
    label="Jumlah orang yang menerima bantuan",
    unit="orang",
    better="higher",
    aggregate="whole",
    reference=_LAW,
    since="2011-08-18",
    keluarga=people(),
)
def orang_menerima(scope: Scope, argument: str) -> Besaran:
    """Orang yang menerima bantuan satu jenis selama periode, menurut tanda terimanya.

    Dihitung orang, bukan penyerahan: yang menerima setiap triwulan tetap satu. Orang dikenali dari NIK;
    yang tanpa NIK dihitung satu untuk tiap tanda terima. Diwakilkan terhitung, tidak diterima tidak. Cara
    membaca yang lain, keluarga, ditunjukkan sebagai langkah.
    """
    by_nik = _nik(scope, argument)
    _kk(scope, argument, lain=True)
    return by_nik


@formula(
    "SOS-BANTU-KK",
    label="Jumlah keluarga yang menerima bantuan",
    unit="KK",
    better="higher",
    aggregate="whole",
    reference=_LAW,
    since="2011-08-18",
    keluarga=families(),
)
def keluarga_menerima(scope: Scope, argument: str) -> Besaran:
    """Keluarga yang menerima bantuan satu jenis selama periode, menurut tanda terimanya.

    Dihitung keluarga, sebab indikatornya menyebut keluarga atau KK dan program seperti PKH dan BPNT membayar
    satu kali untuk satu kartu keluarga. Indikator yang menyebut keluarga yang tervalidasi dihitung sama: yang
    menerima dari daftar yang ditetapkan. Keluarga dikenali dari nomor KK dalam daftar; yang tanpa nomor KK
    dihitung satu untuk tiap tanda terima. Cara membaca yang lain, orang, ditunjukkan sebagai langkah.
    """
    by_card = _kk(scope, argument)
    _nik(scope, argument, lain=True)
    return by_card


@formula(
    "SOS-MISKIN-01",
    label="Jumlah keluarga fakir miskin yang mendapatkan bantuan",
    unit="KK",
    better="higher",
    aggregate="whole",
    reference=_LAW,
    since="2011-08-18",
    bacaan=("SOS-BANTU-KK:semua", "SUB-LEMBAGA:1.06.02.2.03.04"),
    sebutan=("Jumlah keluarga fakir miskin dan organisasi sosial yang mendapatkan bantuan",),
)
def keluarga_miskin_dibantu(scope: Scope) -> Besaran:
    """Keluarga yang sedikitnya seorang fakir miskinnya menerima bantuan pada periode; tiap keluarga sekali.

    Bantuan: pemenuhan kebutuhan dasar, KUBE, UEP, rumah tidak layak huni, santunan kematian, menurut register
    layanan. Menurut tanda terima, juga keluarga yang tidak didata fakir miskin: SOS-BANTU-KK:semua.

    Sebagian rencana menyebut organisasi sosial dalam indikator yang sama. Lembaga dan keluarga bukan satuan
    yang sama, jadi tidak dijumlahkan: lembaga yang didampingi ialah SUB-LEMBAGA:1.06.02.2.03.04.
    """
    given = {"layanan__jenis__in": tuple(map(str, BANTUAN)), **dilayani(scope)}
    return keluarga_ppks(scope, "Keluarga menerima", jenis=JenisPpks.FAKIR_MISKIN.value, **given)


def _nik(scope: Scope, argument: str, *, lain: bool = False) -> Besaran:
    word = "Bacaan lain: orang" if lain else "Orang"
    kode, unit, chosen = "tanda-terima", JenisSatuan.ORANG, diterima(argument)
    known = scope.count_distinct(f"{word} menerima, menurut NIK", kode, "penerima__nik", unit, **chosen)
    return known + scope.count(f"{word} menerima tanpa NIK", kode, penerima__nik__isnull=True, **chosen)


def _kk(scope: Scope, argument: str, *, lain: bool = False) -> Besaran:
    word = "Bacaan lain: keluarga" if lain else "Keluarga"
    kode, unit, chosen = "tanda-terima", JenisSatuan.KELUARGA, diterima(argument)
    known = scope.count_distinct(f"{word} menerima, menurut KK", kode, "penerima__no_kk", unit, **chosen)
    without = scope.count(f"{word} menerima tanpa KK", kode, penerima__no_kk__isnull=True, **chosen)
    return known + without.convert(unit)
