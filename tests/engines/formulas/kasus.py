"""Cases of formulas in YAML that an official can read, and the records they speak of.

`tests/cases/SOS-PPKS-01.yaml` holds `kasus`, a list of:

    judul: satu dari dua PPKS dilayani
    argumen: 2.08.02.2.02.01 # of a family: what follows the colon
    periode: 2020            # or 2020-T3
    wilayah: "63.11.01"      # left out: the whole area
    menurut: jenis kelamin   # left out: no breakdown
    catatan:                 # by code of the register, in this order
      orang:
        - {sebut: budi, nama: Budi, jenis_kelamin: L, desa: "63.11.01.2001"}
      ppks:
        - {orang: budi, jenis: "08", desa: "63.11.01.2001"}
        - {kali: 3, kelompok: Suku Laut, jenis: "26", desa: "63.11.01.2001"}
    hasil: {nilai: 50, pembilang: 1, penyebut: 2, rincian: {L: 50}, langkah: {PPKS terdata: 2}}

`hasil` may also be `belum berlaku`, or `{galat: words of the message}`; `nilai: null` says that nothing can
be said. `lalu`, of the same form, is what happened afterwards; there a known `sebut` changes its record. A
reference is given by the `sebut` of an earlier record or by a region's code. What is left out is
filled in: it holds since 2010, or happened on the last day of the period.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from kasus import read_cases
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.period import Period
from telusur.organisasi.models import UnitOrganisasi

BEGAN, BORN = date(2010, 1, 1), date(1980, 1, 1)
SYSTEM = Actor(None, Perubahan.Sumber.SISTEM)
OWN = {"sebut", "kali"}


def cases_of(code: str) -> list[dict[str, Any]]:
    """Return the cases of a formula or of a family, none where there is no file."""
    return read_cases(code).get("kasus", [])


def names() -> list[str]:
    """Return the codes that have cases of their own: all formulas, and the families."""
    return [*FORMULAS.codes(), *(item.code for item in FORMULAS.families())]


def computed(code: str, case: dict[str, Any]) -> str:
    """Return the code that a case computes: of a family its member for the `argumen` of the case."""
    return f"{code}:{case['argumen']}" if "argumen" in case else code


def period_of(case: dict[str, Any]) -> Period:
    return Period.parse(str(case["periode"]))


class World:
    """The records of one case."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self.named: dict[str, models.Model] = {}
        self.number = 0

    def build(self, content: dict[str, list[dict[str, Any]]]) -> None:
        for kode, rows in content.items():
            for row in rows:
                for _ in range(row.get("kali", 1)):
                    self._add(REGISTERS.get(kode).model, row)

    def _add(self, model: type[models.Model], row: dict[str, Any]) -> None:
        known = self.named.get(str(row.get("sebut")))
        if known is not None:
            fields = {name: model._meta.get_field(name) for name in row.keys() - OWN}
            change(known, {name: self._given(fields[name], row[name]) for name in fields}, actor=SYSTEM)
            return
        record = self._record(model, row)
        if "sebut" in row:
            self.named[str(row["sebut"])] = record

    def _record(self, model: type[models.Model], row: dict[str, Any]) -> models.Model:
        self.number += 1
        fields = {field.name: field for field in model._meta.concrete_fields if not field.primary_key}
        unknown = row.keys() - fields.keys() - OWN
        assert not unknown, f"{model.__name__} has no {sorted(unknown)}"
        values = {
            name: self._given(field, row[name]) if name in row else self._default(field)
            for name, field in fields.items()
            if name in row or self._wanted(field)
        }
        return create(model(**values), actor=SYSTEM)

    def _wanted(self, field: Any) -> bool:
        required = not (field.null or field.has_default() or field.blank)
        return required or field.name in {"mulai", "tanggal"}

    def _given(self, field: Any, value: Any) -> Any:
        if not field.is_relation or value is None:
            return field.to_python(value)
        if str(value) in self.named:
            return self.named[str(value)]
        assert "kode" in {item.name for item in field.related_model._meta.fields}, f"no record called {value}"
        return region(field.related_model, str(value))

    def _default(self, field: Any) -> Any:
        if field.related_model is UnitOrganisasi:
            return UnitOrganisasi.objects.get(jenis=UnitOrganisasi.Jenis.PERANGKAT_DAERAH)
        if field.is_relation:
            return region(field.related_model, "63.11.01.2001")
        if field.choices:
            return field.flatchoices[0][0]
        if isinstance(field, models.DateField):
            return {"mulai": BEGAN, "tanggal": self.period.selesai}.get(field.name, BORN)
        if isinstance(field, models.IntegerField | models.DecimalField):
            return 1
        return f"Contoh {self.number}"[: field.max_length]


def region(model: type[models.Model], kode: str) -> Any:
    """Return the region of a code, made with those around it where it is new."""
    found = model._default_manager.filter(kode=kode).first()
    if found is not None:
        return found
    names = {field.name for field in model._meta.fields}
    values: dict[str, Any] = {"kode": kode, "nama": f"Wilayah {kode}"}
    if "tingkat" in names:
        from telusur.wilayah.kode import induk_kode, tingkat_kode
        from telusur.wilayah.models import Wilayah

        parent = induk_kode(kode)
        values |= {"tingkat": tingkat_kode(kode), "mulai": date(2000, 1, 1)}
        values["induk"] = region(Wilayah, parent) if parent else None
    return model._default_manager.create(**values)


def differing(expected: dict[str, Any], found: Any) -> Iterator[str]:
    """Yield in what a figure is not what a case expects."""
    known = {"nilai", "pembilang", "penyebut", "rincian", "langkah", "ditekan"}
    assert expected.keys() <= known, f"a case knows {sorted(known)}"
    for name in ("nilai", "pembilang", "penyebut"):
        if name in expected and not same(expected[name], getattr(found, name)):
            yield f"{name}: expected {expected[name]}, found {getattr(found, name)}"
    if "ditekan" in expected and expected["ditekan"] != found.ditekan:
        yield f"ditekan: found {found.ditekan}"
    groups = {item.kunci: "ditekan" if item.ditekan else item.nilai for item in found.rincian}
    yield from _table("rincian", expected.get("rincian"), groups)
    yield from _table("langkah", expected.get("langkah"), {s.label: s.nilai for s in found.langkah})


def _table(name: str, expected: dict[Any, Any] | None, found: dict[str, Any]) -> Iterator[str]:
    for key, value in (expected or {}).items():
        if str(key) not in found:
            yield f"{name}: no {key} among {sorted(found)}"
        elif not same(value, found[str(key)]):
            yield f"{name} {key}: expected {value}, found {found[str(key)]}"


def same(expected: Any, found: Any) -> bool:
    """Tell whether two values are equal to as many decimals as the case gives."""
    if expected is None or found is None or isinstance(expected, str):
        return bool(expected == found)
    if isinstance(found, str):
        return False
    wanted = Decimal(str(expected))
    return bool(round(found, max(0, -int(wanted.as_tuple().exponent))) == wanted)
