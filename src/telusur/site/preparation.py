"""Making an installation ready: tables up to date, static files in place."""

import io

from django.conf import settings
from django.core.management import call_command


def migrate() -> None:
    """Bring the tables to this version's state."""
    call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Put style sheets, scripts and fonts where the server finds them; unchanged ones stay as they are."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())


def prepare() -> None:
    """Do both."""
    migrate()
    collect_static()
