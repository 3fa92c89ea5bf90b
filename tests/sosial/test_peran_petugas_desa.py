"""A village officer: the people of one village, one at a time, and nothing of what lies beyond."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from conftest import DESA
from sosial import contoh_register as buat
from telusur.engines.registers.declare import REGISTERS, Aksi
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.engines.registers.tunggu import menunggu
from telusur.kernel.errors import UserError
from telusur.organisasi import token
from telusur.organisasi.models import Penugasan, UnitOrganisasi
from telusur.perencanaan.formula.hak import may_see_figure

pytestmark = pytest.mark.django_db
HERE, THERE = "63.11.01", "63.12.01"
OPEN = {
    "orang",
    "keluarga",
    "ppks",
    "daftar-bantuan",
    "penerima-bantuan",
    "penyaluran-bantuan",
    "bast-bantuan",
    "tanda-terima",
    "desa-kelurahan",
}


@pytest.fixture
def petugas(orang):
    return orang("petugas_desa")


def test_the_registers_of_a_village_officer_are_few_and_none_is_written_by_the_many(petugas) -> None:
    product = [item for item in REGISTERS if "contoh" not in type(item).__module__]
    assert {item.kode for item in product if item.may(petugas)} == OPEN
    writes = {item.kode for item in product if item.may(petugas, Aksi.UBAH)}
    assert writes == {"orang", "keluarga", "ppks", "tanda-terima"}
    for aksi in (Aksi.MASSAL, Aksi.IMPOR, Aksi.BUKA):
        assert [item.kode for item in product if item.may(petugas, aksi)] == [], aksi


def test_people_of_the_own_village_alone_are_there_and_can_be_changed(client, petugas, dinas) -> None:
    near, far = buat.orang(1, dinas, HERE), buat.orang(2, dinas, THERE)
    assert near.desa.kode == DESA
    client.force_login(petugas)
    for kode in ("orang", "keluarga", "ppks"):
        assert client.get(f"/register/{kode}/baru/").status_code == 200
    for page in ("", "ubah/"):
        assert client.get(f"/register/orang/{near.pk}/{page}").status_code == 200
        assert client.get(f"/register/orang/{far.pk}/{page}").status_code == 404
    shown = client.get(f"/register/orang/{near.pk}/").content.decode()
    assert str(near.nik) not in shown
    assert "Gabung catatan ganda" not in shown
    assert client.get(reverse("orang_gabung", args=[near.pk])).status_code == 404
    assert client.get("/register/orang/impor/").status_code == 404


def test_a_new_record_of_a_unit_asks_which_unit_it_is_for(petugas, dinas) -> None:
    assert REGISTERS.get("ppks").bawaan(petugas) == {}
    assert REGISTERS.get("orang").bawaan(petugas) == {"unit_id": dinas.pk}


def test_what_services_tell_is_not_said_to_who_sees_none(client, orang, petugas, dinas) -> None:
    """To them nobody in the village is served: that nobody was is nothing they know."""
    buat.ppks(1, dinas, HERE)
    today = timezone.localdate()
    for user, told in ((petugas, False), (orang("staf"), True)):
        work = [item.judul for item in menunggu([REGISTERS.get("ppks")], user, today)]
        assert ("PPKS belum pernah dilayani" in work) == told
        client.force_login(user)
        names = {box.name for box in client.get("/register/ppks/").context["daftar"].boxes}
        assert ("layanan__jenis" in names) == told
        assert "jenis" in names


def test_plans_figures_and_keys_are_not_for_them(client, petugas, dinas) -> None:
    assert not may_see_figure(petugas, "SOS-PPKS-01", ["ppks"], dinas.pk)
    client.force_login(petugas)
    page = client.get(reverse("beranda")).content.decode()
    assert "Yang Anda kerjakan" in page
    assert reverse("serah") in page
    assert "Token API" not in page
    assert client.get(reverse("token")).status_code == 404
    with pytest.raises(UserError, match="tidak memakai token"):
        token.issue(petugas, "uji", 5, actor=Actor(petugas, Perubahan.Sumber.WEB))


def test_a_key_from_before_opens_nothing_any_more(orang) -> None:
    user = orang("staf")
    key = token.issue(user, "uji", 5, actor=Actor(user, Perubahan.Sumber.WEB))
    assert token.user_of(key) == user
    user.penugasan.update(peran="petugas_desa", wilayah=DESA)
    assert token.user_of(key) is None


def test_the_role_asks_for_a_village(orang, dinas) -> None:
    user = orang("staf")
    for where in ("", "63.11", "63.11.01"):
        with pytest.raises(ValidationError, match="kode desanya"):
            Penugasan(user=user, peran="petugas_desa", unit=dinas, wilayah=where).full_clean()
    Penugasan(user=user, peran="petugas_desa", unit=dinas, wilayah=DESA).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Penugasan.objects.create(user=user, peran="petugas_desa", unit=dinas)


def test_the_own_village_is_chosen_already_and_units_that_keep_such_records_come_first(
    client, petugas, dinas
) -> None:
    client.force_login(petugas)
    here = buat.orang(1, dinas, HERE).desa
    assert client.get("/register/orang/baru/").context["form"]["desa"].value() == here.pk
    seksi = UnitOrganisasi.objects.get(nama="Seksi Rehabilitasi Anak")
    units = client.get("/register/ppks/baru/").context["form"].fields["unit"].queryset
    assert units.first() == dinas
    buat.ppks(2, seksi, HERE)
    offered = client.get("/register/ppks/baru/").context["form"].fields["unit"].queryset
    assert offered.first() == seksi
    assert set(offered) == set(units)


def test_a_number_that_says_another_birth_is_doubted_without_telling_it(client, petugas, dinas) -> None:
    one = buat.orang(1, dinas, HERE)
    client.force_login(petugas)
    address = f"/register/orang/{one.pk}/"
    assert "NIK-nya menyebut" not in client.get(address).content.decode()
    type(one).objects.update(tanggal_lahir="1991-02-03")
    shown = client.get(address).content.decode()
    assert "NIK-nya menyebut tanggal lahir atau jenis kelamin lain" in shown
    assert one.nik[6:12] not in shown
    assert 'name="nik" maxlength="16" inputmode="numeric"' in client.get(
        "/register/orang/baru/"
    ).content.decode().replace(' value=""', "")
