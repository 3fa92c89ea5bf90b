"""Which column of a file fills which field: headings known by field name, verbose name and synonyms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from telusur.engines.registers.columns import label
from telusur.engines.registers.declare import Account, Register
from telusur.engines.registers.massal.berkas import Baris
from telusur.engines.registers.massal.nilai import Pembaca, reader_for
from telusur.engines.registers.massal.rujukan import Rujukan, offered
from telusur.kernel.errors import UserError
from telusur.kernel.text import fold

_SEARCHED = 20
ALASAN = ("Baris asal", "Alasan ditolak", "Saran perbaikan", "Keputusan")
"""Headings of the file of refused rows, none of a field; what a person writes under the last is heeded."""
_OWN = {fold(text) for text in ALASAN}


def is_own(judul: str) -> bool:
    """Tell whether a heading is one that the file of refused rows adds."""
    return fold(judul) in _OWN


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the file that fills a field: where it stands, the model's column, what it is called."""

    letak: int
    nama: str
    judul: str
    field: Any
    pembaca: Pembaca


@dataclass(slots=True)
class Kepala:
    """The headings of a file: columns that fill fields, headings that don't, the line they stand in."""

    judul: list[str]
    kolom: list[Kolom] = field(default_factory=list)
    lainnya: list[str] = field(default_factory=list)
    keputusan: int | None = None
    baris: int = 0


def _plain(judul: str) -> str:
    """Return a heading as it is compared: `N I K` and `No. KK` are `nik` and `nokk`."""
    return fold(judul).replace(" ", "")


def names_of(register: Register) -> dict[str, str]:
    """Return the headings that are known, plain, with the field each means; the field's own name wins."""
    known: dict[str, str] = {}
    opts: Any = register.model._meta
    for name in register.fields:
        found = opts.get_field(name)
        more = register.sinonim.get(name, ())
        for text in (
            name,
            getattr(found, "attname", name),
            str(found.verbose_name),
            label(register, name),
            *more,
        ):
            known.setdefault(_plain(text), name)
    return {**known, **{_plain(name): name for name in register.fields}}


def read_heading(
    register: Register, rows: Iterator[Baris], user: Account | None, nama: str
) -> tuple[Kepala, Iterator[Baris]]:
    """Find the headings among the first lines; return them and the rows below.

    Raises:
        UserError: no line names a field, or what recognises a record is missing.
    """
    known = names_of(register)
    first = list(islice(rows, _SEARCHED))
    hits = [len({known[text] for text in map(_plain, cells) if text in known}) for _, cells in first]
    best = max(range(len(first)), key=lambda index: (hits[index], -index), default=-1)
    if best < 0 or not hits[best]:
        raise UserError(
            "Tidak ada baris judul kolom yang dikenali.",
            place=nama,
            remedy=f"Baris pertama harus memuat judul kolom: {', '.join(titles(register))}.",
        )
    number, cells = first[best]
    return _kepala(register, number, cells, known, user), chain(first[best + 1 :], rows)


def no_key(kepala: Kepala, wanted: str, nama: str) -> UserError:
    """Return what to tell a person whose file's headings name no column by which a record is recognised."""
    other = f"; yang tidak dikenali di sana: {', '.join(kepala.lainnya)}" if kepala.lainnya else ""
    return UserError(
        f"Kolom untuk mengenali catatan tidak lengkap: {wanted}.",
        place=f"{nama}, baris {kepala.baris}",
        remedy=f"Judul kolom dibaca dari baris {kepala.baris}{other}. "
        f"Beri kolomnya judul “{wanted}” di baris itu, lalu unggah lagi.",
    )


def titles(register: Register) -> list[str]:
    """Return how an export calls the fields of a register, in their order."""
    return [label(register, name) for name in register.fields]


def _kepala(
    register: Register, number: int, cells: Sequence[str], known: dict[str, str], user: Account | None
) -> Kepala:
    found = Kepala([cell.strip() for cell in cells], baris=number)
    taken: set[str] = set()
    for index, cell in enumerate(found.judul):
        name = known.get(_plain(cell), "")
        column = kolom_of(register, name, index, user) if name and name not in taken else None
        if column is not None:
            taken.add(name)
            found.kolom.append(column)
        elif fold(cell) == fold(ALASAN[-1]):
            found.keputusan = index
        elif cell and not is_own(cell):
            found.lainnya.append(cell)
    return found


def kolom_of(register: Register, name: str, index: int, user: Account | None) -> Kolom | None:
    """Return the column that fills a field; None where no file can fill it."""
    target = register.model._meta.get_field(name)
    private = register.hides(name)
    if target.is_relation and target.related_model is not None and not isinstance(target.related_model, str):
        reference = Rujukan(offered(register, name, user))
        reader = Pembaca(reference.read, private=private, load=reference.load)
    else:
        plain = reader_for(target, register.nilai_lain.get(name))
        if plain is None:
            return None
        reader = Pembaca(plain, private=private)
    return Kolom(index, getattr(target, "attname", name), label(register, name), target, reader)
