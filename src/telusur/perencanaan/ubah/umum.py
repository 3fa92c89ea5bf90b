"""What all parts of a plan have in common when edited: change, retire, bring back, order among siblings."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Max

from telusur.engines.registers import rantai, records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.perencanaan.models import BarisTabel, Butir, Indikator, Node, Renstra, Sasaran, Tujuan

Bagian = Tujuan | Sasaran | Node | Indikator | Butir | BarisTabel

_TURUN = {"naik": -1, "turun": 1}


def renstra_of(item: Bagian) -> Renstra:
    """Return the version a part belongs to."""
    return item.tujuan.renstra if isinstance(item, Sasaran) else item.renstra


def siblings(item: Bagian) -> models.QuerySet[Any]:
    """Return the parts that stand in one order with this one, itself included, retired ones too."""
    if isinstance(item, Sasaran):
        return Sasaran.objects.filter(tujuan=item.tujuan_id)
    if isinstance(item, Node):
        return Node.objects.filter(renstra=item.renstra_id, induk=item.induk_id)
    if isinstance(item, Indikator):
        return Indikator.objects.filter(
            renstra=item.renstra_id, tujuan=item.tujuan_id, sasaran=item.sasaran_id, node=item.node_id
        )
    if isinstance(item, Butir):
        return Butir.objects.filter(renstra=item.renstra_id, jenis=item.jenis)
    if isinstance(item, BarisTabel):
        return BarisTabel.objects.filter(renstra=item.renstra_id, tabel=item.tabel)
    return Tujuan.objects.filter(renstra=item.renstra_id)


def last_place(rows: models.QuerySet[Any]) -> int:
    """Return the order number after the last of `rows`."""
    last = rows.aggregate(last=Max("urutan"))["last"]
    return 0 if last is None else int(last) + 1


def required(text: str, what: str) -> str:
    """Return `text` squeezed.

    Raises:
        UserError: nothing was typed.
    """
    words = " ".join(text.split())
    if not words:
        raise UserError(f"{what} belum diisi.", remedy=f"Ketik {what.lower()}, lalu simpan lagi.")
    return words


def change(
    item: Bagian | Renstra, values: Mapping[str, Any], *, actor: Actor, seen: Mapping[str, Any] | None = None
) -> Perubahan | None:
    """Change fields of a part, comparing first with what the person saw; None where nothing differs.

    Raises:
        ConflictError: somebody changed one of these fields since.
        UserError: the values are not valid or the version is frozen.
    """
    renstra = item if isinstance(item, Renstra) else renstra_of(item)
    return records.change(item, values, actor=actor, expected=seen, perihal=renstra.perihal)


def retire(item: Bagian, *, actor: Actor) -> None:
    """Retire a part: it and all below it leave the plan, and can come back.

    Raises:
        UserError: it is the whole plan, or the version is frozen.
    """
    if isinstance(item, Node) and item.induk_id is None and item.tingkat == "total":
        raise UserError("Baris jumlah seluruh rencana tidak dapat diakhiri.")
    perihal = renstra_of(item).perihal
    records.change(item, {"diakhiri": True}, actor=actor, perihal=perihal, tindakan=Perubahan.Tindakan.AKHIRI)


def restore(item: Bagian, *, actor: Actor) -> None:
    """Bring a retired part back.

    Raises:
        UserError: what it hangs under is retired itself, or the version is frozen.
    """
    above = _above(item)
    if above is not None and getattr(above, "diakhiri", False):
        raise UserError(
            "Induknya sendiri sudah diakhiri.", place=str(above), remedy="Aktifkan dahulu induknya."
        )
    records.change(item, {"diakhiri": False}, actor=actor, perihal=renstra_of(item).perihal)


def _above(item: Bagian) -> models.Model | None:
    if isinstance(item, Node):
        return item.induk
    if isinstance(item, Sasaran):
        return item.tujuan
    if isinstance(item, Indikator):
        return item.node or item.sasaran or item.tujuan
    return None


@rantai.writing()
def shift(item: Bagian, arah: str, *, actor: Actor) -> bool:
    """Move a part one place up (`naik`) or down (`turun`) among its siblings; False at the end.

    Raises:
        UserError: the direction is unknown, or the version is frozen.
    """
    if arah not in _TURUN:
        raise UserError("Arah pindah tidak dikenal.", remedy="Pilih naik atau turun.")
    renstra = renstra_of(item)
    Renstra.objects.select_for_update().get(pk=renstra.pk)
    row = list(siblings(item).filter(diakhiri=False).order_by("urutan", "id"))
    here = next((number for number, other in enumerate(row) if other.pk == item.pk), None)
    there = None if here is None else here + _TURUN[arah]
    if here is None or there is None or not 0 <= there < len(row):
        return False
    values = _exchanged(row, here, there)
    first = row[here]
    if first.pk in values:
        records.change(first, {"urutan": values.pop(first.pk)}, actor=actor, perihal=renstra.perihal)
    records.change_many(
        type(item),
        {pk: {"urutan": number} for pk, number in values.items()},
        actor=actor,
        perihal=renstra.perihal,
    )
    return True


def _exchanged(row: list[Any], here: int, there: int) -> dict[int, int]:
    """Return the order numbers that change when two places are exchanged; equal numbers are told apart."""
    numbers = sorted(item.urutan for item in row)
    for place in range(1, len(numbers)):
        numbers[place] = max(numbers[place], numbers[place - 1] + 1)
    order = [*row]
    order[here], order[there] = order[there], order[here]
    return {item.pk: number for item, number in zip(order, numbers, strict=True) if item.urutan != number}
