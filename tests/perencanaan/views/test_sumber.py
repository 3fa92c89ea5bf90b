"""The source lines behind a plan, also behind a copy of it."""

from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan.models import Impor
from telusur.perencanaan.store import new_version


def test_lines_are_shown_cell_by_cell_also_for_a_copy(rencana, orang, client, dinas):
    user = orang("perencana")
    client.force_login(user)
    lines = {str(n): {"sel": [f"isi {n}", ""], "kolom": ["1", "2"]} for n in (5, 100, 101, 300)}
    Impor.objects.create(unit=dinas, nama_berkas="r.txt", sidik="x", renstra=rencana, sumber=lines)
    copy = new_version(rencana, "rancangan", actor=Actor(user, Perubahan.Sumber.WEB))
    for renstra in (rencana, copy):
        page = client.get(reverse("sumber", args=[renstra.pk]), {"baris": "101"}).content.decode()
        assert 'id="baris-101" class="tl-here"' in page
        assert "isi 100" in page
        assert "isi 300" not in page
        assert "sel kosong" in page


def test_a_typed_plan_has_no_source(rencana, orang, client):
    client.force_login(orang("auditor"))
    page = client.get(reverse("sumber", args=[rencana.pk]), {"baris": "abc"}).content.decode()
    assert "tidak berasal dari berkas" in page


def test_doubts_are_listed_and_settled_by_the_planner_alone(rencana, orang, client):
    row = rencana.ragu.get()
    settle = reverse("ragu_pastikan", args=[rencana.pk, row.pk])
    client.force_login(orang("staf"))
    page = client.get(reverse("ragu", args=[rencana.pk])).content.decode()
    assert "digeser" in page
    assert settle not in page
    assert client.post(settle).status_code == 404
    client.force_login(orang("perencana"))
    assert client.post(settle).status_code == 302
    row.refresh_from_db()
    assert row.selesai
    assert "Semua sel sudah dipastikan" in client.get(reverse("ragu", args=[rencana.pk])).content.decode()
