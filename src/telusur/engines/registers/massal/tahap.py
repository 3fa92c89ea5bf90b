"""A temporary table with rows as they are to be written: matched, checked and written in sets.

Columns: `tl_baris` (line of the file), the model's key (of the record that the row meets, or is to get), and
the columns that the file fills, NULL where the file says nothing. The two databases differ in loading alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import CheckConstraint, Q, QuerySet, UniqueConstraint

from telusur.engines.registers.massal.berdiri import default_of, filled_fields
from telusur.engines.registers.massal.kunci import attnames
from telusur.engines.registers.massal.sql import Rows, distinct, load, on_postgres, quote, run

_TABLE = "telusur_tahap"


class Tahap:
    """The temporary table for rows of one model; `columns` are those that the file fills.

    Use within `open_stage`. `key` are the columns that together recognise a record; `given` what new records
    hold where neither the file nor the field says anything else. `within` is the column within whose value
    alone the key identifies a record (the agency that keeps it); `void` the one that voids it.
    """

    def __init__(
        self,
        model: type[models.Model],
        columns: Sequence[str],
        key: Sequence[str],
        given: Mapping[str, Any] | None = None,
        within: str = "",
        void: str = "",
    ) -> None:
        self.model = model
        self.within = within
        self.void = void
        self.columns = list(columns)
        self.key = list(key)
        self.fields: dict[str, Any] = {item.attname: item for item in filled_fields(model)}
        self.pk = str(model._meta.pk.attname)
        self.table = model._meta.db_table
        self.defaults = {name: default_of(item) for name, item in self.fields.items() if name != self.pk}
        self.defaults |= given or {}
        self.closing = self._closing()

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
        nearest = [f"MIN(CASE WHEN {near} THEN m.{pk} END)" for near in self._nearest()]
        any_one = [] if nearest and self._key_is_free else [f"MIN(m.{pk})"]
        one = f"COALESCE({', '.join([*nearest, *any_one, 'NULL'])})"
        found = (
            f"SELECT t.tl_baris AS tl_nomor, {one} AS tl_kunci FROM {join}"
            f" WHERE t.{pk} IS NULL GROUP BY t.tl_baris"
        )
        run(
            f"UPDATE {quote(_TABLE)} SET {pk} = f.tl_kunci FROM ({found}) f WHERE tl_baris = f.tl_nomor",
            params,
        )

    def met(self) -> dict[int, tuple[int, bool]]:
        """Return, by line, the key of the record a row meets and whether the row differs from it."""
        differ = " OR ".join(
            f"(t.{quote(name)} IS NOT NULL AND {distinct(f't.{quote(name)}', f'm.{quote(name)}')})"
            for name in self.columns
        )
        join = f"{quote(_TABLE)} t JOIN {self._one(quote(self.table), self._own())}"
        sql = f"SELECT t.tl_baris, t.{quote(self.pk)}, ({differ}) FROM {join}"
        return {nomor: (pk, bool(other)) for nomor, pk, other in run(sql)}

    def ambiguous(self) -> list[int]:
        """Return the lines that meet several records by the natural key, none nearer than the others."""
        if not self.key or self._unique_key():
            return []
        same, params = self._same()
        join = f"{quote(_TABLE)} t JOIN {self._one(quote(self.table), same)}"
        sql = f"SELECT t.tl_baris FROM {join} GROUP BY t.tl_baris HAVING COUNT(*) > 1"
        if self.closing:
            equal, still = (f"COUNT(CASE WHEN {near} THEN 1 END)" for near in self._nearest())
            several = f"{still} > 1" if self._key_is_free else f"{still} <> 1"
            sql += f" AND ({equal} > 1 OR ({equal} = 0 AND {several}))"
        return [row[0] for row in run(sql, params)]

    def breaking(self) -> Iterator[tuple[int, str]]:
        """Yield (line, name of the constraint) where a row, as it would stand, breaks a rule of the table."""
        for item in self.model._meta.constraints:
            if isinstance(item, CheckConstraint):
                broken = f"SELECT {quote(self.pk)} FROM {quote(self.table)} WHERE NOT ({self._check(item)})"
                yield from ((row[0], item.name) for row in self._standing(broken, ()))
        for name, columns, condition in self.unique_rules():
            yield from ((nomor, name) for nomor in self._taken(columns, condition))

    def unique_rules(self) -> Iterator[tuple[str, list[str], Q | None]]:
        """Yield the name, columns and condition of what must be unique beside the key of a row."""
        for item in self._unique():
            if item.fields and not self._is_met(item.fields):
                yield item.name, attnames(self.model, item.fields), item.condition
        for name, field in self.fields.items():
            if field.unique and not field.primary_key and not self._is_met([field.name]):
                yield name, [name], None

    def copy_standing(self, table: str, columns: Sequence[str], condition: Q | None) -> None:
        """Add to a table what rows that meet `condition`, as they would stand, hold in all of `columns`."""
        pk, (standing, said), given = quote(self.pk), self._stand(), tuple[Any, ...]()
        where = " AND ".join(f"s.{quote(name)} IS NOT NULL" for name in columns)
        if condition:
            inner, given = self._holders(condition)
            where += f" AND s.{pk} IN ({inner})"
        names, own = (", ".join(f"{row}{quote(name)}" for name in columns) for row in ("", "s."))
        run(
            f"INSERT INTO {table} ({names}, tl_baris) WITH {quote(self.table)} AS ({standing})"
            f" SELECT {own}, s.{pk} FROM {quote(self.table)} s WHERE {where}",
            [*said, *given],
        )

    def voided(self) -> list[int]:
        """Return the lines that meet a record which was voided, unless they speak of its voiding."""
        if not self.void:
            return []
        silent = f" AND t.{quote(self.void)} IS NULL" if self.void in self.columns else ""
        join = f"{quote(_TABLE)} t JOIN {self._one(quote(self.table), self._own())}"
        sql = f"SELECT t.tl_baris FROM {join} WHERE m.{quote(self.void)} IS NOT NULL{silent}"
        return [row[0] for row in run(sql)]

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
        standing, given = self._stand()
        return run(f"WITH {quote(self.table)} AS ({standing}) {sql}", [*given, *params])

    def _stand(self) -> tuple[str, list[Any]]:
        """Return the query for the rows as they would stand, lines as keys; `tl_kunci` is whom they meet."""
        values, given = [f"t.tl_baris AS {quote(self.pk)}", f"m.{quote(self.pk)} AS tl_kunci"], list[Any]()
        for name, default in self.defaults.items():
            parts = [f"t.{quote(name)}"] if name in self.columns else []
            parts += [f"m.{quote(name)}", self._literal(name)]
            one = f"COALESCE({', '.join(parts)})"
            values.append(f"{self._typed(name, one)} AS {quote(name)}")
            given.append(default)
        real = quote(self.table) if on_postgres() else f"main.{quote(self.table)}"
        join = f"{quote(_TABLE)} t LEFT JOIN {self._one(real, self._own())}"
        return f"SELECT {', '.join(values)} FROM {join}", given

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
        """Return the lines whose values in `columns` another record or an earlier line would hold too.

        Both must meet `condition`. A row says the values, or keeps them.
        """
        if not set(columns) & set(self.columns):
            return []
        inner, given = self._holders(condition) if condition else ("", ())
        pk, (standing, said) = quote(self.pk), self._stand()
        same = " AND ".join(f"m.{quote(name)} = s.{quote(name)}" for name in columns)
        rows = f"WITH tl_berdiri AS ({standing})"
        untouched = f"m.{pk} NOT IN (SELECT {pk} FROM {quote(_TABLE)} WHERE {pk} IS NOT NULL)"
        limit = f" AND m.{pk} IN ({inner})" if condition else ""
        found = run(
            f"{rows} SELECT s.{pk} FROM tl_berdiri s JOIN {self._one(quote(self.table), same)}"
            f" WHERE {untouched}{limit}",
            [*said, *given],
        )
        twice = run(
            f"{rows} SELECT s.{pk}, m.{pk} FROM tl_berdiri s JOIN tl_berdiri m ON {same} AND m.{pk} < s.{pk}",
            said,
        )
        lines = {line for (line,) in found}
        if not condition:
            return sorted(lines.union(line for line, _ in twice))
        meant = {row[0] for row in self._standing(inner, given)}
        return sorted((lines & meant).union(line for line, other in twice if {line, other} <= meant))

    def _holders(self, condition: Q) -> tuple[str, tuple[Any, ...]]:
        """Return the query for the keys of the records that meet a condition."""
        found = self.model._default_manager.order_by().filter(condition).values_list("pk")
        sql, given = found.query.sql_with_params()
        return sql, tuple(given)

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

    def together(self, one: str, two: str) -> tuple[str, list[Any]]:
        """Return the condition, begun by AND, that two rows are in what the key is within."""
        if self.within not in self.columns:
            return "", []
        own = (f"COALESCE({row}.{quote(self.within)}, {self._literal(self.within)})" for row in (one, two))
        return f" AND {' = '.join(own)}", [self.defaults[self.within]] * 2

    def _closing(self) -> str:
        """Return the column that ends a record, where the key is unique only among those that hold."""
        for item in self._unique():
            found = item.condition.children[0] if item.condition and self._is_key(item.fields) else None
            if isinstance(found, tuple) and found[0].endswith("__isnull"):
                return str(found[0]).removesuffix("__isnull")
        return ""

    def _nearest(self) -> list[str]:
        """Return which of several records `m` with one key a row `t` means.

        The one that ended when it says, else the one that holds still.
        """
        if not self.closing:
            return []
        ended = quote(self.closing)
        still = f"m.{ended} IS NULL"
        equal = f"NOT ({distinct(f'm.{ended}', f't.{ended}')})" if self.closing in self.columns else still
        return [equal, still]

    @property
    def _key_is_free(self) -> bool:
        """Tell whether a voided record leaves its key to others: then no row means it that doesn't say so."""
        return bool(self.void) and self.closing == self.void

    def _unique(self) -> list[UniqueConstraint]:
        return [item for item in self.model._meta.constraints if isinstance(item, UniqueConstraint)]

    def _is_met(self, names: Sequence[str]) -> bool:
        """Tell whether a row whose values in `names` a record holds is the row of that record."""
        return set(attnames(self.model, names)) == {*self.key, *filter(None, [self.within])}

    def _is_key(self, names: Sequence[str]) -> bool:
        return set(attnames(self.model, names)) - {self.within} == set(self.key)

    def _unique_key(self) -> bool:
        sets = [list(item.fields) for item in self._unique() if item.condition is None]
        sets += [[item.name] for item in self.fields.values() if item.unique]
        return any(names and self._is_key(names) for names in sets)

    def _literal(self, name: str) -> str:
        """Return the mark for a parameter of a column's type."""
        if on_postgres():
            return f"CAST(%s AS {self.fields[name].db_type(connection)})"
        return self._typed(name, "%s")

    def _typed(self, name: str, value: str) -> str:
        """Return SQL for a value that is compared as the column would be.

        On SQLite an expression has no affinity: beside a decimal, which Django writes as text, every number
        is the smaller one.
        """
        decimal = isinstance(self.fields[name], models.DecimalField) and not on_postgres()
        return f"CAST({value} AS NUMERIC)" if decimal else value


@contextmanager
def open_stage(
    model: type[models.Model],
    columns: Sequence[str],
    key: Sequence[str],
    given: Mapping[str, Any] | None = None,
    within: str = "",
    void: str = "",
) -> Iterator[Tahap]:
    """Make a temporary table for a model and remove it afterwards."""
    stage = Tahap(model, columns, key, given, within, void)
    stage.create()
    try:
        yield stage
    finally:
        if not connection.needs_rollback:
            stage.drop()


def _alike(column: str, said: str) -> tuple[str, int]:
    """Return SQL that tells whether a column holds what is `said`, NULL being a value, so that its index
    serves; and how often `said` stands in it.
    """
    if on_postgres():
        return f"({column} = {said} OR ({column} IS NULL AND {said} IS NULL))", 2
    return f"{column} IS {said}", 1
