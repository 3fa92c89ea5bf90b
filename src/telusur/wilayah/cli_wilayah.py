"""`telusur import wilayah`: the list of regions from CSV."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.wilayah.batas import load_boundaries, read_boundaries
from telusur.wilayah.impor import load, read_list

app = typer.Typer()
_import = typer.Typer(no_args_is_help=True, help="Baca berkas ke dalam Telusur.")
app.add_typer(_import, name="import")
_SHOWN = 10


@_import.command("batas")
def import_batas(
    file: Annotated[Path, typer.Argument(help="GeoJSON; tiap unsur berproperti kode.", metavar="BERKAS")],
    source: Annotated[str, typer.Option(help="Penerbit dan tahun batas itu, misalnya “BIG 2023”.")],
) -> None:
    """Muat batas wilayah untuk peta; yang lama dengan kode yang sama diganti."""
    done = load_boundaries(read_boundaries(file), source, actor=Actor(None, Perubahan.Sumber.CLI))
    typer.echo(f"{len(done.baru)} batas baru, {len(done.diganti)} diganti, {done.tetap} tetap.")
    if done.tidak_dikenal:
        shown = ", ".join(done.tidak_dikenal[:_SHOWN])
        typer.echo(f"{len(done.tidak_dikenal)} kode bukan wilayah yang dikenal: {shown}.")


@_import.command("wilayah")
def import_wilayah(
    file: Annotated[
        Path, typer.Argument(help="CSV berkolom kode,nama, atau folder idn-area-data.", metavar="BERKAS")
    ],
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Daftar ini berlaku sejak tanggal itu: yang tidak ada di dalamnya berakhir.",
        ),
    ] = None,
) -> None:
    """Muat daftar provinsi sampai desa; yang sudah sama dilewati."""
    done = load(
        read_list(file), actor=Actor(None, Perubahan.Sumber.CLI), sejak=since.date() if since else None
    )
    typer.echo(f"{len(done.baru)} wilayah baru, {len(done.berganti)} berganti nama, {done.tetap} tetap.")
    for words, codes in (("berakhir", done.berakhir), ("tidak ada di berkas", done.hilang)):
        if codes:
            more = f" dan {len(codes) - _SHOWN} lagi" if len(codes) > _SHOWN else ""
            typer.echo(f"{len(codes)} {words}: {', '.join(codes[:_SHOWN])}{more}.")
