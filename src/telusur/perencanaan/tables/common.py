"""What the tables of a plan have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from telusur.engines.tables import Column, Kind, Row, RowKind, StatutoryTable, group
from telusur.engines.tables import table as engine_table
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode

PERMENDAGRI_86 = "permendagri-86-2017"
INMENDAGRI_2 = "inmendagri-2-2025"


def subjek(plan: Plan) -> str:
    """Return whose table it is: unit, region and period."""
    return " ".join(part for part in (plan.unit, plan.daerah, f"Tahun {plan.mulai}–{plan.selesai}") if part)


def table(
    kode: str, *, judul: str, dasar: Law, kolom: Callable[[Plan], Sequence[Column]], **setup: Any
) -> Callable[[Callable[[Plan], Iterable[Row]]], StatutoryTable[Plan]]:
    """Declare a table of the Renstra; see `telusur.engines.tables.table`."""
    return engine_table(kode, judul=judul, dasar=dasar, kolom=kolom, subjek=subjek, **setup)


def past_years(plan: Plan, tabel: str) -> list[int]:
    """Return the years a kept table speaks of; without rows, the five years before the plan."""
    found = {
        int(year)
        for row in plan.rows(tabel)
        for name in row.sel
        for _, dot, year in [name.rpartition(".")]
        if dot and year.isdecimal() and len(year) == 4
    }
    return sorted(found) or list(range(plan.mulai - 5, plan.mulai))


def per_year(judul: str, nama: str, years: Iterable[int], kind: Kind, lebar: float) -> Column:
    """Return a heading over one column for each year, named `nama.2021` and so on."""
    return group(judul, [Column(f"{nama}.{year}", str(year), kind, lebar) for year in years])


def targets(indikator: PlanIndikator, years: Iterable[int]) -> dict[str, Any]:
    """Return the yearly targets of an indicator by column name."""
    return {f"target.{year}": indikator.target[year] for year in years if year in indikator.target}


def pagu(node: PlanNode, years: Iterable[int]) -> dict[str, Any]:
    """Return the yearly amounts of a node, and the one of the whole period, by column name."""
    money = {f"pagu.{year}": node.pagu[year] for year in years if year in node.pagu}
    return {**money, "pagu_akhir": node.pagu_akhir}


def served(plan: Plan) -> dict[str, dict[str, str]]:
    """Return the tujuan and sasaran that a node may serve, as cells, by the key of the sasaran."""
    return {
        sasaran.key: {"tujuan": tujuan.nama, "sasaran": sasaran.nama}
        for tujuan in plan.tujuan
        for sasaran in tujuan.sasaran
    }


def kept_rows(plan: Plan, tabel: str) -> Iterator[Row]:
    """Yield the rows of a table that is kept as printed."""
    for row in plan.rows(tabel):
        yield Row(row.sel, row.key, jenis=RowKind(row.jenis.value))


def merged_down(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Row]:
    """Merge the cells of `columns` with the empty ones below them, as forms print a tujuan over its rows.

    A column is no longer merged where one to the left of it begins anew.
    """
    found = list(rows)
    spans: list[dict[str, int]] = [{} for _ in found]
    top = dict.fromkeys(columns, -1)
    for y, row in enumerate(found):
        if row.jenis is not RowKind.BARIS:
            top = dict.fromkeys(columns, -1)
            continue
        begins = False
        for name in columns:
            begins = begins or bool(row.sel.get(name)) or top[name] < 0
            top[name] = y if begins else top[name]
            spans[top[name]][name] = y - top[name] + 1
    for row, span in zip(found, spans, strict=True):
        yield replace(row, rowspan={name: height for name, height in span.items() if height > 1})


def with_extra(columns: Sequence[Column], plan: Plan, tabel: str) -> list[Column]:
    """Return the columns of the form, then one for each column a kept table has beside them.

    So a column that an agency added to its form is printed too, and nothing read is lost.
    """
    known = {leaf.nama for column in columns for leaf in _leaves(column)}
    found = dict.fromkeys(name for row in plan.rows(tabel) for name in row.sel)
    extra = [
        Column(name, name.replace("_", " ").replace(".", " ").capitalize())
        for name in found
        if name not in known
    ]
    return [*columns, *extra]


def optional(column: Column, *, shown: bool) -> list[Column]:
    """Return the column where it is shown, nothing where the source has nothing for it."""
    return [column] if shown else []


def _leaves(column: Column) -> Iterator[Column]:
    if not column.anak:
        yield column
    for child in column.anak:
        yield from _leaves(child)
