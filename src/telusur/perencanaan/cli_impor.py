"""`telusur import renstra`, `telusur export renstra`, `telusur list renstra`."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.engines.tables import get, render_xlsx
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import format_number
from telusur.perencanaan import store
from telusur.perencanaan.export import plan_to_json
from telusur.perencanaan.impor.berkas import twins
from telusur.perencanaan.impor.langsung import import_file
from telusur.perencanaan.impor.ringkas import BAGIAN
from telusur.perencanaan.models import Impor, Renstra
from telusur.perencanaan.templat import TABEL

app = typer.Typer()
_import = typer.Typer(no_args_is_help=True, help="Baca berkas ke dalam Telusur.")
_export = typer.Typer(no_args_is_help=True, help="Tulis isi Telusur ke berkas.")
_list = typer.Typer(no_args_is_help=True, help="Tampilkan daftar.")
app.add_typer(_import, name="import")
app.add_typer(_export, name="export")
app.add_typer(_list, name="list")


class Report(StrEnum):
    """How a command reports."""

    TEXT = "text"
    JSON = "json"


class ExportFormat(StrEnum):
    """What a plan can be written as."""

    JSON = "json"
    XLSX = "xlsx"


@_import.command("renstra")
def import_renstra(
    file: Annotated[Path, typer.Argument(help="Berkas teks, XLSX atau DOCX.", metavar="BERKAS")],
    unit: Annotated[str, typer.Option(help="Nomor atau nama perangkat daerah.")] = "",
    create_unit: Annotated[
        bool, typer.Option("--create-unit", help="Buat perangkat daerah yang belum dikenal.")
    ] = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="Bagian yang tidak ada di berkas diambil dari versi terakhir.")
    ] = False,
    report: Annotated[Report, typer.Option("--format", help="Bentuk laporan.")] = Report.TEXT,
) -> None:
    """Baca Renstra dari berkas dan simpan sebagai versi baru; yang meragukan disimpan sebagai keraguan."""
    actor = Actor(None, Perubahan.Sumber.CLI)
    impor = import_file(file, actor=actor, unit=unit, create_unit=create_unit, complete=complete)
    typer.echo(_as_json(_summary(impor)) if report is Report.JSON else _as_text(impor))


@_export.command("renstra")
def export_renstra(
    renstra: Annotated[int | None, typer.Option(help="Nomor versi; tanpa ini yang terbaru.")] = None,
    kind: Annotated[ExportFormat, typer.Option("--format", help="Bentuk berkas.")] = ExportFormat.JSON,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Berkas tujuan.")] = None,
) -> None:
    """Tulis satu versi Renstra: JSON, atau XLSX berisi setiap tabel yang dapat diisi dan diimpor lagi."""
    plan = store.load_plan(renstra)
    if kind is ExportFormat.XLSX:
        if output is None and sys.stdout.isatty():
            raise UserError("XLSX tidak dapat ditampilkan di layar.", remedy="Tambahkan --output NAMA.xlsx.")
        _write(render_xlsx([get(kode).grid(plan) for kode in TABEL]), output)
    else:
        _write(_as_json(plan_to_json(plan)).encode() + b"\n", output)


@_list.command("renstra")
def list_renstra(
    report: Annotated[Report, typer.Option("--format", help="Bentuk daftar.")] = Report.TEXT,
) -> None:
    """Tampilkan semua versi Renstra, yang terbaru dahulu."""
    rows = Renstra.objects.select_related("unit").order_by("-mulai", "-versi", "-id")
    if report is Report.JSON:
        typer.echo(_as_json([_version(row) for row in rows]))
        return
    for row in rows:
        typer.echo(f"{row.pk}\t{row.unit.nama}\t{row}")
    if not rows:
        typer.echo("Belum ada Renstra.", err=True)


def _version(renstra: Renstra) -> dict[str, Any]:
    return {
        "id": renstra.pk,
        "unit": renstra.unit.nama,
        "mulai": renstra.mulai,
        "selesai": renstra.selesai,
        "tahap": renstra.tahap,
        "versi": renstra.versi,
        "beku": renstra.beku,
    }


def _summary(impor: Impor) -> dict[str, Any]:
    assert impor.renstra is not None  # noqa: S101 - an accepted import has its version
    return {
        "impor": impor.pk,
        "renstra": _version(impor.renstra),
        "ringkasan": impor.ringkasan,
        "impor_sama": [other.pk for other in twins(impor)],
    }


def _as_text(impor: Impor) -> str:
    counts: dict[str, Any] = impor.ringkasan
    listed = counts["didaftar"]
    lines = [f"{impor.nama_berkas}: {format_number(counts['baris'])} baris dibaca ({counts['jenis']})."]
    lines += [f"  {BAGIAN.get(name, name)}: {format_number(n)}" for name, n in counts["bagian"].items()]
    if counts["unit"]:
        lines.append(f"  Unit organisasi: {counts['unit']}")
    lines += [
        f"Sel tabel: {format_number(counts['sel'])} = {format_number(counts['sel'] - listed)} ditempatkan"
        f" + {format_number(listed)} didaftar.",
        f"Keraguan yang perlu dilihat: {format_number(counts['ragu'])}.",
    ]
    same = [str(other.pk) for other in twins(impor)]
    if same:
        lines.append(f"Perhatian: isi berkas ini sama dengan impor nomor {', '.join(same)}.")
    lines.append(f"Disimpan untuk {impor.unit.nama} sebagai {impor.renstra} (nomor {impor.renstra_id}).")
    return "\n".join(lines)


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UserError(
            "Berkas tujuan tidak dapat ditulis.", place=str(output), remedy="Periksa folder dan hak tulisnya."
        ) from error
