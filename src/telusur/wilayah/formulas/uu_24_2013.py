"""UU 24/2013: population data, which serve all planning."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.wilayah.kode import Tingkat

_TINGKAT = (
    ("Penduduk desa dan kelurahan", (Tingkat.DESA.value, Tingkat.KELURAHAN.value)),
    ("Penduduk kecamatan", (Tingkat.KECAMATAN.value,)),
    ("Penduduk kabupaten", (Tingkat.KABUPATEN.value,)),
)


@formula(
    "WIL-PDK-01",
    label="Jumlah penduduk",
    unit="jiwa",
    better="steady",
    aggregate="last",
    reference=Law("uu-24-2013", "pasal 58"),
    since="2013-12-24",
)
def penduduk(scope: Scope) -> Besaran | None:
    """Penduduk menurut sumber yang dicatat bagi tahun itu, dijumlahkan dari tingkat terendah yang berangka.

    Angka desa dan kelurahan dahulu; bila tidak ada satu pun, angka kecamatan, lalu angka kabupaten. Jadi
    angka sebuah tingkat harus lengkap. Tahun tanpa angka tidak dihitung dari tahun lain.
    """
    for label, tingkat in _TINGKAT:
        found = scope.sum(label, "penduduk", "jumlah", JenisSatuan.ORANG, wilayah__tingkat__in=tingkat)
        if found.nilai is not None:
            return found
    return None
