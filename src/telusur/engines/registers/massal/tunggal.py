"""Rows of one file that would hold what only one record may, however far apart they stand.

Within a few thousand rows the stage tells (`Tahap.breaking`); of all rows what must be unique is kept aside,
to be compared once all are read.
"""

from telusur.engines.registers.massal.aturan import rule_text
from telusur.engines.registers.massal.sql import quote, run
from telusur.engines.registers.massal.tahap import Tahap


class Tunggal:
    """Compares the rows of a file by the rules of uniqueness that its columns may break."""

    def __init__(self, stage: Tahap) -> None:
        said = set(stage.columns)
        rules = [rule for rule in stage.unique_rules() if said & set(rule[1])]
        self._rules = {f"telusur_tunggal_{number}": rule for number, rule in enumerate(rules)}
        self._stage = stage
        self._made = False

    def remember(self) -> None:
        """Keep what the stage's rows would hold, to be compared when all are read."""
        if not self._made:
            self._made = True
            for table, (_, columns, _) in self._rules.items():
                names = ", ".join(map(quote, columns))
                run(f"DROP TABLE IF EXISTS {table}")
                run(
                    f"CREATE TEMPORARY TABLE {table} AS SELECT {names} FROM {quote(self._stage.table)}"
                    " WHERE 1 = 0"
                )
                run(f"ALTER TABLE {table} ADD COLUMN tl_baris integer")
        for table, (_, columns, condition) in self._rules.items():
            self._stage.copy_standing(table, columns, condition)

    def pairs(self) -> dict[int, str]:
        """Return why rows break a rule together with an earlier row, by line; forget the rows."""
        found: dict[int, str] = {}
        for table, (name, columns, _) in self._rules.items() if self._made else ():
            names = ", ".join(map(quote, columns))
            same = " AND ".join(f"a.{quote(column)} = b.{quote(column)}" for column in columns)
            first = (
                f"SELECT {names}, MIN(tl_baris) AS tl_baris FROM {table} GROUP BY {names} HAVING COUNT(*) > 1"
            )
            rows = run(
                f"SELECT b.tl_baris, a.tl_baris FROM {table} b JOIN ({first}) a ON {same}"
                " WHERE a.tl_baris < b.tl_baris"
            )
            said = rule_text(self._stage.model, name)
            found |= {line: f"Bertentangan dengan baris {other}: {said}" for line, other in rows}
            run(f"DROP TABLE {table}")
        return found
