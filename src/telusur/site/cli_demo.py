"""`telusur demo`: the example plan and its accounts, served."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def demo(
    host: Annotated[str, typer.Option(help="Alamat tempat mendengarkan.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Porta.", min=1, max=65535)] = 8000,
    serve: Annotated[bool, typer.Option(help="Layani sesudah memasang.")] = True,
    people: Annotated[bool, typer.Option(help="Isi register dengan penduduk contoh.")] = True,
) -> None:
    """Pasang rencana contoh, penduduknya dan akun tiap peran, cetak alamat dan akunnya, lalu layani."""
    from telusur.demo.akun import AKUN, SANDI
    from telusur.demo.isi import install, install_population
    from telusur.demo.tautan import confirm_links
    from telusur.site.preparation import prepare
    from telusur.site.serving import Serving, refuse_taken_port

    if serve:
        refuse_taken_port(host, port)
    prepare()
    renstra = install()
    if people:
        typer.echo("Register contoh: memeriksa, dan membuat yang belum ada (setengah menit).")
        install_population(renstra.unit)
        confirm_links(renstra)
    typer.echo(f"\nRencana contoh: {renstra.unit.nama}, {renstra.mulai}-{renstra.selesai}")
    typer.echo(f"Alamat: http://{host}:{port}/")
    typer.echo(f"Akun (sandi semuanya: {SANDI}):")
    for akun in AKUN:
        typer.echo(f"  {akun.username:<12} {akun.peran.label:<20} {akun.guna}")
    if serve:
        typer.echo("Berhenti: Ctrl+C\n")
        raise typer.Exit(Serving(host, port).run())
