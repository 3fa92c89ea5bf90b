"""What a person who fills a file for a register must know of each column."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from telusur.engines.registers.columns import label
from telusur.engines.registers.declare import Account, Register
from telusur.engines.registers.massal.rujukan import code_field

_MOST_CHOICES = 40


@dataclass(frozen=True, slots=True)
class Petunjuk:
    """A column: its title, whether a new record needs it, what stands in it, other titles it is known by."""

    judul: str
    wajib: bool
    isi: str
    sebutan: tuple[str, ...]


def hints(register: Register, user: Account) -> list[Petunjuk]:
    """Return the columns of a register's files in their order; what `user`'s unit gives is not needed."""
    given = register.bawaan(user)
    found = []
    for name in register.fields:
        field: Any = register.model._meta.get_field(name)
        optional = field.null or field.blank or field.has_default() or field.attname in given
        other = tuple(register.sinonim.get(name, ()))
        found.append(Petunjuk(label(register, name), not optional, _content(field), other))
    return found


def _content(field: Any) -> str:
    """Return in words what stands in a field."""
    if field.is_relation:
        title = field.related_model._meta.verbose_name
        return f"Kode atau nama {title}" if code_field(field.related_model) else f"Nomor {title}, seperti #12"
    if field.choices:
        words = [str(text) for value, text in field.flatchoices if value not in {"", None}]
        more = len(words) - _MOST_CHOICES
        return "Pilihan: " + ", ".join(words[:_MOST_CHOICES]) + (f", dan {more} lainnya" if more > 0 else "")
    for kind, text in _KINDS:
        if isinstance(field, kind):
            return text
    length = getattr(field, "max_length", None)
    return f"Teks, paling panjang {length} huruf" if length else "Teks"


_KINDS: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.DateField, "Tanggal, misalnya 17-08-1985 atau 17 Agustus 1985"),
    (models.BooleanField, "Ya atau Tidak"),
    (models.IntegerField, "Bilangan bulat"),
    (models.DecimalField, "Bilangan, misalnya 1.250,50"),
)
