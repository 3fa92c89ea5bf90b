"""T-C.23: targets, achievements and ratios of the past years.

Source: Permendagri 86/2017, form T-C.23.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from telusur.engines.readers.align import Kind, Score
from telusur.engines.readers.runs import Column
from telusur.engines.readers.source import Ledger, Source
from telusur.engines.readers.tokens import Form, Token
from telusur.kernel.capaian import Arah, tingkat_capaian
from telusur.kernel.cells import Cell
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.readers.angka import angka
from telusur.perencanaan.readers.ragu import catat_baris
from telusur.perencanaan.readers.tabel_angka import BarisAngka, Bentuk, baca_tabel
from telusur.perencanaan.readers.tc27_simpul import is_urusan

_RATIO, _NO_RATIO, _UNLIKE = -1.0, 0.5, 0.4
_NEAR, _SHARE = Decimal("0.6"), Decimal("0.006")
_YEARS = 5


def read_tc23(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read T-C.23 into `plan.baris`; a row keeps the urusan it stands under."""
    past = range(plan.mulai - _YEARS, plan.mulai)
    slots, rows = baca_tabel(source, ledger, _BENTUK, past)
    kelompok, made = "", []
    for row in rows:
        jenis = JenisBaris.KELOMPOK if row.judul else JenisBaris.BARIS
        if is_urusan(row.judul):
            kelompok = row.judul
        made.append((PlanRow("T-C.23", _sel(row, [slot.name for slot in slots]), jenis, kelompok), row))
        made[-1][0].place = row.line.place(row.tokens[0].cells[0])
        row.ambil(ledger)
    catat_baris(plan, made)


def _sel(row: BarisAngka, names: Sequence[str]) -> dict[str, Cell]:
    if row.judul:
        token = row.tokens[0]
        return {"indikator": Cell(token.text, None, row.line.place(token.cells[-1]))}
    return {name: row.cell(name) for name in names}


def _nama(column: Column, columns: Sequence[Column]) -> str:
    text = column.text
    for word, name in (("nspk", "nspk"), ("ikk", "ikk"), ("lain", "lainnya")):
        if word in text:
            return name
    if column.path[0].lower().rstrip(".") in {"no", "nomor"}:
        return "no"
    for word, name in (("rasio", "rasio."), ("realisasi", "realisasi."), ("target", "target.")):
        if word in text:
            return name
    return "indikator" if "indikator" in text else ""


def _jenis(half: str) -> Kind:
    return Kind.TEXT if half == "indikator" else Kind.FIGURE


def _nilai(names: Sequence[str]) -> Score:
    years = [name.partition(".")[2] for name in names if name.startswith("rasio.")]

    def score(found: Mapping[str, Token]) -> float:
        own = sum(_nilai_tahun(found, year) for year in years)
        return own + (0.0 if "indikator" in found else 2.0)

    return score


def _nilai_tahun(found: Mapping[str, Token], year: str) -> float:
    """Return what a year's ratio says of its target and achievement; both polarities count."""
    cells = [found.get(f"{half}.{year}") for half in ("target", "realisasi", "rasio")]
    target, reached, ratio = (
        angka(cell.text) if cell and cell.form is not Form.DASH else None for cell in cells
    )
    unlike = 0.0
    if cells[0] and cells[1] and target is not None and reached is not None:
        unlike = _UNLIKE if (cells[0].form is Form.PERCENT) is not (cells[1].form is Form.PERCENT) else 0.0
    if target is None or reached is None or ratio is None:
        return unlike
    values = (tingkat_capaian(target, reached, arah) for arah in (Arah.NAIK, Arah.TURUN))
    near = any(value is not None and abs(value - ratio) <= max(_NEAR, _SHARE * value) for value in values)
    return unlike + (_RATIO if near else _NO_RATIO)


def _sangkal(found: Mapping[str, Token]) -> bool:
    years = [name.partition(".")[2] for name in found if name.startswith("realisasi.")]
    return any(_nilai_tahun(found, year) > 0 for year in years)


_BENTUK = Bentuk("T-C.23", _nama, _jenis, _nilai, _sangkal)
