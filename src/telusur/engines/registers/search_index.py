"""The indexes in which names are searched: they follow from the registers' `search`.

Made after each migration where they are missing, also where changing a table dropped its triggers. The
trigram table of SQLite is kept by triggers, so that every way of writing keeps it.
"""

import logging
from typing import Any

from django.db import DatabaseError, connections, models, transaction

from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.paths import resolve
from telusur.engines.registers.search import index_table, quoted

logger = logging.getLogger("telusur.register")


def searched_fields(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns of `model` in which its registers search."""
    names = dict.fromkeys(name for item in REGISTERS if item.model is model for name in item.search)
    return tuple(resolve(model, name).field.column for name in names if "__" not in name)


def ensure(using: str = "default") -> None:
    """Make the search indexes that the registers ask for and that are not there."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    for model in dict.fromkeys(item.model for item in REGISTERS):
        columns = searched_fields(model)
        if columns and model._meta.db_table in tables:
            try:
                with transaction.atomic(using), connection.cursor() as cursor:
                    _MAKERS[connection.vendor](cursor, model, columns)
            except DatabaseError as error:
                logger.warning("indeks pencarian %s tidak dapat dibuat: %s", model._meta.db_table, error)


def _postgresql(cursor: Any, model: type[models.Model], columns: tuple[str, ...]) -> None:
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for column in columns:
        name = f"{model._meta.db_table}_{column}_kata"[:63]
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {quoted(name)} ON {quoted(model._meta.db_table)} "
            f"USING gin (UPPER({quoted(column)}::text) gin_trgm_ops)"
        )


def _sqlite(cursor: Any, model: type[models.Model], columns: tuple[str, ...]) -> None:
    table, index = model._meta.db_table, index_table(model)
    key = str(model._meta.pk.column)
    wanted = _sqlite_statements(table, index, key, columns)
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE name = %s OR tbl_name = %s", [index, table])
    present = dict(cursor.fetchall())
    if all(present.get(name) == sql for name, sql in wanted.items()):
        return
    for name in wanted:
        cursor.execute(f"DROP {'TABLE' if name == index else 'TRIGGER'} IF EXISTS {quoted(name)}")
    for sql in wanted.values():
        cursor.execute(sql)
    cursor.execute(f"INSERT INTO {quoted(index)}({quoted(index)}) VALUES ('rebuild')")  # noqa: S608


def _sqlite_statements(table: str, index: str, key: str, columns: tuple[str, ...]) -> dict[str, str]:
    """Return what makes the trigram table and its triggers, by the name of each."""
    names = ", ".join(quoted(column) for column in columns)
    new = ", ".join(f"new.{quoted(column)}" for column in columns)
    old = ", ".join(f"old.{quoted(column)}" for column in columns)
    i, t, k = quoted(index), quoted(table), quoted(key)
    put = f"INSERT INTO {i}(rowid, {names}) VALUES (new.{k}, {new});"  # noqa: S608
    drop = f"INSERT INTO {i}({i}, rowid, {names}) VALUES ('delete', old.{k}, {old});"  # noqa: S608
    return {
        index: f"CREATE VIRTUAL TABLE {i} USING fts5({names}, content={t}, content_rowid={k}, "
        "tokenize='trigram')",
        f"{index}_tambah": f"CREATE TRIGGER {quoted(f'{index}_tambah')} AFTER INSERT ON {t} BEGIN {put} END",
        f"{index}_hapus": f"CREATE TRIGGER {quoted(f'{index}_hapus')} AFTER DELETE ON {t} BEGIN {drop} END",
        f"{index}_ubah": f"CREATE TRIGGER {quoted(f'{index}_ubah')} AFTER UPDATE OF {names} ON {t} "
        f"BEGIN {drop} {put} END",
    }


_MAKERS = {"postgresql": _postgresql, "sqlite": _sqlite}
