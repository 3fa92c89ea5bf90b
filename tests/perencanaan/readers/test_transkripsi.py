"""The real tables as read, against transcriptions made by hand, line by line, from the same source.

`tests/data/transkripsi-*.csv` have a row per cell: line, (name of the row,) field, text, and a mark where the
transcriber could not settle it from the line and its sums. All but that of T-C.27 were committed before the
transcriber saw what the reader makes of the source; a field is named there by its heading, and `ISIAN` gives
the reader's name for it.

Slips of the transcriber, found by the comparison and put right from the source: in T-C.26 the labels VISI and
MISI (1317, 1318) had been left out; in T-C.24 the doubt at the growth of line 1027 gave the wrong reason (the
minus is doubled there, it does not contradict the amounts).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from telusur.kernel.cells import Cell
from telusur.kernel.numbers import parse_rupiah
from telusur.perencanaan.export import plan_to_json
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode

DATA = Path(__file__).parents[2] / "data"
PENJELASAN = Path(__file__).parents[3] / "docs" / "penjelasan" / "keraguan.md"
BERKAS = {
    "T-C.23": "tc23",
    "T-C.24": "tc24",
    "3.1": "31",
    "4.1": "tc25",
    "T-C.26": "tc26",
    "T-C.27": "tc27",
    "T-C.28": "tc28",
    "2.2.1": "221",
    "2.2.2": "222",
}
ISIAN = {
    "T-C.23": {
        "kelompok": "indikator",
        "target_nspk": "nspk",
        "target_ikk": "ikk",
        "target_lainnya": "lainnya",
    },
    "T-C.24": {
        "pertumbuhan_anggaran": "pertumbuhan.anggaran",
        "pertumbuhan_realisasi": "pertumbuhan.realisasi",
    },
    "3.1": {"urusan": "masalah_pokok"},
    "T-C.26": {"label": "tujuan", "visi": "sasaran", "misi": "sasaran"},
    "2.2.1": {"tingkat_pendidikan": "pendidikan"} | {g: f"golongan.{g}" for g in ("I", "II", "III", "IV")},
}
"""Table → heading in the transcription → field of the reader, where they differ."""

Alamat = tuple[int, str]
Terbaca = dict[Alamat, str]


@dataclass(frozen=True, slots=True)
class Sel:
    """A transcribed cell; `ragu` where its place could not be settled."""

    alamat: Alamat
    teks: str
    ragu: bool


@dataclass(frozen=True, slots=True)
class Banding:
    """A transcribed table beside the same table as read; `ditandai` are the fields the reader doubts."""

    sel: list[Sel]
    terbaca: Terbaca
    ditandai: set[Alamat]
    tersisa: set[Alamat]

    def tanpa_keraguan(self) -> list[Sel]:
        """Return the cells that the reader claims: neither doubted nor listed as not placed."""
        return [item for item in self.sel if not self._terlihat(item)]

    def beda(self, items: list[Sel]) -> list[tuple[Sel, str]]:
        """Return those of `items` that were read otherwise, with what was read."""
        read = [(item, self.terbaca.get(item.alamat, "")) for item in items]
        return [(item, text) for item, text in read if not _sama(item.alamat[1], item.teks, text)]

    def _terlihat(self, item: Sel) -> bool:
        line, _ = item.alamat
        listed = item.alamat not in self.terbaca and (line, item.teks) in self.tersisa
        return item.alamat in self.ditandai or (line, "baris") in self.ditandai or listed


def _sama(bidang: str, tercetak: str, terbaca: str) -> bool:
    if tercetak == terbaca:
        return True
    amount = parse_rupiah(tercetak)
    return bidang.startswith("pagu") and amount is not None and amount == parse_rupiah(terbaca)


def _transkripsi(tabel: str) -> list[Sel]:
    names = ISIAN.get(tabel, {})
    with (DATA / f"transkripsi-{BERKAS[tabel]}.csv").open(newline="") as file:
        _, *rows = csv.reader(file)
    return [
        Sel((int(baris), names.get(bidang, bidang)), teks, ragu not in {"", "0"})
        for baris, *_, bidang, teks, ragu in rows
    ]


def _terbaca(plan: Plan, tabel: str) -> Terbaca:
    """Return the cells of one table as read, by line and field."""
    if tabel == "T-C.27":
        return _tc27(plan)
    if tabel == "4.1":
        return _t41(plan)
    if tabel == "T-C.28":
        items = plan.indikator_rpjmd
        numbers = {(item.place.baris, "no"): item.nomor for item in items if item.place}
        return numbers | _indikator(items, "indikator")
    rows = [(row.place.baris, row.sel) for row in plan.rows(tabel) if row.place]
    return {(line, name): cell.teks for line, sel in rows for name, cell in sel.items()}


def _t41(plan: Plan) -> Terbaca:
    found: Terbaca = {}
    for tujuan in plan.tujuan:
        if tujuan.place:
            found |= {
                (tujuan.place.baris, "no"): tujuan.nomor,
                (tujuan.place.baris, "tujuan"): tujuan.nama,
            }
        found |= _indikator(tujuan.indikator, "indikator_tujuan")
        for sasaran in tujuan.sasaran:
            if sasaran.place:
                found[sasaran.place.baris, "sasaran"] = sasaran.nama
            found |= _indikator(sasaran.indikator, "indikator_sasaran")
    return found


def _tc27(plan: Plan) -> Terbaca:
    found: Terbaca = {}
    for node in plan.nodes():
        if node.place and node.kode_tercetak:
            found |= {(node.place.baris, "kode"): node.kode, (node.place.baris, "nama"): node.nama}
        found |= _tercetak([("pagu_akhir", node.pagu_akhir), *_tahunan("pagu", node)])
        found |= _indikator(node.indikator, "indikator")
    return found


def _indikator(items: list[PlanIndikator], name: str) -> Terbaca:
    found: Terbaca = {}
    for item in items:
        if item.place:
            line = item.place.baris
            found |= {(line, name): item.nama, (line, "satuan"): item.satuan}
        found |= _tercetak([("awal", item.awal), ("akhir", item.akhir), *_tahunan("target", item)])
    return found


def _tahunan(nama: str, item: PlanNode | PlanIndikator) -> Iterator[tuple[str, Cell]]:
    return ((f"{nama}.{year}", cell) for year, cell in getattr(item, nama).items())


def _tercetak(cells: list[tuple[str, Cell]]) -> Terbaca:
    return {(cell.place.baris, name): cell.teks for name, cell in cells if cell.place}


def _banding(tabel: str, plan: Plan) -> Banding:
    return Banding(
        _transkripsi(tabel),
        _terbaca(plan, tabel),
        {(item.place.baris, item.bidang) for item in plan.ragu},
        {(item.place.baris, item.teks) for item in plan.tidak_ditempatkan},
    )


@pytest.fixture(params=BERKAS)
def banding(request: pytest.FixtureRequest, renstra: Plan) -> Banding:
    """Return each transcribed table beside what was read."""
    return _banding(request.param, renstra)


@pytest.mark.parametrize("tabel", ["T-C.23", "T-C.24", "T-C.27"])
def test_transkripsi_memuat_sel_yang_meragukan(tabel: str) -> None:
    """Without them the tests of doubtful cells below would pass over nothing."""
    assert any(item.ragu for item in _transkripsi(tabel))


def test_sel_tanpa_keraguan_sama_dengan_transkripsi(banding: Banding) -> None:
    claimed = banding.tanpa_keraguan()
    wrong = banding.beda(claimed)
    assert len(wrong) <= 0.01 * len(claimed), wrong


def test_keraguan_tidak_melebihi_yang_sungguh_meragukan(banding: Banding) -> None:
    sure = [item for item in banding.sel if not item.ragu]
    claimed = [item for item in banding.tanpa_keraguan() if not item.ragu]
    assert len(claimed) >= 0.95 * len(sure)


def test_baris_yang_tidak_dapat_dipastikan_ditandai(banding: Banding) -> None:
    unsure = {item.alamat[0] for item in banding.sel if item.ragu}
    assert unsure <= {line for line, _ in banding.ditandai | banding.tersisa}


def test_sel_yang_tidak_dapat_dipastikan_ditandai_atau_sama(banding: Banding) -> None:
    claimed_anyway = [item for item in banding.tanpa_keraguan() if item.ragu]
    assert banding.beda(claimed_anyway) == []


def test_tidak_ada_sel_terbaca_di_luar_transkripsi(banding: Banding) -> None:
    transcribed = {item.alamat for item in banding.sel}
    assert [(at, text) for at, text in banding.terbaca.items() if text and at not in transcribed] == []


@pytest.mark.parametrize("tabel", BERKAS)
def test_penjelasan_menyebut_angka_yang_terukur(tabel: str, renstra: Plan) -> None:
    banding = _banding(tabel, renstra)
    claimed = banding.tanpa_keraguan()
    same, seen = len(claimed) - len(banding.beda(claimed)), len(banding.sel) - len(claimed)
    said = next(line for line in PENJELASAN.read_text().splitlines() if line.startswith(f"| {tabel} "))
    figures = [int(text.replace(".", "")) for text in said.strip("| ").split(" | ")[1:]]
    assert figures == [len(banding.sel), len(claimed), same, seen]


@pytest.mark.parametrize("tabel", [tabel for tabel in BERKAS if tabel != "T-C.27"])
def test_ekspor_json_memuat_yang_tercetak(tabel: str, renstra: Plan) -> None:
    """T-C.27 is exported as a tree, which has tests of its own."""
    rows = plan_to_json(renstra)["tabel"][tabel]
    exported = {(row["baris"], name): value for row in rows for name, value in _rata(row)}
    for item in _banding(tabel, renstra).tanpa_keraguan():
        value = exported.get(item.alamat)
        if isinstance(value, int | float):
            assert value == parse_rupiah(item.teks), item
        else:
            assert (value or "") == item.teks, item


def _rata(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{year}", text) for year, text in value.items())
        else:
            yield name, value
