"""LK3 and kampung siaga: each of institutions of its own kind; what a client said is not shown."""

from datetime import date

import pytest

from sosial.lembaga.contoh_register import HARI, kesiapan, konsultasi
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, create
from telusur.kernel.errors import UserError
from telusur.sosial.lembaga.models import KesiapanKampung, KonsultasiLk3

pytestmark = pytest.mark.django_db
SISTEM = Actor(None, Perubahan.Sumber.SISTEM)
HERE = "63.11.01"
LATER = date(2021, 9, 1)


def test_each_is_kept_for_institutions_of_its_kind(dinas) -> None:
    lk3, kampung = konsultasi(1, dinas, HERE).lembaga, kesiapan(2, dinas, HERE).lembaga
    wrong = KonsultasiLk3(lembaga=kampung, nomor="K-9", masalah="anak", jenis_kelamin="P", tanggal=HARI)
    with pytest.raises(UserError, match="Pilih Lembaga konsultasi"):
        create(wrong, actor=SISTEM)
    with pytest.raises(UserError, match="Pilih Kampung siaga"):
        create(KesiapanKampung(lembaga=lk3, mulai=HARI), actor=SISTEM)
    rows = [{"lembaga_id": lk3.pk}, {"lembaga_id": kampung.pk}]
    assert [index for index, *_ in REGISTERS.get("konsultasi-lk3").periksa(rows)] == [1]
    chosen = REGISTERS.get("konsultasi-lk3").choices("lembaga", None)
    assert list(chosen) == [lk3]


def test_an_inspection_takes_the_place_of_the_one_before(dinas) -> None:
    held = kesiapan(1, dinas, HERE)
    with pytest.raises(UserError, match="Ada pemeriksaan lain"):
        create(KesiapanKampung(lembaga=held.lembaga, mulai=LATER), actor=SISTEM)
    row = {"lembaga_id": held.lembaga_id, "mulai": LATER, "selesai": None}
    assert [index for index, *_ in REGISTERS.get("kesiapan-kampung-siaga").periksa([row])] == [0]


def test_what_a_client_said_is_masked_and_the_auditor_sees_no_consultation(dinas, client, orang) -> None:
    held = konsultasi(1, dinas, HERE)
    client.force_login(orang("staf"))
    page = client.get(f"/register/konsultasi-lk3/{held.pk}/").content.decode()
    assert held.nomor in page
    assert held.uraian not in page
    client.force_login(orang("auditor"))
    assert client.get("/register/konsultasi-lk3/").status_code == 404


def test_namesakes_are_told_apart_where_one_is_chosen(dinas, client, orang) -> None:
    here, there = (kesiapan(number, dinas, desa).lembaga for number, desa in ((1, HERE), (2, "63.11.02")))
    type(here).objects.update(nama="Kampung siaga bencana")
    client.force_login(orang("staf"))
    form = client.get("/register/kesiapan-kampung-siaga/baru/").context["form"]
    words = [text for _, text in form["lembaga"].field.choices][1:]
    assert sorted(words) == sorted(f"Kampung siaga bencana ({one.wilayah.nama})" for one in (here, there))
    answer = client.get("/register/lembaga/isian/wilayah/", {"q": here.wilayah.nama}).json()["pilihan"]
    region = next(item for item in answer if item["nilai"] == str(here.wilayah_id))
    assert region["teks"].startswith(f"{here.wilayah.nama} ({here.wilayah.get_tingkat_display()}")


def test_the_number_of_a_voided_consultation_is_free_again(dinas) -> None:
    first = konsultasi(1, dinas, HERE)
    again = {"lembaga": first.lembaga, "nomor": first.nomor, "masalah": "remaja", "jenis_kelamin": "P"}
    with pytest.raises(UserError, match="sudah tercatat"):
        create(KonsultasiLk3(tanggal=HARI, **again), actor=SISTEM)
    KonsultasiLk3.objects.filter(pk=first.pk).update(dibatalkan=HARI)
    assert create(KonsultasiLk3(tanggal=HARI, **again), actor=SISTEM).pk


def test_a_next_inspection_on_the_day_of_the_last_is_told_its_day_alone(dinas, client, orang) -> None:
    held = kesiapan(1, dinas, HERE)
    client.force_login(orang("staf"))
    data = {"lembaga": held.lembaga_id, "mulai": HARI, "terlatih": 12}
    answer = client.post(f"/register/kesiapan-kampung-siaga/{held.pk}/ganti/", data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["mulai"]
