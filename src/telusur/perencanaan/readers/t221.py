"""Table 2.2.1: staff by education and rank (golongan).

Source: Permendagri 86/2017, outline of the Renstra of a perangkat daerah (BAB II 2.2).
"""

from telusur.engines.readers.source import Ledger, Source
from telusur.kernel.cells import Cell
from telusur.kernel.text import fold
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.readers.tabel import Kolom, find_tables, read_rows

TABEL = "2.2.1"
_GOLONGAN = ("I", "II", "III", "IV")
KOLOM = (
    Kolom("no", r"^no(mor)?$", "nomor"),
    Kolom("pendidikan", r"pendidikan"),
    *(Kolom(f"golongan.{g}", rf"^(gol(ongan)? )?{g.lower()}$", "angka") for g in _GOLONGAN),
    Kolom("jumlah", r"^(jumlah|total)( \w+)?$", "angka"),
)


def read_t221(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read every table 2.2.1 of `source` into `plan.baris`; the last row is the JUMLAH."""
    for tabel in find_tables(source, KOLOM, ("pendidikan", "golongan.II", "golongan.III", "jumlah")):
        read_rows(tabel, KOLOM, ledger, plan, _row)


def _row(sel: dict[str, Cell]) -> PlanRow:
    total = "pendidikan" in sel and fold(sel["pendidikan"].teks).startswith(("jumlah", "total"))
    return PlanRow(TABEL, sel, JenisBaris.JUMLAH if total else JenisBaris.BARIS)
