"""A figure: value, steps with addresses, breakdowns, hash; what it refuses."""

from datetime import date
from decimal import Decimal

import pytest

from engines.formulas.contoh_rumus import declared, rumus
from engines.registers.contoh.models import Warga
from engines.registers.contoh.registers import WargaRegister
from telusur.engines.formulas.compute import FormulaError, compute
from telusur.engines.formulas.json import figure_to_json
from telusur.engines.formulas.rincian import group_order, kelompok_umur
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan

YEAR = Period.year(2021)
A, B, C = "63.11.01.2001", "63.11.01.2002", "63.11.02.2001"
SYSTEM = Actor(None, Perubahan.Sumber.SISTEM)


@pytest.fixture
def people(warga, rumus_uji):
    return [*warga(A, "P", 3), *warga(A, "L", 1), *warga(B, "L", 2), *warga(C, "P", 2)]


def test_a_quotient_travels_with_its_counts_and_its_addresses(people) -> None:
    found = compute("UJI-P", YEAR)
    assert (found.nilai, found.pembilang, found.penyebut) == (Decimal("62.5"), 5, 8)
    assert [(s.label, s.nilai, s.jumlah) for s in found.langkah] == [
        ("Warga perempuan", 5, 5),
        ("Semua warga", 8, 8),
    ]
    assert found.langkah[0].alamat == "/register/warga/?jenis_kelamin=P&periode=2021"


def test_a_step_s_address_opens_the_records_counted(people, client, orang) -> None:
    client.force_login(orang("perencana"))
    page = client.get(compute("UJI-P", YEAR, "63.11.01").langkah[0].alamat)
    assert "3 catatan." in page.content.decode()


def test_regions_add_up_as_counts_not_as_percentages(people) -> None:
    parts = compute("UJI-P", YEAR, menurut="kecamatan").rincian
    assert [(p.kunci, p.nilai, p.pembilang, p.penyebut) for p in parts] == [
        ("63.11.01", 50, 3, 6),
        ("63.11.02", 100, 2, 2),
    ]
    whole = compute("UJI-P", YEAR)
    assert sum(p.pembilang for p in parts) == whole.pembilang
    assert [p.kunci for p in compute("UJI-P", YEAR, menurut="desa").rincian] == [A, B, C]
    assert compute("UJI-P", YEAR, "63.11.01").nilai == 50
    assert compute("UJI-P", YEAR, menurut="kabupaten").rincian[0].penyebut == 8


def test_groups_are_called_by_the_words_of_their_choice(people) -> None:
    parts = compute("UJI-T", YEAR, menurut="jenis kelamin").rincian
    assert [(p.kunci, p.label) for p in parts] == [("L", "Laki-laki"), ("P", "Perempuan")]


def test_ages_are_those_of_the_last_day_of_the_period(warga) -> None:
    warga(A, "L", tanggal_lahir="2016-12-31")
    warga(A, "L", tanggal_lahir="2017-01-01")
    warga(A, "L", tanggal_lahir="1946-12-31")
    rule = kelompok_umur("tanggal_lahir")
    groups = Warga.objects.annotate(umur=rule(YEAR)).order_by("pk").values_list("umur", flat=True)
    assert list(groups) == ["5-9", "0-4", "75+"]
    leap = Period(date(2019, 1, 1), date(2024, 2, 29))
    assert list(Warga.objects.annotate(umur=rule(leap)).values_list("umur", flat=True))


def test_a_breakdown_that_a_register_lacks_is_named_not_left_empty(people, bantu) -> None:
    found = compute("UJI-B", YEAR, menurut="jenis kelamin")
    assert (found.rincian, found.tanpa_rincian) == ((), ("Bantuan",))
    assert "jenis kelamin" in compute("UJI-P", YEAR).menurut_apa
    assert "jenis kelamin" not in compute("UJI-B", YEAR).menurut_apa


def test_records_without_a_group_are_a_group(warga, rumus_uji, monkeypatch) -> None:
    monkeypatch.setattr(WargaRegister, "rincian", {"unit": "unit"})
    warga(A, "P", 2, unit=None)
    parts = compute("UJI-T", YEAR, menurut="unit").rincian
    assert [(p.kunci, p.label) for p in parts] == [("", "Tidak diketahui")]


def test_a_record_in_several_groups_counts_once_in_the_whole(warga, bantu, rumus_uji, monkeypatch) -> None:
    monkeypatch.setattr(WargaRegister, "rincian", {"bulan": "bantuan__tanggal__month"})
    people = warga(A, "P", 2)
    bantu(people, "2021-03-01")
    bantu(people[:1], "2021-04-01")
    found = compute("UJI-P", YEAR, menurut="bulan")
    assert found.penyebut == 2
    assert {part.kunci: part.penyebut for part in found.rincian} == {"3": 2, "4": 1}
    assert compute("UJI-T", YEAR, menurut="bulan").tanpa_rincian == ("Warga",)


def test_nobody_is_not_zero(rumus_uji, warga) -> None:
    assert compute("UJI-P", YEAR).nilai is None
    assert compute("UJI-T", YEAR).nilai is None
    assert compute("UJI-T", YEAR, menurut="jenis kelamin").nilai is None
    assert compute("UJI-B", YEAR).nilai == 0
    warga(A, "L")
    assert compute("UJI-P", YEAR).nilai == 0
    assert compute("UJI-T", YEAR).nilai == 0


def test_before_the_law_there_is_no_figure(people) -> None:
    found = compute("UJI-P", Period.year(2011))
    assert (found.formula, found.nilai, found.langkah) == (None, None, ())
    assert figure_to_json(found)["hash"] == ""


def test_the_version_in_force_at_the_end_of_the_period_is_used(people) -> None:
    later = rumus("UJI-P", lambda scope: scope.ratio(*[scope.count("Lain", "warga")] * 2), since="2021-07-01")
    with declared(later):
        assert compute("UJI-P", Period.year(2020)).nilai == Decimal("62.5")
        assert compute("UJI-P", YEAR).nilai == 100
        assert compute("UJI-P", Period.quarter(2021, 2)).nilai == Decimal("62.5")


FAILING = [
    (lambda s: s.count("Semua", "warga", nama="x"), "orang", "langkah «Semua».*undeclared"),
    (lambda s: s.count("Semua", "tiada"), "orang", "langkah «Semua».*tiada"),
    (lambda s: s.ratio(s.count("A", "warga"), s.count("B", "bantuan")), "persen", "orang dan lain"),
    (lambda s: s.count("A", "warga") + s.count("B", "bantuan"), "orang", "langkah «B»"),
    (lambda s: s.count("A", "warga"), "persen", "hasilnya orang"),
    (lambda s: s.parameter("x.tiada"), "lain", "langkah «x.tiada»"),
    (lambda s: s.formula("TIADA"), "lain", "TIADA"),
    (lambda s: s.count("A", "warga").nilai / 0, "orang", "langkah «A»"),
    (lambda s: s.formula("UJI-X"), "orang", "UJI-X"),
]


@pytest.mark.parametrize(("wrong", "unit", "words"), FAILING)
def test_a_formula_that_fails_names_itself_and_the_step_and_gives_no_number(
    wrong, unit, words, people
) -> None:
    with declared(rumus("UJI-X", wrong, unit)), pytest.raises(FormulaError, match=f"UJI-X.*{words}"):
        compute("UJI-X", YEAR)


def test_an_unknown_formula_is_an_error_for_people(db) -> None:
    with pytest.raises(FormulaError, match="TIADA"):
        compute("TIADA", YEAR)


def test_a_register_without_regions_is_not_counted_whole_for_a_region(people) -> None:
    item = rumus("UJI-X", lambda s: s.count("Akun", "penugasan"), "lain")
    with declared(item), pytest.raises(FormulaError, match="tidak mencatat wilayah"):
        compute("UJI-X", YEAR, "63.11.01")


def test_unlike_units_are_divided_only_in_the_open(people, bantu) -> None:
    bantu(people[:4])
    rate = rumus(
        "UJI-X",
        lambda s: s.ratio(s.count("Bantuan", "bantuan"), s.count("Warga", "warga"), 1000),
        "per 1.000 warga",
    )
    opened = rumus(
        "UJI-Y",
        lambda s: s.ratio(
            s.count("Bantuan", "bantuan").convert(JenisSatuan.ORANG), s.count("Warga", "warga")
        ),
    )
    with declared(rate, opened):
        assert (compute("UJI-X", YEAR).nilai, compute("UJI-Y", YEAR).nilai) == (500, 50)


def test_the_hash_speaks_of_keys_and_changes(people) -> None:
    first = compute("UJI-P", YEAR).sidik
    assert compute("UJI-P", YEAR).sidik == first
    change(people[0], {"nama": "Lain"}, actor=SYSTEM)
    second = compute("UJI-P", YEAR).sidik
    assert second != first
    change(people[0], {"selesai": date(2021, 6, 1)}, actor=SYSTEM)
    assert compute("UJI-P", YEAR).sidik not in {first, second}


def test_records_that_change_while_being_counted_are_noticed(people, warga) -> None:
    found = compute("UJI-P", YEAR)
    warga(A, "P")
    with pytest.raises(FormulaError, match="berubah selagi dihitung"):
        _ = found.sidik


def test_groups_of_ages_stand_in_the_order_of_ages() -> None:
    groups = ["", "5-9", "75+", "45-49", "0-4", "10-14"]
    assert sorted(groups, key=group_order) == ["0-4", "5-9", "10-14", "45-49", "75+", ""]
    codes = ["63.11.02", "63.11.01", "09", "L"]
    assert sorted(codes, key=group_order) == sorted(codes)


def test_json_has_the_agreed_names(people) -> None:
    content = figure_to_json(compute("UJI-P", YEAR))
    names = ["kode", "nilai", "satuan", "pembilang", "penyebut", "langkah", "hash", "dasar"]
    assert list(content) == names
    assert list(content["langkah"][0]) == ["label", "nilai", "jumlah", "alamat"]
    assert list(figure_to_json(compute("UJI-P", YEAR, menurut="desa"))) == [*names, "rincian"]
    assert (content["nilai"], content["pembilang"], len(content["hash"])) == (62.5, 5, 64)


def test_counting_costs_one_query_per_step(people, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        compute("UJI-P", YEAR)
    with django_assert_num_queries(2):
        compute("UJI-P", YEAR, menurut="desa")
