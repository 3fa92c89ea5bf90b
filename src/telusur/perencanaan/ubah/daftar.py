"""Lists beside the cascade: misi, isu strategis, strategi, arah kebijakan; and the rows of table 3.1."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from telusur.engines.registers import rantai, records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_number
from telusur.perencanaan.models import BarisTabel, Butir, Renstra
from telusur.perencanaan.plan import JenisBaris, JenisButir
from telusur.perencanaan.ubah.sel import typed
from telusur.perencanaan.ubah.umum import last_place, required

TABEL_MASALAH = "3.1"
KOLOM_MASALAH = ("masalah_pokok", "masalah", "akar_masalah")


@transaction.atomic
def add_butir(
    renstra: Renstra, jenis: JenisButir, *, teks: str, actor: Actor, kelompok: str = "", nomor: str = ""
) -> Butir:
    """Add an item to a list, at the end, and return it.

    Raises:
        UserError: no text, or a frozen version.
    """
    row = Butir(
        renstra=renstra,
        jenis=jenis,
        teks=required(teks, "Isi"),
        kelompok=kelompok.strip(),
        nomor=nomor.strip(),
        urutan=last_place(Butir.objects.filter(renstra=renstra, jenis=jenis)),
    )
    return records.create(row, actor=actor, perihal=renstra.perihal)


@transaction.atomic
def add_masalah(renstra: Renstra, isi: Mapping[str, str], *, actor: Actor) -> BarisTabel:
    """Add a row to table 3.1 and return it.

    Raises:
        UserError: all columns are empty, or the version is frozen.
    """
    row = BarisTabel(
        renstra=renstra,
        tabel=TABEL_MASALAH,
        jenis=JenisBaris.BARIS,
        sel=_cells({}, isi),
        urutan=last_place(BarisTabel.objects.filter(renstra=renstra)),
    )
    return records.create(row, actor=actor, perihal=renstra.perihal)


def change_masalah(
    row: BarisTabel, isi: Mapping[str, str], *, actor: Actor, seen: Mapping[str, str] | None = None
) -> Perubahan | None:
    """Change texts of a row of table 3.1; None where nothing differs. A changed cell loses its printed place.

    `seen` holds the texts the person saw.

    Raises:
        ConflictError: somebody changed one of them since; `current` and `wanted` hold texts by column.
        UserError: all columns are empty, or the version is frozen.
    """
    with rantai.writing():
        fresh = BarisTabel.objects.select_for_update().get(pk=row.pk)
        stands = {name: texts(fresh).get(name, "") for name in (seen or {})}
        if stands != {name: typed(text) for name, text in (seen or {}).items()}:
            raise records.ConflictError(stands, isi)
        return records.change(
            fresh, {"sel": _cells(fresh.sel, isi)}, actor=actor, perihal=fresh.renstra.perihal
        )


def texts(row: BarisTabel) -> dict[str, str]:
    """Return the texts of a row by column."""
    return {name: cell.get("teks", "") for name, cell in row.sel.items()}


def _cells(before: Mapping[str, Mapping[str, Any]], isi: Mapping[str, str]) -> dict[str, Any]:
    cells: dict[str, Any] = {name: dict(cell) for name, cell in before.items()}
    for name, text in isi.items():
        teks = typed(text)
        if teks != cells.get(name, {}).get("teks", ""):
            nilai = parse_number(teks)
            cells[name] = {"teks": teks, "nilai": None if nilai is None else str(nilai), "tempat": None}
    if not any(cell.get("teks") for cell in cells.values()):
        raise UserError("Baris ini kosong.", remedy="Isi sedikitnya satu kolom, atau akhiri baris ini.")
    return cells
