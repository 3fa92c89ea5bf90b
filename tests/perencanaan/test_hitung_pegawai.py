"""Table 2.2.1 from the register of staff: each number is its list's, and what differs is told."""

import re
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from organisasi.contoh_register import keadaan
from telusur.engines.formulas.compute import compute
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.filters import read_selection
from telusur.kernel.cells import Cell
from telusur.organisasi.models import KeadaanPegawai, UnitOrganisasi
from telusur.perencanaan.hitung_pegawai import REGISTER, RUMUS, computed_table, period_of
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow

pytestmark = pytest.mark.django_db
DAY = date(2021, 12, 31)


def _printed(label: str, jenis: JenisBaris = JenisBaris.BARIS, **numbers: int) -> PlanRow:
    cells = {name.replace("gol_", "golongan."): Cell(str(n), Decimal(n)) for name, n in numbers.items()}
    return PlanRow("2.2.1", {"pendidikan": Cell(label), **cells}, jenis)


@pytest.fixture
def plan() -> Plan:
    rows = [
        _printed("SLTA", gol_II=1, jumlah=1),
        _printed("D-IV/S-1", gol_III=2, jumlah=2),
        _printed("JUMLAH", JenisBaris.JUMLAH, gol_II=1, gol_III=2, jumlah=3),
    ]
    return Plan("Dinas Sosial", 2021, 2026, baris=rows).assign_keys()


@pytest.fixture
def staf(dinas, dinas_lain) -> None:
    keadaan(1, dinas, golongan="II/d", pendidikan="sma")
    keadaan(2, dinas, golongan="III/a", pendidikan="s1")
    keadaan(3, dinas, golongan="III/d", pendidikan="d4")
    keadaan(4, dinas, golongan="IV/a", pendidikan="s2")
    keadaan(5, dinas, status="pppk", golongan="PPPK IX", pendidikan="s1")
    keadaan(6, dinas_lain, golongan="III/a", pendidikan="s1")


def _numbers(found) -> dict[tuple[str, str], str]:
    return {
        (row.sel["pendidikan"].teks, name): cell.teks
        for row in found.plan.rows("2.2.1")
        for name, cell in row.sel.items()
        if cell.teks and name not in {"no", "pendidikan"}
    }


def test_the_printed_rows_are_counted_and_further_levels_get_their_own(plan, dinas, staf) -> None:
    found = computed_table(plan, dinas, DAY)
    assert found is not None
    assert found.jumlah == 4
    assert _numbers(found) == {
        ("SLTA", "golongan.II"): "1",
        ("SLTA", "jumlah"): "1",
        ("D-IV/S-1", "golongan.III"): "2",
        ("D-IV/S-1", "jumlah"): "2",
        ("S-2", "golongan.IV"): "1",
        ("S-2", "jumlah"): "1",
        ("JUMLAH", "golongan.II"): "1",
        ("JUMLAH", "golongan.III"): "2",
        ("JUMLAH", "golongan.IV"): "1",
        ("JUMLAH", "jumlah"): "4",
    }
    assert sorted(found.beda.values()) == ["tercetak 3", "tercetak kosong", *["tidak tercetak"] * 2]


def test_each_number_is_the_length_of_the_list_behind_it(plan, dinas, staf, client, orang) -> None:
    found = computed_table(plan, dinas, DAY)
    register = REGISTERS.get(REGISTER)
    cells = {(row.key, name): cell for row in found.plan.rows("2.2.1") for name, cell in row.sel.items()}
    shown = {place for place, cell in cells.items() if cell.nilai is not None}
    assert shown == found.pintu.keys()
    client.force_login(orang("perencana"))
    for place, address in found.pintu.items():
        query = QueryDict(urlsplit(address).query)
        assert register.select(read_selection(register, query)).count() == cells[place].nilai, address
        assert client.get(address).status_code == 200
    assert parse_qs(urlsplit(found.pintu[found.plan.rows("2.2.1")[-1].key, "jumlah"]).query)["periode"]


def test_the_sum_is_what_the_formula_gives_for_the_agency(plan, dinas, staf, client, orang) -> None:
    found = computed_table(plan, dinas, DAY)
    assert found.jumlah == compute(RUMUS, period_of(DAY), unit=dinas.pk).nilai == 4
    assert compute(RUMUS, period_of(DAY)).nilai == 5


def test_the_past_is_counted_as_it_was(plan, dinas) -> None:
    first = keadaan(1, dinas, golongan="II/d", pendidikan="sma", selesai="2021-04-01")
    KeadaanPegawai.objects.create(
        pegawai=first.pegawai, unit=dinas, status="pns", golongan="III/a", pendidikan="s1", mulai="2021-04-01"
    )
    before, after = computed_table(plan, dinas, date(2021, 3, 31)), computed_table(plan, dinas, DAY)
    assert ("SLTA", "golongan.II") in _numbers(before)
    assert ("D-IV/S-1", "golongan.III") in _numbers(after)
    assert before.jumlah == after.jumlah == 1
    assert computed_table(plan, dinas, date(2018, 1, 1)) is None


def test_where_nobody_is_counted_but_somebody_printed_a_nought_says_so(plan, dinas) -> None:
    keadaan(1, dinas, golongan="III/a", pendidikan="s1")
    found = computed_table(plan, dinas, DAY)
    assert _numbers(found)["SLTA", "golongan.II"] == "0"
    assert found.beda["terhitung/2.2.1/r1", "golongan.II"] == "tercetak 1"


def test_without_a_printed_table_each_level_has_a_row_and_nothing_differs(dinas, staf) -> None:
    found = computed_table(Plan("Dinas Sosial", 2021, 2026), dinas, DAY)
    labels = [row.sel["pendidikan"].teks for row in found.plan.rows("2.2.1")]
    assert labels == ["SD", "SMP", "SMA", "D-1", "D-2", "D-3", "D-4", "S-1", "S-2", "S-3", "Jumlah"]
    assert found.beda == {}


def test_the_page_shows_both_and_opens_lists_only_to_who_may_see_all(
    renstra_kecil, dinas, staf, client, orang
) -> None:
    address = f"/renstra/{renstra_kecil.pk}/tabel/2.2.1/"
    client.force_login(renstra_kecil.unit.penugasan.get(peran="perencana").user)
    page = client.get(address, {"pada": "2021-12-31"}).content.decode()
    assert "Terhitung dari register" in page
    assert "/register/keadaan-pegawai/?golongan__in=" in page
    rumus = f"/rumus/{RUMUS}/?periode=2021&amp;unit={dinas.pk}"
    assert rumus in page
    assert client.get(rumus.replace("&amp;", "&")).context["angka"].nilai == "4"
    assert client.get(address, {"pada": "kemarin"}).status_code == 422
    assert client.get(address, {"pada": "2018-01-01"}).context["hitung"]
    bidang = UnitOrganisasi.objects.get(jenis="bidang")
    client.force_login(orang("kepala_bidang", unit=bidang))
    page = client.get(address, {"pada": "2021-12-31"}).content.decode()
    assert "Terhitung dari register" in page
    assert "/register/keadaan-pegawai/?golongan__in=" not in page
    client.force_login(orang("staf"))
    assert "Terhitung dari register" not in client.get(address).content.decode()


def test_the_formula_behind_it_opens_for_the_plans_agency_where_one_sees_several(
    renstra_kecil, dinas, staf, client, orang
) -> None:
    first = UnitOrganisasi.objects.create(nama="Badan Awal", jenis="perangkat_daerah", induk=dinas.induk)
    keadaan(90, first, golongan="III/a", pendidikan="s1")
    client.force_login(orang("auditor", unit=dinas.induk))
    page = client.get(f"/renstra/{renstra_kecil.pk}/tabel/2.2.1/", {"pada": "2021-12-31"}).content.decode()
    link = re.search(rf'href="(/rumus/{RUMUS}/[^"]*)"', page)[1].replace("&amp;", "&")
    assert client.get(link).context["angka"].nilai == "4"


def test_the_computed_table_is_a_file_too_for_who_may_see_it(
    renstra_kecil, dinas, staf, client, orang
) -> None:
    address = f"/renstra/{renstra_kecil.pk}/tabel/2.2.1/unduh/json/"
    client.force_login(renstra_kecil.unit.penugasan.get(peran="perencana").user)
    computed = client.get(address, {"pada": "2021-12-31"}).json()
    assert "terhitung" in computed["judul"]
    assert client.get(address).json() != computed
    assert client.get(address, {"pada": "2018-01-01"}).status_code == 404
    other = f"/renstra/{renstra_kecil.pk}/tabel/2.2.2/unduh/json/"
    assert client.get(other, {"pada": "2021-12-31"}).status_code == 404
    client.force_login(orang("staf"))
    assert client.get(address, {"pada": "2021-12-31"}).status_code == 404
