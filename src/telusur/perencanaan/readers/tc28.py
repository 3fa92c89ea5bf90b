"""T-C.28: indicators of the agency that the RPJMD refers to.

Source: Permendagri 86/2017, form T-C.28.
"""

from collections.abc import Mapping, Sequence

from telusur.engines.readers.align import Kind, Score
from telusur.engines.readers.runs import Column
from telusur.engines.readers.source import Ledger, Source
from telusur.engines.readers.tokens import Token
from telusur.perencanaan.plan import Plan, PlanIndikator
from telusur.perencanaan.readers.angka import angka
from telusur.perencanaan.readers.ragu import catat_indikator
from telusur.perencanaan.readers.tabel_angka import BarisAngka, Bentuk, baca_tabel

_LAST, _NO_WORDS = -0.3, 2.0


def read_tc28(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read T-C.28 into `plan.indikator_rpjmd`."""
    _, rows = baca_tabel(source, ledger, BENTUK, plan.tahun)
    made: list[tuple[PlanIndikator, BarisAngka]] = []
    for row in rows:
        row.ambil(ledger)
        if row.bacaan:
            item = indikator_dari(row, "indikator")
            item.nomor = row.teks("no")
            made.append((item, row))
    plan.indikator_rpjmd.extend(item for item, _ in made)
    catat_indikator(plan, made)


def indikator_dari(row: BarisAngka, kunci: str) -> PlanIndikator:
    """Return the indicator that a row holds in its column `kunci`, with all its figures."""
    targets = {int(name[7:]): row.cell(name) for name in row.terbaik if name.startswith("target.")}
    token = row.terbaik.get(kunci) or row.tokens[0]
    return PlanIndikator(
        row.teks(kunci),
        row.teks("satuan"),
        row.cell("awal"),
        targets,
        row.cell("akhir"),
        place=row.line.place(token.cells[0]),
    )


def _nama(column: Column, columns: Sequence[Column]) -> str:
    text = column.text
    if "awal" in text:
        return "awal"
    if "akhir" in text and "kondisi" in text:
        return "akhir"
    if column.path[0].lower().rstrip(".") in {"no", "nomor"}:
        return "no"
    if "satuan" in text:
        return "satuan"
    if "indikator" in text and column.year is None:
        return "indikator"
    return "target."


def jenis(half: str) -> Kind:
    """Return what a column of an indicator table holds."""
    if half in {"indikator", "tujuan", "sasaran", "indikator_tujuan", "indikator_sasaran"}:
        return Kind.TEXT
    if half == "satuan":
        return Kind.UNIT
    return Kind.FIGURE if half == "no" else Kind.TARGET


def nilai(names: Sequence[str]) -> Score:
    """Return the score of an indicator table: the end condition is usually the last year's target."""
    years = [name for name in names if name.startswith("target.")]

    def score(found: Mapping[str, Token]) -> float:
        last, end = found.get(years[-1]) if years else None, found.get("akhir")
        own = 0.0 if any(name.startswith("indikator") for name in found) else _NO_WORDS
        if last and end and angka(last.text) == angka(end.text):
            own += _LAST
        return own

    return score


BENTUK = Bentuk("T-C.28", _nama, jenis, nilai)
