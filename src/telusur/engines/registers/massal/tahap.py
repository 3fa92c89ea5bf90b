"""A temporary table with rows as they are to be written: matched, checked and written in sets.

Columns: `tl_baris` (line of the file), the model's key (of the record that the row meets, or is to get), and
the columns that the file fills, NULL where the file says nothing. The two databases differ in loading alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import CheckConstraint, Q, QuerySet, UniqueConstraint
from django.utils import timezone

from telusur.engines.registers.massal.kunci import attnames

Rows = Iterable[Sequence[Any]]
_TABLE = "telusur_tahap"
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
            with cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", list(rows))


def run(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement; return its rows, none for one that returns none."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall()) if cursor.description else []


def default_of(field: Any) -> Any:
    """Return what a new record holds in a field that nobody fills, in the form that files are read into."""
    if isinstance(field, models.DateField) and (field.auto_now or field.auto_now_add):
        return str(timezone.now() if isinstance(field, models.DateTimeField) else timezone.localdate())
    value = field.get_default()
    if value is None and isinstance(field, models.CharField | models.TextField) and not field.null:
        return ""
    if isinstance(value, models.Model):
        return value.pk
    return value if value is None or isinstance(value, bool | int | str) else str(value)


class Tahap:
    """The temporary table for rows of one model; `columns` are those that the file fills.

    Use within `open_stage`. `key` are the columns that together recognise a record; `given` what new records
    hold where neither the file nor the field says anything else. `within` is the column within whose value
    alone the key identifies a record (the agency that keeps it).
    """

    def __init__(
        self,
        model: type[models.Model],
        columns: Sequence[str],
        key: Sequence[str],
        given: Mapping[str, Any] | None = None,
        within: str = "",
    ) -> None:
        self.model = model
        self.within = within
        self.columns = list(columns)
        self.key = list(key)
        self.fields: dict[str, Any] = {item.attname: item for item in model._meta.concrete_fields}
        self.pk = str(model._meta.pk.attname)
        self.table = model._meta.db_table
        self.defaults = {name: default_of(item) for name, item in self.fields.items() if name != self.pk}
        self.defaults |= given or {}

    def create(self) -> None:
        """Make the table, empty."""
        names = ", ".join(quote(name) for name in (self.pk, *self.columns))
        self.drop()
        run(f"CREATE TEMPORARY TABLE {quote(_TABLE)} AS SELECT {names} FROM {quote(self.table)} WHERE 1 = 0")
        run(f"ALTER TABLE {quote(_TABLE)} ADD COLUMN tl_baris integer")

    def drop(self) -> None:
        """Remove the table."""
        run(f"DROP TABLE IF EXISTS {quote(_TABLE)}")

    def fill(self, rows: Rows) -> None:
        """Replace the content by rows of (nomor, key or None, values of the columns)."""
        run(f"TRUNCATE {quote(_TABLE)}" if on_postgres() else f"DELETE FROM {quote(_TABLE)}")
        load(_TABLE, ("tl_baris", self.pk, *self.columns), rows)

    def meet(self) -> None:
        """Give rows without key that of the record they meet by the natural key."""
        if not self.key:
            return
        same, params = self._same()
        pk, join = quote(self.pk), f"{quote(_TABLE)} t JOIN {self._one(quote(self.table), same)}"
        found = (
            f"SELECT t.tl_baris AS tl_nomor, MIN(m.{pk}) AS tl_kunci FROM {join}"
            f" WHERE t.{pk} IS NULL GROUP BY t.tl_baris"
        )
        run(
            f"UPDATE {quote(_TABLE)} SET {pk} = f.tl_kunci FROM ({found}) f WHERE tl_baris = f.tl_nomor",
            params,
        )

    def met(self) -> dict[int, tuple[int, bool]]:
        """Return, by line, the key of the record a row meets and whether the row differs from it."""
        differ = " OR ".join(
            f"(t.{quote(name)} IS NOT NULL AND {_distinct(f't.{quote(name)}', f'm.{quote(name)}')})"
            for name in self.columns
        )
        join = f"{quote(_TABLE)} t JOIN {self._one(quote(self.table), self._own())}"
        sql = f"SELECT t.tl_baris, t.{quote(self.pk)}, ({differ}) FROM {join}"
        return {nomor: (pk, bool(other)) for nomor, pk, other in run(sql)}

    def ambiguous(self) -> list[int]:
        """Return the lines that meet several records by the natural key."""
        if not self.key or self._unique_key():
            return []
        same, params = self._same()
        join = f"{quote(_TABLE)} t JOIN {self._one(quote(self.table), same)}"
        sql = f"SELECT t.tl_baris FROM {join} GROUP BY t.tl_baris HAVING COUNT(*) > 1"
        return [row[0] for row in run(sql, params)]

    def breaking(self) -> Iterator[tuple[int, str]]:
        """Yield (line, name of the constraint) where a row, as it would stand, breaks a rule of the table."""
        for item in self.model._meta.constraints:
            if isinstance(item, CheckConstraint):
                broken = f"SELECT {quote(self.pk)} FROM {quote(self.table)} WHERE NOT ({self._check(item)})"
                yield from ((row[0], item.name) for row in self._standing(broken, ()))
            elif isinstance(item, UniqueConstraint) and item.fields and not self._is_key(item.fields):
                columns = attnames(self.model, item.fields)
                yield from ((nomor, item.name) for nomor in self._taken(columns, item.condition))
        for name, item in self.fields.items():
            if item.unique and not item.primary_key and not self._is_key([item.name]):
                yield from ((nomor, name) for nomor in self._taken([name], None))

    def across(self) -> list[int]:
        """Return the lines that refer to a record kept within another value than theirs: another agency's."""
        lines: list[int] = []
        for name in self.columns if self.within else ():
            target = self.fields[name].related_model
            if target is None or self.within not in {item.attname for item in target._meta.concrete_fields}:
                continue
            inside, given = self.inside()
            join = f"{quote(target._meta.db_table)} m ON m.{quote(target._meta.pk.column)} = t.{quote(name)}"
            wrong = f"NOT ({inside.removeprefix(' AND ')})"
            lines += [
                row[0]
                for row in run(f"SELECT t.tl_baris FROM {quote(_TABLE)} t JOIN {join} WHERE {wrong}", given)
            ]
        return lines

    def outside(self, allowed: QuerySet[Any]) -> list[int]:
        """Return the lines whose row, as it would stand, is not among the `allowed` records."""
        try:
            query = allowed.order_by().values_list("pk").query.sql_with_params()
            inside = {row[0] for row in self._standing(*query)}
        except EmptyResultSet:
            inside = set()
        return [row[0] for row in run(f"SELECT tl_baris FROM {quote(_TABLE)}") if row[0] not in inside]

    def discard(self, numbers: Sequence[int]) -> None:
        """Take lines out of the table."""
        for start in range(0, len(numbers), 900):
            part = numbers[start : start + 900]
            run(f"DELETE FROM {quote(_TABLE)} WHERE tl_baris IN ({', '.join(['%s'] * len(part))})", part)

    def insert(self, base: int, first: int, last: int) -> None:
        """Write the new records among these lines: those that meet none get `base` plus their line as key."""
        own = [name for name in self.defaults if name in self.columns]
        other = [name for name in self.defaults if name not in self.columns]
        names = ", ".join(quote(name) for name in (self.pk, *own, *other))
        values = ["t.tl_baris + %s"]
        values += [f"COALESCE(t.{quote(name)}, {self._literal(name)})" for name in own]
        values += [self._literal(name) for name in other]
        params = [base, *(self.defaults[name] for name in (*own, *other)), first, last]
        run(
            f"INSERT INTO {quote(self.table)} ({names}) SELECT {', '.join(values)} FROM {quote(_TABLE)} t"
            f" WHERE t.{quote(self.pk)} IS NULL AND t.tl_baris BETWEEN %s AND %s"
            " ORDER BY t.tl_baris",
            params,
        )

    def update(self, first: int, last: int) -> None:
        """Write the changed records among these lines: what the file says, the rest as it stands."""
        sets = ", ".join(
            f"{quote(name)} = COALESCE(t.{quote(name)}, {quote(self.table)}.{quote(name)})"
            for name in self.columns
        )
        run(
            f"UPDATE {quote(self.table)} SET {sets} FROM {quote(_TABLE)} t"
            f" WHERE t.{quote(self.pk)} = {quote(self.table)}.{quote(self.pk)}"
            " AND t.tl_baris BETWEEN %s AND %s",
            (first, last),
        )

    def _standing(self, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run a query over the rows as they would stand: they take the table's place, lines as their keys."""
        values, given = [f"t.tl_baris AS {quote(self.pk)}"], []
        for name, default in self.defaults.items():
            parts = [f"t.{quote(name)}"] if name in self.columns else []
            parts += [f"m.{quote(name)}", self._literal(name)]
            values.append(f"COALESCE({', '.join(parts)}) AS {quote(name)}")
            given.append(default)
        real = quote(self.table) if on_postgres() else f"main.{quote(self.table)}"
        join = f"{quote(_TABLE)} t LEFT JOIN {self._one(real, self._own())}"
        rows = f"WITH {quote(self.table)} AS (SELECT {', '.join(values)} FROM {join})"
        return run(f"{rows} {sql}", [*given, *params])

    def _own(self) -> str:
        return f"m.{quote(self.pk)} = t.{quote(self.pk)}"

    def _one(self, table: str, same: str) -> str:
        """Return the join to the records `m` for which `same` holds, each looked up through an index.

        Left to itself PostgreSQL reads the whole table for each few thousand rows of the file.
        """
        if on_postgres():
            return f"LATERAL (SELECT * FROM {table} m WHERE {same} OFFSET 0) m ON TRUE"
        return f"{table} m ON {same}"

    def _check(self, item: CheckConstraint) -> str:
        """Return a constraint's condition as SQL, its values written out."""
        sql = item._get_check_sql(self.model, connection.schema_editor())  # type: ignore[attr-defined]  # Django keeps it private; no public way to the SQL of a check
        return str(sql).replace("%", "%%")

    def _taken(self, columns: Sequence[str], condition: Q | None) -> list[int]:
        """Return the lines whose values in `columns` another record holds, where both meet `condition`."""
        if not set(columns) <= set(self.columns):
            return []
        holders = self.model._default_manager.order_by().filter(condition or Q()).values_list("pk")
        inner, given = holders.query.sql_with_params()
        same = " AND ".join(f"m.{quote(name)} = t.{quote(name)}" for name in columns)
        limit = f" AND m.{quote(self.pk)} IN ({inner})" if condition else ""
        found = run(
            f"SELECT t.tl_baris FROM {quote(_TABLE)} t JOIN {self._one(quote(self.table), same)}"
            f" WHERE {_distinct(f'm.{quote(self.pk)}', f't.{quote(self.pk)}')}{limit}",
            given if condition else (),
        )
        lines = {row[0] for row in found}
        if condition:
            lines &= {row[0] for row in self._standing(inner, given)}
        return sorted(lines)

    def _same(self) -> tuple[str, list[Any]]:
        """Return the condition that `t` meets `m` by the natural key; what may be empty by its default."""
        parts, params = [], list[Any]()
        for name in self.key:
            field, said = self.fields[name], f"t.{quote(name)}"
            if len(self.key) > 1 and (field.null or field.blank):
                said = f"COALESCE({said}, {self._literal(name)})"
                params.append(self.defaults[name])
            if len(self.key) > 1 and field.null:
                same, times = _alike(f"m.{quote(name)}", said)
                parts.append(same)
                params += [self.defaults[name]] * (times - 1)
            else:
                parts.append(f"m.{quote(name)} = {said}")
        inside, given = self.inside()
        return " AND ".join(parts) + inside, params + given

    def inside(self) -> tuple[str, list[Any]]:
        """Return the condition, begun by AND, that a record `m` is in what the key of a row `t` is within."""
        if not self.within:
            return "", []
        said = f"t.{quote(self.within)}, " if self.within in self.columns else ""
        own = f"COALESCE({said}{self._literal(self.within)})" if said else self._literal(self.within)
        return f" AND m.{quote(self.within)} = {own}", [self.defaults[self.within]]

    def _is_key(self, names: Sequence[str]) -> bool:
        return set(attnames(self.model, names)) - {self.within} == set(self.key)

    def _unique_key(self) -> bool:
        sets = [
            list(item.fields) for item in self.model._meta.constraints if isinstance(item, UniqueConstraint)
        ]
        sets += [[item.name] for item in self.fields.values() if item.unique]
        return any(names and self._is_key(names) for names in sets)

    def _literal(self, name: str) -> str:
        """Return the mark for a parameter of a column's type."""
        field = self.fields[name]
        if on_postgres():
            kind = field.db_type(connection)
            return f"CAST(%s AS {kind})"
        return "CAST(%s AS NUMERIC)" if isinstance(field, models.DecimalField) else "%s"


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


@contextmanager
def open_stage(
    model: type[models.Model],
    columns: Sequence[str],
    key: Sequence[str],
    given: Mapping[str, Any] | None = None,
    within: str = "",
) -> Iterator[Tahap]:
    """Make a temporary table for a model and remove it afterwards."""
    stage = Tahap(model, columns, key, given, within)
    stage.create()
    try:
        yield stage
    finally:
        if not connection.needs_rollback:
            stage.drop()


def _distinct(one: str, two: str) -> str:
    """Return SQL that tells whether two values differ, NULL being a value."""
    return f"{one} IS DISTINCT FROM {two}" if on_postgres() else f"{one} IS NOT {two}"


def _alike(column: str, said: str) -> tuple[str, int]:
    """Return SQL that tells whether a column holds what is `said`, NULL being a value, so that its index
    serves; and how often `said` stands in it.
    """
    if on_postgres():
        return f"({column} = {said} OR ({column} IS NULL AND {said} IS NULL))", 2
    return f"{column} IS {said}", 1
