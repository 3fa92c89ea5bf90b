"""Where cases stand, read from their records."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from telusur.engines.formulas.parameters import parameter_on
from telusur.sosial.models import Layanan
from telusur.sosial.rehabilitasi.keadaan import Butir, Kasus, Langkah, Pemberian
from telusur.sosial.rehabilitasi.models import ButirRencana, LangkahPenanganan, Penanganan


def butir_berlaku(cases: Iterable[int]) -> QuerySet[ButirRencana]:
    """Return the items of cases that are not voided."""
    return ButirRencana.objects.filter(penanganan__in=cases, dibatalkan=None).order_by("batas", "pk")


def kasus_dari(cases: Iterable[Penanganan], hari: date) -> dict[int, Kasus]:
    """Return where each case stands on a day, in three queries for all of them."""
    found = {item.pk: item for item in cases}
    steps, items, given = _bahan(found)
    limit = int(parameter_on("penanganan.tanpa_langkah_hari", hari)[2])
    return {
        pk: Kasus(
            mulai=case.mulai,
            hari=hari,
            selesai=case.selesai,
            sumber=case.sumber,
            batas_diam=limit,
            langkah=tuple(
                Langkah(s.jenis, s.tanggal, s.hasil, s.jawab_sampai, s.nomor_surat, s.pk)
                for s in steps.get(pk, ())
            ),
            butir=tuple(_butir(item, given.get(case.ppks_id, ())) for item in items.get(pk, ())),
            layanan=tuple(_pemberian(case, items.get(pk, ()), given.get(case.ppks_id, ()))),
        )
        for pk, case in found.items()
    }


def _bahan(cases: dict[int, Penanganan]) -> tuple[dict[int, Any], dict[int, Any], dict[int, Any]]:
    """Return the steps and the items by case, the services by need."""
    steps: dict[int, list[LangkahPenanganan]] = {}
    for step in LangkahPenanganan.objects.filter(penanganan__in=cases, dibatalkan=None).order_by(
        "tanggal", "pk"
    ):
        steps.setdefault(step.penanganan_id, []).append(step)
    items: dict[int, list[ButirRencana]] = {}
    for item in butir_berlaku(cases):
        items.setdefault(item.penanganan_id, []).append(item)
    given: dict[int, list[Layanan]] = {}
    needs = {case.ppks_id for case in cases.values()}
    first = min((case.mulai for case in cases.values()), default=date.max)
    services = Layanan.objects.filter(ppks__in=needs, dibatalkan=None, tanggal__gte=first)
    for service in services.order_by("tanggal"):
        given.setdefault(service.ppks_id or 0, []).append(service)
    return steps, items, given


def _butir(item: ButirRencana, given: Iterable[Layanan]) -> Butir:
    day = min((service.tanggal for service in given if service.butir_id == item.pk), default=None)
    name = str(item.get_jenis_display())
    return Butir(item.jenis, item.tanggal, item.batas, day, item.ditiadakan, name, item.pk, item.gugur)


def _pemberian(
    case: Penanganan, items: Iterable[ButirRencana], given: Iterable[Layanan]
) -> Iterable[Pemberian]:
    """Yield the services of a case's own items, and those given beside it while it was open."""
    own = {item.pk: item for item in items}
    for service in given:
        item = own.get(service.butir_id or 0)
        beside = service.butir_id is None and not case.masa.salah(service.tanggal)
        if item or beside:
            why = item.mendahului if item else ""
            name = service.get_jenis_display()
            yield Pemberian(service.jenis, service.tanggal, item is not None, why, name)
