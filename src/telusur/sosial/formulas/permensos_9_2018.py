"""Permensos 9/2018: minimum services, by kind of those entitled to them."""

from typing import Any

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Rasio
from telusur.kernel.law import Law
from telusur.sosial.bencana.korban import korban_dibantu
from telusur.sosial.dilayani import KEBUTUHAN_DASAR, terlayani
from telusur.sosial.jenis import JenisPpks as J


@formula(
    "SOS-SPM-01",
    label="Persentase penyandang disabilitas terlantar yang terpenuhi kebutuhan dasarnya di luar panti",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    bacaan=("SPM-PENERIMA:disabilitas",),
)
def disabilitas_terlantar(scope: Scope) -> Rasio:
    """Penyandang disabilitas terlantar yang menerima pemenuhan kebutuhan dasar, dibagi semua yang terdata.

    Hanya yang ditandai terlantar pada register PPKS, anak maupun dewasa: jenis PPKS «penyandang disabilitas»
    sendiri tidak mengatakannya.
    """
    kinds = (J.ANAK_DISABILITAS, J.DISABILITAS)
    return _terpenuhi(scope, "Penyandang disabilitas terlantar", *kinds, terlantar=True)


@formula(
    "SOS-SPM-02",
    label="Persentase anak terlantar yang terpenuhi kebutuhan dasarnya di luar panti",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    bacaan=("SPM-PENERIMA:anak",),
)
def anak_terlantar(scope: Scope) -> Rasio:
    """Anak dan anak balita terlantar yang menerima pemenuhan kebutuhan dasar, dibagi semua yang terdata."""
    return _terpenuhi(scope, "Anak terlantar", J.BALITA_TERLANTAR, J.ANAK_TERLANTAR)


@formula(
    "SOS-SPM-03",
    label="Persentase lanjut usia terlantar yang terpenuhi kebutuhan dasarnya di luar panti",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    bacaan=("SPM-PENERIMA:lansia",),
)
def lansia_terlantar(scope: Scope) -> Rasio:
    """Lanjut usia terlantar yang menerima pemenuhan kebutuhan dasar, dibagi semua yang terdata."""
    return _terpenuhi(scope, "Lanjut usia terlantar", J.LANSIA_TERLANTAR)


@formula(
    "SOS-SPM-04",
    label="Persentase gelandangan dan pengemis yang terpenuhi kebutuhan dasarnya di luar panti",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    bacaan=("SPM-PENERIMA:gepeng",),
)
def gelandangan_pengemis(scope: Scope) -> Rasio:
    """Gelandangan dan pengemis yang menerima pemenuhan kebutuhan dasar, dibagi semua yang terdata."""
    return _terpenuhi(scope, "Gelandangan dan pengemis", J.GELANDANGAN, J.PENGEMIS)


@formula(
    "SOS-SPM-05",
    label="Persentase korban bencana yang terpenuhi kebutuhan dasarnya pada saat dan setelah tanggap darurat",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    bacaan=("SPM-PENERIMA:bencana",),
)
def korban_bencana(scope: Scope) -> Rasio:
    """Jiwa yang diberi sedikitnya satu bantuan saat atau setelah tanggap darurat, dibagi jiwa terdampak.

    Dihitung bencana yang terjadi dalam periode, juga bila bantuannya sampai sesudahnya. Tiap jiwa satu kali,
    berapa pun bantuannya: permakanan, sandang, penampungan, penanganan kelompok rentan, psikososial.
    """
    return korban_dibantu(scope)


def _terpenuhi(scope: Scope, label: str, *jenis: J, **filters: Any) -> Rasio:
    entitled = {"jenis__in": tuple(map(str, jenis)), **filters}
    return scope.ratio(
        terlayani(scope, f"{label} terpenuhi", layanan=KEBUTUHAN_DASAR, **entitled),
        scope.count(f"{label} terdata", "ppks", **entitled),
    )
