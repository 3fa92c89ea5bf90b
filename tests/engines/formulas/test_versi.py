"""A version is another one when the formula, or anything of its package that it calls, is another."""

from types import FunctionType

from engines.formulas.contoh_rumus import rumus
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.versi import version_hash

BATAS = 5


def bantu(scope, label):
    return scope.count(label, "warga", tanggungan__gte=BATAS)


def hitung(scope):
    return bantu(scope, "Warga")


def bantu_lain(scope, label):
    return scope.count(label, "warga")


def _with(**names: object) -> FunctionType:
    return FunctionType(hitung.__code__, {**globals(), **names})


def test_a_helper_and_a_value_are_part_of_the_version() -> None:
    first = version_hash(rumus("UJI-V", hitung, "orang"))
    assert version_hash(rumus("UJI-W", hitung, "orang")) == first
    assert version_hash(rumus("UJI-V", _with(bantu=bantu_lain), "orang")) != first
    other = FunctionType(bantu.__code__, {**globals(), "BATAS": 6})
    assert version_hash(rumus("UJI-V", _with(bantu=other), "orang")) != first


def test_what_a_function_was_made_with_is_part_of_the_version() -> None:
    def made(batas: int):
        return lambda scope: scope.count("Warga", "warga", tanggungan__gte=batas)

    first, same, other = (version_hash(rumus("UJI-V", made(batas), "orang")) for batas in (5, 5, 6))
    assert first == same != other


def test_every_declared_formula_has_a_version() -> None:
    versions = {(item.code, item.since): version_hash(item) for item in FORMULAS}
    assert all(len(text) == 12 for text in versions.values())
    assert len(set(versions.values())) == len(versions)
