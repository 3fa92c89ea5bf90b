"""Complaints about public services and their answers: UU 25/2009."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law


@formula(
    "SEK-ADU-01",
    label="Jumlah aduan atau keluhan yang ditindaklanjuti",
    unit="laporan",
    better="higher",
    aggregate="sum",
    reference=Law("uu-25-2009", "Pasal 44"),
    since="2009-07-18",
)
def ditindaklanjuti(scope: Scope) -> Besaran:
    """Pengaduan yang masuk dalam periode dan sudah dijawab; yang dibatalkan tidak dihitung."""
    return scope.count("Pengaduan dijawab", "pengaduan", dijawab__isnull=False)


@formula(
    "SEK-ADU-02",
    label="Persentase pengaduan yang dijawab tepat waktu",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("uu-25-2009", "Pasal 44"),
    since="2009-07-18",
)
def dijawab_tepat_waktu(scope: Scope) -> Rasio | None:
    """Pengaduan yang masuk dalam periode dan dijawab dalam tenggatnya, dibagi semua yang masuk."""
    return scope.ratio(
        scope.count("Dijawab tepat waktu", "pengaduan", tepat_waktu=True),
        scope.count("Pengaduan masuk", "pengaduan"),
    )
