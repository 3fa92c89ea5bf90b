"""The command line: `telusur …`. English verbs, Indonesian nouns."""

import os
import sys

import django
import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Telusur: setiap angka dapat ditelusuri.")


def main() -> None:
    """Set Django up, mount every package's commands and run; errors for people end with exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telusur.site.settings")
    django.setup()
    from telusur.kernel.errors import UserError
    from telusur.site.commands import mount

    mount(app)
    try:
        app()
    except UserError as error:
        typer.echo(f"telusur: {error}", err=True)
        sys.exit(2)
