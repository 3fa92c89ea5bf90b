"""The indexes in which names are searched: they follow from the registers' `search`.

Made after each migration where they are missing, also where changing a table dropped its triggers. On SQLite
triggers keep them, so that every way of writing does; a new row only joins a queue, because the trigram table
takes rows twenty times faster together (`catch_up`) than one by one.
"""

import logging
from typing import Any

from django.db import DatabaseError, connections, models, transaction

from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.paths import resolve
from telusur.engines.registers.search import index_table, queue_table, quoted

_GATHERED = "64MB"
_STEP = 20_000
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


def _trigram_names(model: type[models.Model], columns: tuple[str, ...]) -> dict[str, str]:
    """Return what PostgreSQL's indexes are called, by column."""
    return {column: f"{model._meta.db_table}_{column}_kata"[:63] for column in columns}


def _postgresql(cursor: Any, model: type[models.Model], columns: tuple[str, ...]) -> None:
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for column, name in _trigram_names(model, columns).items():
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {quoted(name)} ON {quoted(model._meta.db_table)} "
            f"USING gin (UPPER({quoted(column)}::text) gin_trgm_ops)"
        )


def gather(using: str = "default") -> None:
    """Let many new rows wait outside PostgreSQL's index until the transaction ends; then `settle`.

    On SQLite they do so always.
    """
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(f"SET LOCAL gin_pending_list_limit = '{_GATHERED}'")


def settle(model: type[models.Model], using: str = "default") -> None:
    """Take all rows that wait into the index, after bulk writing: on SQLite in steps, others write between.

    Rows that can't be taken now are found by walking, and taken by a later call: what was written is
    written, so a database that refuses is only noted.
    """
    tidy = _clean_pending if connections[using].vendor == "postgresql" else _in_steps
    try:
        tidy(model, using)
    except DatabaseError as error:
        logger.warning("indeks pencarian %s menyusul: %s", model._meta.db_table, error)


def _clean_pending(model: type[models.Model], using: str) -> None:
    names = list(_trigram_names(model, searched_fields(model)).values())
    if names:
        with transaction.atomic(using), connections[using].cursor() as cursor:
            cursor.execute(
                "SELECT gin_clean_pending_list(oid::regclass) FROM pg_class WHERE relname = ANY(%s)", [names]
            )


def _in_steps(model: type[models.Model], using: str) -> None:
    while catch_up(model, using=using, most=_STEP):
        continue


def catch_up(model: type[models.Model], *, using: str = "default", least: int = 1, most: int = 2**62) -> bool:
    """Take the rows that wait into SQLite's trigram table, where at least so many do; tell whether any did.

    `most` is how many are taken. PostgreSQL needs nothing.
    """
    columns = searched_fields(model)
    if connections[using].vendor != "sqlite" or not columns:
        return False
    names = ", ".join(quoted(column) for column in columns)
    index, queue, table = (
        quoted(name) for name in (index_table(model), queue_table(model), model._meta.db_table)
    )
    key = quoted(str(model._meta.pk.column))
    taken = f"SELECT id FROM {queue} ORDER BY id LIMIT {most}"  # noqa: S608 - names of models
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {queue}")  # noqa: S608 - names of models
        if cursor.fetchone()[0] < least:
            return False
        cursor.execute(
            f"INSERT INTO {index}(rowid, {names}) SELECT {key}, {names} FROM {table} "  # noqa: S608 - names of models
            f"WHERE {key} IN ({taken})"
        )
        cursor.execute(f"DELETE FROM {queue} WHERE id IN ({taken})")  # noqa: S608 - names of models
    return True


def _sqlite(cursor: Any, model: type[models.Model], columns: tuple[str, ...]) -> None:
    table, index, queue = model._meta.db_table, index_table(model), queue_table(model)
    wanted = _sqlite_statements(table, index, queue, str(model._meta.pk.column), columns)
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE name IN (%s, %s) OR tbl_name = %s", [index, queue, table]
    )
    present = dict(cursor.fetchall())
    if all(present.get(name) == sql for name, sql in wanted.items()):
        return
    for name in wanted:
        cursor.execute(f"DROP {'TABLE' if name in {index, queue} else 'TRIGGER'} IF EXISTS {quoted(name)}")
    for sql in wanted.values():
        cursor.execute(sql)
    cursor.execute(f"INSERT INTO {quoted(index)}({quoted(index)}) VALUES ('rebuild')")  # noqa: S608 - names of models


def _sqlite_statements(
    table: str, index: str, queue: str, key: str, columns: tuple[str, ...]
) -> dict[str, str]:
    """Return what makes the trigram table, its queue and their triggers, by the name of each."""
    i, q, t, k = (quoted(name) for name in (index, queue, table, key))
    names = ", ".join(quoted(column) for column in columns)
    old = ", ".join(f"old.{quoted(column)}" for column in columns)
    changed = " OR ".join(f"old.{quoted(column)} IS NOT new.{quoted(column)}" for column in columns)
    known = f"NOT EXISTS (SELECT 1 FROM {q} WHERE id = old.{k})"  # noqa: S608 - names of models
    forget = f"INSERT INTO {i}({i}, rowid, {names}) SELECT 'delete', old.{k}, {old}"
    leave = f"DELETE FROM {q} WHERE id = old.{k};"  # noqa: S608 - names of models
    wait = f"INSERT OR IGNORE INTO {q}(id) VALUES (new.{k});"  # noqa: S608 - names of models
    triggers = {
        "tambah": f"AFTER INSERT ON {t} BEGIN {wait} END",
        "hapus": f"AFTER DELETE ON {t} BEGIN {forget} WHERE {known}; {leave} END",
        "ubah": f"AFTER UPDATE OF {names} ON {t} WHEN ({changed}) AND {known} BEGIN {forget}; {wait} END",
    }
    return {
        index: f"CREATE VIRTUAL TABLE {i} USING fts5({names}, content={t}, content_rowid={k}, "
        "tokenize='trigram')",
        queue: f"CREATE TABLE {q} (id INTEGER PRIMARY KEY)",
        **{f"{index}_{n}": f"CREATE TRIGGER {quoted(f'{index}_{n}')} {sql}" for n, sql in triggers.items()},
    }


_MAKERS = {"postgresql": _postgresql, "sqlite": _sqlite}
