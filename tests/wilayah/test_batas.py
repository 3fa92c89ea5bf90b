"""Boundaries from GeoJSON: what is read, what is refused, what is replaced."""

import json
from pathlib import Path

import pytest

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.wilayah.batas import dotted, load_boundaries, read_boundaries
from telusur.wilayah.models import Batas
from wilayah.contoh_register import wilayah

ACTOR = Actor(None, Perubahan.Sumber.CLI)
SQUARE = [[[115.0, -2.0], [115.5, -2.0], [115.5, -2.5], [115.0, -2.5], [115.0, -2.0]]]


def feature(kode: str, coordinates=SQUARE, kind: str = "Polygon") -> dict:
    return {"properties": {"kode": kode}, "geometry": {"type": kind, "coordinates": coordinates}}


def geojson(tmp_path: Path, *features: dict) -> Path:
    path = tmp_path / "batas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_codes_are_read_with_and_without_dots() -> None:
    assert [dotted(text) for text in ("63", "6311", "631101", "6311012001", "63.11.01")] == [
        "63",
        "63.11",
        "63.11.01",
        "63.11.01.2001",
        "63.11.01",
    ]


def test_areas_of_one_part_and_of_many_are_read_alike(tmp_path) -> None:
    path = geojson(tmp_path, feature("631101"), feature("63.11.02", [SQUARE, SQUARE], "MultiPolygon"))
    found = read_boundaries(path)
    assert {kode: len(shape) for kode, shape in found.items()} == {"63.11.01": 1, "63.11.02": 2}
    assert found["63.11.01"][0][0][0] == [115.0, -2.0]


@pytest.mark.parametrize(
    ("features", "words"),
    [
        ([feature("63.11.01"), feature("631101")], "dua kali"),
        ([feature("Juai")], "bukan kode wilayah"),
        ([feature("63.11.01", [[[-2.0, 115.0]]])], "bukan di Indonesia"),
        ([feature("63.11.01", [115.0, -2.0], "Point")], "bukan luasan"),
        ([feature("63.11.01", [[["timur", "selatan"]]])], "utuh"),
        ([feature("63.11.01", [[[115.0]]])], "utuh"),
        ([feature("63.11.01", [115.0, -2.0])], "utuh"),
        (["63.11.01"], "utuh"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, features, words) -> None:
    with pytest.raises(UserError, match=words) as caught:
        read_boundaries(geojson(tmp_path, *features))
    assert "batas.geojson unsur ke-" in caught.value.place


def test_a_file_that_is_no_geojson_is_refused(tmp_path) -> None:
    path = tmp_path / "batas.csv"
    path.write_text("kode,nama", "utf-8")
    with pytest.raises(UserError, match="bukan GeoJSON"):
        read_boundaries(path)


@pytest.mark.django_db
def test_boundaries_are_kept_replaced_and_the_unknown_told(tmp_path) -> None:
    wilayah("63.11.01")
    found = read_boundaries(geojson(tmp_path, feature("63.11.01"), feature("63.11.09")))
    done = load_boundaries(found, "BIG 2023", actor=ACTOR)
    assert (done.baru, done.tidak_dikenal) == (["63.11.01"], ["63.11.09"])
    assert load_boundaries(found, "BIG 2023", actor=ACTOR).tetap == 1
    moved = [[[115.1, -2.0], [115.5, -2.0], [115.5, -2.5], [115.1, -2.0]]]
    again = load_boundaries({"63.11.01": [moved]}, "BIG 2024", actor=ACTOR)
    assert again.diganti == ["63.11.01"]
    kept = Batas.objects.get()
    assert (kept.geometri[0][0][0], kept.sumber) == ([115.1, -2.0], "BIG 2024")
    assert "115.1" not in str(Perubahan.objects.order_by("id").last().sesudah)
    with pytest.raises(UserError, match="Sumber"):
        load_boundaries(found, " ", actor=ACTOR)
