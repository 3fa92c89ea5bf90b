"""From the first count after a disaster to relief handed over: what is refused, what the page says."""

import csv
import io
from collections.abc import Sequence

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sosial.bencana.contoh_register import barang, bencana, gudang, pemberian, penerima, terdampak
from sosial.contoh_register import nik
from sosial.contoh_register import orang as orang_contoh
from telusur.engines.registers import records
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja, tulisan, uji
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import Penugasan, User
from telusur.sosial.bencana.models import (
    Bencana,
    KebutuhanBencana,
    PemberianLogistik,
    PenerimaLogistik,
    Posko,
    Terdampak,
)
from telusur.sosial.bencana.models_logistik import MutasiLogistik, PersediaanLogistik
from telusur.sosial.gabung import merge, undo
from telusur.sosial.models import Orang
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
HERE, THERE = "63.11.01", "63.11.02"
WHY = "Lima pengungsi dari desa tetangga"
ACTOR = Actor(None, Perubahan.Sumber.IMPOR)


@pytest.fixture
def banjir(dinas) -> Bencana:
    """A flood that hit a village with 40 families, 120 people."""
    return terdampak(1, dinas, HERE, mengungsi=30, balita=12, rusak_berat=3).bencana


def _catat(client, banjir, jiwa: int, nama: str = "Warga RT 1", **more):
    form = {"bencana": banjir.pk, "desa": desa(HERE).pk, "nama": nama, "kk": 1, "jiwa": jiwa}
    return client.post(
        reverse("register_baru", args=["penerima-logistik"]), {**form, "tanggal": "2021-01-16", **more}
    )


def test_recipients_up_to_the_affected_are_taken(client, orang, banjir) -> None:
    client.force_login(orang("staf"))
    assert _catat(client, banjir, 120).status_code == 302


def test_more_recipients_than_affected_are_refused_with_place_and_remedy(client, orang, banjir) -> None:
    client.force_login(orang("staf"))
    _catat(client, banjir, 100)
    answer = _catat(client, banjir, 21, "Warga RT 2")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert f"Penerima di {desa(HERE)} berjumlah 121 jiwa, padahal yang terdampak 120 jiwa." in text
    assert "Perbarui jumlah terdampaknya, atau tulis penjelasannya." in text
    assert PenerimaLogistik.objects.count() == 1


def test_with_a_written_reason_they_are_taken_and_the_log_keeps_it(client, orang, banjir) -> None:
    staf = orang("staf")
    client.force_login(staf)
    assert _catat(client, banjir, 125, penjelasan=WHY).status_code == 302
    row = Perubahan.objects.filter(objek="sosial.penerimalogistik").latest("pk")
    assert (row.pelaku, row.sesudah["penjelasan"]) == (staf, WHY)
    page = client.get(reverse("bencana_rinci", args=[banjir.pk])).content.decode()
    assert "SOS801" in page
    assert WHY in page


def test_a_village_nobody_counted_has_no_recipients(client, orang, banjir) -> None:
    client.force_login(orang("staf"))
    answer = _catat(client, banjir, 3, desa=desa(THERE).pk)
    assert "belum tercatat terdampak" in answer.content.decode()


def test_a_larger_number_of_an_old_record_is_refused_too(client, orang, banjir) -> None:
    client.force_login(orang("staf"))
    _catat(client, banjir, 100)
    found = PenerimaLogistik.objects.get()
    address = reverse("register_ubah", args=["penerima-logistik", found.pk])
    page = client.get(address)
    form = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    answer = client.post(address, {**form, "jiwa": 130, "semula": page.context["semula"]})
    assert answer.status_code == 422
    found.refresh_from_db()
    assert found.jiwa == 100


def test_what_makes_them_no_more_is_not_asked_again(banjir) -> None:
    who = penerima(7, banjir.unit, HERE, bencana=banjir, nama="Warga RT 1", jiwa=100)
    Terdampak.objects.update(jiwa=80, mengungsi=0)
    for values in ({"nama": "Warga RT 01"}, {"jiwa": 90}):
        records.change(who, values, actor=ACTOR)
    with pytest.raises(UserError, match="berjumlah 95 jiwa, padahal yang terdampak 80 jiwa"):
        records.change(who, {"jiwa": 95}, actor=ACTOR)
    records.change(who, {"jiwa": 95, "penjelasan": WHY}, actor=ACTOR)
    with pytest.raises(UserError, match="berjumlah 95"):
        records.change(who, {"penjelasan": ""}, actor=ACTOR)
    batch = _diuji(banjir, ("Warga RT 01", 90, ""))
    assert batch.hitungan["berubah"] == 1


@pytest.mark.parametrize("given", [{"jumlah": ""}, {"jumlah": "0"}, {"barang": ""}])
def test_goods_and_their_amount_are_entered_together(client, orang, banjir, given) -> None:
    who, food = penerima(7, banjir.unit, HERE, bencana=banjir), barang(1, banjir.unit)
    client.force_login(orang("staf"))
    form = {"penerima": who.pk, "jenis": "permakanan", "masa": "tanggap", "tanggal": "2021-01-16"}
    address = reverse("register_baru", args=["pemberian-logistik"])
    answer = client.post(address, {**form, "barang": food.pk, "jumlah": 10, **given})
    assert answer.status_code == 422
    assert not PemberianLogistik.objects.exists()
    assert client.post(address, {**form, "barang": food.pk, "jumlah": 10}).status_code == 302
    assert client.post(address, form).status_code == 302


def test_people_and_goods_of_another_agency_are_refused_at_every_door(banjir, dinas_lain) -> None:
    stranger, theirs = orang_contoh(31, dinas_lain, HERE), barang(9, dinas_lain)
    who = penerima(7, banjir.unit, HERE, bencana=banjir)
    place = {"bencana": banjir, "desa": desa(HERE), "nama": "Orang lain", "jiwa": 1}
    for made in (
        PenerimaLogistik(**place, orang=stranger),
        KebutuhanBencana(bencana=banjir, barang=theirs, jumlah=5),
        PemberianLogistik(penerima=who, jenis="permakanan", barang=theirs, jumlah=1),
    ):
        with pytest.raises(UserError, match="milik perangkat daerah lain"):
            records.create(made, actor=ACTOR)
    for kode, row in (
        (
            "penerima-logistik",
            {"bencana": banjir.kode, "desa": desa(HERE).kode, "nama": "A", "kk": 1, "jiwa": 1},
        ),
        ("kebutuhan-bencana", {"bencana": banjir.kode, "jumlah": 5}),
        ("pemberian-logistik", {"penerima": f"#{who.pk}", "jenis": "permakanan", "jumlah": 1}),
    ):
        what = {"orang": f"#{stranger.pk}"} if kode == "penerima-logistik" else {"barang": f"#{theirs.pk}"}
        cells = row | what | {"tanggal": "2021-01-16"}
        batch = _impor(kode, list(cells), [list(cells.values())])
        assert batch.hitungan["ditolak"] == 1, kode
        assert "milik perangkat daerah lain" in str(batch.baris.get().masalahnya), kode


def _diuji(banjir: Bencana, *rows: tuple[str, int, str]) -> BatchImpor:
    """Return the tried import of recipients in a village: name, persons, explanation."""
    heading = ("bencana", "desa", "nama", "kk", "jiwa", "penjelasan")
    filled = [(banjir.kode, desa(HERE).kode, nama, 1, jiwa, why) for nama, jiwa, why in rows]
    return _impor("penerima-logistik", heading, filled)


def _impor(kode: str, heading: Sequence[str], rows: Sequence[Sequence[object]]) -> BatchImpor:
    """Return the tried import of rows."""
    text = io.StringIO()
    csv.writer(text).writerows([heading, *rows])
    file = ContentFile(text.getvalue().encode())
    return kerja.run_trial(kerja.receive(REGISTERS.get(kode), file, f"{kode}.csv", None))


def test_an_import_asks_again_when_it_is_applied(banjir, monkeypatch) -> None:
    monkeypatch.setattr(uji, "CHUNK", 1)
    monkeypatch.setattr(tulisan, "CHUNK", 1)
    batch = _diuji(banjir, ("RT 1", 60, ""), ("RT 2", 50, ""))
    assert batch.hitungan["baru"] == 2
    penerima(7, banjir.unit, HERE, bencana=banjir, nama="Sementara itu", jiwa=20)
    batch = kerja.run_apply(batch, ACTOR)
    assert (batch.hitungan["baru"], batch.hitungan["ditolak"]) == (1, 1)
    (problem,) = batch.baris.get(status="ditolak").masalahnya
    assert "berjumlah 130 jiwa, padahal yang terdampak 120 jiwa" in problem["alasan"]
    assert problem["saran"].startswith("Isi kolom penjelasan")
    assert set(PenerimaLogistik.objects.values_list("nama", flat=True)) == {"RT 1", "Sementara itu"}


def test_an_import_refuses_the_rows_beyond_and_takes_the_explained(banjir) -> None:
    penerima(7, banjir.unit, HERE, bencana=banjir, nama="Sudah ada", jiwa=50)
    batch = _diuji(banjir, ("RT 1", 60, ""), ("RT 2", 30, ""), ("RT 3", 10, ""), ("RT 4", 5, WHY))
    batch = kerja.run_apply(batch, ACTOR)
    assert (batch.hitungan.get("baru"), batch.hitungan.get("ditolak")) == (3, 1), batch.hitungan
    refused = batch.baris.get(status="ditolak").masalahnya
    assert "berjumlah 140 jiwa, padahal yang terdampak 120 jiwa" in refused[0]["alasan"]
    assert set(PenerimaLogistik.objects.values_list("nama", flat=True)) == {
        "Sudah ada",
        "RT 1",
        "RT 3",
        "RT 4",
    }


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"kk": 121}, "kk_tidak_lebih_dari_jiwa"),
        ({"balita": 121}, "balita_bagian_jiwa"),
        ({"mengungsi": 121}, "mengungsi_bagian_jiwa"),
    ],
)
def test_the_database_refuses_parts_larger_than_the_whole(banjir, wrong, rule) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Terdampak.objects.update(**wrong)


def test_nobody_is_a_recipient_twice(banjir) -> None:
    penerima(7, banjir.unit, HERE, bencana=banjir, nama="Warga RT 1")
    with pytest.raises(IntegrityError), transaction.atomic():
        penerima(8, banjir.unit, HERE, bencana=banjir, nama="Warga RT 1")
    PenerimaLogistik.objects.update(dibatalkan="2021-02-01")
    penerima(9, banjir.unit, HERE, bencana=banjir, nama="Warga RT 1")


def _isi(banjir: Bencana) -> None:
    """Fill a disaster: 60 of 120 received food, 20 of them counselling; goods needed, a full shelter."""
    food = barang(1, banjir.unit)
    KebutuhanBencana.objects.create(bencana=banjir, barang=food, jumlah=100, tanggal="2021-01-15")
    for number, jiwa in ((1, 40), (2, 20)):
        who = penerima(number, banjir.unit, HERE, bencana=banjir, nama=f"RT {number}", jiwa=jiwa)
        for _ in range(number):
            PemberianLogistik.objects.create(penerima=who, jenis="permakanan", barang=food, jumlah=10)
    PemberianLogistik.objects.create(penerima=who, jenis="psikososial")
    Posko.objects.create(bencana=banjir, nama="SD Contoh", desa=desa(HERE), kapasitas=20, jiwa=30)


def test_the_page_counts_people_once_and_says_what_is_next(client, orang, banjir) -> None:
    _isi(banjir)
    terdampak(2, banjir.unit, THERE, bencana=banjir, kk=5, jiwa=20)
    client.force_login(orang("staf"))
    page = client.get(reverse("bencana_rinci", args=[banjir.pk]))
    state = page.context["situasi"]
    assert (state.terdampak, state.penerima) == (140, 60)
    assert [(name, people) for name, people, _ in page.context["layanan"] if people] == [
        ("Permakanan", 60),
        ("Dukungan psikososial", 20),
    ]
    (item,) = state.barang
    assert (item.butuh, item.dikirim, item.diterima, item.kurang) == (100, 0, 30, 100)
    told = " ".join(step.teks for step in page.context["langkah"])
    assert f"{desa(THERE)}: 20 jiwa terdampak, belum ada penerima." in told
    assert "SD Contoh: 30 jiwa, padahal muat 20." in told
    assert "masih kurang 100, gudang kosong" in told
    assert "diterima 30 lebih banyak daripada yang dikirim" in told


def _listed(client, address: str, what: str) -> int:
    """Return the sum of a field over the records of the list at an address."""
    return sum(getattr(record, what) for record in client.get(address).context["daftar"].page.records)


def test_every_number_opens_the_list_that_was_counted(client, orang, banjir) -> None:
    _isi(banjir)
    food = KebutuhanBencana.objects.get().barang
    kept = {"gudang": gudang(1, banjir.unit), "barang": food}
    PersediaanLogistik.objects.create(**kept, jumlah=25)
    sent = {**kept, "jenis": "keluar", "bencana": banjir, "desa": desa(HERE), "tanggal": "2021-01-16"}
    for jumlah, sisa, voided in ((7, 32, "2021-01-17"), (7, 25, None)):
        MutasiLogistik.objects.create(**sent, jumlah=jumlah, sisa=sisa, dibatalkan=voided)
    terdampak(2, banjir.unit, THERE, bencana=banjir, kk=5, jiwa=20)
    elsewhere = penerima(9, banjir.unit, THERE, jiwa=8)
    PemberianLogistik.objects.create(penerima=elsewhere, jenis="permakanan", barang=food, jumlah=3)
    voided = penerima(10, banjir.unit, HERE, bencana=banjir, dibatalkan="2021-01-18")
    PemberianLogistik.objects.create(penerima=voided, jenis="permakanan", barang=food, jumlah=4)
    client.force_login(orang("staf"))
    page = client.get(reverse("bencana_rinci", args=[banjir.pk]))
    for kind, people, address in page.context["layanan"]:
        shown = client.get(address)
        assert shown.status_code == 200
        rows = REGISTERS.get("penerima-logistik").queryset(shown.wsgi_request.user)
        listed = [pk for pk, nama in rows.values_list("pk", "nama") if f">{nama}<" in shown.content.decode()]
        assert sum(rows.filter(pk__in=listed).values_list("jiwa", flat=True)) == people, kind
    assert [(line.isi.terdampak, line.isi.penerima) for line in page.context["desa"]] == [(120, 60), (20, 0)]
    for line in page.context["desa"]:
        assert _listed(client, line.asal["terdampak"], "jiwa") == line.isi.terdampak
        assert _listed(client, line.penerima, "jiwa") == line.isi.penerima
    (goods,) = page.context["barang"]
    counted = {kind: getattr(goods.isi, kind) for kind in goods.asal}
    assert counted == {"butuh": 100, "dikirim": 7, "diterima": 30, "stok": 25}
    assert {kind: _listed(client, address, "jumlah") for kind, address in goods.asal.items()} == counted


def test_queries_do_not_grow_with_villages_and_recipients(client, orang, banjir) -> None:
    client.force_login(orang("staf"))
    address = reverse("bencana_rinci", args=[banjir.pk])
    counts = []
    for start in (10, 20):
        for number in range(start, start + 3):
            place = f"63.11.{number}"
            terdampak(number, banjir.unit, place, bencana=banjir)
            penerima(number, banjir.unit, place, bencana=banjir)
            thing = barang(number, banjir.unit)
            KebutuhanBencana.objects.create(bencana=banjir, barang=thing, jumlah=5)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(address)
        counts.append(len(captured))
    assert page.status_code == 200
    assert counts[0] == counts[1] <= 35, counts


def test_the_report_says_when_by_whom_and_where_numbers_come_from(client, orang, banjir) -> None:
    _isi(banjir)
    agency, section = banjir.unit, banjir.unit.anak.get().anak.get()
    Bencana.objects.filter(pk=banjir.pk).update(unit=section)
    user = orang("staf")
    client.force_login(user)
    answer = client.get(reverse("bencana_laporan", args=[banjir.pk]))
    assert answer["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert len(pages) <= 3
    assert f"oleh {user}" in text
    assert text.startswith(str(agency)), "the head of the page names the agency"
    assert f"Ditangani {section}." in text
    for words in (banjir.nama.upper(), "120", "Dukungan psikososial", "SD Contoh", "Asal angka"):
        assert words in text, words
    assert "/register/penerima-logistik/" in text.replace(" ", "")
    assert "Daftar Isi" not in text


def test_no_report_leaves_with_the_number_of_a_person(client, orang, banjir) -> None:
    Bencana.objects.filter(pk=banjir.pk).update(uraian=f"Dilaporkan oleh pemilik KTP {nik(1)}")
    client.force_login(orang("staf"))
    answer = client.get(reverse("bencana_laporan", args=[banjir.pk]))
    assert answer.status_code == 422
    assert "memuat 1 NIK" in answer.content.decode()


def test_another_agency_and_other_roles_see_nothing_of_it(client, orang, banjir, dinas_lain) -> None:
    pages = [reverse(name, args=[banjir.pk]) for name in ("bencana_rinci", "bencana_laporan")]
    client.force_login(orang("staf", unit=dinas_lain))
    assert {client.get(page).status_code for page in pages} == {404}
    assert banjir.nama not in client.get(reverse("bencana")).content.decode()
    client.force_login(orang("verifikator"))
    assert {client.get(page).status_code for page in pages} == {404}
    shown = client.get(reverse("bencana")).content.decode()
    assert "120 jiwa terdampak" in shown
    assert "penerima" not in shown.split("<main")[1]
    client.logout()
    assert {client.get(page).status_code for page in pages} == {302}


def test_a_volunteer_of_a_kecamatan_sees_its_villages_alone(client, dinas, banjir) -> None:
    terdampak(2, banjir.unit, THERE, bencana=banjir, kk=5, jiwa=20)
    penerima(3, banjir.unit, THERE, bencana=banjir, jiwa=9)
    user = User.objects.create_user("tagana", password="sandi-uji-123", nama="Tagana")
    Penugasan.objects.create(user=user, peran="staf", unit=dinas, wilayah=THERE, mulai="2021-01-01")
    client.force_login(user)
    page = client.get(reverse("bencana_rinci", args=[banjir.pk]))
    assert (page.context["situasi"].terdampak, page.context["situasi"].penerima) == (20, 9)
    text = page.content.decode()
    assert str(desa(HERE)) not in text
    assert "Hanya desa dalam wilayah tugas Anda" in text
    assert "Hanya desa dalam wilayah tugas Anda" in client.get(reverse("bencana")).content.decode()
    Penugasan.objects.create(user=user, peran="admin", unit=dinas, mulai="2021-01-01")
    assert "Hanya desa" in client.get(reverse("bencana_rinci", args=[banjir.pk])).content.decode()
    Penugasan.objects.create(user=user, peran="staf", unit=dinas, mulai="2021-01-01")
    assert "Hanya desa" not in client.get(reverse("bencana_rinci", args=[banjir.pk])).content.decode()


def test_a_record_leads_to_the_page_of_its_disaster(client, orang, dinas) -> None:
    given = pemberian(5, dinas, HERE)
    client.force_login(orang("staf"))
    way = reverse("bencana_rinci", args=[given.penerima.bencana_id])
    for kode, pk in (("pemberian-logistik", given.pk), ("penerima-logistik", given.penerima_id)):
        assert way in client.get(reverse("register_rinci", args=[kode, pk])).content.decode()


def test_voiding_and_ending_say_what_becomes_of_the_figures(client, orang, banjir) -> None:
    who = penerima(7, banjir.unit, HERE, bencana=banjir)
    client.force_login(orang("staf"))
    address = reverse("register_akhiri", args=["penerima-logistik", who.pk])
    assert "tidak dihitung lagi dalam angka mana pun" in client.get(address).content.decode()
    done = client.post(address, {"tanggal": "2021-01-20"}, follow=True)
    assert "Contoh 7 dibatalkan." in done.content.decode()
    ending = client.get(reverse("register_akhiri", args=["bencana", banjir.pk])).content.decode()
    assert "dalam angka masa lalu" in ending


def test_the_list_shows_what_goes_on_and_what_ended(client, orang, banjir, dinas) -> None:
    ended = bencana(9, dinas)
    Bencana.objects.filter(pk=ended.pk).update(selesai="2021-03-01")
    gudang(1, dinas)
    client.force_login(orang("kepala_dinas"))
    page = client.get(reverse("bencana"))
    assert [item[0] for item in page.context["kejadian"]] == [banjir]
    assert list(page.context["selesai"]) == [ended]


def test_a_person_recorded_twice_is_one_recipient_after_merging(banjir, dinas) -> None:
    twice = [orang_contoh(number, dinas, HERE) for number in (21, 22)]
    Orang.objects.filter(pk=twice[1].pk).update(nik=None)
    for person in twice:
        who = penerima(person.pk, dinas, HERE, bencana=banjir, orang=person, jiwa=1)
        PemberianLogistik.objects.create(penerima=who, jenis="permakanan")
    kept, gone = (Orang.objects.get(pk=person.pk) for person in twice)
    merged = merge(kept, gone, "Orang yang sama", actor=ACTOR)
    (only,) = PenerimaLogistik.objects.filter(dibatalkan=None)
    assert (only.orang, only.pemberian.count()) == (kept, 2)
    undo(merged, actor=ACTOR)
    assert PenerimaLogistik.objects.filter(dibatalkan=None).count() == 2
    assert only.pemberian.count() == 1
