"""Reading the installation's configuration from the environment."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_KEPT = 600
"""How long a thread keeps its connection to SQLite, in seconds; opening one reads the whole schema."""
_PATIENCE = 20
"""How long a statement waits for another writer, in seconds; then the person is told."""
_MAPPED = 2**30
"""How much of an SQLite file is read through memory mapping, in bytes: without copying, shared by all."""


def secret_key(data: Path) -> str:
    """Return the secret key: `TELUSUR_SECRET_KEY`, else one made once and kept in the data folder."""
    given = os.environ.get("TELUSUR_SECRET_KEY")
    if given:
        return given
    path = data / "secret_key"
    if not path.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


def database_from_url(url: str, data: Path) -> dict[str, Any]:
    """Return Django's settings of the database: SQLite in the data folder, or the PostgreSQL of `url`.

    Raises:
        ValueError: the address is of another kind.
    """
    if not url:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "telusur.sqlite3",
            "CONN_MAX_AGE": _KEPT,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": _PATIENCE,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                f"PRAGMA mmap_size={_MAPPED};",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": query.pop("port", None) or parts.port or "",
        "OPTIONS": {"pool": True, "options": f"-c lock_timeout={_PATIENCE}s", **query},
    }
