"""Cells, places, errors, references and registries."""

import pytest

from telusur.kernel.cells import EMPTY, Cell, Place
from telusur.kernel.errors import UserError
from telusur.kernel.law import Law
from telusur.kernel.registry import Registry


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(412), "baris 412"),
        (Place(412, "7"), "baris 412 kolom 7"),
        (Place(12, "C", "T-C.27"), "T-C.27!C12"),
    ],
)
def test_a_place_is_said_as_people_say_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_a_cell_is_true_when_something_is_printed() -> None:
    assert not EMPTY
    assert Cell("-")


def test_an_error_says_place_message_and_remedy_and_leaves_out_what_it_lacks() -> None:
    assert str(UserError("Rusak.", place="a.xlsx", remedy="Simpan ulang.")) == "a.xlsx: Rusak. Simpan ulang."
    assert str(UserError("Rusak.")) == "Rusak."


def test_a_reference_shows_its_article() -> None:
    assert str(Law("permendagri-86-2017", "Tabel T-C.27")) == "permendagri-86-2017 Tabel T-C.27"
    assert str(Law("permendagri-86-2017")) == "permendagri-86-2017"


def test_a_registry_lists_by_code_and_gives_each_code_once() -> None:
    registry: Registry[str] = Registry("aturan")
    registry.add("REN002", "dua")
    registry.add("REN001", "satu")
    assert list(registry) == ["satu", "dua"]
    assert registry.codes() == ["REN001", "REN002"]
    assert "REN001" in registry
    assert len(registry) == 2
    assert registry.get("REN002") == "dua"
    with pytest.raises(ValueError, match="aturan REN001 is declared twice"):
        registry.add("REN001", "lagi")
    with pytest.raises(KeyError):
        registry.get("REN009")
