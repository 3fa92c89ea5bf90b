"""The guide says whose each register's records are, as declared."""

from pathlib import Path

from telusur.engines.registers.declare import REGISTERS, Register
from telusur.organisasi.registers import RegisterInstansi

GUIDE = Path(__file__).parents[2] / "docs/panduan/siapa-melihat-apa.md"
KEEPERS = ("Milik perangkat daerah", "Milik unit", "Milik bersama")
DECLARED = [item for item in REGISTERS if "contoh" not in type(item).__module__]
"""The registers of the product, without those of the test app."""


def _section(title: str) -> str:
    """Return the first paragraph under a heading of the guide, on one line."""
    _, _, rest = GUIDE.read_text("utf-8").partition(f"# {title}\n\n")
    return " ".join(rest.partition("\n\n")[0].split())


def _keeper(register: Register) -> str:
    if not isinstance(register, RegisterInstansi):
        return ""
    if not register.unit:
        return "Milik bersama"
    return "Milik perangkat daerah" if register.bersama else "Milik unit"


def test_the_guide_lists_every_register_under_its_keeper_and_nothing_else() -> None:
    lists = {title: _section(title).partition(": ")[2].rstrip(".").split(", ") for title in KEEPERS}
    for title, names in lists.items():
        assert sorted(names) == sorted(item.judul for item in DECLARED if _keeper(item) == title), title


def test_the_guide_names_the_confidential_registers_and_no_others() -> None:
    names = _section("Kelompok kecil").partition(": ")[2].partition(". ")[0].split(", ")
    assert sorted(names) == sorted(item.judul for item in DECLARED if item.confidential)
