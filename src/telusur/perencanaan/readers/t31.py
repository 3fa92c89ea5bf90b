"""Table 3.1: masalah pokok, masalah and akar masalah.

Source: Permendagri 86/2017, form T-B.35.
"""

from telusur.engines.readers.source import Ledger, Source
from telusur.kernel.cells import Cell
from telusur.perencanaan.plan import Plan, PlanRow
from telusur.perencanaan.readers.tabel import Kolom, find_tables, group_or_row, read_rows

TABEL = "3.1"
KOLOM = (
    Kolom("no", r"^no(mor)?$", "nomor"),
    Kolom("masalah_pokok", r"^(permasalahan|masalah) pokok"),
    Kolom("akar_masalah", r"^akar (per)?masalah"),
    Kolom("masalah", r"^(per)?masalah(an)?$"),
)


def read_t31(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read every table 3.1 of `source` into `plan.baris`; a row keeps the urusan it stands under."""
    for tabel in find_tables(source, KOLOM, ("masalah_pokok", "masalah", "akar_masalah")):
        kelompok = ""

        def make(sel: dict[str, Cell]) -> PlanRow:
            nonlocal kelompok
            key = "masalah_pokok" if "masalah_pokok" in sel else "no"
            row = group_or_row(TABEL, sel, key, kelompok)
            kelompok = row.kelompok
            return row

        read_rows(tabel, KOLOM, ledger, plan, make)
