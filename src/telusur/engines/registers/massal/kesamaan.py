"""Likeness: two records that may be one person: nearly the same name, the same birth date and village.

A register says in `kemiripan` which fields: the name first, then those that must be equal.
"""

import difflib

from telusur.engines.registers.declare import Register
from telusur.engines.registers.massal.kunci import attnames
from telusur.engines.registers.massal.sql import quote, run
from telusur.engines.registers.massal.tahap import Tahap
from telusur.kernel.text import fold

ALIKE = 0.86
"""From which likeness of names (0 to 1) two records may be one."""
_TABLE = "telusur_mirip"


def names_alike(one: str, two: str) -> bool:
    """Tell whether two names may be one person's: the same words in any order, or spelt nearly the same."""
    a, b = fold(one), fold(two)
    if sorted(a.split()) == sorted(b.split()):
        return True
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


class Kesamaan:
    """Finds likeness between the new rows of a file and the records, and among the rows themselves."""

    def __init__(self, register: Register, stage: Tahap) -> None:
        names = attnames(register.model, register.kemiripan)
        self._usable = len(names) > 1 and set(names) <= set(stage.columns)
        self._name, self._equal = (names[0], names[1:]) if self._usable else ("", [])
        kept = [self._name, *self._equal, *({stage.within} & {*stage.columns})]
        self._kept = list(dict.fromkeys(kept))
        self._stage = stage
        self._made = False

    def meet(self) -> None:
        """Give rows that lack a natural key the one record that is just like them."""
        key = [name for name in self._stage.key if name in self._stage.columns]
        if not self._usable or len(key) != len(self._stage.key):
            return
        inside, given = self._stage.inside()
        same = f"UPPER(m.{quote(self._name)}) = UPPER(t.{quote(self._name)}) AND {self._equals('t', 'm')}"
        pk = quote(self._stage.pk)
        lacking = " OR ".join(f"t.{quote(name)} IS NULL" for name in key) or "1 = 1"
        run(
            f"UPDATE telusur_tahap AS t SET {pk} = (SELECT CASE WHEN COUNT(*) = 1 THEN MIN(m.{pk}) END"
            f" FROM {quote(self._stage.table)} m WHERE {same}{inside}) WHERE t.{pk} IS NULL AND ({lacking})",
            given,
        )

    def remember(self, skipped: list[int]) -> None:
        """Keep the new rows of the stage, but for the `skipped` lines, to be compared when all are read."""
        if not self._usable:
            return
        self._make()
        self._stage.discard(skipped)
        names = ", ".join(quote(name) for name in self._kept)
        run(
            f"INSERT INTO {_TABLE} ({names}, tl_baris) SELECT {names}, tl_baris FROM telusur_tahap"
            f" WHERE {quote(self._stage.pk)} IS NULL"
        )

    def pairs(self) -> dict[int, str]:
        """Return, by line, what a new row is like: a record, else an earlier row; forget the rows."""
        if not self._made:
            return {}
        found: dict[int, str] = {}
        columns = ", ".join(quote(name) for name in self._equal)
        run(f"CREATE INDEX telusur_mirip_sama ON {_TABLE} ({columns})")
        run(f"ANALYZE {_TABLE}")
        name, pk = quote(self._name), quote(self._stage.pk)
        inside, given = self._stage.inside()
        together, both = self._stage.together("a", "b")
        rows = run(
            f"SELECT b.tl_baris, a.tl_baris, b.{name}, a.{name} FROM {_TABLE} a JOIN {_TABLE} b"
            f" ON {self._equals('a', 'b')} WHERE a.tl_baris < b.tl_baris{together} ORDER BY a.tl_baris",
            both,
        )
        for nomor, other, one, two in rows:
            if nomor not in found and names_alike(one, two):
                found[nomor] = f"Mirip dengan baris {other} ({two})."
        rows = run(
            f"SELECT t.tl_baris, m.{pk}, t.{name}, m.{name} FROM {quote(self._stage.table)} m"
            f" CROSS JOIN {_TABLE} t WHERE {self._equals('t', 'm')}{inside}",
            given,
        )
        for nomor, other, one, two in rows:
            if names_alike(one, two):
                found[nomor] = f"Mirip dengan catatan nomor {other} ({two})."
        run(f"DROP TABLE {_TABLE}")
        return found

    def _make(self) -> None:
        if not self._made:
            self._made = True
            columns = ", ".join(quote(name) for name in self._kept)
            table = quote(self._stage.table)
            run(f"DROP TABLE IF EXISTS {_TABLE}")
            run(f"CREATE TEMPORARY TABLE {_TABLE} AS SELECT {columns} FROM {table} WHERE 1 = 0")
            run(f"ALTER TABLE {_TABLE} ADD COLUMN tl_baris integer")

    def _equals(self, one: str, two: str) -> str:
        return " AND ".join(f"{one}.{quote(name)} = {two}.{quote(name)}" for name in self._equal)
