"""Rows of findings follow the runs: new, still there, gone, back again."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

import telusur.perencanaan.audit  # noqa: F401 - declares the rules that waivers name
from telusur.engines.audit import ERROR, Finding
from telusur.engines.audit.models import Pengesampingan, Temuan
from telusur.engines.audit.reconcile import Rekonsiliasi, reconcile, with_waivers

pytestmark = pytest.mark.django_db

ONE = Finding("satu", kode="REN101", kunci="T-C.27/1.06.01", bidang="pagu.2024", tingkat=ERROR)
TWO = Finding("dua", kode="REN105", kunci="T-C.27/1.06.01", bidang="pagu_akhir", tingkat=ERROR)


def statuses(perihal: str) -> dict[str, str]:
    return dict(Temuan.objects.filter(perihal=perihal).values_list("kode", "status"))


def test_a_run_marks_new_same_and_gone() -> None:
    assert reconcile("renstra:1", [ONE, TWO]) == Rekonsiliasi(2, 0, 0)
    first = Temuan.objects.get(kode="REN101").pertama
    assert reconcile("renstra:1", [replace(ONE, pesan="lain")]) == Rekonsiliasi(0, 1, 1)
    assert statuses("renstra:1") == {"REN101": "masih", "REN105": "hilang"}
    row = Temuan.objects.get(kode="REN101")
    assert (row.pesan, row.pertama) == ("lain", first)
    assert row.isi["pesan"] == "lain"


def test_what_comes_back_is_new_again() -> None:
    reconcile("renstra:1", [ONE])
    reconcile("renstra:1", [])
    assert reconcile("renstra:1", []) == Rekonsiliasi(0, 0, 0)
    before = Temuan.objects.get().pertama
    assert reconcile("renstra:1", [ONE]) == Rekonsiliasi(1, 0, 0)
    row = Temuan.objects.get()
    assert row.status == Temuan.Status.BARU
    assert row.pertama > before


def test_plans_do_not_touch_each_other() -> None:
    reconcile("renstra:1", [ONE])
    reconcile("renstra:2", [])
    assert statuses("renstra:1") == {"REN101": "baru"}


def test_a_run_takes_few_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # a fixture without a type
    many = [replace(ONE, kunci=f"T-C.27/{n}") for n in range(400)]
    reconcile("renstra:1", many)
    with django_assert_max_num_queries(8):
        reconcile("renstra:1", many)


def test_waivers_of_a_plan_are_applied() -> None:
    person = get_user_model().objects.create_user(username="perencana", password="rahasia-sekali")
    given = Pengesampingan(
        perihal="renstra:1", kode="REN101", kunci=ONE.kunci, orang=person, alasan="sah", berakhir="2026-12-31"
    )
    given.save()
    use = with_waivers("renstra:1", [ONE, TWO], date(2026, 5, 1))
    assert use.open == [TWO]
    assert with_waivers("renstra:2", [ONE], date(2026, 5, 1)).open == [ONE]


@pytest.mark.parametrize(("kode", "alasan"), [("REN999", "sah"), ("REN101", "  ")])
def test_a_waiver_needs_a_known_rule_and_a_reason(kode: str, alasan: str) -> None:
    with pytest.raises(ValidationError):
        Pengesampingan(kode=kode, alasan=alasan).clean()
