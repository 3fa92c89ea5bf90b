"""The causes of a plan's findings: one wrong money cell behind several sums, and the reader's doubts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from telusur.engines.audit import ERROR, INFO, WARNING, CellRef, Finding
from telusur.engines.audit.roots import Equation, Reason, Root, find_roots, holds
from telusur.kernel.cells import Doubt
from telusur.kernel.numbers import format_number, format_rupiah, parse_rupiah
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.telaah.persamaan import TAHUN, Persamaan, nilai_sel, semua_persamaan
from telusur.perencanaan.telaah.rantai import rantai

Values = Mapping[CellRef, Decimal | None]
ENOUGH_ROWS = 5
"""How many rows must share a growth before it counts as the plan's own."""


class Sebab:
    """What is known about causes in one plan: its sums, their roots, and the doubts by cell."""

    def __init__(self, plan: Plan, structural: Iterable[str] = ()) -> None:
        """Solve the sums of a plan.

        `structural` names the nodes whose sums are short because rows are missing: these prove nothing about
        single cells.
        """
        apart = set(structural)
        sums = [s for s in semua_persamaan(plan) if s.jenis == TAHUN or s.node.key not in apart]
        self.values = nilai_sel(sums)
        equations = [item.equation for item in sums]
        self.equations = {(item.kind, item.total): item for item in equations}
        self.roots = find_roots(equations, self.values, known_reason=_reasons(plan, sums))
        self.root_of = {(eq.kind, eq.total): root for root in self.roots for eq in root.fixes}
        self.root_at = {root.cell: root for root in self.roots}
        self.chains = rantai(plan, sums)
        self.doubts: dict[CellRef, list[Doubt]] = {}
        for doubt in plan.ragu:
            self.doubts.setdefault(CellRef(doubt.subjek, doubt.bidang), []).append(doubt)

    def explain(self, item: Finding) -> Finding:
        """Return a finding with its root and with what the reader doubted about its cells."""
        own = CellRef(item.kunci, item.bidang)
        root = self.root_of.get((item.perihal, own)) or self.root_at.get(own)
        chain = self.chains.get(item.kunci) if item.perihal == TAHUN else None
        if root is not None:
            item = replace(item, akar=str(root.cell), usul=format_rupiah(root.likely), alasan=root.reason)
        elif chain is not None:
            item = replace(item, akar=str(chain.sel), usul=chain.usul, alasan=chain.alasan)
        elif not item.akar:
            item = replace(item, akar=str(own) if item.bidang else item.kunci)
        return self._doubted(item, root)

    def _doubted(self, item: Finding, root: Root | None) -> Finding:
        """Lower an error that rests on a doubtful cell, and say so."""
        cells = {*item.sel, *([root.cell] if root else [])}
        found = [(cell, doubt) for cell in sorted(cells, key=str) for doubt in self.doubts.get(cell, ())]
        if not found:
            return item
        equation = self.equations.get((item.perihal, CellRef(item.kunci, item.bidang)))
        for cell, doubt in found:
            reading = self._reading_that_holds(equation, cell, doubt)
            if reading:
                text = (
                    f"{item.pesan} Jumlahnya cocok bila sel yang diragukan ({doubt.place}) dibaca {reading}."
                )
                return replace(item, tingkat=INFO, pesan=text)
        cell, doubt = found[0]
        note = f" Bertumpu pada sel yang diragukan pembacaannya ({doubt.place}: {doubt.alasan})."
        level = WARNING if item.tingkat is ERROR else item.tingkat
        return replace(item, tingkat=level, pesan=item.pesan + note)

    def _reading_that_holds(self, equation: Equation | None, cell: CellRef, doubt: Doubt) -> str:
        if equation is None or cell not in equation.cells:
            return ""
        for text in doubt.pilihan:
            value = parse_rupiah(text)
            if value is not None and holds(equation, {**self.values, cell: value}):
                return text
        return ""


def _growth(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    if not now or not before:
        return None
    return (now / before).quantize(Decimal("0.0001"))


def _reasons(plan: Plan, sums: list[Persamaan]) -> Reason:
    """Return what recognises a likely value from the row itself and from how the plan's other rows grow."""
    values = nilai_sel(sums)
    common = _common_growth(plan)
    by_total = {item.jumlah.ref: item for item in sums if item.jenis != TAHUN}

    def known(cell: CellRef, printed: Decimal | None, likely: Decimal) -> str:
        head, _, year = cell.bidang.rpartition(".")
        if head != "pagu":
            return ""
        before = values.get(CellRef(cell.kunci, f"pagu.{int(year) - 1}"))
        after = values.get(CellRef(cell.kunci, f"pagu.{int(year) + 1}"))
        for near, tahun in ((before, int(year) - 1), (after, int(year) + 1)):
            if printed and printed == near:
                return f"sama dengan nilai {tahun}: tampaknya tersalin dari kolom sebelah"
        parts = by_total[cell].bagian if cell in by_total else []
        same = [part.kunci.rpartition("/")[2] for part in parts if printed and part.nilai == printed]
        if len(same) == 1 and len(parts) > 1:
            return f"sama dengan {same[0]} saja: rincian lain belum dijumlahkan"
        rate = _growth(likely, before)
        if rate is not None and common.get(int(year)) == rate:
            percent = format_number((rate - 1) * 100)
            return f"{format_rupiah(likely)} sejalan dengan kenaikan {percent}% yang dipakai baris-baris lain"
        return ""

    return known


def _common_growth(plan: Plan) -> dict[int, Decimal]:
    """Return, for each year, the growth over the year before that most rows share, where enough do."""
    counts: dict[int, Counter[Decimal]] = {}
    for node in plan.nodes():
        for year in plan.tahun[1:]:
            now, before = node.pagu.get(year), node.pagu.get(year - 1)
            rate = _growth(now.nilai if now else None, before.nilai if before else None)
            if rate is not None and rate != 1:
                counts.setdefault(year, Counter())[rate] += 1
    found = {}
    for year, counter in counts.items():
        rate, count = counter.most_common(1)[0]
        if count >= ENOUGH_ROWS:
            found[year] = rate
    return found
