"""The decile that a layer gives a person, as columns of lists show it: never without the layer's name."""

from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from telusur.sosial.dtsen.jenis import Desil
from telusur.sosial.dtsen.models import BarisLapisan

TIDAK_ADA = "tidak ada dalam lapisan"


def dengan_desil(records: QuerySet[Any], nik: str, *, unit: str = "", lapisan: str = "") -> QuerySet[Any]:
    """Return records with `desil_terbaca`: decile and layer's code of the person whose NIK is at a path.

    The layer is the one at the path `lapisan`; without it the latest that holds, of the agency at `unit`, in
    which the person is. Counting ignores it: it costs one look into an index for each row shown.
    """
    rows = BarisLapisan.objects.filter(nik=OuterRef(nik))
    if lapisan:
        rows = rows.filter(lapisan=OuterRef(lapisan))
    else:
        rows = rows.filter(lapisan__unit=OuterRef(unit), lapisan__dibatalkan=None)
    text = Concat(Cast("desil", CharField()), Value(" "), F("lapisan__kode"), output_field=CharField())
    latest = rows.order_by("-lapisan__tanggal", "-pk").values_list(text)[:1]
    found: QuerySet[Any] = records.annotate(desil_terbaca=Subquery(latest))
    return found


def kata_desil(terbaca: str | None) -> str:
    """Return what `desil_terbaca` says in words, empty where no layer has the person."""
    if not terbaca:
        return ""
    desil, _, kode = terbaca.partition(" ")
    return f"{Desil(int(desil)).label} ({kode})"
