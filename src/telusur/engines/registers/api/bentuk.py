"""The shapes of the register API: what comes out and what goes in."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models
from ninja import Schema
from pydantic import BaseModel, Field

from telusur.engines.registers.columns import columns_of, label, value_of
from telusur.engines.registers.declare import Account, Aksi, Register
from telusur.engines.registers.paths import resolve
from telusur.engines.registers.rilis import bersihkan


class BidangOut(BaseModel):
    """A field or filter: its name, title and type; what may be chosen where the choice is fixed."""

    nama: str
    judul: str
    jenis: str
    pilihan: dict[str, str] = {}
    wajib: bool = False
    pribadi: bool = False


class RegisterOut(BaseModel):
    """A register: `bidang` come out, `isian` go in, `saringan` narrow the list, `aksi` is what you may do."""

    kode: str
    judul: str
    kelompok: str
    uraian: str
    aksi: list[str]
    bidang: list[BidangOut]
    isian: list[BidangOut]
    saringan: list[BidangOut]


class CatatanIn(Schema):
    """Values by field name; references by their key."""

    isi: dict[str, Any] = Field(max_length=200)


class UbahIn(Schema):
    """Values to write, and of any of these fields what the caller saw: without it they are written over."""

    baru: dict[str, Any] = Field(max_length=200)
    lama: dict[str, Any] = Field(default={}, max_length=200)


class AkhiriIn(Schema):
    """The day from which the record no longer holds; today where it is left out."""

    tanggal: date | None = None


def describe(register: Register, user: Account) -> RegisterOut:
    """Return what a caller must know to use a register."""
    return RegisterOut(
        kode=register.kode,
        judul=register.judul,
        kelompok=register.kelompok,
        uraian=register.uraian,
        aksi=[aksi.value for aksi in Aksi if register.may(user, aksi)],
        bidang=[_field(register, name) for name in open_fields(register)],
        isian=[_field(register, name) for name in register.fields],
        saringan=[_field(register, name) for name in register.filters],
    )


def open_fields(register: Register) -> list[str]:
    """Return the fields that the API gives: all that are shown or filled in, but no private ones."""
    closing = {register.closing: None} if register.closing else {}
    return [name for name in {**columns_of(register), **closing} if not register.hides(name)]


@cache
def _field(register: Register, name: str) -> BidangOut:
    """Return a field as declared: the same for everybody, as long as the process runs."""
    path = resolve(register.model, name)
    field = path.field
    choices = {} if path.rest else {str(k): str(v) for k, v in getattr(field, "flatchoices", None) or ()}
    own = name in register.fields and field is not None
    return BidangOut(
        nama=name,
        judul=label(register, name),
        jenis=_kind(path.typed, path.rest),
        pilihan=choices,
        wajib=own and not field.blank and not field.has_default(),
        pribadi=register.hides(name),
    )


def _kind(field: Any, rest: tuple[str, ...]) -> str:
    if rest[-1:] == ("isnull",) or isinstance(field, models.BooleanField):
        return "ya/tidak"
    if field is None:
        return "teks"
    if field.is_relation:
        return f"kunci {field.related_model._meta.verbose_name}"
    numbers = (models.IntegerField, models.DecimalField, models.FloatField)
    if isinstance(field, numbers) or (rest and isinstance(field, models.DateField)):
        return "angka"
    return "tanggal" if isinstance(field, models.DateField) else "teks"


def record_out(register: Register, record: Any, names: list[str]) -> dict[str, Any]:
    """Return a record as it goes out: its key, its name, and the fields by name."""
    values = {name: _value(value_of(record, name)) for name in names}
    return {"id": record.pk, "nama_catatan": bersihkan(str(record)), **values}


def _value(value: Any) -> Any:
    """Return a value for JSON: a reference by key and name, days in ISO form, numbers as numbers."""
    if isinstance(value, models.Model):
        return {"id": value.pk, "nama": bersihkan(str(value))}
    if isinstance(value, str):
        return bersihkan(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
