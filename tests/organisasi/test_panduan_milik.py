"""The guide says whose each register's records are, as declared."""

from pathlib import Path

from telusur.engines.registers.declare import REGISTERS
from telusur.organisasi.registers import RegisterInstansi

GUIDE = Path(__file__).parents[2] / "docs/panduan/siapa-melihat-apa.md"


def test_the_guide_lists_every_register_under_its_keeper() -> None:
    parts = GUIDE.read_text("utf-8").split("\n### ")[1:]
    sections = {title: " ".join(text.split()) for title, _, text in (part.partition("\n") for part in parts)}
    for register in REGISTERS:
        if not isinstance(register, RegisterInstansi) or "contoh" in type(register).__module__:
            continue
        keeper = "Milik perangkat daerah" if register.bersama else "Milik unit"
        keeper = keeper if register.unit else "Milik bersama"
        first = sections[keeper].partition(": ")[2].partition(". ")[0].rstrip(".")
        assert register.judul in first.split(", "), f"{register.judul} is to stand under “{keeper}”"
