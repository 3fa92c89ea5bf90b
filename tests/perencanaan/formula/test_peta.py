"""A figure by region as a map beside its table."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from telusur.perencanaan.formula.peta import map_of
from telusur.perencanaan.formula.sajian import Baris, Sajian
from telusur.wilayah.models import Batas

pytestmark = pytest.mark.django_db


def square(kode: str, west: float) -> Batas:
    ring = [[west, -2.0], [west + 1, -2.0], [west + 1, -3.0], [west, -3.0], [west, -2.0]]
    return Batas.objects.create(kode=kode, geometri=[[ring]], sumber="BIG 2023")


def row(kode: str, value: int | None, *, ditekan: bool = False) -> Baris:
    number = None if value is None else Decimal(value)
    return Baris(kode, f"Nama ({kode})", str(value), "", "", ditekan, "K7F3-2Q9D", number)


def figure(*rows: Baris, menurut: str = "kecamatan") -> Sajian:
    now = datetime.now(UTC)
    return Sajian(
        "UJI-P", "", "2021", "", "", "", "", "", [], "", "", now, menurut=menurut, rincian=list(rows)
    )


def test_values_fall_into_classes_of_equal_width() -> None:
    kinds = {"63.11.01": 0, "63.11.02": 10, "63.11.03": 40}
    for number, kode in enumerate([*kinds, "63.11.04", "63.11.05"]):
        square(kode, 115 + number)
    rows = [row(kode, value) for kode, value in kinds.items()]
    peta = map_of(figure(*rows, row("63.11.04", None), row("63.11.05", 40, ditekan=True)))
    assert peta
    assert [item.kelas for item in peta.bentuk] == ["1", "1", "4", "kosong", "kosong"]
    assert peta.legenda == [("1", "0 sampai 10"), ("4", "30 sampai 40"), ("kosong", "tanpa nilai")]
    assert peta.bentuk[4].teks == "ditekan"
    assert (peta.sumber, peta.tanpa_batas) == ("BIG 2023", 0)


def test_shapes_are_drawn_north_up_and_true_to_shape() -> None:
    square("63.11.01", 115)
    peta = map_of(figure(row("63.11.01", 5)))
    assert peta
    assert peta.bentuk[0].jalur.startswith("M0 0L600 0L600 60")
    assert 598 <= int(peta.tinggi) <= 602
    assert (peta.bentuk[0].singkat, float(peta.bentuk[0].x)) == ("Nama", 300)


def test_without_boundaries_or_regions_there_is_no_map() -> None:
    rows = [row("63.11.01", 1), row("63.11.02", 2), row("63.11.03", 3)]
    assert map_of(figure(*rows)) is None
    square("63.11.01", 115)
    assert map_of(figure(*rows)) is None
    square("63.11.02", 116)
    assert map_of(figure(*rows)).tanpa_batas == 1
    assert map_of(figure(*rows, menurut="jenis kelamin")) is None


def test_one_value_alone_is_one_class() -> None:
    square("63.11.01", 115)
    square("63.11.02", 116)
    assert [item.kelas for item in map_of(figure(row("63.11.01", 3), row("63.11.02", 3))).bentuk] == [
        "1",
        "1",
    ]
