"""`telusur backup` and `telusur restore`."""

from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer()


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Berkas cadangan yang dibuat (.zip).")]) -> None:
    """Simpan basis data dan berkas ke satu arsip; boleh saat server berjalan."""
    from telusur.site.backup import write_backup

    typer.echo(f"{file}: {_summary(write_backup(file))}")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="Berkas yang dibuat oleh `telusur backup`.")],
    replace: Annotated[bool, typer.Option("--replace", help="Ganti semua isi pemasangan ini.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Periksa arsipnya saja.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Jangan tanya lagi.")] = False,
) -> None:
    """Pulihkan basis data dan berkas dari arsip ke pemasangan yang kosong."""
    from telusur.site.preparation import migrate
    from telusur.site.restore import check_backup, restore_backup

    manifest = check_backup(file)
    if check:
        typer.echo(f"{file}: utuh, {_summary(manifest)}")
        return
    if replace and not yes:
        typer.confirm(
            f"Semua isi pemasangan ini diganti cadangan {manifest['dibuat_pada']}. Lanjutkan?", abort=True
        )
    migrate()
    typer.echo(f"Dipulihkan: {_summary(restore_backup(file, replace=replace))}")


def _summary(manifest: dict[str, Any]) -> str:
    entries = manifest["isi"]
    rows = sum(entry.get("baris", 0) for entry in entries.values())
    files = sum(name.startswith("berkas/") for name in entries)
    return f"{rows} baris, {files} berkas, dibuat {manifest['dibuat_pada']}"
