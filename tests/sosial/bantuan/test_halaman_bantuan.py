"""The pages of a list: what each role sees and may do, and what is refused."""

from datetime import date

import pytest

from sosial.bantuan import contoh_register as buat
from telusur.organisasi.models import Penugasan, UnitOrganisasi
from telusur.sosial.bantuan.models import KeputusanGanda, PasanganBantuan, SyaratBantuan

pytestmark = pytest.mark.django_db
HERE, THERE = "63.11.01", "63.12.01"
REASON = "Boleh bersama menurut pedoman umum"


@pytest.fixture
def daftar(dinas):
    """A list of two, one of whom is on a list of another program, and one whose card is."""
    ours = buat.daftar(1, dinas, mulai=date(2021, 1, 1), selesai=date(2021, 7, 1))
    SyaratBantuan.objects.create(program=ours.program, unsur="nik", dasar="Contoh", mulai="2021-01-01")
    theirs = buat.daftar(2, dinas, mulai=date(2021, 1, 1), selesai=date(2021, 7, 1))
    one = buat.penerima(1, dinas, HERE, di=ours)
    two = buat.penerima(2, dinas, THERE, di=ours)
    buat.penerima(11, dinas, HERE, di=theirs, nik=one.nik)
    buat.penerima(12, dinas, HERE, di=theirs, no_kk=two.no_kk)
    return ours


def _open(client, daftar, path: str = "ganda/"):
    return client.get(f"/bantuan/{daftar.pk}/{path}")


def _decide(client, daftar, **data):
    return client.post(f"/bantuan/{daftar.pk}/ganda/", {"alasan": REASON, "putusan": "boleh", **data})


def test_the_list_says_what_is_done_and_what_is_next(client, orang, daftar) -> None:
    client.force_login(orang("staf"))
    page = _open(client, daftar, "").content.decode()
    assert "2 temuan ganda belum diputuskan." in page
    assert "Usulkan yang memenuhi syarat" in page
    assert "Tetapkan daftar" not in page
    one = daftar.penerima.first()
    assert one.nik not in page
    assert one.no_kk not in page


def test_where_nothing_is_asked_nobody_is_proposed_and_the_way_to_it_is_shown(client, orang, daftar) -> None:
    SyaratBantuan.objects.update(mulai="2021-01-02")
    client.force_login(orang("staf"))
    page = _open(client, daftar, "").content.decode()
    assert "Usulkan yang memenuhi syarat" not in page
    assert f'href="/register/program-bantuan/{daftar.program_id}/?tab=syarat"' in page


def test_a_head_decides_one_hit_then_the_rest_of_a_group(client, orang, daftar) -> None:
    client.force_login(orang("kepala_bidang"))
    page = _open(client, daftar)
    assert [g.terbuka for g in page.context["kelompok"]] == [1, 1]
    group = page.context["kelompok"][0]
    hit = page.context["baris"][0]["kunci"]
    assert _decide(client, daftar, kelompok=group.kunci, pilih=[hit]).status_code == 302
    other = _open(client, daftar).context["kelompok"][0]
    assert other.kunci != group.kunci
    assert _decide(client, daftar, kelompok=other.kunci, semua="1").status_code == 302
    assert KeputusanGanda.objects.count() == 2
    assert client.post(f"/bantuan/{daftar.pk}/tetapkan/").status_code == 302
    daftar.refresh_from_db()
    assert daftar.ditetapkan
    assert "Cabut penetapan" in _open(client, daftar, "").content.decode()
    assert client.post(f"/bantuan/{daftar.pk}/tetapkan/", {"cabut": "1"}).status_code == 302
    daftar.refresh_from_db()
    assert daftar.ditetapkan is None


@pytest.mark.parametrize("data", [{"alasan": "ya"}, {"pilih": []}, {"putusan": ""}])
def test_what_is_missing_is_said_and_what_was_typed_stays(client, orang, daftar, data) -> None:
    client.force_login(orang("kepala_bidang"))
    hit = _open(client, daftar).context["baris"][0]["kunci"]
    answer = _decide(client, daftar, **{"pilih": [hit], **data})
    assert answer.status_code == 422
    assert data.get("alasan", REASON) in answer.content.decode()
    assert not KeputusanGanda.objects.exists()


def test_what_a_rule_forbids_is_not_offered_and_refused(client, orang, daftar, dinas) -> None:
    lain = KeputusanGanda.penerima.field.related_model.objects.get(nomor=11).daftar.program
    PasanganBantuan.objects.create(
        program=daftar.program, lain=lain, sifat="dilarang", dasar="Permendesa 7/2021", mulai="2020-01-01"
    )
    client.force_login(orang("kepala_bidang"))
    page = _open(client, daftar)
    assert "tidak boleh bersama" in page.content.decode()
    assert 'value="boleh"' not in page.content.decode()
    hit = page.context["baris"][0]["kunci"]
    answer = _decide(client, daftar, pilih=[hit])
    assert answer.status_code == 422
    assert "Permendesa 7/2021" in answer.content.decode()


@pytest.mark.parametrize("peran", Penugasan.Peran.values)
def test_roles_see_and_decide_what_is_theirs(client, orang, daftar, peran) -> None:
    client.force_login(orang(peran))
    sees = peran in {"perencana", "kepala_dinas", "kepala_bidang", "staf", "auditor"}
    decides = peran in {"kepala_dinas", "kepala_bidang"}
    for path in ("", "ganda/"):
        assert _open(client, daftar, path).status_code == (200 if sees else 404)
    if sees:
        hit = _open(client, daftar).context["baris"][0]["kunci"]
        assert _decide(client, daftar, pilih=[hit]).status_code == (302 if decides else 404)
    else:
        assert _decide(client, daftar, pilih=["1-2"]).status_code == 404
    assert client.post(f"/bantuan/{daftar.pk}/tetapkan/").status_code == (422 if decides else 404)
    proposes = client.post(f"/bantuan/{daftar.pk}/usul/", {"apa": "usul"}).status_code
    assert proposes == (302 if peran in {"staf", "perencana"} else 404)


def test_a_list_of_another_agency_is_not_there(client, orang, daftar, dinas_lain) -> None:
    client.force_login(orang("kepala_bidang", unit=dinas_lain))
    for path in ("", "ganda/"):
        assert _open(client, daftar, path).status_code == 404
    for path in ("usul/", "tetapkan/", "ganda/"):
        assert client.post(f"/bantuan/{daftar.pk}/{path}").status_code == 404


def test_a_region_limits_what_is_seen_and_decided(client, orang, daftar) -> None:
    head = orang("kepala_bidang")
    head.penugasan.update(wilayah=THERE)
    client.force_login(head)
    page = _open(client, daftar)
    assert [(g.jumlah, str(g.dasar)) for g in page.context["kelompok"]] == [(1, "kk")]
    assert "di luar wilayah atau unit Anda" in page.content.decode()
    first = daftar.penerima.get(nomor=1)
    assert first.nama not in page.content.decode().replace("Contoh 11", "")
    hit = page.context["baris"][0]["kunci"]
    assert _decide(client, daftar, pilih=[hit]).status_code == 302
    answer = client.post(f"/bantuan/{daftar.pk}/tetapkan/")
    assert answer.status_code == 422
    assert "di luar wilayah tugas Anda" in answer.content.decode()


def test_counts_are_of_the_region_and_the_rest_is_said(client, orang, daftar) -> None:
    staf = orang("staf")
    staf.penugasan.update(wilayah=THERE)
    client.force_login(staf)
    page = _open(client, daftar, "")
    assert page.context["angka"]["terdaftar"] == 1
    assert (page.context["ganda"], page.context["terbuka"], page.context["luar"]) == (1, 1, 1)
    assert "1 penerima lain tinggal di luar wilayah tugas Anda" in page.content.decode()
    assert "2 temuan ganda belum diputuskan." in page.content.decode()
    rows = [f"/register/penerima-bantuan/{row.pk}/" for row in daftar.penerima.order_by("nomor")]
    for name in ("terdaftar", "belum_dinilai"):
        listed = client.get(page.context["alamat"][name]).content.decode()
        assert page.context["angka"][name] == 1
        assert [row in listed for row in rows] == [False, True]


def test_who_may_change_elsewhere_alone_neither_proposes_nor_asks_again(client, orang, daftar, dinas) -> None:
    bidang = UnitOrganisasi.objects.get(jenis="bidang")
    user = orang("staf", unit=bidang)
    Penugasan.objects.create(user=user, peran="auditor", unit=dinas, mulai="2021-01-01")
    client.force_login(user)
    page = _open(client, daftar, "")
    assert page.status_code == 200
    assert "Usulkan yang memenuhi syarat" not in page.content.decode()
    for what in ("usul", "nilai"):
        assert client.post(f"/bantuan/{daftar.pk}/usul/", {"apa": what}).status_code == 404


def test_the_pages_ask_a_fixed_number_of_questions(
    client, orang, daftar, dinas, django_assert_max_num_queries
) -> None:
    theirs = buat.daftar(3, dinas, mulai=date(2021, 1, 1))
    for number in range(100, 160):
        row = buat.penerima(number, dinas, HERE, di=daftar)
        buat.penerima(number + 500, dinas, HERE, di=theirs, nik=row.nik)
    client.force_login(orang("kepala_bidang"))
    for path in ("", "ganda/"):
        with django_assert_max_num_queries(30):
            assert _open(client, daftar, path).status_code == 200
