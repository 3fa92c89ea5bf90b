"""Permendagri 86/2017: the staff by education, as chapter II of a plan tells it."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Rasio
from telusur.kernel.law import Law
from telusur.organisasi.formulas.uu_asn import PNS
from telusur.organisasi.golongan import SARJANA


@formula(
    "ORG-PEG-03",
    label="Persentase PNS berpendidikan sarjana atau lebih",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-86-2017", "BAB II 2.2 Sumber Daya Perangkat Daerah"),
    since="2017-01-01",
)
def pns_sarjana(scope: Scope) -> Rasio:
    """PNS dan CPNS berpendidikan D-4, S-1, S-2 atau S-3 pada akhir periode, dibagi semua PNS dan CPNS."""
    return scope.ratio(
        scope.count("PNS dan CPNS sarjana", "keadaan-pegawai", status__in=PNS, pendidikan__in=SARJANA),
        scope.count("PNS dan CPNS", "keadaan-pegawai", status__in=PNS),
    )
