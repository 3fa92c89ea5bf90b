"""How much of a damaged T-C.27 comes back, and how long reading takes as a plan grows.

Run `python bench/readers.py`. Right: a cell read as it was printed, without doubt. Flagged: a cell with a
doubt whose value or other readings hold what was printed. Wrong: read otherwise and not flagged. Astray:
flagged, but what was printed is not among its readings.
"""

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from damage import Row, Shape, Table, damage, make_table

from telusur.engines.readers.text import read_text
from telusur.kernel.cells import Doubt
from telusur.kernel.numbers import parse_rupiah
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode
from telusur.perencanaan.readers import read_renstra

FIRST_LINE = 7
RATES = (0.0, 0.01, 0.02, 0.05, 0.1)
SHAPES = (
    Shape(),
    Shape(2018, 6, ("1.06",), satuan=False),
    Shape(2026, 5, ("4.01",), money_first=True),
    Shape(2030, 4, ("3.25", "X.XX"), closing=True, split_code=True),
)


def compare(table: Table, rows: list[Row], plan: Plan) -> Counter[str]:
    """Count the cells of damaged rows by how they were read."""
    read = _cells(plan)
    doubts: dict[tuple[int, str], list[Doubt]] = {}
    for item in plan.ragu:
        doubts.setdefault((item.place.baris, item.bidang), []).append(item)
    counts: Counter[str] = Counter()
    for number, row in enumerate(rows):
        line = FIRST_LINE + len(table.heading) + number
        for key, text in row.truth.items():
            if key != "penanggung_jawab" and (text or (line, key) in read):
                counts[_verdict(key, text, read.get((line, key), ""), doubts.get((line, key), []))] += 1
    return counts


def _verdict(key: str, text: str, own: str, doubts: list[Doubt]) -> str:
    same = _same(key, text, own)
    if not doubts:
        return "right" if same else "wrong"
    options = [option for item in doubts for option in item.pilihan]
    return (
        "flagged"
        if same or any(_same(key, text, "" if o == "(kosong)" else o) for o in options)
        else "astray"
    )


def _same(key: str, text: str, own: str) -> bool:
    if key == "kode":
        return text.replace(" ", ".") == own
    return text == own or (key.startswith("pagu") and bool(text) and parse_rupiah(text) == parse_rupiah(own))


def _cells(plan: Plan) -> dict[tuple[int, str], str]:
    found: dict[tuple[int, str], str] = {}
    for node in plan.nodes():
        if node.place:
            found[node.place.baris, "kode"], found[node.place.baris, "nama"] = node.kode, node.nama
        _add(found, "pagu", node, [("pagu_akhir", node.pagu_akhir)])
        for item in node.indikator:
            if item.place:
                line = item.place.baris
                found[line, "indikator"], found[line, "satuan"] = item.nama, item.satuan
                _add(found, "target", item, [("awal", item.awal), ("akhir", item.akhir)])
    return found


def _add(
    found: dict[tuple[int, str], str],
    group: str,
    item: PlanNode | PlanIndikator,
    single: list[tuple[str, object]],
) -> None:
    cells = [(f"{group}.{year}", cell) for year, cell in getattr(item, group).items()] + single
    for name, cell in cells:
        if cell.place:
            found[cell.place.baris, name] = cell.teks


def recovery() -> None:
    """Print how the cells of damaged tables were read, by rate of damage."""
    print(f"{'damage':>8} {'cells':>7} {'right':>8} {'flagged':>8} {'astray':>8} {'wrong':>8}")
    for rate in RATES:
        counts: Counter[str] = Counter()
        for seed, shape in enumerate(SHAPES):
            table = make_table(seed, shape, 3, 2, 4)
            rows = damage(table, rate, seed + 100)
            counts += compare(table, rows, read_renstra(read_text(table.text(rows))))
        total = counts.total()
        shares = " ".join(f"{counts[name] / total:>8.2%}" for name in ("right", "flagged", "astray", "wrong"))
        print(f"{rate:>8.0%} {total:>7} {shares}")


def speed() -> None:
    """Print the processor time to read a plan of growing size with one cell in fifty struck."""
    print(f"\n{'rows':>8} {'seconds':>8} {'rows/s':>8}")
    for factor in (1, 10, 100):
        table = make_table(
            1, Shape(bidang=tuple(f"{n // 100 + 1}.{n % 100:02d}" for n in range(factor))), 4, 3, 8
        )
        source = read_text(table.text(damage(table, 0.02, 1)))
        start = time.process_time()
        read_renstra(source)
        seconds = time.process_time() - start
        print(f"{len(table.rows):>8} {seconds:>8.2f} {len(table.rows) / seconds:>8.0f}")


if __name__ == "__main__":
    recovery()
    speed()
