"""UU 13/2011: aid to the poor, counted by those who received it."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.bantuan.penerimaan import diterima, families, people

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
    satu kali untuk satu kartu keluarga. Keluarga dikenali dari nomor KK dalam daftar; yang tanpa nomor KK
    dihitung satu untuk tiap tanda terima. Cara membaca yang lain, orang, ditunjukkan sebagai langkah.
    """
    by_card = _kk(scope, argument)
    _nik(scope, argument, lain=True)
    return by_card


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
