"""Comparing layers in the background: asked for once, followed, left, begun anew; and with whose rights."""

from datetime import date

import pytest
from django.utils import timezone

from sosial.contoh_register import nik
from sosial.dtsen import contoh_register as buat
from telusur.engines.registers.models import BatchImpor
from telusur.organisasi.models import Penugasan
from telusur.sosial.dtsen import antre
from telusur.sosial.dtsen.banding import LANGKAH, bandingkan, usang
from telusur.sosial.dtsen.models import Perbandingan, PerubahanLapisan

pytestmark = pytest.mark.django_db
HERE = "63.11.01"


@pytest.fixture
def dua(dinas):
    old = buat.lapisan(1, dinas, tanggal=date(2021, 1, 15))
    new = buat.lapisan(2, dinas, tanggal=date(2021, 7, 15))
    for number in (1, 2):
        buat.baris(number, dinas, HERE, di=old)
        buat.baris(number, dinas, HERE, di=new, desil=5)
    return old, new


@pytest.fixture
def petugas(client, dinas, orang):
    user = orang("staf")
    client.force_login(user)
    return user


def _url(dua) -> str:
    return f"/dtsen/banding/{dua[0].pk}/{dua[1].pk}/"


def _asked(dua, petugas, capture) -> Perbandingan:
    """Ask for the comparison; return it with the work still to be done."""
    with capture():
        antre.minta(*dua, petugas)
    return Perbandingan.objects.get()


def test_asked_twice_it_is_queued_once_and_the_page_is_left_and_found_again(
    client, petugas, dua, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks() as queued:
        assert client.post(_url(dua)).status_code == 302
        client.post(_url(dua))
    assert len(queued) == 1
    page = client.get(_url(dua)).content.decode()
    assert "Menunggu giliran" in page
    assert f'hx-get="{_url(dua)}kemajuan/"' in page
    assert "<button" not in page.split('id="dt-kemajuan"')[1].split("</main>")[0]
    assert "menunggu giliran" in client.get("/dtsen/").content.decode()
    found = Perbandingan.objects.get()
    with antre.kemajuan(found).bekerja() as note:
        note(3)
        part = client.get(f"{_url(dua)}kemajuan/")
        assert f"Langkah 3 dari {len(LANGKAH)}: {LANGKAH[2].lower()}" in part.content.decode()
        assert "HX-Refresh" not in part.headers
    queued[0]()
    assert client.get(f"{_url(dua)}kemajuan/").headers["HX-Refresh"] == "true"
    assert client.get(_url(dua)).context["terbaru"]
    assert PerubahanLapisan.objects.filter(jenis="naik").count() == 2
    assert antre.kemajuan(found).selesai() == 0


def test_work_that_stopped_is_told_and_begun_anew(
    client, petugas, dua, django_capture_on_commit_callbacks
) -> None:
    found = _asked(dua, petugas, django_capture_on_commit_callbacks)
    Perbandingan.objects.update(keadaan="berjalan")
    antre.kemajuan(found).catat(2)  # and nobody holds the lock: whoever noted it is gone
    page = client.get(_url(dua)).content.decode()
    assert "Berhenti sebelum selesai" in page
    assert "Sedang dibandingkan" not in page
    assert "Mulai lagi" in page
    assert "hx-get" not in page.split('id="dt-kemajuan"')[1].split(">")[0]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(_url(dua))
    found.refresh_from_db()
    assert (found.keadaan, found.oleh) == ("selesai", petugas)
    assert found.pada is not None
    keys = set(PerubahanLapisan.objects.values_list("pk", flat=True))
    antre.banding_lapisan.enqueue(found.pk)
    assert set(PerubahanLapisan.objects.values_list("pk", flat=True)) == keys, "done, it is not done again"


def test_a_comparison_that_falls_leaves_what_was_there(dua) -> None:
    bandingkan(*dua)
    buat.baris(3, dua[0].unit, HERE, di=dua[1])

    def fall(step: int) -> None:
        if step == len(LANGKAH):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        bandingkan(*dua, fall)
    assert set(PerubahanLapisan.objects.values_list("nik", flat=True)) == {nik(1), nik(2)}
    bandingkan(*dua)
    assert PerubahanLapisan.objects.get(jenis="masuk").nik == nik(3)


def test_an_error_in_the_work_is_told_and_the_figures_before_stay(
    client, petugas, dua, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    bandingkan(*dua)

    def broken(*args: object) -> None:
        raise RuntimeError("rahasia")

    monkeypatch.setattr(antre, "bandingkan", broken)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(_url(dua))
    page = client.get(_url(dua))
    assert "Perbandingan berhenti karena kesalahan di dalam aplikasi" in page.content.decode()
    assert "rahasia" not in page.content.decode()
    assert {name: count for name, count, _ in page.context["jumlah"]}["Desil naik"] == 2
    monkeypatch.undo()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(_url(dua))
    assert "kesalahan di dalam aplikasi" not in client.get(_url(dua)).content.decode()


def test_rights_and_layers_are_looked_at_again_when_the_work_is_done(
    client, petugas, dua, orang, django_capture_on_commit_callbacks
) -> None:
    found = _asked(dua, petugas, django_capture_on_commit_callbacks)
    Penugasan.objects.filter(user=petugas).update(selesai=date(2021, 1, 1))
    antre.banding_lapisan.enqueue(found.pk)
    found.refresh_from_db()
    assert found.keadaan == "gagal"
    assert "tidak lagi bertugas" in found.kesalahan["pesan"]
    other = orang("staf", username="pengganti")
    _asked(dua, other, django_capture_on_commit_callbacks)
    type(dua[0]).objects.filter(pk=dua[0].pk).update(dibatalkan=date(2021, 8, 1))
    antre.banding_lapisan.enqueue(found.pk)
    found.refresh_from_db()
    assert found.keadaan == "gagal"
    assert "tidak dapat dibandingkan" in found.kesalahan["pesan"]
    assert not PerubahanLapisan.objects.exists()


def test_who_may_only_look_asks_for_nothing(client, orang, dua) -> None:
    client.force_login(orang("auditor"))
    assert client.post(_url(dua)).status_code == 404
    assert client.get(f"{_url(dua)}kemajuan/").status_code == 404
    assert "<button" not in client.get(_url(dua)).content.decode().split("<main")[1]
    assert not Perbandingan.objects.exists()


def test_only_imports_into_these_layers_make_a_comparison_old(dinas, dua) -> None:
    found = bandingkan(*dua)
    other = buat.lapisan(3, dinas, tanggal=date(2021, 9, 15))

    def imported(**tetap: int) -> None:
        BatchImpor.objects.create(
            register="baris-lapisan", nama_berkas="x", sidik="", tetap=tetap, diterapkan_pada=timezone.now()
        )

    imported(lapisan_id=other.pk)
    assert usang([found]) == set()
    imported(lapisan_id=dua[0].pk)
    assert usang([found]) == {found.pk}
    found = bandingkan(*dua)
    imported()
    assert usang([found]) == {found.pk}, "the file itself said into which layers"
