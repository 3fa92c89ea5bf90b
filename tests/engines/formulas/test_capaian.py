"""Frozen figures never change; what differs today is told by records, version and parameters."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from engines.formulas.contoh_rumus import declared, rumus
from telusur.engines.formulas import himpunan, parameters
from telusur.engines.formulas.capaian import approve_capaian, compare, freeze_capaian
from telusur.engines.formulas.compute import FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.himpunan import differences, pack, record_set, unpack
from telusur.engines.formulas.models import Capaian, LangkahBeku
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.rantai import verify
from telusur.engines.registers.records import Actor, change
from telusur.kernel.errors import UserError
from telusur.kernel.law import Law
from telusur.kernel.period import Period

YEAR = Period.year(2021)
A, B = "63.11.01.2001", "63.11.02.2001"


@pytest.fixture
def planner(orang):
    return Actor(orang("perencana"), Perubahan.Sumber.WEB)


@pytest.fixture
def people(warga, rumus_uji):
    return [*warga(A, "P", 3), *warga(A, "L", 1), *warga(B, "L", 1)]


@pytest.fixture
def frozen(people, planner) -> Capaian:
    return freeze_capaian("UJI-P", YEAR, actor=planner)


def test_a_freeze_keeps_all_that_the_figure_rests_on(frozen, planner) -> None:
    figure = compute("UJI-P", YEAR)
    frozen = Capaian.objects.get()
    assert (frozen.nilai, frozen.pembilang, frozen.penyebut) == (60, 3, 5)
    assert (frozen.sidik, frozen.dibekukan_oleh, str(frozen.period)) == (figure.sidik, planner.user, "2021")
    assert [(s.label, s.nilai, s.jumlah, s.alamat) for s in frozen.langkah.all()] == [
        (s.label, s.nilai, s.jumlah, s.alamat) for s in figure.langkah
    ]
    assert [g["nilai"] for g in frozen.rincian["kecamatan"]] == ["75", "0"]
    assert Perubahan.objects.filter(perihal="rumus:UJI-P").count() == 3
    assert verify().putus is None


def test_nothing_frozen_can_be_changed_by_any_door(frozen, planner) -> None:
    step = LangkahBeku.objects.first()
    for attempt in (
        lambda: change(frozen, {"nilai": Decimal(99)}, actor=planner),
        lambda: frozen.save(),
        lambda: frozen.delete(),
        lambda: Capaian.objects.update(nilai=99),
        lambda: Capaian.objects.all().delete(),
        lambda: step.save(),
        lambda: LangkahBeku.objects.filter(pk=step.pk).update(nilai=1),
        lambda: Capaian.objects.bulk_update([frozen], ["nilai"]),
        lambda: Capaian.objects.bulk_create(
            [frozen], update_conflicts=True, update_fields=["nilai"], unique_fields=["id"]
        ),
    ):
        with pytest.raises(UserError, match="dibekukan"), transaction.atomic():
            attempt()
    assert Capaian.objects.get().nilai == 60


def test_right_after_nothing_differs(frozen) -> None:
    found = compare(frozen)
    assert not found.berbeda
    assert [step.berbeda for step in found.langkah] == [False, False]


def test_records_that_came_went_and_changed_are_named(frozen, people, warga, planner) -> None:
    (new,) = warga(B, "P")
    change(people[0], {"selesai": date(2021, 2, 1)}, actor=planner)
    change(people[3], {"nama": "Lain"}, actor=planner)
    women, everybody = compare(Capaian.objects.get()).langkah
    assert (women.selisih.masuk, women.selisih.keluar, women.selisih.berubah) == (
        (new.pk,),
        (people[0].pk,),
        (),
    )
    assert everybody.selisih.berubah == (people[3].pk,)
    assert (women.dulu, women.kini) == (3, 3)
    assert not compare(frozen).nilai


def test_a_value_that_would_differ_is_told_and_the_frozen_one_stays(frozen, warga) -> None:
    warga(A, "P", 5)
    found = compare(frozen)
    assert (found.nilai, found.kini.nilai, Capaian.objects.get().nilai) == (True, 80, 60)


def test_another_version_of_the_formula_is_told(frozen) -> None:
    kept = FORMULAS.versions("UJI-P")

    def lain(scope):
        return scope.ratio(scope.count("Warga perempuan", "warga"), scope.count("Semua warga", "warga"))

    FORMULAS._versions["UJI-P"] = [rumus("UJI-P", lain)]
    try:
        assert compare(frozen).versi
    finally:
        FORMULAS._versions["UJI-P"] = kept


def test_a_formula_that_fails_today_leaves_the_frozen_value_and_says_why(frozen) -> None:
    FORMULAS._versions["UJI-P"] = [rumus("UJI-P", lambda s: s.count("Rusak", "tiada"))]
    found = compare(frozen)
    assert "Rusak" in found.galat
    assert found.berbeda


def test_the_same_figure_is_frozen_again_with_a_reason_only(frozen, planner) -> None:
    with pytest.raises(UserError, match="sudah dibekukan"):
        freeze_capaian("UJI-P", YEAR, actor=planner)
    second = freeze_capaian("UJI-P", YEAR, actor=planner, alasan="Data susulan")
    assert (second.ke, second.alasan, Capaian.objects.count()) == (2, "Data susulan", 2)


def test_what_cannot_be_computed_is_not_frozen(people, planner, warga, bantu) -> None:
    with pytest.raises(UserError, match="belum berlaku"):
        freeze_capaian("UJI-P", Period.year(2011), actor=planner)
    with pytest.raises(UserError, match="petugas"):
        freeze_capaian("UJI-P", YEAR, actor=Actor(None, Perubahan.Sumber.CLI))
    bantu(people[:3])
    with pytest.raises(UserError, match="kelompok kecil"):
        freeze_capaian("UJI-B", YEAR, "63.11.01", actor=planner)
    broken = rumus("UJI-X", lambda s: s.count("A", "tiada"))
    with declared(broken), pytest.raises(FormulaError):
        freeze_capaian("UJI-X", YEAR, actor=planner)
    assert not Capaian.objects.exists()


def test_approval_is_by_somebody_else_and_once(frozen, planner, orang) -> None:
    with pytest.raises(UserError, match="sendiri"):
        approve_capaian(frozen, actor=planner)
    head = Actor(orang("kepala_dinas"), Perubahan.Sumber.WEB)
    approve_capaian(frozen, actor=head)
    with pytest.raises(UserError):
        approve_capaian(frozen, actor=head)
    assert Capaian.objects.get().persetujuan.oleh == head.user


def test_sets_too_large_to_keep_are_compared_by_region(people, planner, warga, monkeypatch) -> None:
    monkeypatch.setattr(himpunan, "TERBANYAK", 2)
    monkeypatch.setattr(record_set, "__defaults__", (2,))
    frozen = freeze_capaian("UJI-P", YEAR, actor=planner)
    assert frozen.langkah.get(nomor=2).kunci is None
    assert not compare(frozen).berbeda
    warga(B, "L", 2)
    everybody = compare(frozen).langkah[1]
    assert (everybody.selisih, everybody.kelompok) == (None, ((B, 1, 3),))


def test_parameters_are_kept_with_their_date_and_compared(people, planner, monkeypatch) -> None:
    law, day = Law("permendagri-86-2017"), date(2021, 1, 1)

    def values(value: str):
        item = parameters.Parameter(
            "bansos.batas", law, day, "found", "", ((date(2019, 1, 1), Decimal(1)), (day, Decimal(value)))
        )
        return lambda: {"bansos.batas": item}

    def hitung(scope):
        return scope.ratio(scope.parameter("bansos.batas"), scope.count("Warga", "warga"), 1000)

    with declared(rumus("UJI-X", hitung, "per 1.000 warga")):
        monkeypatch.setattr(parameters, "parameters", values("2"))
        frozen = freeze_capaian("UJI-X", YEAR, actor=planner)
        assert frozen.nilai == 400
        assert frozen.parameter == [
            {"nama": "bansos.batas", "nilai": "2", "berlaku": "2021-01-01", "dasar": "permendagri-86-2017"}
        ]
        monkeypatch.setattr(parameters, "parameters", values("3"))
        assert compare(frozen).parameter == ("bansos.batas: 2 menjadi 3",)
        assert compute("UJI-X", Period.year(2020)).nilai == 200


def test_kept_keys_come_back_as_they_went(people) -> None:
    found = record_set(compute("UJI-P", YEAR).langkah[1].records)
    assert unpack(pack(found)) == found.isi
    assert not differences(found.isi, unpack(pack(found)))
