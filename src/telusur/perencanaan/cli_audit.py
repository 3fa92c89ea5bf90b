"""`telusur audit` and `telusur explain`."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from telusur.engines.audit import explain as explain_rule
from telusur.engines.audit import findings_to_json, findings_to_text, findings_to_xlsx
from telusur.engines.audit.reconcile import with_waivers
from telusur.kernel.errors import UserError
from telusur.perencanaan.audit import audit_plan, exit_code
from telusur.perencanaan.store import load_plan

app = typer.Typer()


class Format(StrEnum):
    """How to write the findings."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


@app.command()
def audit(
    renstra: Annotated[int | None, typer.Option(help="Nomor Renstra; bawaannya yang terbaru.")] = None,
    format: Annotated[Format, typer.Option(help="Bentuk keluaran.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option(help="Berkas tujuan; bawaannya layar.")] = None,
) -> None:
    """Periksa Renstra dengan semua aturan; yang dikesampingkan tidak ditulis.

    Kode keluar: 0 tanpa galat, 1 ada galat, 2 gagal.
    """
    plan = load_plan(renstra)
    findings = with_waivers(f"renstra:{plan.pk}", audit_plan(plan)).findings
    if format is Format.XLSX:
        content = findings_to_xlsx(findings)
    elif format is Format.JSON:
        content = (json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1) + "\n").encode()
    else:
        content = findings_to_text(findings).encode()
    _write(content, output, binary=format is Format.XLSX)
    raise typer.Exit(exit_code(findings))


@app.command()
def explain(kode: Annotated[str, typer.Argument(help="Kode aturan, misalnya REN101.")]) -> None:
    """Jelaskan sebuah aturan: apa yang diperiksa, mengapa, contoh salah dan benar, cara memperbaiki."""
    typer.echo(explain_rule(kode))


def _write(content: bytes, output: Path | None, *, binary: bool) -> None:
    """Write to a file, or to the screen; a workbook goes to the screen only when it is piped.

    Raises:
        UserError: a workbook would go to a terminal, or the file cannot be written.
    """
    if output is None:
        if binary and sys.stdout.isatty():
            raise UserError(
                "Buku kerja tidak dapat ditampilkan di layar.", remedy="Tambahkan --output temuan.xlsx."
            )
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UserError(
            f"Berkas tidak dapat ditulis: {error.strerror}.", place=str(output), remedy="Periksa foldernya."
        ) from error
