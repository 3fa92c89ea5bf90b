"""The sources of figures go with a plan from version to version."""

from telusur.engines.registers.records import Actor, create
from telusur.perencanaan.models import Renstra, SumberAngka
from telusur.perencanaan.store.load import load


def carry_over(old: Renstra, new: Renstra, *, actor: Actor) -> int:
    """Give the indicators of a new version the sources of the same ones in the old; return how many."""
    rows = list(SumberAngka.objects.filter(indikator__renstra=old, diakhiri=None))
    if not rows:
        return 0
    keys = {item.pk: item.key for _, _, item in load(old).indikators()}
    targets = {item.key: item.pk for _, _, item in load(new).indikators()}
    found = [(row, targets.get(keys.get(row.indikator_id, ""))) for row in rows]
    for row, target in found:
        if target is not None:
            copy = SumberAngka(indikator_id=target, **_values(row))
            create(copy, actor=actor, perihal=copy.perihal)
    return sum(1 for _, target in found if target is not None)


def _values(row: SumberAngka) -> dict[str, object]:
    kept = (field for field in SumberAngka._meta.concrete_fields if not field.primary_key)
    return {
        field.attname: getattr(row, field.attname)
        for field in kept
        if field.name not in {"indikator", "pada"}
    }
