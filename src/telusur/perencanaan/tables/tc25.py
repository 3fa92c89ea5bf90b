"""T-C.25 (printed as table 4.1): tujuan and sasaran with their yearly targets."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanTujuan
from telusur.perencanaan.tables.common import PERMENDAGRI_86, optional, per_year, table, targets


def columns(plan: Plan) -> list[Column]:
    """Return the columns for the years of the plan; unit, baseline and end only where the plan has them."""
    items = [item for tabel, _, item in plan.indikators() if tabel == "4.1"]
    return [
        Column("no", "No", Kind.NOMOR, 8),
        Column("tujuan", "Tujuan", Kind.TEKS, 45),
        Column("indikator_tujuan", "Indikator Tujuan", Kind.TEKS, 45),
        Column("sasaran", "Sasaran", Kind.TEKS, 45),
        Column("indikator_sasaran", "Indikator Sasaran", Kind.TEKS, 45),
        *optional(Column("satuan", "Satuan", Kind.TEKS, 16), shown=any(i.satuan for i in items)),
        *optional(Column("awal", "Kondisi Awal", Kind.TARGET, 15), shown=any(i.awal for i in items)),
        per_year("Target Kinerja Tujuan/Sasaran pada Tahun ke-", "target", plan.tahun, Kind.TARGET, 15),
        *optional(Column("akhir", "Kondisi Akhir", Kind.TARGET, 15), shown=any(i.akhir for i in items)),
    ]


@table(
    "T-C.25",
    judul="Tujuan dan Sasaran Jangka Menengah Pelayanan Perangkat Daerah",
    dasar=Law(PERMENDAGRI_86, "Tabel T-C.25"),
    kolom=columns,
    alias=("4.1",),
    lebar_tetap=2,
)
def tc25(plan: Plan) -> Iterator[Row]:
    """Tujuan dan sasaran beserta indikator dan target tiap tahun.

    Indikator tujuan yang mempunyai target sendiri tercetak pada barisnya sendiri; yang tanpa target, atau
    yang targetnya sama dengan target sebuah sasaran, berdampingan dengan sasarannya.
    """
    for number, tujuan in enumerate(plan.tujuan, 1):
        first, *others = _tujuan_rows(tujuan, plan.tahun)
        label = {"no": tujuan.nomor or f"{number}.", "tujuan": tujuan.nama}
        span = {**dict.fromkeys(label, 1 + len(others)), **first.rowspan}
        keys = {**dict.fromkeys(label, tujuan.key), **first.keys}
        yield Row({**label, **first.sel}, first.key, keys, rowspan=span)
        yield from others


def _tujuan_rows(tujuan: PlanTujuan, years: list[int]) -> Iterator[Row]:
    """Yield the rows of a tujuan, at least one, without its own label."""
    below = [_printed(item) for sasaran in tujuan.sasaran for item in sasaran.indikator]
    own = [item for item in tujuan.indikator if _printed(item) and _printed(item) not in below]
    beside = [item for item in tujuan.indikator if item not in own]
    for item in own:
        yield Row(_measured("indikator_tujuan", item, years), item.key)
    lines = list(_sasaran_rows(tujuan, years))
    lines += [Row({}, item.key) for item in beside[len(lines) :]]
    if not lines and not own:
        yield Row({}, tujuan.key)
    for row, item in zip_longest(lines, beside):
        yield _beside(row, item) if item else row


def _printed(item: PlanIndikator) -> list[str]:
    """Return the yearly targets as printed, nothing where there are none."""
    found = [cell.teks for _, cell in sorted(item.target.items())]
    return found if any(found) else []


def _beside(row: Row, item: PlanIndikator) -> Row:
    """Return the row with the name of an indicator of the tujuan in it."""
    sel = {**row.sel, "indikator_tujuan": item.nama}
    return Row(sel, row.key, {**row.keys, "indikator_tujuan": item.key}, rowspan=row.rowspan)


def _sasaran_rows(tujuan: PlanTujuan, years: list[int]) -> Iterator[Row]:
    for sasaran in tujuan.sasaran:
        label = {"sasaran": sasaran.nama}
        span = {"sasaran": len(sasaran.indikator)}
        if not sasaran.indikator:
            yield Row(label, sasaran.key)
        for item in sasaran.indikator:
            cells = {**label, **_measured("indikator_sasaran", item, years)}
            yield Row(cells, item.key, dict.fromkeys(label, sasaran.key), rowspan=span)
            label, span = {}, {}


def _measured(column: str, item: PlanIndikator, years: list[int]) -> dict[str, Any]:
    """Return the cells of an indicator; fields that hold nothing are left out, as are their columns."""
    kept = {"satuan": item.satuan, "awal": item.awal, "akhir": item.akhir}
    filled = {name: value for name, value in kept.items() if value}
    return {column: item.nama, **targets(item, years), **filled}
