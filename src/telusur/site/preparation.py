"""Making an installation ready: tables up to date, static files in place."""

import io

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from telusur.engines.registers.massal.sql import weigh


def migrate() -> None:
    """Bring the tables to this version's state."""
    call_command("migrate", interactive=False, verbosity=0)


def migrate_new() -> bool:
    """Make the tables of a database that has none; tell whether it was such a one."""
    try:
        new = not connection.introspection.table_names()
    except DatabaseError:
        return False
    if new:
        migrate()
    return new


def collect_static() -> None:
    """Put style sheets, scripts and fonts where the server finds them; unchanged ones stay as they are."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())


def prepare() -> None:
    """Do both, and let the database look at what it holds."""
    migrate()
    weigh()
    collect_static()
