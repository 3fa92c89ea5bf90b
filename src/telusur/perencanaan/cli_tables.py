"""`telusur table T-C.27` and `telusur document renstra`."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import telusur.perencanaan.tables  # noqa: F401 - declares the tables
from telusur.engines import tables
from telusur.kernel.errors import UserError
from telusur.perencanaan.documents.simpanan import open_errors, render_stored
from telusur.perencanaan.keluar import check_table
from telusur.perencanaan.models import Renstra
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.store import load_plan

app = typer.Typer()
_document = typer.Typer(no_args_is_help=True, help="Cetak dokumen lengkap.")
app.add_typer(_document, name="document")

_Version = Annotated[int | None, typer.Option("--renstra", help="Nomor versi; tanpa ini yang terbaru.")]
_Output = Annotated[Path | None, typer.Option("--output", "-o", help="Berkas tujuan; tanpa ini ke keluaran.")]


class TableFormat(StrEnum):
    """What a table can be written as."""

    JSON = "json"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"


class DocumentFormat(StrEnum):
    """What a document can be written as."""

    DOCX = "docx"
    PDF = "pdf"


@app.command("table")
def table(
    kode: Annotated[str, typer.Argument(help="Kode tabel, misalnya T-C.27 atau I2025-4.2.", metavar="KODE")],
    renstra: _Version = None,
    format: Annotated[TableFormat, typer.Option("--format", help="Bentuk berkas.")] = TableFormat.JSON,
    output: _Output = None,
) -> None:
    """Cetak satu tabel Renstra. PDF dan DOCX bertanda DRAF selama masih ada kesalahan terbuka."""
    declared = tables.get(kode)
    _check_screen(format, output)
    plan = load_plan(renstra)
    grid = check_table(declared.grid(plan))
    if format is TableFormat.JSON:
        text = json.dumps(tables.render_json(grid), ensure_ascii=False, indent=2)
        _write(text.encode() + b"\n", output)
    elif format is TableFormat.XLSX:
        _write(tables.render_xlsx([grid]), output)
    elif format is TableFormat.DOCX:
        _write(tables.render_docx([grid], _is_draft(plan)), output)
    else:
        _write(tables.render_pdf([grid], _is_draft(plan)), output)


@_document.command("renstra")
def document_renstra(
    renstra: _Version = None,
    format: Annotated[DocumentFormat, typer.Option("--format", help="Bentuk berkas.")] = DocumentFormat.PDF,
    output: _Output = None,
) -> None:
    """Cetak Renstra BAB I sampai VIII. Tiap halaman bertanda DRAF selama masih ada kesalahan terbuka."""
    _check_screen(format, output)
    version = _version(load_plan(renstra))
    _write(render_stored(version, format.value), output)


def _version(plan: Plan) -> Renstra:
    return Renstra.objects.select_related("unit").get(pk=plan.pk or 0)


def _is_draft(plan: Plan) -> bool:
    return open_errors(_version(plan)) > 0


def _check_screen(format: StrEnum, output: Path | None) -> None:
    """Refuse to pour a binary file over a terminal."""
    if output is None and format != TableFormat.JSON and sys.stdout.isatty():
        remedy = f"Tambahkan --output BERKAS.{format}."
        raise UserError(f"{format.upper()} tidak dapat ditampilkan di layar.", remedy=remedy)


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        remedy = "Periksa folder dan hak tulisnya."
        raise UserError("Berkas tujuan tidak dapat ditulis.", place=str(output), remedy=remedy) from error
