"""PP 29/1980: collections of money or goods, and the recommendations for them."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.izin.jenis import Putusan


@formula(
    "SOS-PUB-01",
    label="Jumlah rekomendasi yang diberikan",
    unit="buah",
    better="higher",
    aggregate="sum",
    reference=Law("pp-29-1980"),
    since="1980-08-28",
)
def rekomendasi(scope: Scope) -> Besaran:
    """Permohonan PUB dan UGB yang diputuskan pada periode dengan rekomendasi; satu surat dihitung satu buah.

    Yang ditolak, yang dibatalkan dan yang belum diputuskan tidak dihitung.
    """
    given = scope.count("Rekomendasi diberikan", "rekomendasi-izin", putusan=Putusan.DIREKOMENDASIKAN.value)
    return given.convert(JenisSatuan.BARANG)
