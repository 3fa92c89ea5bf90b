"""From a complaint on the public page to its answer, and what nobody else may learn on the way."""

import re
import time
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi
from telusur.sekretariat import penanganan
from telusur.sekretariat.models import Pengaduan, TindakLanjut
from telusur.sekretariat.pin import REST, TRIES

pytestmark = pytest.mark.django_db
ISI = "Bantuan pangan bulan ini belum sampai di desa kami."


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


@pytest.fixture
def kirim(client, dinas):
    """Return a function that sends a complaint from the public page and gives its number and PIN."""

    def act(**more: str) -> tuple[str, str]:
        answer = client.post(reverse("lapor"), {"unit": dinas.pk, "isi": ISI, **more})
        assert answer.status_code == 200, answer.content.decode()
        text = answer.content.decode()
        return re.search(r"ADU-\d{4}-\d{4}", text)[0], re.search(r">(\d{8})<", text)[1]

    return act


def _lacak(client, nomor: str, pin: str):
    return client.post(reverse("lacak"), {"nomor": nomor, "pin": pin})


def test_a_complaint_gets_a_number_a_pin_and_its_dates(kirim, dinas) -> None:
    nomor, pin = kirim(pelapor="Contoh", kontak="0800")
    made = Pengaduan.objects.get(nomor=nomor)
    today = timezone.localdate()
    assert (made.kanal, made.unit, made.tanggal) == ("laman", dinas, today)
    assert made.tenggat == today + timedelta(days=14)
    assert made.batas_selesai == today + timedelta(days=60)
    assert pin not in made.pin
    log = Perubahan.objects.filter(objek="sekretariat.pengaduan", objek_id=made.pk)
    assert pin not in str(list(log.values()))
    assert "Contoh" not in str(list(log.values()))


def test_the_page_pressed_twice_makes_one_complaint_with_one_number_and_pin(client, kirim) -> None:
    form = client.get(reverse("lapor")).content.decode()
    key = re.search(r'name="kiriman" value="([0-9a-f]{32})"', form)[1]
    first = kirim(kiriman=key)
    assert kirim(kiriman=key) == first
    assert Pengaduan.objects.count() == 1
    assert _lacak(client, *first).status_code == 200
    assert kirim(kiriman=key, isi=f"{ISI} Tetangga saya juga.") != first
    assert kirim(kiriman="f" * 32) != first
    assert Pengaduan.objects.count() == 3


def test_a_number_that_another_complaint_has_already_is_not_given_again(kirim, monkeypatch) -> None:
    nomor, _pin = kirim()
    monkeypatch.setattr(penanganan, "of_sending", lambda kunci, text: (nomor, "00000000"))
    assert kirim(kiriman="a" * 32)[0] != nomor
    assert Pengaduan.objects.get(nomor=nomor).pin != ""
    assert Pengaduan.objects.count() == 2


def test_number_and_pin_together_show_how_far_it_is(client, kirim) -> None:
    nomor, pin = kirim()
    page = _lacak(client, nomor.lower().replace("-", " "), f"{pin[:4]} {pin[4:]}")
    assert page.status_code == 200
    assert "Menunggu tanggapan" in page.content.decode()
    assert page["Cache-Control"].count("no-store") == 1


def test_a_wrong_pin_and_an_unknown_number_get_one_answer(client, kirim) -> None:
    nomor, pin = kirim()
    wrong = _lacak(client, nomor, str(int(pin) ^ 1).zfill(8))
    unknown = _lacak(client, "ADU-0000-0000", pin)
    texts = [re.sub(r'value="[^"]*"', "", page.content.decode()) for page in (wrong, unknown)]
    assert texts[0] == texts[1]
    assert (wrong.status_code, unknown.status_code) == (422, 422)


def test_after_too_many_wrong_pins_even_the_right_one_waits(client, kirim) -> None:
    nomor, pin = kirim()
    other, other_pin = kirim()
    for _ in range(TRIES):
        assert _lacak(client, nomor, "00000000").status_code == 422
    assert _lacak(client, nomor, pin).status_code == 422
    assert _lacak(client, other, other_pin).status_code == 200


def test_a_number_rests_from_the_last_wrong_try_on(client, kirim, monkeypatch) -> None:
    nomor, pin = kirim()
    now = time.time()
    for minute in range(TRIES):
        monkeypatch.setattr(time, "time", lambda minute=minute: now + 60 * 3 * minute)
        _lacak(client, nomor, "00000000")
    last = now + 60 * 3 * (TRIES - 1)
    for later, status in ((REST - 1, 422), (REST + 1, 200)):
        monkeypatch.setattr(time, "time", lambda later=later: last + later)
        assert _lacak(client, nomor, pin).status_code == status


def test_a_voided_complaint_is_not_there_any_more(client, kirim) -> None:
    nomor, pin = kirim()
    Pengaduan.objects.filter(nomor=nomor).update(dibatalkan=date(2026, 1, 1))
    assert _lacak(client, nomor, pin).status_code == 422


def test_machines_short_texts_and_floods_are_refused(client, dinas, kirim, monkeypatch) -> None:
    for more in ({"situs": "x"}, {"isi": "tolong"}):
        answer = client.post(reverse("lapor"), {"unit": dinas.pk, "isi": ISI, **more})
        assert answer.status_code == 422
    assert not Pengaduan.objects.exists()
    monkeypatch.setattr(penanganan, "PUBLIC_PER_DAY", 1)
    kirim()
    answer = client.post(reverse("lapor"), {"unit": dinas.pk, "isi": ISI})
    assert "Sampaikan langsung" in answer.content.decode()
    assert ISI in answer.content.decode()
    assert Pengaduan.objects.count() == 1


def test_where_an_agency_is_to_be_chosen_the_text_outlasts_the_error(client, dinas, dinas_lain) -> None:
    answer = client.post(reverse("lapor"), {"isi": ISI})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert ISI in text
    assert "Bidang ini tidak boleh kosong" in text
    assert str(dinas_lain) in text


def test_a_complaint_came_in_on_a_day_that_can_be_and_that_stays(client, orang, dinas) -> None:
    client.force_login(orang("staf"))
    address, today = reverse("register_baru", args=["pengaduan"]), timezone.localdate()
    form = {"kanal": "telepon", "unit": dinas.pk, "isi": ISI}
    page = client.get(address).content.decode()
    assert "---" not in page
    assert "Pilih…" in page
    for day, why in (("2009-07-01", "UU 25/2009"), (today + timedelta(days=1), "sesudah hari ini")):
        answer = client.post(address, {**form, "tanggal": day})
        assert answer.status_code == 422
        assert why in answer.content.decode()
    assert client.post(address, {**form, "tanggal": today}).status_code == 302
    made = Pengaduan.objects.get()
    assert re.fullmatch(r"ADU-\d{4}-\d{4}", made.nomor)
    change = reverse("register_ubah", args=["pengaduan", made.pk])
    page = client.get(change)
    same = {**form, "semula": page.context["semula"], "nomor": made.nomor, "tanggal": today}
    for wrong, why in (
        ({"tanggal": today - timedelta(days=3)}, "Tenggat dihitung dari hari masuk yang tercatat"),
        ({"nomor": ""}, "Nomor tidak berubah"),
        ({"nomor": "ADU-0000-0000"}, "Nomor tidak berubah"),
        ({"nomor": "12"}, "Nomor berbentuk"),
    ):
        answer = client.post(change, {**same, **wrong})
        assert answer.status_code == 422
        assert why in answer.content.decode()
    kept = Pengaduan.objects.get()
    assert (kept.nomor, kept.tanggal, kept.tenggat) == (made.nomor, today, made.tenggat)


def test_it_goes_to_a_section_is_answered_rated_and_closed(client, kirim, orang, dinas) -> None:
    nomor, pin = kirim()
    made = Pengaduan.objects.get(nomor=nomor)
    seksi = UnitOrganisasi.objects.get(jenis=UnitOrganisasi.Jenis.SEKSI)
    kepala, staf = orang("kepala_dinas"), orang("staf", unit=seksi)
    address = reverse("pengaduan_rinci", args=[made.pk])
    client.force_login(staf)
    assert client.get(address).status_code == 404
    client.force_login(kepala)
    client.post(address, {"jenis": "diteruskan", "isi": "Mohon dicek", "ke_unit": seksi.pk})
    client.force_login(staf)
    assert client.get(address).status_code == 200
    client.post(address, {"jenis": "catatan", "isi": "Sopir sakit, jangan disebut."})
    client.post(address, {"jenis": "jawaban", "isi": "Bantuan dikirim besok pagi."})
    made.refresh_from_db()
    assert (made.unit, made.dijawab, made.tepat_waktu) == (seksi, timezone.localdate(), True)
    client.logout()
    page = _lacak(client, nomor, pin).content.decode()
    assert "Bantuan dikirim besok pagi." in page
    assert "Seksi Rehabilitasi Anak" in page
    assert "Sopir" not in page
    assert "Mohon dicek" not in page
    rated = client.post(reverse("lacak_nilai"), {"nomor": nomor, "pin": pin, "kepuasan": "4"})
    assert "4 dari 5" in rated.content.decode()
    client.force_login(staf)
    client.post(address, {"jenis": "penutupan", "isi": "Sudah diterima warga."})
    made.refresh_from_db()
    assert (made.ditutup, made.kepuasan) == (timezone.localdate(), 4)
    with pytest.raises(UserError, match="sudah ditutup"):
        penanganan.step(made, "jawaban", "Lagi", actor=penanganan.Actor(staf, Perubahan.Sumber.WEB))


def test_an_answer_after_the_deadline_is_late(orang, dinas) -> None:
    staf = orang("staf")
    made = Pengaduan(tanggal=timezone.localdate() - timedelta(days=15), isi=ISI, unit=dinas)
    actor = penanganan.Actor(staf, Perubahan.Sumber.WEB)
    penanganan.records.create(made, actor=actor)
    penanganan.step(made, "jawaban", "Maaf terlambat.", actor=actor)
    made.refresh_from_db()
    assert made.tepat_waktu is False


@pytest.mark.parametrize(("jenis", "isi"), [("diteruskan", "Ke mana?"), ("jawaban", "  ")])
def test_a_step_without_its_unit_or_text_changes_nothing(client, kirim, orang, jenis, isi) -> None:
    nomor, _ = kirim()
    made = Pengaduan.objects.get(nomor=nomor)
    client.force_login(orang("kepala_dinas"))
    answer = client.post(reverse("pengaduan_rinci", args=[made.pk]), {"jenis": jenis, "isi": isi})
    assert answer.status_code == 422
    assert isi.strip() in answer.content.decode()
    assert answer.context["form"].non_field_errors()
    assert not TindakLanjut.objects.exists()


def test_a_step_looks_at_the_complaint_as_it_stands_by_now(kirim, orang) -> None:
    nomor, _ = kirim()
    actor = penanganan.Actor(orang("staf"), Perubahan.Sumber.WEB)
    seen = Pengaduan.objects.get(nomor=nomor)
    penanganan.step(Pengaduan.objects.get(nomor=nomor), "penutupan", "Selesai.", actor=actor)
    with pytest.raises(UserError, match="sudah ditutup"):
        penanganan.step(seen, "jawaban", "Masih dicek.", actor=actor)
    assert TindakLanjut.objects.count() == 1


def test_what_is_answered_stays_out_of_the_log(kirim, orang) -> None:
    nomor, _ = kirim()
    made = Pengaduan.objects.get(nomor=nomor)
    actor = penanganan.Actor(orang("staf"), Perubahan.Sumber.WEB)
    penanganan.step(made, "jawaban", "Ibu Contoh sudah dikunjungi.", actor=actor)
    row = Perubahan.objects.get(objek="sekretariat.tindaklanjut")
    assert row.sesudah["isi"] == "(tidak dicatat)"


def test_only_an_answered_complaint_is_rated(client, kirim) -> None:
    nomor, pin = kirim()
    answer = client.post(reverse("lacak_nilai"), {"nomor": nomor, "pin": pin, "kepuasan": "5"})
    assert answer.status_code == 422
    assert Pengaduan.objects.get().kepuasan is None


def test_a_rating_that_is_missing_is_asked_for_and_a_wrong_pin_refused(client, kirim, orang) -> None:
    nomor, pin = kirim()
    actor = penanganan.Actor(orang("staf"), Perubahan.Sumber.WEB)
    penanganan.step(Pengaduan.objects.get(nomor=nomor), "jawaban", "Sudah dikirim.", actor=actor)
    answer = client.post(reverse("lacak_nilai"), {"nomor": nomor, "pin": pin})
    assert answer.status_code == 422
    assert "Sudah dikirim." in answer.content.decode()
    wrong = client.post(reverse("lacak_nilai"), {"nomor": nomor, "pin": "1", "kepuasan": "4"})
    assert wrong.status_code == 422
    assert "Nomor dan PIN tidak cocok" in wrong.content.decode()
    assert Pengaduan.objects.get().kepuasan is None


def test_a_new_pin_ends_the_one_before(client, kirim, orang) -> None:
    nomor, pin = kirim()
    made = Pengaduan.objects.get(nomor=nomor)
    client.force_login(orang("kepala_dinas"))
    page = client.post(reverse("pengaduan_pin", args=[made.pk])).content.decode()
    new = re.search(r'tl-code">(\d{8})<', page)[1]
    assert _lacak(client, nomor, pin).status_code == 422
    assert _lacak(client, nomor, new).status_code == 200


def test_the_page_of_the_section_has_the_most_pressing_first(client, orang, dinas) -> None:
    today = timezone.localdate()
    for days in (20, 10, 1):
        record = Pengaduan(tanggal=today - timedelta(days=days), isi=ISI, unit=dinas)
        penanganan.records.create(record, actor=penanganan.Actor(None, Perubahan.Sumber.CLI))
    client.force_login(orang("kepala_dinas"))
    page = client.get(reverse("pengaduan")).content.decode()
    order = [page.index(words) for words in ("Lewat tenggat", "minggu ini", "Menunggu (1)")]
    assert order == sorted(order)
    client.force_login(orang("verifikator"))
    assert client.get(reverse("pengaduan")).status_code == 404


def test_a_complaint_is_in_no_list_of_another_agency(client, kirim, orang, dinas_lain) -> None:
    nomor, _ = kirim()
    client.force_login(orang("kepala_dinas", unit=dinas_lain))
    made = Pengaduan.objects.get(nomor=nomor)
    assert nomor not in client.get(reverse("pengaduan")).content.decode()
    assert client.get(reverse("pengaduan_rinci", args=[made.pk])).status_code == 404
    assert client.post(reverse("pengaduan_pin", args=[made.pk])).status_code == 404
