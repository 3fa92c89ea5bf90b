"""Relief stock moves in and out, and never below zero: by the page, by the code, by the database."""

import threading
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connections, transaction
from django.urls import reverse

from sosial.bencana.contoh_register import barang, gudang, terdampak
from telusur.engines.registers import records
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.sosial.bencana.logistik import batalkan, catat
from telusur.sosial.bencana.models_logistik import GudangLogistik, MutasiLogistik, PersediaanLogistik
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
HERE, THERE = "63.11.01", "63.11.02"
ACTOR = Actor(None, Perubahan.Sumber.CLI)


@pytest.fixture
def pindah(dinas):
    """Return a function that enters a move of one item in one store."""
    store, item = gudang(1, dinas), barang(1, dinas)

    def act(jenis: str, jumlah: int, **more) -> MutasiLogistik:
        more.setdefault("sumber", "apbd_kabupaten" if jenis == "masuk" else "")
        made = MutasiLogistik(gudang=store, barang=item, jenis=jenis, jumlah=jumlah, **more)
        return catat(made, actor=ACTOR)

    return act


def _ada() -> int:
    return PersediaanLogistik.objects.get().jumlah


def test_stock_follows_the_moves(pindah, dinas) -> None:
    event = terdampak(1, dinas, HERE).bencana
    assert pindah("masuk", 50).sisa == 50
    assert pindah("keluar", 20, bencana=event, desa=desa(HERE)).sisa == 30
    assert pindah("susut", 5, keterangan="Kedaluwarsa").sisa == 25
    assert _ada() == 25
    changes = Perubahan.objects.filter(objek="sosial.persediaanlogistik", tindakan="ubah")
    assert [row.sesudah["jumlah"] for row in changes.order_by("pk")] == [50, 30, 25]


def test_more_than_there_is_does_not_leave(pindah, dinas) -> None:
    pindah("masuk", 10)
    with pytest.raises(UserError, match=r"hanya 10 paket, diminta 11") as error:
        pindah("susut", 11, keterangan="Banjir di gudang")
    assert error.value.place == "Gudang contoh 1"
    assert "barang yang masuk" in error.value.remedy
    assert (_ada(), MutasiLogistik.objects.count()) == (10, 1)


@pytest.mark.django_db(transaction=True)
def test_moves_at_once_wait_for_each_other_and_leave_nothing_below_zero(pindah) -> None:
    came = pindah("masuk", 10)
    store, refused, failures = came.gudang, [], []

    def move() -> None:
        for _ in range(5):
            try:
                catat(
                    MutasiLogistik(
                        gudang=store, barang=came.barang, jenis="susut", jumlah=1, keterangan="Basah"
                    ),
                    actor=ACTOR,
                )
            except UserError as error:
                refused.append(error)

    def rename() -> None:
        for number in range(10):
            records.change(GudangLogistik.objects.get(), {"alamat": f"Jalan {number}"}, actor=ACTOR)

    def run(work) -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in (move, rename, move, move)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert (_ada(), len(refused)) == (0, 5)
    assert sorted(MutasiLogistik.objects.filter(jenis="susut").values_list("sisa", flat=True)) == [*range(10)]


def test_goods_and_disasters_of_another_agency_are_not_moved(pindah, dinas, dinas_lain) -> None:
    pindah("masuk", 10)
    elsewhere = terdampak(2, dinas_lain, HERE).bencana
    with pytest.raises(UserError, match="milik perangkat daerah lain"):
        pindah("keluar", 1, bencana=elsewhere, desa=desa(HERE))
    move = MutasiLogistik(gudang=gudang(3, dinas), barang=barang(3, dinas_lain), jenis="masuk", jumlah=1)
    move.sumber = "apbn"
    with pytest.raises(UserError, match="milik perangkat daerah lain"):
        catat(move, actor=ACTOR)
    assert _ada() == 10


def test_goods_for_a_disaster_go_to_a_village_it_hit(client, orang, dinas, pindah) -> None:
    event, other = (terdampak(number, dinas, place).bencana for number, place in ((1, HERE), (2, THERE)))
    came = pindah("masuk", 10)
    client.force_login(orang("staf"))
    move = {"gudang": came.gudang_id, "barang": came.barang_id, "jumlah": 2, "tanggal": "2021-01-16"}
    out = {**move, "jenis": "keluar", "bencana": event.pk}
    answer = client.post(reverse("logistik"), {**out, "desa": desa(THERE).pk})
    assert answer.status_code == 422
    assert "Desa ini tidak tercatat terdampak oleh kejadian itu." in answer.content.decode()
    client.post(reverse("logistik"), {**out, "desa": desa(HERE).pk})
    client.post(reverse("logistik"), {**out, "bencana": other.pk, "keterangan": "Dapur umum kabupaten"})
    page = client.get(reverse("logistik")).content.decode()
    assert "Dapur umum kabupaten" in page
    assert "None" not in page


def test_the_database_holds_stock_above_zero(pindah) -> None:
    pindah("masuk", 10)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersediaanLogistik.objects.update(jumlah=-1)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"jenis": "masuk", "sumber": ""}, "masuk_dari_mana"),
        ({"jenis": "keluar"}, "keluar_untuk_apa"),
        ({"jenis": "susut"}, "susut_mengapa"),
        ({"jenis": "masuk", "sumber": "apbn", "jumlah": 0}, "mutasilogistik_jumlah"),
    ],
)
def test_the_database_asks_where_from_what_for_and_why(dinas, values, rule) -> None:
    move = {"gudang": gudang(1, dinas), "barang": barang(1, dinas), "jumlah": 1, "sisa": 1, **values}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        MutasiLogistik.objects.create(**move)


def test_a_move_taken_back_gives_the_stock_back(pindah) -> None:
    came = pindah("masuk", 10)
    gone = pindah("susut", 4, keterangan="Salah hitung")
    with pytest.raises(UserError, match="hanya 6"):
        batalkan(came, actor=ACTOR)
    batalkan(gone, actor=ACTOR)
    assert _ada() == 10
    with pytest.raises(UserError, match="sudah dibatalkan"):
        batalkan(gone, actor=ACTOR)
    batalkan(came, actor=ACTOR)
    assert _ada() == 0


def test_goods_come_in_and_go_out_on_the_page(client, orang, dinas) -> None:
    event = terdampak(1, dinas, HERE).bencana
    store, item = gudang(1, dinas), barang(1, dinas)
    client.force_login(orang("staf"))
    address = reverse("logistik")
    move = {"gudang": store.pk, "barang": item.pk, "jumlah": 30, "tanggal": "2021-01-16"}
    assert client.post(address, {**move, "jenis": "masuk", "sumber": "apbn"}).status_code == 302
    begun = client.get(f"{address}?bencana={event.pk}&barang={item.pk}")
    assert [begun.context["form"][name].value() for name in ("jenis", "bencana")] == ["keluar", str(event.pk)]
    out = {**move, "jenis": "keluar", "bencana": event.pk, "desa": desa(HERE).pk}
    assert client.post(address, {**out, "jumlah": 31}).status_code == 422
    assert client.post(address, out).status_code == 302
    made = MutasiLogistik.objects.get(jenis="keluar")
    assert (made.sisa, made.oleh.username, made.tanggal) == (0, "staf", date(2021, 1, 16))
    page = client.get(address).content.decode()
    assert "Banjir contoh 1" in page
    assert client.post(reverse("logistik_batal", args=[made.pk])).status_code == 302
    assert _ada() == 30


def test_goods_without_a_disaster_need_a_reason_and_are_shown(client, orang, dinas, pindah) -> None:
    pindah("masuk", 30)
    store, item = PersediaanLogistik.objects.values_list("gudang", "barang").get()
    client.force_login(orang("staf"))
    move = {"gudang": store, "barang": item, "jumlah": 2, "jenis": "keluar", "tanggal": "2021-01-16"}
    refused = client.post(reverse("logistik"), move)
    assert "bila tanpa kejadian, tulis alasannya" in refused.content.decode()
    client.post(reverse("logistik"), {**move, "keterangan": "Rumah roboh tersambar petir"})
    page = client.get(reverse("logistik")).content.decode()
    assert "SOS802" in page
    assert "Rumah roboh" in page


def test_who_may_not_write_sees_no_form_and_others_nothing(client, orang, pindah, dinas_lain) -> None:
    made = pindah("masuk", 30)
    client.force_login(orang("kepala_bidang"))
    page = client.get(reverse("logistik"))
    assert page.status_code == 200
    assert "<form" not in page.content.decode().split("<main")[1]
    move = {"gudang": made.gudang_id, "barang": made.barang_id, "jumlah": 1, "jenis": "masuk"}
    client.post(reverse("logistik"), {**move, "sumber": "apbn", "tanggal": "2021-01-16"})
    assert client.post(reverse("logistik_batal", args=[made.pk])).status_code == 404
    client.force_login(orang("staf", unit=dinas_lain))
    assert "Sembako" not in client.get(reverse("logistik")).content.decode()
    assert client.post(reverse("logistik_batal", args=[made.pk])).status_code == 404
    client.post(reverse("logistik"), {**move, "sumber": "apbn", "tanggal": "2021-01-16"})
    assert (_ada(), MutasiLogistik.objects.count()) == (30, 1)


def test_minimums_come_in_by_a_file_and_tell_what_is_short(dinas, pindah) -> None:
    store, item = gudang(7, dinas), barang(7, dinas)
    rows = "Gudang;Barang;Persediaan terendah\n" + f"{store.nama};{item.nama};12\n"
    register = REGISTERS.get("persediaan-logistik")
    batch = kerja.run_trial(kerja.receive(register, ContentFile(rows.encode()), "terendah.csv", None))
    assert batch.hitungan["baru"] == 1, list(batch.baris.values_list("masalah", flat=True))
    kerja.run_apply(batch, Actor(None, Perubahan.Sumber.IMPOR))
    stock = PersediaanLogistik.objects.get(gudang=store)
    assert (stock.jumlah, stock.minimum, stock.kurang) == (0, 12, True)
    records.change(stock, {"minimum": 0}, actor=Actor(None, Perubahan.Sumber.WEB))
    assert not PersediaanLogistik.objects.get(pk=stock.pk).kurang


def test_a_store_and_an_item_stay_together(dinas) -> None:
    stock = PersediaanLogistik.objects.create(gudang=gudang(7, dinas), barang=barang(7, dinas))
    with pytest.raises(UserError, match="Gudang dan barangnya tetap"):
        records.change(stock, {"barang_id": barang(8, dinas).pk}, actor=Actor(None, Perubahan.Sumber.WEB))
