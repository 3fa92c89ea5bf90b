"""A frozen figure's page names the record because of which another came or went: a service, a person."""

from decimal import Decimal

import pytest

from sosial.contoh_register import layanan
from telusur.engines.formulas.akta import code_of, sebutan_of, written
from telusur.engines.formulas.capaian import freeze_capaian
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change
from telusur.kernel.period import Period
from telusur.perencanaan.views.angka import apart
from telusur.sosial.models import Layanan

pytestmark = pytest.mark.django_db


@pytest.fixture
def beku(dinas, orang):
    """The share of those served, frozen while two were; with its planner and the two services."""
    given = [Layanan.objects.get(pk=layanan(number, dinas, "63.11.01").pk) for number in (1, 2)]
    planner = Actor(orang("perencana"), Perubahan.Sumber.WEB)
    capaian = freeze_capaian("SOS-PPKS-01", Period.year(2021), actor=planner, unit=dinas.pk)
    return capaian, planner, given


def _told(client, user, capaian) -> dict[str, list[dict]]:
    client.force_login(user)
    page = client.get(f"/angka/{written(code_of(sebutan_of(capaian)))}/")
    steps = page.context["beda_langkah"]
    return {
        f"{step['label']}: {group['kata']}": group["isi"] for step in steps for group in step["catatan"]
    } | {"teks": page.content.decode()}


def test_a_voided_service_is_named_where_who_had_it_went(client, beku, orang) -> None:
    capaian, planner, (gone, _) = beku
    change(gone, {"dibatalkan": "2021-02-01"}, actor=planner)
    told = _told(client, orang("kepala_dinas"), capaian)
    (record,) = told["PPKS terlayani: keluar"]
    assert record["karena"]["alamat"] == f"/register/layanan/{gone.pk}/"
    assert record["alamat"] == f"/register/ppks/{gone.ppks_id}/"
    assert "oleh Perencana" in record["perubahan"]
    assert f'<a href="/register/layanan/{gone.pk}/">{gone}</a>' in told["teks"]
    assert set(told) == {"PPKS terlayani: keluar", "teks"}
    capaian.refresh_from_db()
    assert capaian.nilai == 100


def test_a_death_is_named_where_the_dead_went(client, beku, orang) -> None:
    capaian, planner, (gone, _) = beku
    person = gone.ppks.orang
    change(person, {"selesai": "2021-06-01", "sebab": "meninggal"}, actor=planner)
    told = _told(client, orang("kepala_dinas"), capaian)
    for step in ("PPKS terlayani", "PPKS terdata"):
        (record,) = told[f"{step}: keluar"]
        assert record["karena"] == {
            "judul": "orang",
            "nama": person.nama,
            "alamat": f"/register/orang/{person.pk}/",
        }


def test_a_change_of_the_record_itself_names_no_other(client, beku, orang) -> None:
    capaian, planner, (changed, _) = beku
    change(changed.ppks, {"catatan": "Diperbaiki"}, actor=planner)
    told = _told(client, orang("kepala_dinas"), capaian)
    (record,) = told["PPKS terdata: berubah"]
    assert record["karena"] == {}
    assert record["perubahan"].startswith("diubah oleh Perencana")


@pytest.mark.parametrize(
    ("dulu", "kini", "kata"),
    [
        ("33.8697113352", "33.8689933005", ("33,8697", "33,8690")),
        ("33.8697113352", "40", ("33,87", "40")),
        ("50", "50.0000000004", ("50,0000000000", "50,0000000004")),
    ],
)
def test_two_values_that_differ_are_written_so_that_they_do(dulu, kini, kata) -> None:
    assert apart(Decimal(dulu), Decimal(kini)) == kata


def test_a_value_beside_none_and_two_alike_are_written_as_they_are() -> None:
    assert apart(Decimal(5), None) == ("5", "–")
    assert apart(Decimal(5), Decimal(5)) == ("5", "5")
