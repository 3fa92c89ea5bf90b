"""`telusur init`: the first agency and the first admin of an installation."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def init(
    daerah: Annotated[str, typer.Option(help="Nama daerah, misalnya «Kabupaten Contoh».", prompt="Daerah")],
    unit: Annotated[str, typer.Option(help="Nama perangkat daerah.", prompt="Perangkat daerah")],
    admin: Annotated[str, typer.Option(help="Nama akun admin pertama.", prompt="Nama akun admin")] = "admin",
    password: Annotated[
        str,
        typer.Option(
            help="Kata sandinya; tanpa ini ditanyakan.",
            prompt="Kata sandi admin",
            hide_input=True,
            confirmation_prompt=True,
            envvar="TELUSUR_ADMIN_PASSWORD",
        ),
    ] = "",
) -> None:
    """Siapkan pemasangan baru: tabel, perangkat daerah, dan akun admin pertama."""
    from telusur.site.first import begin
    from telusur.site.preparation import prepare

    prepare()
    begin(daerah, unit, admin, password)
    typer.echo(f"Siap. Jalankan `telusur serve`, lalu masuk sebagai {admin} dan tambahkan akun perencana.")
