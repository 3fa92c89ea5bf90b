"""`telusur verify`, `telusur import register`, `telusur export register`."""

import json
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, Any

import typer
from django.core.files.base import File

from telusur.engines.registers import bukti, rantai
from telusur.engines.registers.declare import REGISTERS, Aksi, Register
from telusur.engines.registers.massal import ekspor, kerja, tolak
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.perencanaan.cli_impor import Report

app = typer.Typer()
import_app = typer.Typer(no_args_is_help=True, help="Baca berkas ke dalam Telusur.")
export_app = typer.Typer(no_args_is_help=True, help="Tulis isi Telusur ke berkas.")
app.add_typer(import_app, name="import")
app.add_typer(export_app, name="export")


class FileFormat(StrEnum):
    """What records can be written as."""

    CSV = "csv"
    XLSX = "xlsx"


@app.command()
def verify(
    sidik: Annotated[str, typer.Option(help="Sidik yang dicatat dahulu: apakah masih ada di rantai?")] = "",
) -> None:
    """Periksa rantai riwayat dan berkas bukti; kode keluar 1 dengan mata rantai pertama yang putus."""
    result = rantai.verify(sidik)
    if result.putus is not None:
        where = f", baris {result.putus.pk}" if result.putus.pk is not None else ""
        typer.echo(f"PUTUS pada nomor {result.putus.nomor}{where}: {result.putus.sebab}.")
        raise typer.Exit(1)
    if result.dikenal is False:
        typer.echo(f"PUTUS: sidik {sidik} tidak ada lagi di rantai; riwayat telah ditulis ulang.")
        raise typer.Exit(1)
    damaged = list(bukti.damaged())
    for file, wrong in damaged:
        typer.echo(f"RUSAK: bukti {file.pk}, {file.nama}: {wrong}.")
    if damaged:
        raise typer.Exit(1)
    typer.echo(f"Utuh: {result.utuh} perubahan. Sidik terakhir {result.sidik}")


@import_app.command("register")
def import_register(
    kode: Annotated[str, typer.Argument(help="Kode register.", metavar="KODE")],
    file: Annotated[Path, typer.Argument(help="Berkas CSV atau XLSX.", metavar="BERKAS")],
    trial: Annotated[bool, typer.Option("--trial", help="Uji saja, jangan terapkan.")] = False,
    account: Annotated[str, typer.Option(help="Akun yang tugasnya membatasi impor ini.")] = "",
    refused: Annotated[Path | None, typer.Option(help="Tulis baris yang ditolak ke XLSX ini.")] = None,
    report: Annotated[Report, typer.Option("--format", help="Bentuk laporan.")] = Report.TEXT,
) -> None:
    """Impor berkas ke register: diuji, lalu diterapkan sebagai satu batch yang dapat dibatalkan."""
    register, user = _register(kode), _user(account)
    if not file.is_file():
        raise UserError("Berkas tidak ditemukan.", place=str(file), remedy="Periksa nama dan foldernya.")
    with file.open("rb") as opened:
        batch = kerja.receive(register, File(opened), file.name, user)
    try:
        kerja.run_trial(batch)
    except UserError as error:
        kerja.mark_failed(batch, error)
        raise
    if not trial:
        batch = kerja.run_apply(batch, Actor(user, Perubahan.Sumber.CLI))
    if refused is not None and batch.hitungan["ditolak"]:
        _write(tolak.refused_xlsx(batch), refused)
    typer.echo(json.dumps(_result(batch), ensure_ascii=False) if report is Report.JSON else _told(batch))


@export_app.command("register")
def export_register(
    kode: Annotated[str, typer.Argument(help="Kode register.", metavar="KODE")],
    kind: Annotated[FileFormat, typer.Option("--format", help="Bentuk berkas.")] = FileFormat.CSV,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Berkas tujuan.")] = None,
    unmask: Annotated[bool, typer.Option("--unmask", help="Buka data pribadi; perlu --purpose.")] = False,
    purpose: Annotated[str, typer.Option(help="Tujuan: untuk apa dan untuk siapa. Dicatat.")] = "",
    account: Annotated[str, typer.Option(help="Akun yang tugasnya membatasi ekspor ini.")] = "",
) -> None:
    """Tulis semua isian register ke CSV atau XLSX yang dapat diimpor lagi; data pribadi disamarkan."""
    register, user = _register(kode), _user(account)
    records = register.all() if user is None else register.queryset(user, Aksi.BUKA if unmask else Aksi.LIHAT)
    names = register.fields or register.columns
    made = ekspor.Ekspor(register, records.order_by("pk"), names, user=user, buka=unmask, tujuan=purpose)
    if kind is FileFormat.XLSX:
        if output is None:
            raise UserError("XLSX tidak dapat ditampilkan di layar.", remedy="Tambahkan --output NAMA.xlsx.")
        _write(ekspor.to_xlsx(made), output)
    elif output is None:
        sys.stdout.writelines(ekspor.to_csv(made))
    else:
        with output.open("w", encoding="utf-8", newline="") as text:
            text.writelines(ekspor.to_csv(made))


def _register(kode: str) -> Register:
    if kode not in REGISTERS:
        known = ", ".join(REGISTERS.codes())
        raise UserError(f"Register {kode} tidak ada.", remedy=f"Pilih salah satu: {known}.")
    return REGISTERS.get(kode)


def _user(name: str) -> User | None:
    if not name:
        return None
    found = User.objects.filter(username=name).first()
    if found is None:
        raise UserError(f"Akun {name} tidak ada.", remedy="Periksa nama akunnya.")
    return found


def _write(made: IO[bytes], path: Path) -> None:
    with made, path.open("wb") as file:
        shutil.copyfileobj(made, file)


def _result(batch: BatchImpor) -> dict[str, Any]:
    return {"batch": batch.pk, "status": batch.status, **batch.hitungan, "kolom_lain": batch.lainnya}


def _told(batch: BatchImpor) -> str:
    counts = batch.hitungan
    words = ["dibaca", "baru", "berubah", "tetap", "ditolak", "kosong"]
    words += ["dilewati"] if "dilewati" in counts else []
    lines = [f"Impor {batch.pk}: {batch.get_status_display().lower()}."]
    lines.append(", ".join(f"{counts[word]} {word}" for word in words) + ".")
    if batch.lainnya:
        lines.append(f"Kolom yang dilewati: {', '.join(batch.lainnya)}.")
    return "\n".join(lines)
