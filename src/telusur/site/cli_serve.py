"""`telusur serve`, `telusur check` and `telusur manage`."""

import sys
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Alamat tempat mendengarkan.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Porta.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Banyaknya proses web.", min=1)] = 1,
) -> None:
    """Perbarui tabel dan berkas statis, lalu layani halaman dan pekerjaan latar."""
    from telusur.site.preparation import prepare
    from telusur.site.serving import Serving, refuse_taken_port

    refuse_taken_port(host, port)
    prepare()
    typer.echo(f"Telusur melayani http://{host}:{port}/ (berhenti: Ctrl+C)")
    raise typer.Exit(Serving(host, port, workers=workers).run())


@app.command()
def check() -> None:
    """Periksa pemasangan: basis data, tabel, folder, kunci, HTTPS. Kode keluar 1 bila ada gangguan."""
    from telusur.site.health import problems, warnings

    ailing = list(problems())
    for problem in ailing:
        typer.echo(f"GANGGUAN {problem.bagian}: {problem.pesan} {problem.tindakan}")
    for problem in warnings():
        typer.echo(f"PERHATIAN {problem.bagian}: {problem.pesan} {problem.tindakan}")
    if ailing:
        raise typer.Exit(1)
    typer.echo("Pemasangan sehat.")


@app.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def manage(context: typer.Context) -> None:
    """Jalankan perintah Django apa saja: `telusur manage migrate`, `telusur manage shell`."""
    from django.core.management import execute_from_command_line

    execute_from_command_line([f"{sys.argv[0]} manage", *context.args])
