"""`telusur diff`: what changed between two versions, in plain words."""

import json
from enum import StrEnum
from itertools import groupby
from typing import Annotated

import typer

from telusur.perencanaan.diff import Change, diff
from telusur.perencanaan.store import load_plan

app = typer.Typer()


class Format(StrEnum):
    """How to write the changes."""

    TEXT = "text"
    JSON = "json"


@app.command("diff")
def diff_command(
    lama: Annotated[int, typer.Argument(metavar="ID_LAMA", help="Nomor versi lama.")],
    baru: Annotated[int, typer.Argument(metavar="ID_BARU", help="Nomor versi baru.")],
    format: Annotated[Format, typer.Option(help="Bentuk keluaran.")] = Format.TEXT,
) -> None:
    """Tulis apa yang berubah di antara dua versi Renstra, per program.

    Kode keluar: 0 tidak ada perbedaan, 1 ada perbedaan, 2 gagal.
    """
    changes = diff(load_plan(lama), load_plan(baru))
    if format is Format.JSON:
        typer.echo(json.dumps([item.to_dict() for item in changes], ensure_ascii=False, indent=2))
    else:
        typer.echo(changes_to_text(changes))
    raise typer.Exit(1 if changes else 0)


def changes_to_text(changes: list[Change]) -> str:
    """Return the changes as text: a line for each, under the program it falls in."""
    if not changes:
        return "Tidak ada perbedaan."
    lines = [f"{len(changes)} perbedaan."]
    for group, items in groupby(changes, key=lambda item: item.kelompok):
        lines += ["", group, *(f"  - {item.objek}: {item.kalimat}" for item in items)]
    return "\n".join(lines)
