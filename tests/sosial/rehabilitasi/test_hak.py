"""A person's page: what is due, given and missing in a year, at the same cost for any number of services."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sosial.contoh_register import ppks as ppks_contoh
from telusur.engines.formulas.compute import compute
from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.sosial.models import Layanan, Orang, Ppks
from telusur.sosial.rehabilitasi import kerja
from telusur.sosial.rehabilitasi.hak import Status, hak_orang
from telusur.sosial.rehabilitasi.models import Penanganan

pytestmark = pytest.mark.django_db
HERE = "63.11.01"
ACTOR = Actor(None, Perubahan.Sumber.CLI)


@pytest.fixture
def lansia(dinas) -> Ppks:
    """An old woman, neglected since January 2021: entitled to the minimum service of the elderly."""
    return ppks_contoh(1, dinas, HERE)


def _layanan(need: Ppks, jenis: str, hari: date, orang: Orang | None = None) -> Layanan:
    whom = {"orang": orang} if orang else {"ppks": need}
    given = {"jenis": jenis, "tanggal": hari, "sumber_dana": "apbd_kabupaten"}
    return Layanan.objects.create(desa=need.desa, unit=need.unit, **given, **whom)


def _names(items) -> set[str]:
    return {item.nama for item in items}


def test_what_everybody_is_due_is_missing_until_given(lansia, orang) -> None:
    _layanan(lansia, "permakanan", date(2021, 2, 1))
    _layanan(lansia, "permakanan", date(2021, 3, 1))
    _layanan(lansia, "sandang", date(2022, 3, 1))
    (need,), years = hak_orang(lansia.orang, orang("staf"), 2021)
    assert years == [2021, 2022]
    assert need.spm == "Rehabilitasi sosial dasar lanjut usia terlantar di luar panti"
    (given,) = need.diberikan
    assert (given.nama, given.kali, given.terakhir) == ("Permakanan", 2, date(2021, 3, 1))
    assert "Sandang" in _names(need.belum)
    assert "Permakanan" not in _names(need.belum)
    assert {"Alat bantu", "Rujukan"} <= _names(need.menunggu)


def test_a_voided_service_was_not_given(lansia, orang) -> None:
    made = _layanan(lansia, "permakanan", date(2021, 2, 1))
    Layanan.objects.filter(pk=made.pk).update(dibatalkan="2021-02-02")
    (need,), _ = hak_orang(lansia.orang, orang("staf"), 2021)
    assert need.diberikan == []
    assert "Permakanan" in _names(need.belum)


def test_an_assessment_tells_what_else_is_due_and_what_is_not(lansia, orang) -> None:
    case = Penanganan.objects.create(ppks=lansia, sumber="warga", mulai="2021-02-01", unit=lansia.unit)
    step = {"jenis": "asesmen", "tanggal": date(2021, 2, 2), "hasil": "perlu"}
    kerja.catat_langkah(case, step, actor=ACTOR, kebutuhan=["alat_bantu", "uep"])
    item = case.butir.get(jenis="alat_bantu")
    kerja.rencanakan(case, {item.pk: date(2021, 3, 1)}, actor=ACTOR)
    (need,), _ = hak_orang(lansia.orang, orang("staf"), 2021)
    due = {one.nama: one.keterangan for one in need.belum}
    assert due["Alat bantu"] == "direncanakan sampai 01-03-2021"
    assert due["Usaha ekonomi produktif"] == "belum direncanakan"
    assert "Rujukan" in _names(need.tidak)
    assert need.menunggu == []
    assert need.kasus == case.pk
    kerja.tiadakan(case, item.pk, "pihak_lain", "Dibelikan anaknya", actor=ACTOR)
    (need,), _ = hak_orang(lansia.orang, orang("staf", username="lain"), 2021)
    assert {one.nama: one.keterangan for one in need.tidak}["Alat bantu"] == "Dibelikan anaknya"


def test_a_need_outside_the_minimum_services_has_no_items_due(lansia, orang) -> None:
    Ppks.objects.filter(pk=lansia.pk).update(jenis="09")
    (need,), _ = hak_orang(lansia.orang, orang("staf"), 2021)
    assert (need.spm, need.hak) == ("", [])
    Ppks.objects.filter(pk=lansia.pk).update(terlantar=True)
    (need,), _ = hak_orang(lansia.orang, orang("staf", username="lain"), 2021)
    assert "disabilitas terlantar" in need.spm


def test_needs_before_or_after_the_year_are_not_of_it(lansia, orang) -> None:
    staf = orang("staf")
    assert hak_orang(lansia.orang, staf, 2020)[0] == []
    Ppks.objects.filter(pk=lansia.pk).update(selesai="2022-05-01")
    assert len(hak_orang(lansia.orang, staf, 2022)[0]) == 1
    assert hak_orang(lansia.orang, staf, 2023)[0] == []


def test_the_page_of_a_person_with_200_services_costs_under_ten_queries(lansia, client, orang) -> None:
    kinds = ("permakanan", "sandang", "kesehatan", "bimbingan")
    for number in range(200):
        _layanan(lansia, kinds[number % 4], date(2021, 2, 1) + timedelta(days=number))
    Penanganan.objects.create(ppks=lansia, sumber="warga", mulai="2021-02-01", unit=lansia.unit)
    client.force_login(orang("staf"))
    address = reverse("register_rinci", args=["orang", lansia.orang_id])
    with CaptureQueriesContext(connection) as told:
        page = client.get(f"{address}?tahun=2021")
    assert len(told) < 10, "session, account, assignments, units and plan included"
    text = page.content.decode()
    assert "50 kali" in text
    assert "Lanjutkan penanganan" in text


@pytest.mark.parametrize("tab", ["ppks", "layanan", "psks", "riwayat"])
def test_each_tab_of_a_person_costs_under_ten_queries(lansia, client, orang, tab) -> None:
    for number in range(60):
        _layanan(lansia, "permakanan", date(2021, 2, 1) + timedelta(days=number), orang=lansia.orang)
    client.force_login(orang("staf"))
    with CaptureQueriesContext(connection) as told:
        page = client.get(reverse("register_rinci", args=["orang", lansia.orang_id]) + f"?tab={tab}")
    assert len(told) < 10
    assert "(60)</a>" in page.content.decode()


def test_the_tab_of_services_says_that_those_to_a_need_are_not_in_it(lansia, client, orang) -> None:
    _layanan(lansia, "permakanan", date(2021, 2, 1))
    client.force_login(orang("staf"))
    page = client.get(reverse("register_rinci", args=["orang", lansia.orang_id])).content.decode()
    assert "Layanan bukan sebagai PPKS (0)</a>" in page
    assert "Layanan sosial (" not in page


@pytest.mark.parametrize("tahun", ["", "abc", "0", "99999", "²", "2021"])
def test_any_year_in_the_address_opens_the_page(lansia, client, orang, tahun) -> None:
    client.force_login(orang("staf"))
    address = reverse("register_rinci", args=["orang", lansia.orang_id])
    assert client.get(f"{address}?tahun={tahun}").status_code == 200


def test_the_number_given_opens_the_list_of_just_these(lansia, client, orang) -> None:
    _layanan(lansia, "permakanan", date(2021, 2, 1))
    _layanan(lansia, "permakanan", date(2022, 2, 1))
    staf = orang("staf")
    (need,), _ = hak_orang(lansia.orang, staf, 2021)
    client.force_login(staf)
    page = client.get(need.diberikan[0].alamat).content.decode()
    assert page.count("/register/layanan/") > 0
    assert "01-02-2022" not in page


def test_who_does_not_see_cases_is_not_told_that_nobody_was_assessed(lansia, client, orang) -> None:
    address = reverse("register_rinci", args=["orang", lansia.orang_id]) + "?tahun=2021"
    client.force_login(orang("perencana"))
    text = client.get(address).content.decode()
    assert "Menurut asesmen, yang tidak tampak bagi Anda" in text
    assert "Menunggu asesmen" not in text
    assert "Buka penanganan" not in text
    client.force_login(orang("staf"))
    assert "Menunggu asesmen" in client.get(address).content.decode()


_KINDS = {"alat_bantu": "Alat bantu", "rujukan": "Rujukan", "kependudukan": "Fasilitasi dokumen kependudukan"}


def _riwayat(need: Ppks, number: int) -> None:
    """Give a need one of eight histories with its items, over 2021 and 2022."""
    if number == 0:
        return
    if number == 1:
        _layanan(need, "alat_bantu", date(2021, 3, 1))
        return
    case = Penanganan.objects.create(ppks=need, sumber="warga", mulai="2021-02-01", unit=need.unit)
    step = {"jenis": "asesmen", "tanggal": date(2021, 2, 2), "hasil": "perlu"}
    kerja.catat_langkah(case, step, actor=ACTOR, kebutuhan=["alat_bantu", "kependudukan"])
    given = {"tanggal": date(2021 + number % 2, 3, 1), "sumber_dana": "apbn"}
    if number in {2, 3, 4}:
        made = kerja.beri(case, "alat_bantu", given, actor=ACTOR)
    if number == 4:
        Layanan.objects.filter(pk=made.pk).update(dibatalkan="2021-04-01")
    if number == 5:
        item = case.butir.get(jenis="alat_bantu").pk
        kerja.tiadakan(case, item, "pihak_lain", "Dibelikan anaknya", actor=ACTOR)
    if number == 6:
        why = {"sebab_butir": "berakhir", "alasan_butir": "Tidak ditemukan lagi"}
        kerja.tutup(case, date(2021, 5, 1), "hilang", "", actor=ACTOR, **why)
        later = Penanganan.objects.create(ppks=need, sumber="warga", mulai="2021-06-01", unit=need.unit)
        again = {"jenis": "asesmen", "tanggal": date(2021, 6, 2), "hasil": "perlu"}
        kerja.catat_langkah(later, again, actor=ACTOR, kebutuhan=["alat_bantu"])
        kerja.beri(later, "alat_bantu", given | {"tanggal": date(2021, 7, 1)}, actor=ACTOR)
    if number == 7:
        _layanan(need, "alat_bantu", date(2021, 3, 1))
    if number == 8:
        item = case.butir.get(jenis="alat_bantu").pk
        kerja.tiadakan(case, item, "tidak_tersedia", "Anggaran habis", actor=ACTOR)


@pytest.mark.parametrize("tahun", [2021, 2022])
def test_the_report_counts_what_the_pages_of_persons_say(dinas, orang, tahun) -> None:
    needs = [ppks_contoh(number + 1, dinas, HERE) for number in range(9)]
    for number, need in enumerate(needs):
        _riwayat(need, number)
    staf, told = orang("staf"), []
    for need in needs:
        (page,), _ = hak_orang(need.orang, staf, tahun)
        told.append({item.nama: item for item in page.hak})
    for kind, name in _KINDS.items():
        stands = [page[name] for page in told]
        planned = [item for item in stands if item.status is Status.DIBERIKAN and not item.keterangan]
        missing = [item for item in stands if item.status is Status.BELUM]
        found = compute(f"SPM-BUTIR:lansia.{kind}", Period.year(tahun), unit=dinas.pk)
        assert (found.pembilang, found.penyebut) == (len(planned), len(planned) + len(missing)), kind
    unknown = sum(any(item.status is Status.ASESMEN for item in page.values()) for page in told)
    assessed = compute("SPM-ASESMEN:lansia", Period.year(tahun), unit=dinas.pk)
    assert (assessed.penyebut, assessed.penyebut - assessed.pembilang) == (9, unknown) == (9, 2)


def test_what_was_given_is_not_called_off(lansia) -> None:
    case = Penanganan.objects.create(ppks=lansia, sumber="warga", mulai="2021-02-01", unit=lansia.unit)
    given = {"tanggal": date(2021, 3, 1), "sumber_dana": "apbn"}
    kerja.beri(case, "alat_bantu", given, actor=ACTOR, mendahului="Keadaan darurat")
    item = case.butir.get()
    with pytest.raises(UserError, match="sudah diberikan"):
        records.change(item, {"ditiadakan": "Tidak jadi", "sebab_tiada": "menolak"}, actor=ACTOR)
    item.refresh_from_db()
    with pytest.raises(UserError, match="sudah diberikan"):
        records.change(item, {"dibatalkan": date(2021, 4, 1)}, actor=ACTOR)
