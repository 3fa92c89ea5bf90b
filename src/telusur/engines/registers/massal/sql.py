"""The little SQL that bulk writing needs itself, where the two databases differ."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

Rows = Iterable[Sequence[Any]]
_LOOKED_AT = 400
_CACHE = 65_536
"""How much of an SQLite database is kept in memory during an application, in KiB."""


def quote(name: str) -> str:
    """Return an identifier quoted for SQL."""
    return str(connection.ops.quote_name(name))


def on_postgres() -> bool:
    """Tell whether the database is PostgreSQL."""
    return connection.vendor == "postgresql"


def load(table: str, columns: Sequence[str], rows: Rows) -> None:
    """Add rows to a table: by COPY on PostgreSQL, one prepared statement on SQLite."""
    names = ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if on_postgres():
            _copy(cursor, f"COPY {quote(table)} ({names}) FROM STDIN", list(rows))
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", list(rows))


def _copy(cursor: Any, sql: str, rows: list[Sequence[Any]]) -> None:
    """Copy rows in: as one text where no value holds a sign that means something to COPY, else one by one."""
    block = "\n".join(
        ["\t".join(["\\N" if v is None else v if type(v) is str else str(v) for v in row]) for row in rows]
    )
    signs = (block.count("\n") + 1, block.count("\t"), block.count("\\"), block.count("\r"))
    expected = (len(rows), sum(map(len, rows)) - len(rows), sum(row.count(None) for row in rows), 0)
    with cursor.copy(sql) as copy:
        if signs == expected:
            copy.write(block + "\n")
            return
        for row in rows:
            copy.write_row(row)


def run(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement; return its rows, none for one that returns none."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall()) if cursor.description else []


def weigh(table: str = "") -> None:
    """Let SQLite look at some rows of a table, or of all, to know which index narrows most.

    Unless told it never looks, and of several indexes takes any: a few thousand rows of a file matched by the
    wrong one read the whole table each. PostgreSQL looks by itself.
    """
    if not on_postgres():
        run(f"PRAGMA analysis_limit = {_LOOKED_AT}")
        run(f"ANALYZE {quote(table)}" if table else "ANALYZE")


def distinct(one: str, two: str) -> str:
    """Return SQL that tells whether two values differ, NULL being a value."""
    return f"{one} IS DISTINCT FROM {two}" if on_postgres() else f"{one} IS NOT {two}"


@contextmanager
def roomy() -> Iterator[None]:
    """Let SQLite keep more of the database in memory while much is written."""
    if on_postgres():
        yield
        return
    usual = run("PRAGMA cache_size")[0][0]
    run(f"PRAGMA cache_size = -{_CACHE}")
    try:
        yield
    finally:
        run(f"PRAGMA cache_size = {usual}")
