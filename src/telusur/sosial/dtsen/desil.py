"""The decile that a layer gives a person, as columns of lists show it: never without the layer's name."""

from calendar import monthrange
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from telusur.sosial.dtsen.dasar import terlama
from telusur.sosial.dtsen.jenis import Desil
from telusur.sosial.dtsen.models import BarisLapisan, Lapisan

TIDAK_ADA = "tidak ada dalam lapisan"
_KELUAR, _LAMA, _BATAL = ", tidak ada dalam lapisan sesudahnya", ", perlu diperbarui", ", dibatalkan"


def dengan_desil(records: QuerySet[Any], nik: str, *, unit: str = "", lapisan: str = "") -> QuerySet[Any]:
    """Return records with `desil_terbaca`: decile and layer's code of the person whose NIK is at a path.

    The layer is the one at the path `lapisan`; without it the latest that holds, of the agency at `unit`, in
    which the person is. What makes a layer doubtful stands behind its code: that it was voided, that a later
    one lacks the person, that it is too old. Counting ignores it: it costs a few looks into an index for
    each row shown.
    """
    rows = BarisLapisan.objects.filter(nik=OuterRef(nik))
    if lapisan:
        rows = rows.filter(lapisan=OuterRef(lapisan))
        doubts = [When(lapisan__dibatalkan__isnull=False, then=Value(_BATAL))]
    else:
        rows = rows.filter(lapisan__unit=OuterRef(unit), lapisan__dibatalkan=None)
        old = _terakhir_terlalu_tua(timezone.localdate())
        doubts = [
            When(Exists(_sesudah()), then=Value(_KELUAR)),
            When(lapisan__tanggal__lte=old, then=Value(_LAMA)),
        ]
    doubt = Case(*doubts, default=Value(""), output_field=CharField())
    parts = (Cast("desil", CharField()), Value(" "), F("lapisan__kode"), doubt)
    latest = rows.order_by("-lapisan__tanggal", "-pk").values_list(Concat(*parts, output_field=CharField()))[
        :1
    ]
    found: QuerySet[Any] = records.annotate(desil_terbaca=Subquery(latest))
    return found


def _sesudah() -> QuerySet[Lapisan]:
    """Return the agency's layers after that of a row which hold and are filled."""
    filled = Exists(BarisLapisan.objects.filter(lapisan=OuterRef("pk")))
    later = {"unit": OuterRef("lapisan__unit"), "tanggal__gt": OuterRef("lapisan__tanggal")}
    return Lapisan.objects.filter(filled, dibatalkan=None, **later)


def _terakhir_terlalu_tua(hari: date) -> date:
    """Return the last day as of which a layer is too old on a day."""
    months = hari.year * 12 + hari.month - 1 - (terlama(hari) + 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(hari.day, monthrange(year, month)[1]))


def kata_desil(terbaca: str | None) -> str:
    """Return what `desil_terbaca` says in words, empty where no layer has the person."""
    if not terbaca:
        return ""
    desil, _, kode = terbaca.partition(" ")
    return f"{Desil(int(desil)).label} ({kode})"
