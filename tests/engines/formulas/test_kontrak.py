"""What every formula owes: words, law, a date, cases, and one before it began."""

from datetime import timedelta

import pytest

from engines.formulas.kasus import cases_of, computed, names, period_of
from telusur.engines.formulas.compute import FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS, Formula
from telusur.engines.formulas.parameters import parameters
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan, jenis_satuan
from telusur.law import instruments

EVERY = [pytest.param(item, id=f"{item.code}-{item.since}") for item in FORMULAS]


@pytest.mark.parametrize("item", EVERY)
def test_a_formula_says_what_it_is(item: Formula) -> None:
    assert len(item.doc) >= 40, "the docstring is the formula in words"
    assert item.label
    assert item.reference.code in instruments()
    assert jenis_satuan(item.unit) is not None


@pytest.mark.parametrize("code", names())
def test_a_formula_has_cases_and_one_before_it_began(code: str) -> None:
    cases = cases_of(code)
    first = FORMULAS.versions(code)[0].since
    before = [case for case in cases if period_of(case).selesai < first]
    assert before, f"{code}: no case before {first}"
    assert {str(case["hasil"]) for case in before} == {"belum berlaku"}
    assert len(cases) > len(before), f"{code}: no case with a value"


@pytest.mark.parametrize("item", EVERY)
def test_every_version_has_a_case(item: Formula) -> None:
    versions = FORMULAS.versions(item.code)
    later = [other.since for other in versions if other.since > item.since]
    until = later[0] - timedelta(days=1) if later else None
    ends = [period_of(case).selesai for case in cases_of(item.code)]
    assert [day for day in ends if day >= item.since and (until is None or day <= until)]


def _member(item: Formula) -> str:
    """Return the code of a formula; of a family the one that its cases speak of."""
    return computed(item.code, cases_of(item.code)[-1])


@pytest.mark.parametrize("item", FORMULAS.families(), ids=lambda item: item.code)
def test_a_family_knows_its_members_and_offers_only_those(item: Formula) -> None:
    code = _member(item)
    assert code in FORMULAS
    assert FORMULAS.versions(code)[0].label.startswith(item.label)
    for other in (item.code, f"{item.code}:", f"{item.code}:bukan", f"{code}:bukan"):
        assert other not in FORMULAS
    offered = item.keluarga.offer("2.08.07.2.03.02", f"{item.label} pelatihan dokumen jumlah perempuan")
    assert bool(offered) is bool(item.keluarga.subjects), "without subjects it is asked for by name only"
    assert offered is None or f"{item.code}:{offered[0]}" in FORMULAS
    assert item.keluarga.offer("2.08", item.label) is None
    with pytest.raises(FormulaError, match="satu hal saja"):
        compute(item.code, Period.year(2021))


@pytest.mark.parametrize("item", EVERY)
def test_other_readings_are_shares_beside_shares_and_numbers_beside_numbers(item: Formula) -> None:
    for code in item.bacaan:
        assert code in FORMULAS
        assert code != item.code
        kinds = {jenis_satuan(unit) for unit in (item.unit, FORMULAS.versions(code)[-1].unit)}
        assert len(kinds) == 1 or JenisSatuan.PERSEN not in kinds


@pytest.mark.parametrize("item", EVERY)
def test_without_any_records_a_formula_still_answers(item: Formula, dinas) -> None:
    """Nobody present gives no percentage, and never an error."""
    found = compute(_member(item), Period.year(max(item.since.year + 1, 2021)))
    if jenis_satuan(item.unit) is JenisSatuan.PERSEN:
        assert found.nilai is None or found.penyebut
    assert all(step.alamat or step.sumber for step in found.langkah)
    for name in found.menurut_apa:
        again = compute(_member(item), found.period, menurut=name)
        assert again.nilai == found.nilai, f"by {name} nobody is something else"


def test_parameters_rest_on_listed_law_and_were_checked() -> None:
    for item in parameters().values():
        assert item.reference.code in instruments(), item.path
        assert item.status in {"found", "unverified"}
        assert item.nilai
