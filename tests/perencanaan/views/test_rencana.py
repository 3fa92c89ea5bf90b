"""The tree and its forms: what is shown, added, changed, moved and retired, by whom, and two at once."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan.models import BarisTabel, Butir, Indikator, Node, Sasaran, Tujuan
from telusur.perencanaan.store import load, tetapkan

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)


@pytest.fixture
def perencana(client, renstra_kecil, django_user_model):
    client.force_login(django_user_model.objects.get(username="perencana"))
    return client


@pytest.fixture
def at(renstra_kecil):
    return lambda kode: Node.objects.get(renstra=renstra_kecil, kode=kode)


def url(renstra, name, *args):
    return reverse(name, args=[renstra.pk, *args])


def form_of(response):
    """Return the fields of the form a page shows, as a browser would send them."""
    form = response.context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    return values | {"dilihat": response.context.get("dilihat", "")}


def do(client, renstra, aksi, **more):
    return client.post(url(renstra, "rencana_tindakan"), {"aksi": aksi, **more})


def test_the_tree_shows_every_part_with_findings_and_money(perencana, renstra_kecil, rencana_kecil, at):
    text = perencana.get(url(renstra_kecil, "rencana")).content.decode()
    for node in rencana_kecil.nodes():
        assert node.nama in text
    assert "Menurunnya kemiskinan" in text
    assert "Meningkatnya PPKS yang mandiri" in text
    assert "Persentase PPKS tertangani" in text
    assert "temuan di bawahnya" in text
    assert f'id="unsur-{at("1.06.04").pk}"' in text


def test_the_tree_takes_few_queries(perencana, renstra_kecil, django_assert_max_num_queries):
    with django_assert_max_num_queries(36):
        perencana.get(url(renstra_kecil, "rencana"))


def test_a_node_is_changed_in_all_its_fields(perencana, renstra_kecil, at):
    node = at("1.06.02")
    sasaran = Sasaran.objects.get()
    page = perencana.get(url(renstra_kecil, "rencana_isi", "unsur", node.pk))
    values = form_of(page) | {
        "nama": "Program  pemberdayaan",
        "kode": "1.06.03",
        "penanggung_jawab": "Bidang Sosial",
        "lokasi": "Kabupaten",
        "sasaran_id": sasaran.pk,
    }
    response = perencana.post(url(renstra_kecil, "rencana_isi", "unsur", node.pk), values)
    assert response.status_code == 302
    node.refresh_from_db()
    assert (node.nama, node.kode, node.kode_tercetak) == ("Program pemberdayaan", "1.06.03", "1.06.03")
    assert (node.penanggung_jawab, node.lokasi, node.sasaran) == ("Bidang Sosial", "Kabupaten", sasaran)


def test_nothing_changed_is_nothing_logged(perencana, renstra_kecil, at):
    before = Perubahan.objects.count()
    for jenis, item in (
        ("unsur", at("1.06.04.2.01")),
        ("tujuan", Tujuan.objects.get()),
        ("sasaran", Sasaran.objects.get()),
        ("indikator", Indikator.objects.first()),
        ("butir", Butir.objects.first()),
        ("masalah", BarisTabel.objects.get()),
        ("visi", renstra_kecil),
    ):
        address = url(renstra_kecil, "rencana_isi", jenis, item.pk)
        assert perencana.post(address, form_of(perencana.get(address))).status_code == 302, jenis
    assert Perubahan.objects.count() == before


def test_a_node_is_moved_by_its_form(perencana, renstra_kecil, at):
    kegiatan, program = at("1.06.02.2.03"), at("1.06.04")
    address = url(renstra_kecil, "rencana_isi", "unsur", kegiatan.pk)
    values = form_of(perencana.get(address)) | {"induk_id": program.pk}
    assert perencana.post(address, values).status_code == 302
    assert [node.kode for node in load(renstra_kecil).program[1].anak][-1] == "1.06.02.2.03"


def test_two_people_in_one_form_both_see_both_values(perencana, renstra_kecil, at, orang):
    node = at("1.06.02")
    address = url(renstra_kecil, "rencana_isi", "unsur", node.pk)
    other = Client()
    other.force_login(orang("perencana", username="budi"))
    mine, theirs = form_of(perencana.get(address)), form_of(other.get(address))
    other.post(address, theirs | {"nama": "Dari Budi"})
    response = perencana.post(address, mine | {"nama": "Dari saya", "lokasi": "Desa"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "Dari Budi" in text
    assert "Dari saya" in text
    node.refresh_from_db()
    assert (node.nama, node.lokasi) == ("Dari Budi", "")
    again = mine | {"nama": "Dari saya", "lokasi": "Desa", "dilihat": response.context["dilihat"]}
    assert perencana.post(address, again).status_code == 302
    node.refresh_from_db()
    assert (node.nama, node.lokasi) == ("Dari saya", "Desa")


@pytest.mark.parametrize(
    ("nilai", "sebab"),
    [
        ({"kode": "1.06.04"}, "sudah dipakai"),
        ({"kode": "1.6"}, "bukan kode program"),
        ({"nama": " "}, "wajib"),
    ],
)
def test_what_is_wrong_is_said_in_the_form(perencana, renstra_kecil, at, nilai, sebab):
    address = url(renstra_kecil, "rencana_isi", "unsur", at("1.06.02").pk)
    response = perencana.post(address, form_of(perencana.get(address)) | nilai)
    assert response.status_code == 200
    assert sebab in response.content.decode()
    assert at("1.06.02").nama == "Program pemberdayaan sosial"


def test_adding_offers_codes_of_the_nomenclature(perencana, renstra_kecil, at):
    program = at("1.06.02")
    address = f"{url(renstra_kecil, 'rencana_baru', 'unsur')}?induk=unsur:{program.pk}"
    page = perencana.get(address)
    offered = [item.kode for item in page.context["usul"]]
    assert offered
    assert f"kode={offered[0]}" in page.content.decode()
    chosen = perencana.get(f"{address}&kode={offered[0]}&nama=Terpilih")
    assert perencana.post(address, form_of(chosen)).status_code == 302
    assert (at(offered[0]).nama, at(offered[0]).induk) == ("Terpilih", program)


def test_every_kind_of_part_is_added(perencana, renstra_kecil, at):
    tujuan, sasaran = Tujuan.objects.get(), Sasaran.objects.get()
    for jenis, query, values in (
        ("tujuan", "", {"nama": "Tujuan dua", "nomor": "2"}),
        ("sasaran", f"?induk=tujuan:{tujuan.pk}", {"nama": "Sasaran dua"}),
        ("indikator", f"?induk=sasaran:{sasaran.pk}", {"nama": "Indikator sasaran", "satuan": "%"}),
        ("indikator", f"?induk=unsur:{at('1.06.04').pk}", {"nama": "Indikator program", "satuan": "Orang"}),
        ("indikator", "", {"nama": "Indikator RPJMD", "satuan": "%"}),
        ("butir", "?daftar=strategi", {"teks": "Strategi satu", "nomor": "", "kelompok": "Sosial"}),
        ("masalah", "", {"masalah_pokok": "Pokok", "masalah": "", "akar_masalah": ""}),
    ):
        response = perencana.post(url(renstra_kecil, "rencana_baru", jenis) + query, values)
        assert response.status_code == 302, (jenis, response.content)
    plan = load(renstra_kecil)
    assert [item.nama for item in plan.tujuan] == ["Menurunnya kemiskinan", "Tujuan dua"]
    assert [item.nama for item in plan.tujuan[0].sasaran] == ["Meningkatnya PPKS yang mandiri", "Sasaran dua"]
    names = {item.nama for _, _, item in plan.indikators()}
    assert {"Indikator sasaran", "Indikator program", "Indikator RPJMD"} <= names
    assert plan.rows("3.1")[-1].sel["masalah_pokok"].teks == "Pokok"
    text = perencana.get(url(renstra_kecil, "rencana_daftar")).content.decode()
    assert "Strategi satu" in text
    assert "Pokok" in text


def test_an_indicator_gets_direction_aggregation_and_source(perencana, renstra_kecil, at):
    item = at("1.06.04.2.01.01").indikator.get()
    address = url(renstra_kecil, "rencana_isi", "indikator", item.pk)
    values = form_of(perencana.get(address))
    values |= {"arah": "turun", "agregasi": "rata-rata", "sumber": "DTKS", "satuan": "KK"}
    assert perencana.post(address, values).status_code == 302
    item.refresh_from_db()
    assert (item.arah, item.agregasi, item.sumber, item.satuan) == ("turun", "rata-rata", "DTKS", "KK")


def test_order_retiring_and_bringing_back(perencana, renstra_kecil, at):
    program = at("1.06.04")
    do(perencana, renstra_kecil, f"naik:unsur:{program.pk}")
    assert [node.kode for node in load(renstra_kecil).program] == ["1.06.04", "1.06.02"]
    do(perencana, renstra_kecil, f"akhiri:unsur:{program.pk}")
    assert [node.kode for node in load(renstra_kecil).program] == ["1.06.02"]
    page = perencana.get(url(renstra_kecil, "rencana"))
    assert "Yang sudah diakhiri (1)" in page.content.decode()
    do(perencana, renstra_kecil, f"aktifkan:unsur:{program.pk}")
    assert [node.kode for node in load(renstra_kecil).program] == ["1.06.04", "1.06.02"]


def test_after_an_action_the_page_comes_back_to_the_part_and_nowhere_else(perencana, renstra_kecil, at):
    part = f"unsur:{at('1.06.04').pk}"
    back = do(perencana, renstra_kecil, f"naik:{part}")["Location"]
    assert back.endswith(f"#{part.replace(':', '-')}")
    assert do(perencana, renstra_kecil, f"turun:{part}", kembali="/x/")["Location"] == "/x/"
    for outside in ("//jahat.example/", "https://jahat.example/"):
        assert "jahat" not in do(perencana, renstra_kecil, f"naik:{part}", kembali=outside)["Location"]


@pytest.mark.parametrize(
    "aksi", ["", "naik", "naik:unsur:x", "hapus:unsur:{}", "naik:visi:{}", "naik:unsur:999999"]
)
def test_unknown_actions_are_not_there(perencana, renstra_kecil, at, aksi):
    assert do(perencana, renstra_kecil, aksi.format(at("1.06.04").pk)).status_code == 404


@pytest.mark.parametrize("peran", ["kepala_dinas", "kepala_bidang", "staf", "verifikator", "auditor"])
def test_who_only_reads_sees_no_buttons_and_cannot_write(client, orang, renstra_kecil, at, peran):
    client.force_login(orang(peran))
    node = at("1.06.02")
    address = url(renstra_kecil, "rencana_isi", "unsur", node.pk)
    tree = client.get(url(renstra_kecil, "rencana")).content.decode()
    assert "Hanya baca" in tree
    assert 'name="aksi"' not in tree
    page = client.get(address)
    assert page.status_code == 200
    assert client.get(url(renstra_kecil, "rencana_daftar")).status_code == 200
    assert client.post(address, form_of(page) | {"nama": "Jahil"}).status_code == 403
    assert do(client, renstra_kecil, f"akhiri:unsur:{node.pk}").status_code == 403
    assert client.post(url(renstra_kecil, "rencana_baru", "tujuan"), {"nama": "x"}).status_code == 403
    assert not Perubahan.objects.filter(tindakan__in=["ubah", "akhiri"]).exists()


def test_a_plan_of_another_agency_is_not_there(client, orang, renstra_kecil, at, dinas_lain):

    client.force_login(orang("perencana", unit=dinas_lain, username="lain"))
    node = at("1.06.02")
    for address in (
        url(renstra_kecil, "rencana"),
        url(renstra_kecil, "rencana_daftar"),
        url(renstra_kecil, "rencana_isi", "unsur", node.pk),
        url(renstra_kecil, "rencana_baru", "tujuan"),
        url(renstra_kecil, "riwayat"),
        url(renstra_kecil, "versi"),
        url(renstra_kecil, "versi_tetapkan"),
    ):
        assert client.get(address).status_code == 404, address
    assert do(client, renstra_kecil, f"akhiri:unsur:{node.pk}").status_code == 404


def test_a_frozen_version_refuses_with_the_reason(perencana, renstra_kecil, at):
    node = at("1.06.02")
    address = url(renstra_kecil, "rencana_isi", "unsur", node.pk)
    values = form_of(perencana.get(address)) | {"nama": "Terlambat"}
    tetapkan(renstra_kecil, actor=SISTEM)
    assert "sudah ditetapkan" in perencana.get(address).content.decode()
    assert "sudah ditetapkan" in perencana.post(address, values).content.decode()
    response = perencana.post(
        url(renstra_kecil, "rencana_tindakan"), {"aksi": f"akhiri:unsur:{node.pk}"}, follow=True
    )
    assert "sudah ditetapkan" in response.content.decode()
    node.refresh_from_db()
    assert (node.nama, node.diakhiri) == ("Program pemberdayaan sosial", False)


def test_a_broken_memory_of_what_was_seen_is_no_way_around(perencana, renstra_kecil, at):
    address = url(renstra_kecil, "rencana_isi", "unsur", at("1.06.02").pk)
    values = form_of(perencana.get(address))
    for seen in ("", "null", "[]", "3", json.dumps({"induk_id": "x", "sasaran_id": []})):
        response = perencana.post(address, values | {"dilihat": seen, "nama": "Lain"})
        assert response.status_code in {302, 409}
