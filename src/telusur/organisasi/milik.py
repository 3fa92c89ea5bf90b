"""Whose a record is: an agency's, shared by all its units, or a unit's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from telusur.organisasi.models_unit import UnitOrganisasi, instansi

_LAIN = "Catatan ini milik perangkat daerah lain."


def _unit(name: str) -> Any:
    """Return the field for a record's unit.

    It has no index: a unit's share of the records is large, and a planner that trusts such an index sorts
    them all instead of walking a list in its order.
    """
    return models.ForeignKey(
        UnitOrganisasi, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=name
    )


class MilikInstansi(models.Model):
    """A record that an agency keeps, for all its units."""

    unit = _unit("perangkat daerah")

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a unit that is no agency: nobody would see the record."""
        super().clean()
        if self.unit_id and not instansi().filter(pk=self.unit_id).exists():
            raise ValidationError({"unit": "Pilih perangkat daerahnya, bukan unit di bawahnya."})


class MilikUnit(models.Model):
    """A record that a unit of an agency keeps: a bidang, a seksi."""

    unit = _unit("unit")

    class Meta:
        abstract = True


def peta_instansi(units: Iterable[int]) -> dict[int, int]:
    """Return the agency of each of these units that belongs to one, by keys."""
    found = UnitOrganisasi.objects.filter(pk__in=set(units)).only("jalur").order_by()
    paths = {unit.pk: unit.jalur_ke_sini for unit in found}
    above = {pk for path in paths.values() for pk in path}
    agencies = set(instansi().filter(pk__in=above).order_by().values_list("pk", flat=True))
    return {unit: pk for unit, path in paths.items() for pk in path if pk in agencies}


def seinstansi(record: Any, *names: str, unit_id: int | None = None) -> None:
    """Check that the records to which one refers are kept by its own agency: that of `unit_id` if given.

    Raises:
        ValidationError: one is not.
    """
    others = {name: getattr(record, name) for name in names if getattr(record, f"{name}_id")}
    unit_id = record.unit_id if unit_id is None else unit_id
    if not others or not unit_id:
        return
    agency = peta_instansi([unit_id, *(other.unit_id for other in others.values())])
    own = agency.get(unit_id)
    wrong = [name for name, other in others.items() if agency.get(other.unit_id) != own]
    if wrong:
        raise ValidationError(dict.fromkeys(wrong, _LAIN))


def lintas_instansi(
    rows: Sequence[Mapping[str, Any]], rujukan: Mapping[str, type[models.Model]]
) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with rows that refer to a record of another agency; columns by their models."""
    own = {row["unit_id"] for row in rows if row["unit_id"]}
    for name, model in rujukan.items():
        keys = {row[name] for row in rows if row[name]}
        units = dict(model._default_manager.order_by().filter(pk__in=keys).values_list("pk", "unit_id"))
        agency = peta_instansi(own.union(units.values()))
        for index, row in enumerate(rows):
            if row[name] in units and agency.get(units[row[name]]) != agency.get(row["unit_id"]):
                yield index, _LAIN, "Pilih catatan dari perangkat daerah unit ini."


def dengan_unit(
    rows: Sequence[Mapping[str, Any]], kolom: str, model: type[models.Model], jalur: str
) -> list[Mapping[str, Any]]:
    """Return rows with the unit of what they belong to: of the record of `model` in `kolom`, at `jalur`."""
    keys = {row[kolom] for row in rows}
    units = dict(model._default_manager.order_by().filter(pk__in=keys).values_list("pk", jalur))
    return [{**row, "unit_id": units.get(row[kolom])} for row in rows]


def kembar_seinstansi(
    model: type[models.Model], rows: Sequence[Mapping[str, Any]], kunci: Sequence[str]
) -> Iterable[int]:
    """Return the indexes of rows that another unit of the same agency has recorded and not voided.

    In the register or in an earlier row. `kunci` are the columns by which records are the same; by the first
    they are looked up.
    """
    near = {f"{kunci[0]}__in": {row[kunci[0]] for row in rows}}
    held = model._default_manager.order_by().filter(**near, dibatalkan=None)
    stored = list(held.values_list("unit_id", *kunci))
    agency = peta_instansi({unit for unit, *_ in stored}.union(row["unit_id"] for row in rows))
    known: dict[tuple[Any, ...], set[int]] = {}
    for unit, *key in stored:
        known.setdefault((agency.get(unit), *key), set()).add(unit)
    for index, row in enumerate(rows):
        key = (agency.get(row["unit_id"]), *(row[name] for name in kunci))
        units = known.setdefault(key, set())
        if units - {row["unit_id"]}:
            yield index
        units.add(row["unit_id"])
