"""`telusur token create`, `telusur token revoke`: keys with which scripts use the API."""

from typing import Annotated

import typer

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi import token
from telusur.organisasi.models import User

app = typer.Typer()
_token = typer.Typer(no_args_is_help=True, help="Kelola token API.")
app.add_typer(_token, name="token")

_ACTOR = Actor(None, Perubahan.Sumber.CLI)

Username = Annotated[str, typer.Argument(help="Nama akun.", metavar="AKUN")]


@_token.command("create")
def create_token(
    username: Username,
    name: Annotated[str, typer.Option(help="Untuk apa token ini.")] = "skrip",
    days: Annotated[int, typer.Option(help="Masa berlaku dalam hari, paling lama 366.")] = 90,
) -> None:
    """Buat token yang bertindak sebagai satu akun, dan cetak sekali ini saja."""
    typer.echo(token.issue(_user(username), name, days, actor=_ACTOR))


@_token.command("revoke")
def revoke_token(username: Username) -> None:
    """Cabut semua token satu akun."""
    typer.echo(f"{token.revoke(_user(username), actor=_ACTOR)} token dicabut.")


def _user(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise UserError(f"Akun «{username}» tidak ada.", remedy="Lihat akun yang ada di halaman Kelola akun.")
    return user
