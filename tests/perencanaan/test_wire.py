"""A plan survives its own wire form and shows itself in the public JSON."""

import json
from decimal import Decimal

import pytest

from telusur.kernel.cells import Cell, Doubt, Place, Unplaced
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.export import plan_to_json
from telusur.perencanaan.plan import (
    JenisButir,
    Plan,
    PlanButir,
    PlanIndikator,
    PlanNode,
    PlanRow,
    PlanSasaran,
    PlanTujuan,
)
from telusur.perencanaan.wire import plan_from_wire, plan_to_wire


@pytest.fixture
def plan() -> Plan:
    place = Place(7, "5", "T-C.27")
    uang = Cell("Rp 1.000,50", Decimal("1000.50"), place)
    sub = PlanNode(
        Tingkat.SUBKEGIATAN,
        "1.06.01.2.01.01",
        "1 06 01 2,01 01",
        "Penyusunan",
        [
            PlanIndikator(
                "Jumlah dokumen", "Dokumen", Cell("2", Decimal(2)), {2025: Cell("3", Decimal(3), place)}
            )
        ],
        {2025: uang, 2026: Cell()},
        Cell("-", Decimal(0)),
        place=place,
    )
    kegiatan = PlanNode(Tingkat.KEGIATAN, "1.06.01.2.01", anak=[sub])
    program = PlanNode(Tingkat.PROGRAM, "1.06.01", anak=[kegiatan])
    return Plan(
        "Dinas Contoh",
        2025,
        2026,
        visi="Maju",
        tujuan=[PlanTujuan("T", "1.", [PlanIndikator("IT")], [PlanSasaran("S", [PlanIndikator("IS")])])],
        total=PlanNode(Tingkat.TOTAL, anak=[program]),
        baris=[
            PlanRow("T-C.24", {"uraian": Cell("Program A"), "anggaran.2018": uang, "rasio.2018": Cell("94")})
        ],
        butir=[PlanButir(JenisButir.MISI, "Misi satu")],
        ragu=[Doubt(place, "T-C.27/1.06", "pagu.2025", "dua bacaan", ("1", "2"))],
        tidak_ditempatkan=[Unplaced(place, "sisa")],
    ).assign_keys()


def test_the_wire_form_is_lossless(plan: Plan) -> None:
    assert plan_from_wire(json.loads(json.dumps(plan_to_wire(plan)))) == plan


def test_the_wire_form_refuses_what_it_does_not_know() -> None:
    with pytest.raises(TypeError, match="hantu"):
        plan_from_wire({"unit": "A", "mulai": 2025, "selesai": 2026, "hantu": 1})


def test_the_public_json_gives_amounts_as_numbers_and_texts_as_printed(plan: Plan) -> None:
    data = json.loads(json.dumps(plan_to_json(plan)))
    sub = data["program"][0]["kegiatan"][0]["subkegiatan"][0]
    assert sub["pagu"] == {"2025": 1000.5, "2026": None}
    assert sub["pagu_akhir"] == 0
    assert sub["indikator"][0]["target"] == {"2025": "3", "2026": ""}
    assert data["tabel"]["T-C.24"][0]["anggaran"] == {"2018": 1000.5}
    assert data["tabel"]["T-C.24"][0]["rasio"] == {"2018": "94"}
    assert data["tabel"]["4.1"][0]["indikator_sasaran"] == "IS"
    assert data["renstra"]["misi"] == ["Misi satu"]
    assert data["ragu"] == [
        {"baris": 7, "bidang": "pagu.2025", "alasan": "dua bacaan", "pilihan": ["1", "2"]}
    ]
    assert data["tidak_ditempatkan"] == [{"baris": 7, "kolom": 5, "teks": "sisa"}]
