"""Handing aid over: legs, deeds and receipts at their doors, and what differs at each leg."""

import io
import re
from datetime import date

import docx
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engines.registers.test_jenis_berkas import WHOLE_PDF
from sosial.bantuan import contoh_register as buat
from sosial.contoh_register import nik
from telusur.engines.audit import run
from telusur.engines.registers import bukti, rantai, records
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.ending import end
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import Penugasan, UnitOrganisasi
from telusur.sosial.aturan import BANTUAN_RULES
from telusur.sosial.bantuan.hitung_serah import ringkas, serah
from telusur.sosial.bantuan.kembali import Sisa, sisa
from telusur.sosial.bantuan.models import PenerimaBantuan
from telusur.sosial.bantuan.models_serah import BastBantuan, PenyaluranBantuan, TandaTerima
from telusur.sosial.bantuan.penetapan import cabut
from telusur.sosial.models import Orang
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
HERE, THERE = "63.11.01", "63.12.01"
TODAY = date(2021, 3, 1)
WEB = Actor(None, Perubahan.Sumber.WEB)
SHARED = {"tanggal": "2021-02-12", "penyerah": "Contoh Petugas"}


@pytest.fixture
def daftar(dinas):
    """An approved list: three people of a village here with 5 each, one there."""
    made = buat.disetujui(1, dinas)
    for number in (1, 2, 3):
        buat.penerima(number, dinas, HERE, di=made, jumlah=5)
    buat.penerima(4, dinas, THERE, di=made, jumlah=5)
    return made


def _orang(daftar, nomor: int) -> PenerimaBantuan:
    return daftar.penerima.get(nomor=nomor)


def _page(daftar, where: str = HERE) -> str:
    return reverse("serah_desa", args=[daftar.pk, desa(where).pk])


def _send(client, daftar, where: str = HERE, **data):
    rows = [row.pk for row in daftar.penerima.filter(desa=desa(where))]
    return client.post(_page(daftar, where), {**SHARED, "baris": rows, **data})


# Receipts


def test_a_receipt_is_voided_whatever_became_of_the_list(dinas, daftar) -> None:
    """Else the receipt of somebody who was struck from a list stands for ever."""
    given = buat.tanda_terima(1, dinas, HERE, punya=_orang(daftar, 1))
    cabut(daftar, actor=WEB)
    records.change(_orang(daftar, 1), {"keadaan": "dicoret"}, actor=WEB)
    end(REGISTERS.get("tanda-terima"), given, TODAY, actor=WEB)
    assert given.dibatalkan == TODAY


def test_nobody_moves_into_an_approved_list(client, orang, dinas, daftar) -> None:
    """The list they stand on is open; the one they would stand on is not."""
    row = buat.penerima(9, dinas, HERE, di=buat.daftar(9, dinas, punya=daftar.program))
    with pytest.raises(UserError, match="sudah ditetapkan"):
        records.change(row, {"daftar": daftar}, actor=WEB)
    with pytest.raises(UserError, match="sudah ditetapkan"):
        records.change_many(PenerimaBantuan, {row.pk: {"daftar_id": daftar.pk}}, actor=WEB)
    client.force_login(orang("staf"))
    data = {"daftar": daftar.pk, "nomor": 9, "nama": row.nama, "desa": row.desa_id, "jumlah": 5}
    answer = client.post(f"/register/penerima-bantuan/{row.pk}/ubah/", {**data, "keadaan": "terdaftar"})
    assert answer.status_code == 422
    assert daftar.penerima.count() == 4


def test_an_officer_ticks_who_received_and_the_rest_stays(client, orang, daftar) -> None:
    client.force_login(orang("staf"))
    one, two, three = (_orang(daftar, n) for n in (1, 2, 3))
    data = {
        "terima": [one.pk],
        f"wakil-{two.pk}": "Contoh Anak",
        f"hubungan-{two.pk}": "Anak",
        f"foto-{two.pk}": SimpleUploadedFile("tanda.pdf", WHOLE_PDF),
    }
    assert _send(client, daftar, **data).status_code == 302
    first, second = TandaTerima.objects.order_by("penerima__nomor")
    assert (first.hasil, first.jumlah, first.penyerah) == ("sendiri", 5, "Contoh Petugas")
    assert (second.hasil, second.wakil, second.hubungan) == ("diwakilkan", "Contoh Anak", "Anak")
    assert bukti.of(second).get().nama == "tanda.pdf"
    page = client.get(_page(daftar))
    assert [row.penerima for row in page.context["baris"]] == [three]
    assert _send(client, daftar, **{f"sebab-{three.pk}": "pindah"}).status_code == 302
    assert TandaTerima.objects.get(penerima=three).jumlah == 0
    assert "Semua penerima di" in client.get(_page(daftar)).content.decode()
    assert rantai.verify().putus is None


def test_the_same_page_sent_again_records_nobody_twice(client, orang, daftar) -> None:
    client.force_login(orang("staf"))
    one, two = _orang(daftar, 1), _orang(daftar, 2)
    _send(client, daftar, terima=[one.pk])
    answer = _send(client, daftar, terima=[one.pk, two.pk])
    assert answer.status_code == 302
    page = client.get(_page(daftar)).content.decode()
    assert "1 sudah tersimpan sebelumnya" in page
    assert TandaTerima.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Belum ada yang diberi tanda"),
        ({"wakil": "Contoh Anak"}, "menyebut nama wakil dan hubungannya"),
        ({"terima": True, "sebab": "menolak"}, "Pilih salah satu"),
        ({"terima": True, "tanggal": "2999-01-01"}, "belum tiba"),
        ({"terima": True, "penyerah": ""}, "invalid-feedback"),
        ({"foto": SimpleUploadedFile("foto.pdf", b"<html>")}, "bukan PDF"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, orang, daftar, data, says) -> None:
    client.force_login(orang("staf"))
    one, two = _orang(daftar, 1), _orang(daftar, 2)
    shared = {name: data[name] for name in ("tanggal", "penyerah") if name in data}
    own = {f"{name}-{one.pk}": data[name] for name in ("wakil", "sebab", "foto") if name in data}
    ticked = [one.pk] if data.get("terima") else []
    answer = _send(client, daftar, **shared, **own, terima=[*ticked, *([two.pk] if data else [])])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert not TandaTerima.objects.exists()
    if data:
        assert f'id="t-{two.pk}" checked' in page


def test_photos_of_receipts_that_were_not_recorded_are_not_kept(
    client, orang, daftar, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(orang("staf"))
    one, two = _orang(daftar, 1), _orang(daftar, 2)
    photos = {
        f"foto-{one.pk}": SimpleUploadedFile("satu.pdf", WHOLE_PDF),
        f"foto-{two.pk}": SimpleUploadedFile("dua.pdf", b"<html>"),
    }
    assert _send(client, daftar, terima=[one.pk, two.pk], **photos).status_code == 422
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_who_must_mend_a_row_is_told_to_choose_the_photo_again(client, orang, daftar) -> None:
    client.force_login(orang("staf"))
    one, two = _orang(daftar, 1), _orang(daftar, 2)
    photo = {f"foto-{one.pk}": SimpleUploadedFile("satu.pdf", WHOLE_PDF)}
    refused = _send(client, daftar, **photo, **{f"wakil-{two.pk}": "Contoh Anak"}).content.decode()
    assert refused.count("Pilih lagi fotonya") == 1
    assert refused.count('<details open><summary class="small">') == 2
    assert "Pilih lagi fotonya" not in client.get(_page(daftar)).content.decode()


def test_nobody_receives_before_approval_or_more_than_their_due(dinas) -> None:
    waiting = buat.penerima(11, dinas, HERE, jumlah=5)
    with pytest.raises(UserError, match="belum ditetapkan"):
        records.create(TandaTerima(penerima=waiting, jumlah=5, penyerah="x"), actor=WEB)
    listed = buat.penerima(12, dinas, HERE, di=buat.disetujui(12, dinas), jumlah=5)
    with pytest.raises(UserError, match="Haknya menurut daftar 5"):
        records.create(TandaTerima(penerima=listed, jumlah=6, penyerah="x"), actor=WEB)
    postponed = buat.penerima(13, dinas, HERE, di=listed.daftar, jumlah=5, keadaan="ditunda")
    with pytest.raises(UserError, match="ditunda"):
        records.create(TandaTerima(penerima=postponed, jumlah=5, penyerah="x"), actor=WEB)
    with pytest.raises(UserError, match="menyebut sebab"):
        records.create(TandaTerima(penerima=listed, hasil="tidak", jumlah=0, penyerah="x"), actor=WEB)


def test_a_village_officer_sees_and_records_one_village_alone(client, orang, daftar) -> None:
    officer = orang("staf")
    officer.penugasan.update(wilayah=desa(HERE).kode)
    client.force_login(officer)
    overview = client.get(reverse("serah"))
    assert [(row.satu, row.isi.orang) for row in overview.context["baris"]] == [(desa(HERE).pk, 3)]
    assert client.get(_page(daftar)).status_code == 200
    assert client.get(_page(daftar, THERE)).status_code == 404
    other = _orang(daftar, 4)
    assert _send(client, daftar, THERE, terima=[other.pk]).status_code == 404
    _send(client, daftar, baris=[other.pk], terima=[other.pk])
    assert not TandaTerima.objects.exists()
    page = client.get(reverse("bantuan_rekonsiliasi", args=[daftar.pk])).content.decode()
    assert desa(HERE).nama in page
    assert other.nama not in page


@pytest.mark.parametrize("peran", Penugasan.Peran.values)
def test_roles_see_and_do_what_is_theirs(client, orang, daftar, peran) -> None:
    client.force_login(orang(peran))
    village = peran == "petugas_desa"
    sees = village or peran in {"perencana", "kepala_dinas", "kepala_bidang", "staf", "auditor"}
    writes = peran in {"perencana", "staf"}
    deed = buat.bast(1, daftar.program.unit, HERE, di=daftar)
    for address in (
        reverse("serah"),
        _page(daftar),
        reverse("bantuan_rekonsiliasi", args=[daftar.pk]),
        reverse("bast_berkas", args=[deed.pk, "docx"]),
    ):
        assert client.get(address).status_code == (200 if sees else 404), address
    sheet = reverse("serah_isian", args=[daftar.pk, desa(HERE).pk, "csv"])
    assert client.get(sheet).status_code == (200 if sees and not village else 404)
    for name in ("bantuan_kirim", "bantuan_bast"):
        assert client.get(reverse(name, args=[daftar.pk])).status_code == (200 if writes else 404)
    answer = _send(client, daftar, terima=[_orang(daftar, 1).pk])
    assert answer.status_code == (302 if writes or village else 404)


def test_another_agency_finds_nothing(client, orang, daftar, dinas_lain) -> None:
    deed = buat.bast(1, daftar.program.unit, HERE, di=daftar)
    client.force_login(orang("staf", unit=dinas_lain))
    assert not client.get(reverse("serah")).context["baris"]
    for name in ("bantuan_rekonsiliasi", "bantuan_kirim", "bantuan_bast"):
        assert client.get(reverse(name, args=[daftar.pk])).status_code == 404
    assert client.get(_page(daftar)).status_code == 404
    assert client.get(reverse("bast_berkas", args=[deed.pk, "pdf"])).status_code == 404


def test_no_deed_leaves_with_the_number_of_a_person(client, orang, daftar) -> None:
    """Neither in its list nor below it, where people write who signs."""
    deed = buat.bast(1, daftar.program.unit, HERE, di=daftar, penerima=f"Contoh Kades, NIK {nik(1)}")
    client.force_login(orang("perencana"))
    answer = client.get(reverse("bast_berkas", args=[deed.pk, "docx"]))
    assert answer.status_code == 422
    assert nik(1) not in answer.content.decode()


def test_a_sheet_of_those_left_comes_back_through_the_import(client, orang, daftar) -> None:
    client.force_login(orang("staf"))
    answer = client.get(reverse("serah_isian", args=[daftar.pk, desa(HERE).pk, "csv"]))
    text = answer.content.decode("utf-8-sig")
    assert text.count("\n") == 4
    assert not any(row.nik in text for row in daftar.penerima.all())
    lines = text.replace("\r", "").splitlines()
    head, one, two = lines[0], lines[1], lines[2].replace(";sendiri;5;", ";tidak;0;") + "menolak"
    file = ContentFile("\n".join([head, one, two]).encode())
    batch = kerja.receive(REGISTERS.get("tanda-terima"), file, "terima.csv", None)
    kerja.run_apply(kerja.run_trial(batch), WEB)
    assert sorted(TandaTerima.objects.values_list("hasil", "jumlah", "sebab")) == [
        ("sendiri", 5, ""),
        ("tidak", 0, "menolak"),
    ]


# Legs and deeds


def test_one_consignment_for_several_villages(client, orang, daftar) -> None:
    client.force_login(orang("staf"))
    address = reverse("bantuan_kirim", args=[daftar.pk])
    page = client.get(address)
    assert "Satu surat jalan untuk beberapa wilayah" in page.content.decode()
    assert [(row.nama, row.jumlah) for row in page.context["tempat"]] == [
        (desa(HERE).nama, "15"),
        (desa(THERE).nama, "5"),
    ]
    here, there = desa(HERE).pk, desa(THERE).pk
    data = {"tanggal": "2021-02-10", "langkah": "desa", "nomor": "SJ-1", "petugas": "Contoh"}
    sent = {**data, "pilih": [here, there], f"jumlah-{here}": "14", f"jumlah-{there}": "5"}
    assert client.post(address, sent).status_code == 302
    assert list(PenyaluranBantuan.objects.order_by("jumlah").values_list("jumlah", flat=True)) == [5, 14]
    assert [row.jumlah for row in client.get(address).context["tempat"]] == ["1"]
    again = client.post(address, {**data, "pilih": [here], f"jumlah-{here}": "1"})
    assert again.status_code == 422
    assert "SJ-1 sudah dicatat" in again.content.decode()
    bad = client.post(address, {**data, "nomor": "SJ-2", "pilih": [here], f"jumlah-{here}": "satu"})
    assert "Jumlahnya bukan bilangan" in bad.content.decode()
    assert 'value="satu"' in bad.content.decode()


def test_what_can_not_be_recorded_at_a_level_is_refused(daftar) -> None:
    with pytest.raises(UserError, match="dicatat untuk kecamatan"):
        records.create(
            PenyaluranBantuan(daftar=daftar, langkah="kecamatan", wilayah=desa(HERE), jumlah=1, nomor="1"),
            actor=WEB,
        )


def test_deeds_are_numbered_in_one_go_and_stay_as_issued(client, orang, daftar) -> None:
    client.force_login(orang("staf"))
    address = reverse("bantuan_bast", args=[daftar.pk])
    places = client.get(address).context["tempat"]
    assert [row.desa for row in places] == [False, True, False, True]
    keys = [row.pk for row in places]
    data = {"tanggal": "2021-02-10", "nomor": "460/{n}/BAST", "mulai": "7", "penyerah": "Contoh, Kasi"}
    data |= {f"jumlah-{row.pk}": row.jumlah for row in places}
    same = client.post(address, {**data, "nomor": "460/BAST", "pilih": keys})
    assert "tidak dapat bernomor sama" in same.content.decode()
    assert client.post(address, {**data, "pilih": keys}).status_code == 302
    deeds = BastBantuan.objects.order_by("wilayah__kode")
    assert [(deed.nomor, deed.jumlah) for deed in deeds] == [
        ("460/7/BAST", 15),
        ("460/8/BAST", 15),
        ("460/9/BAST", 5),
        ("460/10/BAST", 5),
    ]
    assert not client.get(address).context["tempat"]
    deed = deeds[1]
    records.change(deed, {"kembali": date(2021, 2, 15)}, actor=WEB)
    for name, value in (("nomor", "1"), ("tanggal", date(2021, 2, 11)), ("jumlah", 3)):
        with pytest.raises(UserError, match="tidak berubah"):
            records.change(deed, {name: value}, actor=WEB)
    with pytest.raises(UserError, match="sudah terbit menurut daftar ini"):
        cabut(daftar, actor=WEB)


def test_no_deed_before_approval(dinas, client, orang) -> None:
    waiting = buat.penerima(1, dinas, HERE, jumlah=5).daftar
    client.force_login(orang("staf"))
    assert client.get(reverse("bantuan_bast", args=[waiting.pk])).status_code == 404
    with pytest.raises(UserError, match="belum ditetapkan"):
        records.create(
            BastBantuan(daftar=waiting, wilayah=desa(HERE), nomor="1", tanggal=TODAY, jumlah=5), actor=WEB
        )


def test_who_works_in_one_kecamatan_neither_sends_nor_issues_elsewhere(client, orang, daftar) -> None:
    staf = orang("staf")
    staf.penugasan.update(wilayah=desa(HERE).kode)
    client.force_login(staf)
    there = desa(THERE).pk
    shared = {"tanggal": "2021-02-10", "nomor": "1", "mulai": "1", "penyerah": "x", "langkah": "desa"}
    for name in ("bantuan_kirim", "bantuan_bast"):
        address = reverse(name, args=[daftar.pk])
        assert [row.nama for row in client.get(address).context["tempat"]] == [desa(HERE).nama]
        answer = client.post(address, {**shared, "pilih": [there], f"jumlah-{there}": "5"})
        assert answer.status_code == 422
    assert not PenyaluranBantuan.objects.exists()
    assert not BastBantuan.objects.exists()


@pytest.mark.parametrize("bentuk", ["docx", "pdf"])
def test_a_deed_leaves_with_masked_numbers_and_is_logged(client, orang, daftar, bentuk) -> None:
    daftar.program.unit = UnitOrganisasi.objects.get(jenis="seksi")
    daftar.program.save()
    client.force_login(orang("staf"))
    deed = buat.bast(1, daftar.program.unit, HERE, di=daftar, jumlah=14)
    answer = client.get(reverse("bast_berkas", args=[deed.pk, bentuk]))
    data = b"".join(answer.streaming_content)
    noted = Perubahan.objects.get(tindakan=Perubahan.Tindakan.RILIS)
    assert deed.nomor in noted.sesudah["tujuan"]
    if bentuk == "pdf":
        assert data.startswith(b"%PDF")
        return
    paper = docx.Document(io.BytesIO(data))
    head = "".join(item.text for item in paper.sections[-1].header.paragraphs)
    assert head.startswith("Dinas Sosial"), "the agency hands over, not its section"
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    one = _orang(daftar, 1)
    assert rows[1][:3] == ["1", one.nama, f"99{'•' * 10}{one.nik[-4:]}"]
    assert rows[-1][1:5] == ["Jumlah", "", "", "15"]
    text = "\n".join(item.text for item in paper.paragraphs)
    assert "Jumlah menurut daftar" in text
    assert "DAFTAR ISI" not in text
    assert one.nik not in text + str(rows)


# Reconciliation


def test_the_difference_of_each_leg_stands_on_the_page(client, orang, daftar, dinas) -> None:
    place = desa(HERE)
    buat.penyaluran(1, dinas, HERE, di=daftar, jumlah=20, langkah="masuk")
    buat.penyaluran(2, dinas, HERE, di=daftar, jumlah=14)
    buat.bast(1, dinas, HERE, di=daftar, jumlah=13)
    buat.tanda_terima(1, dinas, HERE, punya=_orang(daftar, 1))
    buat.tanda_terima(2, dinas, HERE, punya=_orang(daftar, 2), hasil="tidak", jumlah=0, sebab="pindah")
    buat.penyaluran(3, dinas, HERE, di=daftar, jumlah=4, langkah="kembali")
    client.force_login(orang("kepala_bidang"))
    state = serah(daftar, client.get("/").wsgi_request.user, TODAY)
    village = next(v for top in state.kecamatan for v in top.desa if v.pk == place.pk)
    assert (village.rencana, village.dikirim, village.bast, village.diterima) == (15, 14, 13, 5)
    assert (village.kembali, village.di_desa, village.tercatat, village.tidak) == (4, 5, 2, 1)
    assert [item.kata for item in village.beda] == ["1 belum dikirim", "1 belum ber-BAST", "5 masih di desa"]
    assert (state.masuk, state.keluar, state.kembali, state.di_gudang) == (20, 14, 4, 10)
    page = client.get(reverse("bantuan_rekonsiliasi", args=[daftar.pk]))
    assert "5 masih di desa" in page.content.decode()
    rows = [row for top in page.context["baris"] for row in top["desa"]]
    addresses = next(links for item, links in rows if item.pk == place.pk)
    for name in ("rencana", "dikirim", "bast", "diterima", "kembali", "tidak"):
        listed = client.get(addresses[name]).content.decode()
        found = set(re.findall(r'href="(/register/[a-z-]+/\d+/)"', listed))
        assert len(found) == (3 if name == "rencana" else 1), name
    (line,) = ringkas(page.wsgi_request.user)
    assert (line.isi.rencana, line.isi.dikirim, line.isi.diterima, line.desa) == (20, 14, 5, 2)


def _give_back(client, daftar, **more: str):
    values = {"tanggal": "2021-02-20", "nomor": "SJ-9"} | more
    return client.post(reverse("serah_kembali", args=[daftar.pk, desa(HERE).pk]), values)


def test_what_nobody_received_goes_back_once_and_is_reconciled(client, orang, daftar, dinas) -> None:
    place = desa(HERE)
    buat.penyaluran(2, dinas, HERE, di=daftar, jumlah=15)
    buat.tanda_terima(1, dinas, HERE, punya=_orang(daftar, 1))
    for number in (2, 3):
        got_none = {"hasil": "tidak", "jumlah": 0, "sebab": "pindah"}
        buat.tanda_terima(number, dinas, HERE, punya=_orang(daftar, number), **got_none)
    client.force_login(orang("staf"))
    page = client.get(_page(daftar)).content.decode()
    assert "2 penerima tidak menerima" in page
    assert _give_back(client, daftar).status_code == 302
    made = PenyaluranBantuan.objects.get(langkah="kembali")
    assert (made.jumlah, made.wilayah_id, made.nomor) == (10, place.pk, "SJ-9")
    assert "2 penerima" in made.keterangan
    village = next(
        item
        for top in serah(daftar, client.get("/").wsgi_request.user, TODAY).kecamatan
        for item in top.desa
        if item.pk == place.pk
    )
    assert (village.kembali, village.di_desa) == (10, 0)
    assert "Kembalikan yang tidak diterima" not in client.get(_page(daftar)).content.decode()
    again = _give_back(client, daftar, nomor="SJ-10")
    assert again.status_code == 422
    assert "Tidak ada lagi" in again.content.decode()
    assert PenyaluranBantuan.objects.filter(langkah="kembali").count() == 1
    records.change(made, {"dibatalkan": date(2021, 2, 21)}, actor=WEB)
    assert _give_back(client, daftar).status_code == 302
    assert rantai.verify().putus is None


@pytest.mark.parametrize(
    ("sent", "typed", "left"), [(15, 0, 5), (7, 0, 2), (4, 0, 0), (15, 3, 2), (15, 5, 0), (0, 0, 0)]
)
def test_no_more_goes_back_than_is_due_and_lies_in_the_village(daftar, dinas, sent, typed, left) -> None:
    if sent:
        buat.penyaluran(2, dinas, HERE, di=daftar, jumlah=sent)
    if typed:
        buat.penyaluran(3, dinas, HERE, di=daftar, jumlah=typed, langkah="kembali")
    buat.tanda_terima(1, dinas, HERE, punya=_orang(daftar, 1))
    none = {"hasil": "tidak", "jumlah": 0, "sebab": "menolak"}
    buat.tanda_terima(2, dinas, HERE, punya=_orang(daftar, 2), **none)
    assert sisa(daftar, desa(HERE)) == Sisa(1, left)


@pytest.mark.parametrize("peran", ["kepala_dinas", "auditor", "admin"])
def test_only_who_records_legs_gives_back(client, orang, daftar, dinas, peran) -> None:
    buat.penyaluran(2, dinas, HERE, di=daftar, jumlah=15)
    buat.tanda_terima(2, dinas, HERE, punya=_orang(daftar, 2), hasil="tidak", jumlah=0, sebab="pindah")
    client.force_login(orang(peran))
    assert _give_back(client, daftar).status_code == 404
    assert not PenyaluranBantuan.objects.filter(langkah="kembali").exists()


def test_a_return_needs_its_number(client, orang, daftar, dinas) -> None:
    buat.penyaluran(2, dinas, HERE, di=daftar, jumlah=15)
    buat.tanda_terima(2, dinas, HERE, punya=_orang(daftar, 2), hasil="tidak", jumlah=0, sebab="pindah")
    client.force_login(orang("staf"))
    assert _give_back(client, daftar, nomor="").status_code == 422
    assert _give_back(client, daftar, tanggal="2999-01-01").status_code == 422
    assert not PenyaluranBantuan.objects.filter(langkah="kembali").exists()


def test_rules_find_aid_that_should_not_have_been_given(daftar, dinas, orang) -> None:
    user = orang("kepala_bidang")
    person = Orang.objects.create(
        nama="Contoh Orang",
        jenis_kelamin="P",
        tanggal_lahir="1950-03-05",
        desa=desa(HERE),
        unit=dinas,
        mulai="2020-01-01",
        selesai="2021-02-01",
        sebab="meninggal",
    )
    one = _orang(daftar, 1)
    PenerimaBantuan.objects.filter(pk=one.pk).update(orang=person)
    buat.tanda_terima(1, dinas, HERE, punya=one)
    buat.bast(1, dinas, HERE, di=daftar)
    found = {item.kode for item in run(serah(daftar, user, TODAY), BANTUAN_RULES)}
    assert found == {"SOS851", "SOS853", "SOS855"}
    BastBantuan.objects.update(dibatalkan=TODAY)
    cabut(daftar, actor=WEB)
    type(daftar.program).objects.update(standar=4)
    daftar.refresh_from_db()
    found = {item.kode for item in run(serah(daftar, user, TODAY), BANTUAN_RULES)}
    assert found == {"SOS851", "SOS852", "SOS853", "SOS854"}


def test_the_pages_ask_a_fixed_number_of_questions(
    client, orang, daftar, dinas, django_assert_max_num_queries
) -> None:
    for number in range(100, 160):
        person = buat.penerima(number, dinas, HERE, di=daftar, jumlah=5)
        if number % 2:
            buat.tanda_terima(number, dinas, HERE, punya=person)
    client.force_login(orang("staf"))
    for address in (
        reverse("serah"),
        reverse("bantuan_rekonsiliasi", args=[daftar.pk]),
        reverse("bantuan_kirim", args=[daftar.pk]),
        reverse("bantuan_bast", args=[daftar.pk]),
        _page(daftar),
    ):
        with django_assert_max_num_queries(26):
            assert client.get(address).status_code == 200
    rows = [row.penerima.pk for row in client.get(_page(daftar)).context["baris"]]
    assert len(rows) == 25
    with django_assert_max_num_queries(30):
        assert client.post(_page(daftar), {**SHARED, "baris": rows, "terima": rows}).status_code == 302
    assert REGISTERS.get("tanda-terima").all().count() == 55


def test_auditors_open_what_proves_a_receipt_for_a_purpose_and_no_number(client, orang, dinas) -> None:
    given = buat.tanda_terima(1, dinas, HERE)
    kept = bukti.attach(given, ContentFile(WHOLE_PDF, "tanda.pdf"), actor=WEB)
    one = f"/register/tanda-terima/{given.pk}/bukti/{kept.pk}/"
    auditor = orang("auditor")
    client.force_login(auditor)
    assert "tujuannya harus disebut" in client.get(one, follow=True).content.decode()
    answer = client.post(one, {"tujuan": "Mencocokkan tanda tangan dengan daftar"})
    assert b"".join(answer.streaming_content) == WHOLE_PDF
    assert Perubahan.objects.get(tindakan="rilis").pelaku == auditor
    person = f"/register/penerima-bantuan/{given.penerima_id}/"
    assert client.get(person).status_code == 200
    assert client.post(f"{person}buka/", {"alasan": "Mencocokkan tanda tangan"}).status_code == 404
    for peran in ("kepala_dinas", "perencana"):
        client.force_login(orang(peran))
        assert client.post(one, {"tujuan": "Melihat foto penerimanya"}).status_code == 404


def test_what_comes_into_the_store_begins_with_region_and_what_is_missing(
    client, orang, dinas, daftar
) -> None:
    PenerimaBantuan.objects.filter(desa__kode__startswith=THERE).delete()
    client.force_login(orang("staf"))
    page = client.get(reverse("bantuan_rekonsiliasi", args=[daftar.pk])).content.decode()
    address = re.search(r'href="(/register/penyaluran-bantuan/baru/[^"]+)"', page)
    assert address
    form = client.get(address[1].replace("&amp;", "&")).context["form"]
    assert (form["langkah"].value(), form["jumlah"].value()) == ("masuk", "15")
    assert form["wilayah"].value() == str(desa(HERE).induk.induk_id)
