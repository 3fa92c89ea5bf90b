"""Table 4.1 (T-C.25): tujuan and sasaran with their indicators and yearly targets.

Source: Permendagri 86/2017, form T-C.25.
"""

from collections.abc import Sequence

from telusur.engines.readers.runs import Column
from telusur.engines.readers.source import Ledger, Source
from telusur.kernel.text import fold
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanSasaran, PlanTujuan
from telusur.perencanaan.readers.ragu import catat_indikator
from telusur.perencanaan.readers.tabel_angka import BarisAngka, Bentuk, baca_tabel
from telusur.perencanaan.readers.tc28 import indikator_dari, jenis, nilai


def read_t41(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read table 4.1 into `plan.tujuan`; a row without tujuan or sasaran belongs to the last printed."""
    _, rows = baca_tabel(source, ledger, _BENTUK, plan.tahun)
    made: list[tuple[PlanIndikator, BarisAngka]] = []
    for row in rows:
        row.ambil(ledger)
        if row.bacaan:
            made.extend((item, row) for item in _baris(row, plan))
    catat_indikator(plan, made)


def _baris(row: BarisAngka, plan: Plan) -> list[PlanIndikator]:
    """Put a row into the tree and return the indicators it printed."""
    if row.teks("tujuan") or not plan.tujuan:
        plan.tujuan.append(
            PlanTujuan(row.teks("tujuan"), row.teks("no"), place=row.line.place(_kolom(row, "tujuan")))
        )
    tujuan = plan.tujuan[-1]
    if row.teks("sasaran"):
        tujuan.sasaran.append(PlanSasaran(row.teks("sasaran"), place=row.line.place(_kolom(row, "sasaran"))))
    made: list[PlanIndikator] = []
    own = row.teks("indikator_sasaran")
    if row.teks("indikator_tujuan"):
        item = indikator_dari(row, "indikator_tujuan")
        if own and fold(own) != fold(item.nama):
            item = PlanIndikator(item.nama, place=item.place)
        tujuan.indikator.append(item)
        made.append(item)
    if own:
        item = indikator_dari(row, "indikator_sasaran")
        (tujuan.sasaran[-1].indikator if tujuan.sasaran else tujuan.indikator).append(item)
        made.append(item)
    return made


def _kolom(row: BarisAngka, name: str) -> int:
    token = row.terbaik.get(name) or row.tokens[0]
    return token.cells[0]


def _nama(column: Column, columns: Sequence[Column]) -> str:
    text = column.text
    if column.year is not None or "target" in text:
        return "target."
    if column.path[0].lower().rstrip(".") in {"no", "nomor"}:
        return "no"
    for word in ("satuan", "awal", "akhir"):
        if word in text:
            return word
    if "indika" in text:
        before = any(_is(other, "sasaran") for other in columns if other.index < column.index)
        return "indikator_sasaran" if before else "indikator_tujuan"
    for word in ("tujuan", "sasaran"):
        if _is(column, word):
            return word
    return ""


def _is(column: Column, word: str) -> bool:
    return word in column.text and "indika" not in column.text and "target" not in column.text


_BENTUK = Bentuk("4.1", _nama, jenis, nilai)
