"""Where a code is declared: `telusur where`."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from telusur.engines.audit import RULES
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.registers.declare import REGISTERS


def places_of(kode: str) -> list[str]:
    """Return `kind file:line` for each declaration under a code: formulas, rules, tables, registers."""
    return [f"{kind} {_place(found)}" for kind, found in _declared(kode)]


def _declared(kode: str) -> Iterator[tuple[str, Any]]:
    import telusur.perencanaan.audit
    import telusur.perencanaan.tables  # noqa: F401  (declare rules and tables)
    from telusur.engines.tables import all_tables

    yield from (("rumus", item.compute) for item in FORMULAS if item.code == kode.partition(":")[0])
    if kode in RULES:
        yield "aturan", RULES.get(kode).check
    if kode in REGISTERS:
        yield "register", type(REGISTERS.get(kode))
    yield from (("tabel", table.isi) for table in all_tables() if table.kode == kode)


def _place(found: Any) -> str:
    path = Path(inspect.getsourcefile(found) or "")
    parts = path.parts[path.parts.index("telusur") :] if "telusur" in path.parts else path.parts
    return f"{'/'.join(parts)}:{inspect.getsourcelines(found)[1]}"
