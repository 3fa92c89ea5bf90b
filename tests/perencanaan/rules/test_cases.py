"""Every rule finds what its cases call wrong, and is silent where they are right."""

from collections.abc import Callable
from typing import Any

import pytest

from kasus import CASES, read_cases
from telusur.engines.audit import Rule
from telusur.engines.audit.manual import SECTIONS, sections
from telusur.law import instruments
from telusur.perencanaan.audit import RENSTRA_RULES, audit_plan
from telusur.perencanaan.plan import Plan


def every(kind: str) -> list[Any]:
    return [
        pytest.param(rule, case, id=f"{rule.code}-{case['judul']}")
        for rule in RENSTRA_RULES
        for case in read_cases(rule.code).get(kind, [])
    ]


Build = Callable[[dict[str, Any]], Plan]


@pytest.mark.parametrize(("rule", "case"), every("salah"))
def test_wrong_plan_is_reported(rule: Rule, case: dict[str, Any], build_plan: Build) -> None:
    found = [item for item in audit_plan(build_plan(case["rencana"])) if item.kode == rule.code]
    told = [{"kolom": f.kolom, **{name: getattr(f, name) for name in FIELDS}} for f in found]
    for item in told:
        item["baris"] = list(item["baris"])
        item["tingkat"] = str(item["tingkat"])
    expected = case["temuan"]
    assert expected
    assert len(told) == len(expected), told
    for wanted in expected:
        assert any(_fits(item, wanted) for item in told), (wanted, told)


FIELDS = ("baris", "tingkat", "subjek", "tercetak", "seharusnya", "akar", "usul", "alasan", "tabel", "pesan")


def _fits(item: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(
        wanted[name] in item[name] if name in {"pesan", "alasan"} else item[name] == wanted[name]
        for name in wanted
    )


@pytest.mark.parametrize(("rule", "case"), every("benar"))
def test_right_plan_is_silent(rule: Rule, case: dict[str, Any], build_plan: Build) -> None:
    found = [item for item in audit_plan(build_plan(case["rencana"])) if item.kode == rule.code]
    assert found == []


@pytest.mark.parametrize("rule", RENSTRA_RULES, ids=lambda rule: rule.code)
def test_rule_is_complete(rule: Rule) -> None:
    kinds = read_cases(rule.code)
    assert kinds.get("salah"), "a rule needs a case that is wrong"
    assert kinds.get("benar"), "a rule needs a case that is right"
    written = sections(rule)
    assert tuple(written) == SECTIONS
    assert all(written.values())
    assert rule.reference.code in instruments()
    assert rule.check.__module__.rpartition(".")[2] == rule.code.lower()


def test_every_case_file_belongs_to_a_rule() -> None:
    codes = {rule.code for rule in RENSTRA_RULES}
    assert {path.stem for path in CASES.glob("REN*.yaml")} <= codes


def test_there_are_enough_rules() -> None:
    assert len(RENSTRA_RULES) >= 45
