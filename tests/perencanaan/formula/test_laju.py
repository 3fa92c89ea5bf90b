"""Targets in danger: where the pace of a year leads."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from engines.formulas.contoh_rumus import declared, rumus
from engines.registers.contoh.models import Bantuan, Warga
from telusur.kernel.satuan import JenisSatuan
from telusur.perencanaan.formula.laju import perkiraan, terancam
from telusur.perencanaan.formula.tautan import link_formula
from telusur.perencanaan.hasil import plan_for

YEAR = 365


@given(st.integers(30, YEAR), st.integers(0, 10**6))
def test_what_holds_stays_as_it_is(over: int, value: int) -> None:
    assert perkiraan(Decimal(value), Decimal(value), over, YEAR) == value


@given(st.integers(15, YEAR // 2), st.integers(0, 10**4))
def test_what_piles_up_evenly_reaches_its_rate_times_the_year(half: int, rate: int) -> None:
    found = perkiraan(Decimal(rate * half), Decimal(rate * 2 * half), 2 * half, YEAR)
    assert abs(found - rate * YEAR) < Decimal("0.000001") * (1 + rate)


def test_nothing_falls_below_zero() -> None:
    assert perkiraan(Decimal(90), Decimal(10), 100, YEAR) == 0


@pytest.mark.django_db
class TestTerancam:
    """The pace of made-up people against the targets of a small plan."""

    @pytest.fixture
    def rencana(self, renstra_kecil, indikator, warga, rumus_uji, planner):
        """One woman of four people, where 45 % are aimed at."""
        warga("63.11.01.2001", "P", 1)
        warga("63.11.01.2001", "L", 3)
        link_formula(indikator, "UJI-P", actor=planner)
        return renstra_kecil, plan_for(renstra_kecil)

    def test_a_target_above_the_pace_is_named_with_its_figure(self, rencana) -> None:
        renstra, plan = rencana
        (found,) = terancam(renstra, plan, 2021, date(2021, 12, 31))
        assert (found.kini, found.perkiraan, found.target) == (25, 25, 45)
        assert found.persen == Decimal(25) / 45 * 100
        assert (found.teks_kini, found.predikat) == ("25", "rendah")

    def test_a_year_of_which_nothing_is_recorded_is_in_no_danger(self, rencana, indikator, planner) -> None:
        def share(scope):
            aid = scope.count("Bantuan", "bantuan").convert(JenisSatuan.ORANG)
            return scope.ratio(aid, scope.count("Warga", "warga"))

        with declared(rumus("UJI-D", share)):
            link_formula(indikator, "UJI-D", actor=planner)
            assert terancam(*rencana, 2021, date(2021, 12, 31)) == []
            Bantuan.objects.create(
                warga=Warga.objects.first(), jenis="sembako", jumlah=1, tanggal="2021-03-01"
            )
            (found,) = terancam(*rencana, 2021, date(2021, 12, 31))
        assert found.kini == 25

    def test_a_year_just_begun_says_nothing(self, rencana) -> None:
        assert terancam(*rencana, 2021, date(2021, 1, 20)) == []
        assert terancam(*rencana, 2021, date(2020, 12, 31)) == []

    def test_a_formula_is_asked_once_however_many_indicators_it_has(self, rencana) -> None:
        renstra, plan = rencana
        with CaptureQueriesContext(connection) as captured:
            terancam(renstra, plan, 2021, date(2021, 6, 30))
        assert len(captured) <= 12
