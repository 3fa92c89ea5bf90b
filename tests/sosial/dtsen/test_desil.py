"""Deciles as conditions of aid and as columns of lists, and what is wrong with the layer of a list."""

from datetime import date

import pytest
from django.utils import timezone

from sosial.bantuan import contoh_register as bantuan
from sosial.contoh_register import nik, ppks
from sosial.contoh_register import orang as buat_orang
from sosial.dtsen import contoh_register as buat
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.records import Actor
from telusur.sosial.bantuan.kelayakan import nilai_ulang, usulkan
from telusur.sosial.bantuan.models import SyaratBantuan
from telusur.sosial.bantuan.penetapan import halangan
from telusur.sosial.bantuan.syarat import Fakta, nilai_fakta, salah_syarat
from telusur.sosial.dtsen.dasar import terlama
from telusur.sosial.dtsen.models import Lapisan
from telusur.sosial.models import Orang

pytestmark = pytest.mark.django_db
HERE = "63.11.01"


@pytest.fixture
def daftar(dinas):
    """A list of a program for deciles 1 and 2, on a layer that ranks 1 in 2, 2 in 5, 3 not, and lacks 4."""
    program = bantuan.program(1, dinas)
    SyaratBantuan.objects.create(
        program=program, unsur="desil", nilai="1, 2", dasar="Pedoman contoh", mulai="2021-01-01"
    )
    layer = buat.lapisan(1, dinas, tanggal=date(2021, 1, 1))
    for number, desil in ((1, 2), (2, 5), (3, 0)):
        buat.baris(number, dinas, HERE, di=layer, desil=desil)
    for number in (1, 2, 3, 4):
        buat_orang(number, dinas, HERE)
    return bantuan.daftar(1, dinas, punya=program, lapisan_data=layer, mulai=date(2021, 2, 1))


def test_a_condition_on_deciles_asks_the_layer_of_the_list(daftar, orang) -> None:
    actor = Actor(orang("staf"), "web")
    assert usulkan(daftar, Orang.objects.all(), actor=actor) == 1
    assert daftar.penerima.get().nik == nik(1)
    for number in (2, 3, 4):
        bantuan.penerima(number + 20, daftar.program.unit, HERE, di=daftar, nik=nik(number))
    for row in daftar.penerima.filter(orang=None):
        row.orang = Orang.objects.get(nik=row.nik)
        row.save()
    nilai_ulang(daftar, daftar.penerima.all(), actor=actor)
    said = dict(daftar.penerima.values_list("nik", "alasan"))
    assert said[nik(1)] == "Desil 2 pada lapisan DTKS-1; syaratnya desil 1 atau 2."
    assert said[nik(2)].startswith("Desil 5 pada lapisan DTKS-1")
    assert said[nik(3)].startswith("Belum berdesil pada lapisan DTKS-1")
    assert said[nik(4)] == "Tidak ada dalam lapisan DTKS-1."
    assert set(daftar.penerima.filter(layak=True).values_list("nik", flat=True)) == {nik(1)}


def test_without_a_layer_nobody_meets_a_condition_on_deciles() -> None:
    asked = [SyaratBantuan(unsur="desil", nilai="1,2")]
    facts = Fakta(date(1950, 1, 1), "L", HERE, nik=True, kk=True, desil=1)
    assert nilai_fakta(asked, facts, date(2021, 1, 1)) == (
        False,
        "Daftar ini tidak menyebut lapisan data; syaratnya desil 1 atau 2.",
    )


@pytest.mark.parametrize("nilai", ["", "0", "11", "1-4", "tiga"])
def test_a_condition_names_deciles_from_one_to_ten(nilai: str) -> None:
    assert salah_syarat("desil", None, None, nilai)
    assert not salah_syarat("desil", None, None, "1, 10")


def test_lists_show_the_decile_with_its_layer(client, orang, daftar, dinas) -> None:
    bantuan.penerima(1, dinas, HERE, di=daftar, nik=nik(2))
    bantuan.penerima(2, dinas, HERE, di=bantuan.daftar(9, dinas), nik=nik(1))
    ppks(31, dinas, HERE)
    later = buat.lapisan(2, dinas, tanggal=date(2021, 8, 1))
    buat.baris(31, dinas, HERE, di=later, desil=7)
    void = buat.lapisan(3, dinas, tanggal=date(2021, 9, 1), dibatalkan=date(2021, 9, 2))
    buat.baris(31, dinas, HERE, di=void, desil=10)
    client.force_login(orang("staf"))
    assert "Desil 7 (DTKS-2, perlu diperbarui)" in client.get("/register/ppks/").content.decode()
    page = client.get("/register/penerima-bantuan/").content.decode()
    assert "Desil 5 (DTKS-1)" in page
    assert "Desil 2" not in page, "a list without layer rests on none"
    assert REGISTERS.get("ppks").queryset(orang("perencana")).count() == 1


def test_a_list_of_ppks_says_where_the_layer_is_doubtful(orang, dinas, dinas_lain) -> None:
    today = timezone.localdate()
    staff = orang("staf")
    ppks(31, dinas, HERE)
    months = terlama(today)

    def shown() -> str:
        return str(REGISTERS.get("ppks").queryset(staff).get().desil)

    def months_ago(months: int) -> date:
        year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
        return date(year, month + 1, 1)

    old = buat.lapisan(1, dinas, tanggal=months_ago(months + 1))
    buat.baris(31, dinas, HERE, di=old, desil=2)
    assert shown() == "Desil 2 (DTKS-1, perlu diperbarui)"
    recent = buat.lapisan(2, dinas, tanggal=months_ago(months - 1))
    assert shown() == "Desil 2 (DTKS-1, perlu diperbarui)", "a layer that is recorded but empty lacks nobody"
    buat.baris(32, dinas, HERE, di=recent)
    assert shown() == "Desil 2 (DTKS-1, tidak ada dalam lapisan sesudahnya)"
    buat.baris(31, dinas, HERE, di=recent, desil=4)
    assert shown() == "Desil 4 (DTKS-2)"
    buat.baris(33, dinas_lain, HERE, di=buat.lapisan(3, dinas_lain, tanggal=today))
    assert shown() == "Desil 4 (DTKS-2)", "another agency's layer says nothing here"


def test_a_list_does_not_rest_on_a_voided_layer(client, orang, daftar, dinas) -> None:
    bantuan.penerima(1, dinas, HERE, di=daftar, nik=nik(2), layak=True)
    newer = buat.lapisan(2, dinas, tanggal=date(2021, 1, 20))
    client.force_login(orang("staf"))
    page = client.get(f"/bantuan/{daftar.pk}/").content.decode()
    assert "Ada lapisan yang lebih baru" in page
    assert "DTKS-2" in page
    assert halangan(daftar) == []
    Lapisan.objects.filter(pk=daftar.lapisan_data_id).update(dibatalkan=date(2021, 1, 25))
    daftar = type(daftar).objects.get(pk=daftar.pk)
    assert halangan(daftar) == ["Lapisan DTKS-1 sudah dibatalkan."]
    assert "Lapisan DTKS-1 sudah dibatalkan." in client.get(f"/bantuan/{daftar.pk}/").content.decode()
    assert "Desil 5 (DTKS-1, dibatalkan)" in client.get("/register/penerima-bantuan/").content.decode()
    planner = orang("perencana")
    for register, name in (("daftar-bantuan", "lapisan_data"), ("sanggah", "lapisan")):
        assert set(REGISTERS.get(register).choices(name, planner)) == {newer}
    assert not REGISTERS.get("sanggah").choices("baris", planner).exists(), "its rows are the voided layer's"


def test_the_page_of_a_list_warns_of_an_old_layer_and_of_whom_it_lacks(client, orang, daftar, dinas) -> None:
    bantuan.penerima(1, dinas, HERE, di=daftar, nik=nik(1))
    bantuan.penerima(2, dinas, HERE, di=daftar, nik=nik(40))
    client.force_login(orang("staf"))
    page = client.get(f"/bantuan/{daftar.pk}/")
    assert [item.kode for item in page.context["catatan"]] == ["SOS812"]
    assert "1 dari 2 penerima tidak ada dalam lapisan DTKS-1: nomor 2." in page.content.decode()
    daftar.mulai = date(2022, 2, 1)
    daftar.save()
    page = client.get(f"/bantuan/{daftar.pk}/")
    assert [item.kode for item in page.context["catatan"]] == ["SOS811", "SOS812"]
    assert "berumur 13 bulan saat daftar mulai; batasnya 12 bulan" in page.content.decode()


def test_a_list_rests_on_a_layer_of_its_own_agency(client, orang, daftar, dinas_lain) -> None:
    foreign = buat.lapisan(8, dinas_lain)
    client.force_login(orang("staf"))
    data = {
        "kode": "BARU-1",
        "program": daftar.program_id,
        "mulai": "2021-02-01",
        "lapisan": "DTKS",
        "lapisan_data": foreign.pk,
    }
    assert client.post("/register/daftar-bantuan/baru/", data).status_code == 422
    assert (
        client.post(
            "/register/daftar-bantuan/baru/", {**data, "lapisan_data": daftar.lapisan_data_id}
        ).status_code
        == 302
    )
