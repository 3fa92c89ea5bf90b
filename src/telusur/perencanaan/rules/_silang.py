"""Findings about one indicator that stands in two tables."""

from collections.abc import Iterator

from telusur.engines.audit import Finding
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.gerak import sama_satuan, takaran
from telusur.perencanaan.telaah.indikator_sama import Muncul, pasangan


def beda_nilai(plan: Plan, satu: str, dua: str) -> Iterator[Finding]:
    """Yield a finding for every year whose target differs between two tables, reported at the first."""
    for a, b in pasangan(plan, satu, dua):
        for year in plan.tahun:
            yield from _beda(a, b, f"target.{year}", f"Target {year}")
        yield from _beda(a, b, "awal", "Kondisi awal")
        yield from _beda(a, b, "akhir", "Kondisi akhir")


def _beda(a: Muncul, b: Muncul, bidang: str, what: str) -> Iterator[Finding]:
    left, right = a.cell(bidang), b.cell(bidang)
    first, second = takaran(left.cell), takaran(right.cell)
    if first and second and first.nilai != second.nilai and sama_satuan(left.cell, right.cell):
        yield temuan(
            a.thing,
            bidang,
            f"{what} {left.cell.teks} pada {a.tabel}, {right.cell.teks} pada {b.tabel} ({b.subjek}).",
            tabel=a.tabel,
            rests_on=[left, right],
            subjek=a.subjek,
            tercetak=left.cell.teks,
            seharusnya=right.cell.teks,
            perihal=b.thing.key,
        )
