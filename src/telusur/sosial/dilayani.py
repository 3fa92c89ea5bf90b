"""How formulas count the PPKS who were served: each record once, however often it was served."""

from typing import Any

from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.jenis import JenisLayanan as L

KEBUTUHAN_DASAR = (L.PERMAKANAN, L.SANDANG, L.BANTUAN_SOSIAL, L.ALAT_BANTU, L.KESEHATAN)
"""Services that meet basic needs. Source: Permensos 9/2018."""
BANTUAN = (*KEBUTUHAN_DASAR, L.KUBE, L.UEP, L.RTLH, L.SANTUNAN_KEMATIAN)
"""Services that are aid in money or goods: basic needs, businesses, houses, deaths."""


def terlayani(scope: Scope, label: str, *, layanan: tuple[L, ...] = (), **filters: Any) -> Besaran:
    """Count the PPKS at the end of the period who got a service within it, of one of the kinds if named.

    A voided service is none.
    """
    kinds = {"layanan__jenis__in": tuple(map(str, layanan))} if layanan else {}
    return scope.count(label, "ppks", **dilayani(scope), **kinds, **filters)


def dilayani(scope: Scope) -> dict[str, Any]:
    """Return the filters for PPKS who got a service within the period."""
    return {
        "layanan__tanggal__gte": scope.period.mulai,
        "layanan__tanggal__lte": scope.period.selesai,
        "layanan__dibatalkan__isnull": True,
    }


def keluarga_ppks(scope: Scope, label: str, **filters: Any) -> Besaran:
    """Count the families of PPKS: of persons their family, and those recorded as a family."""
    unit = JenisSatuan.KELUARGA
    people = scope.count_distinct(f"{label}: dari orangnya", "ppks", "orang__keluarga", unit, **filters)
    return people + scope.count_distinct(f"{label}: sebagai keluarga", "ppks", "keluarga", unit, **filters)
