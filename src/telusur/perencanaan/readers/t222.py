"""Table 2.2.2: assets by kind, with the subtotal of each urusan.

Source: Permendagri 86/2017, outline of the Renstra of a perangkat daerah (BAB II 2.2).
"""

from telusur.engines.readers.source import Ledger, Source
from telusur.kernel.cells import Cell
from telusur.kernel.text import fold
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.readers.tabel import Kolom, find_tables, heading_of, read_rows

TABEL = "2.2.2"
KOLOM = (
    Kolom("no", r"^no(mor)?$", "nomor"),
    Kolom("jenis_aset", r"^(jenis|nama|uraian) (aset|barang)|^aset"),
    Kolom("nilai", r"^(nilai|jumlah|harga)", "rupiah"),
)


def read_t222(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read every table 2.2.2 of `source` into `plan.baris`.

    The line of an urusan carries its subtotal and is a JUMLAH; so is the last line, which belongs to none.
    """
    for tabel in find_tables(source, KOLOM, ("jenis_aset", "nilai")):
        kelompok = ""

        def make(sel: dict[str, Cell]) -> PlanRow:
            nonlocal kelompok
            heading = heading_of(sel, "jenis_aset")
            label = fold(sel["jenis_aset"].teks) if "jenis_aset" in sel else ""
            if heading or label.startswith(("jumlah", "total")):
                kelompok = heading
                return PlanRow(TABEL, sel, JenisBaris.JUMLAH, kelompok)
            return PlanRow(TABEL, sel, JenisBaris.BARIS, kelompok)

        read_rows(tabel, KOLOM, ledger, plan, make)
