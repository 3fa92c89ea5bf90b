"""The nomenclature by code, date and name."""

from datetime import date

import pytest
import yaml

from telusur.kernel.kode import is_kode, tingkat
from telusur.law import instruments
from telusur.nomenklatur import cari, dikenal, lengkap, lookup, map_kode, versions
from telusur.nomenklatur.daftar import _DATA, _index, files

D2021, D2024, D2026 = date(2021, 12, 31), date(2024, 1, 1), date(2026, 1, 1)


def test_a_code_is_in_force_from_and_until_its_dates() -> None:
    assert lookup("1.06.02.2.03.01", D2021).nama.startswith("Peningkatan Kemampuan Potensi Pekerja Sosial")
    assert lookup("1.06.02.2.03.01", D2024) is None
    assert lookup("1.06.02.2.03.0001", D2021) is None
    assert lookup("1.06.02.2.03.0001", D2024) is not None
    assert lookup("1.06.02", date(2019, 10, 17)) is None


def test_programs_and_kegiatan_stay_in_force() -> None:
    assert lookup("2.13.04.2.01", D2021) == lookup("2.13.04.2.01", D2026)


def test_program_penunjang_stands_under_any_bidang() -> None:
    entry = lookup("1.06.01.2.05", D2021)
    assert (entry.kode, entry.nama) == ("1.06.01.2.05", "Administrasi Kepegawaian Perangkat Daerah")
    assert lookup("7.01.01.2.05", D2021).nama == entry.nama


def test_codes_move_between_versions() -> None:
    assert map_kode("1.06.05.2.02.03", "2019", "2023") == ("1.06.05.2.02.0003",)
    assert map_kode("1.06.05.2.02.03", "2019", "2025") == ("1.06.05.2.02.0006",)
    assert map_kode("1.06.02.2.03.0014", "2025", "2019") == ("1.06.02.2.03.01", "1.06.02.2.03.02")
    assert map_kode("1.06.01.2.06.05", "2019", "2023") == ("1.06.01.2.06.0005",)
    assert map_kode("1.06.02", "2019", "2025") == ("1.06.02",)
    with pytest.raises(KeyError):
        map_kode("1.06.02", "1999", "2025")


def test_names_find_their_codes() -> None:
    assert [e.kode for e in cari("penyediaan  PERMAKANAN", D2021)] == ["1.06.04.2.01.01", "1.06.04.2.02.03"]


def test_absence_means_something_only_where_the_list_is_complete() -> None:
    assert dikenal("2.08.02.2.01.01")
    assert not dikenal("1.01.02.2.01.01")
    assert lengkap("1.06.04.2.01.20", D2021)
    assert not lengkap("1.06.01.2.07.03", D2021)
    assert not lengkap("1.01.02.2.01.01", D2021)


def test_every_row_is_well_formed_and_every_source_is_named() -> None:
    for kode, rows in _index().items():
        assert is_kode(kode)
        for row in rows:
            assert row.nama
            assert tingkat(kode) is row.tingkat
            assert row.instrumen in instruments()
    sources = yaml.safe_load((files(_DATA) / "SOURCES.yaml").read_text(encoding="utf-8"))
    present = {item.name for item in files(_DATA).iterdir() if item.name.endswith(".csv")}
    assert set(sources) == present
    assert {entry["instrumen"] for entry in sources.values()} <= set(instruments())
    assert [v.mulai for v in versions()] == sorted(v.mulai for v in versions())
