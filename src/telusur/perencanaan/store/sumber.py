"""What persons said of a plan's figures goes with it from version to version."""

from telusur.engines.registers.records import Actor, create
from telusur.perencanaan.models import PenjelasanSelisih, Renstra, SumberAngka, TautanBaris
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.store.load import load

Pernyataan = SumberAngka | TautanBaris | PenjelasanSelisih
Subjek = tuple[str, int]


def carry_over(old: Renstra, new: Renstra, *, actor: Actor) -> int:
    """Give the indicators and rows of a new version what was said of the same ones in the old.

    That is the sources of their figures and the causes of differences; return how many.
    """
    rows = _said(old)
    if not rows:
        return 0
    keys, targets = _keys(load(old)), {key: subject for subject, key in _keys(load(new)).items()}
    found = [(row, targets.get(keys.get(_subject(row), ""))) for row in rows]
    for row, target in found:
        if target is not None:
            copy = type(row)(**{f"{target[0]}_id": target[1]}, **_values(row))
            create(copy, actor=actor, perihal=copy.perihal)
    return sum(1 for _, target in found if target is not None)


def _said(renstra: Renstra) -> list[Pernyataan]:
    """Return what holds of the figures of a version."""
    explained = PenjelasanSelisih.objects.filter(diakhiri=None)
    return [
        *SumberAngka.objects.filter(indikator__renstra=renstra, diakhiri=None),
        *TautanBaris.objects.filter(baris__renstra=renstra, diakhiri=None),
        *explained.filter(indikator__renstra=renstra),
        *explained.filter(baris__renstra=renstra),
    ]


def _keys(plan: Plan) -> dict[Subjek, str]:
    """Return the keys of indicators and rows by what they are and their primary key."""
    found = {("indikator", item.pk): item.key for _, _, item in plan.indikators() if item.pk is not None}
    return found | {("baris", row.pk): row.key for row in plan.baris if row.pk is not None}


def _subject(row: Pernyataan) -> Subjek:
    indicator = getattr(row, "indikator_id", None)
    return ("indikator", indicator) if indicator else ("baris", getattr(row, "baris_id", 0))


def _values(row: Pernyataan) -> dict[str, object]:
    kept = (field for field in type(row)._meta.concrete_fields if not field.primary_key)
    return {
        field.attname: getattr(row, field.attname)
        for field in kept
        if field.name not in {"indikator", "baris", "pada"}
    }
