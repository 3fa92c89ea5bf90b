"""Filters along relations with several rows: one related row must pass all, each record comes once."""

import pytest

from engines.registers.contoh.models import Bantuan, Desa, Warga
from sosial.contoh_register import orang, ppks
from telusur.engines.registers.declare import REGISTERS, Selection
from telusur.engines.registers.related import related_condition
from telusur.sosial.models import Layanan, Ppks


@pytest.fixture
def people(dinas) -> list[Warga]:
    desa = Desa.objects.create(kode="63.11.01.2001", nama="Desa")
    values = {"jenis_kelamin": "P", "tanggal_lahir": "1980-01-01", "jenis": "lansia", "desa": desa}
    rows = [Warga.objects.create(nama=f"Warga {n}", **values) for n in range(3)]
    given = ((0, "sembako", "2021-03-01"), (0, "sembako", "2021-04-01"), (0, "tunai", "2022-01-01"))
    for number, jenis, tanggal in (*given, (1, "tunai", "2021-05-01")):
        Bantuan.objects.create(warga=rows[number], jenis=jenis, tanggal=tanggal, jumlah=1)
    return rows


def _chosen(model, **filters) -> list[int]:
    return list(
        model.objects.filter(related_condition(model, filters)).order_by("pk").values_list("pk", flat=True)
    )


def test_all_filters_hold_for_one_row_and_a_record_comes_once(people) -> None:
    first, second, _ = (row.pk for row in people)
    assert _chosen(Warga, bantuan__jenis="sembako") == [first]
    assert _chosen(Warga, bantuan__tanggal__year=2021) == [first, second]
    assert _chosen(Warga, bantuan__jenis="tunai", bantuan__tanggal__year=2021) == [second]


def test_an_empty_field_is_one_of_a_row_that_is_there(people) -> None:
    assert _chosen(Warga, bantuan__dibatalkan__isnull=True) == [row.pk for row in people[:2]]


def test_whether_there_is_a_row_at_all_can_be_asked(people) -> None:
    assert _chosen(Warga, bantuan__isnull=True) == [people[2].pk]


def test_none_as_chosen_is_asked_together_with_what_is_chosen(people) -> None:
    first, second, third = (row.pk for row in people)
    Bantuan.objects.filter(warga=second).update(dibatalkan="2021-06-01")
    assert _chosen(Warga, bantuan__isnull=False) == [first, second]
    assert _chosen(Warga, bantuan__isnull=True, bantuan__dibatalkan__isnull=True) == [second, third]
    assert _chosen(Warga, bantuan__isnull=True, bantuan__jenis="sembako") == [second, third]
    assert _chosen(Desa, warga__bantuan__isnull=True) == [people[2].desa_id]


def test_rows_that_refer_to_nobody_hide_nobody(people, dinas) -> None:
    need = ppks(1, dinas, "63.11.01")
    served = ppks(2, dinas, "63.11.01")
    given = {"jenis": "sandang", "desa": need.desa, "tanggal": "2021-02-01", "unit": dinas}
    Layanan.objects.create(ppks=served, **given)
    Layanan.objects.create(orang=orang(9, dinas, "63.11.01"), **given)
    assert _chosen(Ppks, layanan__isnull=True) == [need.pk]
    assert _chosen(Ppks, layanan__isnull=True, layanan__dibatalkan__isnull=True) == [need.pk]


def test_none_means_none_that_the_account_may_see(people) -> None:
    first, second, third = (row.pk for row in people)
    seen = Bantuan.objects.filter(warga=first)
    condition = related_condition(Warga, {"bantuan__isnull": True}, lambda model: seen)
    assert set(Warga.objects.filter(condition).values_list("pk", flat=True)) == {second, third}


def test_relations_further_away_are_followed(people) -> None:
    desa = people[0].desa
    assert _chosen(Desa, warga__bantuan__jenis="tunai", warga__nama="Warga 1") == [desa.pk]
    assert _chosen(Desa, warga__bantuan__jenis="sembako", warga__nama="Warga 1") == []
    assert _chosen(Bantuan, warga__bantuan__tanggal__year=2022) == list(
        Bantuan.objects.filter(warga=people[0]).order_by("pk").values_list("pk", flat=True)
    )


def test_a_register_selects_by_related_and_own_fields_together(people) -> None:
    select = REGISTERS.get("warga").select
    found = select(Selection({"bantuan__jenis": "tunai", "jenis": "lansia"}, wilayah="63.11.01"))
    assert {row.pk for row in found} == {people[0].pk, people[1].pk}
    assert not select(Selection({"bantuan__jenis": "tunai", "jenis": "anak"})).exists()
