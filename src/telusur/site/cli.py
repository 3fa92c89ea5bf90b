"""The command line: `telusur …`. English verbs, Indonesian nouns."""

import os
import sys

import django
import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Telusur: setiap angka dapat ditelusuri.",
)


def main() -> None:
    """Set Django up, mount every package's commands and run; errors for people end with exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telusur.site.settings")
    django.setup()
    from telusur.kernel.errors import UserError
    from telusur.site.commands import mount

    mount(app)
    try:
        _run()
    except UserError as error:
        typer.echo(f"telusur: {error}", err=True)
        sys.exit(2)


def _run() -> None:
    """Run the command; a new installation gets its tables at the first command that asks for them.

    Raises:
        UserError: the database doesn't answer, or its tables are not of this version.
    """
    from django.db import DatabaseError

    from telusur.kernel.errors import UserError
    from telusur.site.health import problems
    from telusur.site.preparation import migrate_new

    try:
        app()
    except DatabaseError:
        problem = next(problems(), None)
        if problem is None:
            raise
        if not migrate_new():
            raise UserError(problem.pesan, place="basis data", remedy=problem.tindakan) from None
        app()
