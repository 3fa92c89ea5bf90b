"""Findings about sums that do not add up."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import Finding
from telusur.kernel.kode import Tingkat
from telusur.kernel.numbers import format_number, format_rupiah
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.rules._support import beda, kolom_nama, rupiah, temuan
from telusur.perencanaan.sel import Sel
from telusur.perencanaan.telaah.halaman import subtotal_kurang
from telusur.perencanaan.telaah.persamaan import Persamaan, persamaan_anak


def temuan_jumlah(item: Persamaan, bagian: str) -> Finding:
    """Make a finding of a sum that is not true; `bagian` says what was added."""
    return temuan(
        item.node,
        item.jumlah.bidang,
        f"Pagu {kolom_nama(item.kolom)} tercetak {rupiah(item.tercetak)}, sedangkan {bagian} berjumlah "
        f"{rupiah(item.hitung)}: {beda(item.tercetak, item.hitung)}.",
        rests_on=[item.jumlah, *item.bagian],
        tercetak=item.jumlah.cell.teks,
        seharusnya=format_rupiah(item.hitung),
        perihal=item.jenis,
    )


def jumlah_tahun_anak(plan: Plan, level: Tingkat, bagian: str) -> Iterator[Finding]:
    """Yield a finding for every year in which the nodes of a level are not the sum of what stands below."""
    apart = subtotal_kurang(plan) if level is Tingkat.BIDANG else set()
    for item in persamaan_anak(plan, level):
        if not item.benar and item.kolom != "akhir" and item.node.key not in apart:
            yield temuan_jumlah(item, bagian)


def temuan_baris(
    row: PlanRow, total: Sel, parts: list[Sel], what: str, *, uang: bool = False
) -> Finding | None:
    """Return a finding where a cell of a kept row is not the sum of other cells; None where it is.

    Whole numbers must agree exactly; money may differ by half a unit for each cell, as each was rounded.
    """
    if total.nilai is None or all(item.nilai is None for item in parts):
        return None
    if any(item.nilai is None for item in parts if item.cell):
        return None
    hitung = sum((item.nilai or Decimal(0) for item in parts), Decimal(0))
    allowed = max(Decimal(1), Decimal(len(parts) + 1) / 2) if uang else Decimal(0)
    if abs(total.nilai - hitung) <= allowed:
        return None
    write = format_rupiah if uang else format_number
    gap = abs(total.nilai - hitung)
    return temuan(
        row,
        total.bidang,
        f"Tercetak {write(total.nilai)}, sedangkan {what} berjumlah {write(hitung)}: "
        f"{'lebih' if total.nilai > hitung else 'kurang'} {write(gap)}.",
        rests_on=[total, *parts],
        tercetak=total.cell.teks,
        seharusnya=write(hitung),
    )


def kelompok_baris(rows: list[PlanRow]) -> Iterator[tuple[list[PlanRow], PlanRow]]:
    """Yield (rows, total row) for every total that closes the rows above it."""
    open_rows: list[PlanRow] = []
    for row in rows:
        if row.jenis is JenisBaris.KELOMPOK:
            open_rows = []
        elif row.jenis is JenisBaris.JUMLAH:
            if open_rows:
                yield open_rows, row
            open_rows = []
        else:
            open_rows.append(row)


def kelompok(rows: list[PlanRow]) -> Iterator[list[PlanRow]]:
    """Yield the plain rows between headings and totals, group by group."""
    open_rows: list[PlanRow] = []
    for row in rows:
        if row.jenis is JenisBaris.BARIS:
            open_rows.append(row)
        elif open_rows:
            yield open_rows
            open_rows = []
    if open_rows:
        yield open_rows
