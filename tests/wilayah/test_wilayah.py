"""Regions hold in their time; lists of regions are brought in step."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from telusur.engines.formulas.scope import Scope
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.wilayah.cli_wilayah import app
from telusur.wilayah.impor import load, read_list
from telusur.wilayah.kode import induk_kode, salah_kode, tingkat_kode
from telusur.wilayah.models import Desa, Penduduk, Wilayah
from wilayah.contoh_register import desa, wilayah

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, Perubahan.Sumber.SISTEM)
LIST = {
    "63": "Kalimantan Selatan",
    "63.11": "Balangan",
    "63.11.01": "Juai",
    "63.11.01.2001": "Muara Ninian",
    "63.11.01.2002": "Hamarung",
    "63.11.01.1003": "Kota",
}


@pytest.mark.parametrize(
    ("kode", "tingkat"),
    [
        ("63", "provinsi"),
        ("63.11", "kabupaten"),
        ("63.11.01", "kecamatan"),
        ("63.11.01.2001", "desa"),
        ("91.03.01.3007", "desa"),
        ("63.11.01.1001", "kelurahan"),
        ("6311", None),
        ("63.11.01.4001", None),
        ("63.11.01.200", None),
        ("63.11.01.2001 ", None),
    ],
)
def test_a_code_tells_its_level(kode: str, tingkat: str | None) -> None:
    assert tingkat_kode(kode) == tingkat


def test_a_code_is_checked_against_level_and_parent() -> None:
    assert induk_kode("63") == ""
    assert salah_kode("63.11.01", "kecamatan", "63.11") == ""
    assert "kecamatan" in salah_kode("63.11.01", "desa", "63.11")
    assert "63.11" in salah_kode("63.11.01", "kecamatan", "63.12")
    assert "tidak berinduk" in salah_kode("63", "provinsi", "63.11")


def test_villages_of_a_day() -> None:
    load(LIST, actor=ACTOR)
    merged, other = Wilayah.objects.get(kode="63.11.01.2002"), Wilayah.objects.get(kode="63.11.01.2001")
    change(merged, {"selesai": date(2021, 6, 1), "menjadi": other}, actor=ACTOR)
    end = date(2020, 12, 31)
    assert Desa.objects.pada(end).filter(tingkat="desa").count() == 2
    assert [item.kode for item in Desa.objects.pada(date(2021, 6, 1)).filter(tingkat="desa")] == [other.kode]
    assert list(other.asal.all()) == [merged]
    counts = [
        Scope(Period.year(year)).count("Desa", "desa-kelurahan", tingkat="desa").nilai
        for year in (2020, 2021)
    ]
    assert counts == [2, 1]


def test_a_code_may_come_again_later_and_not_at_once() -> None:
    first = wilayah("63.11.01.2001", mulai="2003-02-25")
    again = {"kode": first.kode, "nama": "Baru", "tingkat": "desa", "induk": first.induk}
    with pytest.raises(UserError, match="masa yang sama"):
        create(Wilayah(**again, mulai=date(2015, 1, 1)), actor=ACTOR)
    change(first, {"selesai": date(2010, 1, 1)}, actor=ACTOR)
    with pytest.raises(UserError, match="masa yang sama"):
        create(Wilayah(**again, mulai=date(2009, 1, 1)), actor=ACTOR)
    create(Wilayah(**again, mulai=date(2015, 1, 1)), actor=ACTOR)
    assert [item.nama for item in Desa.objects.pada(date(2020, 1, 1))] == ["Baru"]


def test_a_list_is_loaded_twice_without_effect_and_each_region_is_logged() -> None:
    done = load(LIST, actor=ACTOR)
    assert len(done.baru) == len(LIST) == Perubahan.objects.filter(objek="wilayah.wilayah").count()
    again = load(LIST, actor=ACTOR)
    assert (again.baru, again.berganti, again.hilang, again.tetap) == ([], [], [], len(LIST))
    assert Wilayah.objects.get(kode="63.11.01.1003").induk == Wilayah.objects.get(kode="63.11.01")


def test_without_a_day_names_are_corrected_and_missing_ones_told() -> None:
    load(LIST, actor=ACTOR)
    changed = {**LIST, "63.11.01.2001": "Muara Ninian Baru"}
    del changed["63.11.01.2002"]
    done = load(changed, actor=ACTOR)
    assert (done.berganti, done.hilang, done.berakhir) == (["63.11.01.2001"], ["63.11.01.2002"], [])
    assert Wilayah.objects.get(kode="63.11.01.2001").nama == "Muara Ninian Baru"


def test_with_a_day_the_past_stays() -> None:
    load(LIST, actor=ACTOR)
    changed = {**LIST, "63.11.01.2001": "Muara Ninian Baru", "63.11.01.2009": "Pemekaran"}
    del changed["63.11.01.2002"]
    done = load(changed, actor=ACTOR, sejak=date(2024, 1, 1))
    assert done.berakhir == ["63.11.01.2002"]
    before = {item.nama for item in Desa.objects.pada(date(2023, 12, 31))}
    after = {item.nama for item in Desa.objects.pada(date(2024, 1, 1))}
    assert before == {"Muara Ninian", "Hamarung", "Kota"}
    assert after == {"Muara Ninian Baru", "Pemekaran", "Kota"}
    old = Wilayah.objects.get(nama="Muara Ninian")
    assert old.menjadi is not None
    assert old.menjadi.nama == "Muara Ninian Baru"


def test_a_region_that_ended_comes_back_only_from_a_day() -> None:
    load(LIST, actor=ACTOR)
    change(Wilayah.objects.get(kode="63.11.01.2002"), {"selesai": date(2020, 1, 1)}, actor=ACTOR)
    with pytest.raises(UserError, match="sudah berakhir"):
        load(LIST, actor=ACTOR)
    assert load(LIST, actor=ACTOR, sejak=date(2022, 1, 1)).baru == ["63.11.01.2002"]


def test_other_kabupaten_are_left_alone() -> None:
    load({**LIST, "63.12": "Lain", "63.12.01": "Lain", "63.12.01.2001": "Lain"}, actor=ACTOR)
    part = {kode: nama for kode, nama in LIST.items() if kode != "63"}
    assert load(part, actor=ACTOR, sejak=date(2024, 1, 1)).berakhir == []


def test_a_parent_must_be_known() -> None:
    with pytest.raises(UserError, match="Induk"):
        load({"63.11.01": "Juai"}, actor=ACTOR)


def test_the_national_package_is_read(tmp_path: Path) -> None:
    data = tmp_path / "package" / "data"
    data.mkdir(parents=True)
    (data / "provinces.csv").write_text("code,name\n63,Kalimantan Selatan\n")
    (data / "regencies.csv").write_text("code,province_code,name\n63.11,63,Balangan\n")
    (data / "districts.csv").write_text("code,regency_code,name\n63.11.01,63.11,Juai\n")
    (data / "villages.csv").write_text('code,district_code,name\n63.11.01.2001,63.11.01,"Muara  Ninian"\n')
    found = read_list(tmp_path / "package")
    assert found["63.11.01.2001"] == "Muara Ninian"
    result = CliRunner().invoke(app, ["import", "wilayah", str(tmp_path / "package")])
    assert result.exit_code == 0, result.output
    assert "4 wilayah baru" in result.output
    assert Wilayah.objects.count() == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kode,nama\n6311,X\n", "bukan kode"),
        ("kode,nama\n63,X\n63,Y\n", "dua kali"),
        ("a,b\n63,X\n", "Kolom"),
    ],
)
def test_a_broken_list_says_where(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(text)
    with pytest.raises(UserError, match=words) as error:
        read_list(path)
    assert "daftar.csv" in error.value.place


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak berisi"):
        read_list(tmp_path)


def test_population_has_a_total_or_age_groups() -> None:
    place = desa("63.11.01")
    of = {"wilayah_id": place.pk, "tahun": 2020, "jenis_kelamin": "P", "sumber": "BPS"}
    create(Penduduk(**of, kelompok_umur="0-4", jumlah=10), actor=ACTOR)
    with pytest.raises(UserError, match="rincian umur"):
        create(Penduduk(**of, kelompok_umur="semua", jumlah=100), actor=ACTOR)
    create(Penduduk(**of, kelompok_umur="5-9", jumlah=12), actor=ACTOR)
    scope = Scope(Period.quarter(2020, 2), wilayah="63.11")
    assert scope.sum("Penduduk", "penduduk", "jumlah", JenisSatuan.ORANG).nilai == 22
    empty = Scope(Period.year(2021)).sum("Penduduk", "penduduk", "jumlah", JenisSatuan.ORANG)
    assert empty.nilai is None
