"""The walk of a case: what each step leaves, what is refused, who reads it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sosial.contoh_register import ppks as ppks_contoh
from sosial.rehabilitasi.contoh_register import penanganan as penanganan_contoh
from telusur.engines.registers import records
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.forms import add, form_class
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import HIDDEN, Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.gabung import merge, undo
from telusur.sosial.models import Layanan, Ppks
from telusur.sosial.rehabilitasi import kerja
from telusur.sosial.rehabilitasi.hitung_keadaan import kasus_dari
from telusur.sosial.rehabilitasi.models import ButirRencana, LangkahPenanganan, Penanganan

pytestmark = pytest.mark.django_db
HERE = "63.11.01"
ACTOR = Actor(None, Perubahan.Sumber.CLI)
DIBUKA = date(2021, 1, 16)


@pytest.fixture
def kasus(dinas) -> Penanganan:
    """An old woman, neglected; her case was opened on 16 January 2021."""
    return penanganan_contoh(1, dinas, HERE)


def _asesmen(kasus: Penanganan, *kebutuhan: str, tanggal: date = date(2021, 1, 18)) -> LangkahPenanganan:
    step = {"jenis": "asesmen", "tanggal": tanggal, "hasil": "perlu"}
    return kerja.catat_langkah(kasus, step, actor=ACTOR, kebutuhan=kebutuhan)


def _beri(kasus: Penanganan, jenis: str, hari: date, **more: str) -> Layanan:
    given = {"tanggal": hari, "sumber_dana": "apbd_kabupaten"}
    return kerja.beri(kasus, jenis, given, actor=ACTOR, **more)


def test_two_cases_filled_in_at_once_get_numbers_of_their_own(orang, dinas) -> None:
    """Each form was checked before either is kept; among the units of an agency a number names one case."""
    register, user = REGISTERS.get("penanganan"), orang("staf")
    sections = UnitOrganisasi.objects.filter(jalur__startswith=dinas.jalur).exclude(pk=dinas.pk)[:2]
    forms = []
    for number, unit in enumerate(sections, 1):
        need = ppks_contoh(number, unit, HERE)
        data = {"ppks": need.pk, "sumber": "warga", "mulai": "2021-02-01", "unit": unit.pk}
        forms.append(form_class(register, user)(data))
    assert all(form.is_valid() for form in forms), [form.errors for form in forms]
    who = Actor(user, Perubahan.Sumber.WEB)
    assert [add(register, form, actor=who).nomor for form in forms] == ["2021/0001", "2021/0002"]


def test_an_assessment_leaves_what_is_needed_once_each(kasus) -> None:
    _asesmen(kasus, "sandang", "permakanan")
    _asesmen(kasus, "sandang", tanggal=date(2021, 1, 20))
    assert sorted(ButirRencana.objects.values_list("jenis", flat=True)) == ["permakanan", "sandang"]


def test_a_service_carries_out_the_item_of_its_kind_and_names_the_subkegiatan(kasus) -> None:
    _asesmen(kasus, "sandang")
    given = _beri(kasus, "sandang", date(2021, 1, 25))
    assert given.butir == ButirRencana.objects.get()
    assert (given.ppks, given.unit, given.subkegiatan) == (kasus.ppks, kasus.unit, "1.06.04.2.01.02")
    state = kasus_dari([kasus], date(2021, 2, 1))[kasus.pk]
    assert state.terbuka == []
    assert state.butir[0].diberikan == date(2021, 1, 25)


def test_a_voided_service_opens_its_item_again(kasus) -> None:
    _asesmen(kasus, "sandang")
    given = _beri(kasus, "sandang", date(2021, 1, 25))
    Layanan.objects.filter(pk=given.pk).update(dibatalkan="2021-01-26")
    assert [item.jenis for item in kasus_dari([kasus], date(2021, 2, 1))[kasus.pk].terbuka] == ["sandang"]


def test_a_service_before_the_assessment_asks_why(kasus) -> None:
    with pytest.raises(UserError, match="mendahului asesmen"):
        _beri(kasus, "sandang", date(2021, 1, 17))
    assert not Layanan.objects.exists()
    given = _beri(kasus, "sandang", date(2021, 1, 17), mendahului="Ditemukan tanpa pakaian")
    assert given.butir.asesmen is None
    assert given.butir.mendahului == "Ditemukan tanpa pakaian"


def test_a_need_that_shows_later_joins_the_last_assessment(kasus) -> None:
    found = _asesmen(kasus, "sandang")
    given = _beri(kasus, "alat_bantu", date(2021, 2, 2))
    assert given.butir.asesmen == found


@pytest.mark.parametrize("jenis", ["penelusuran", "rujukan", "reunifikasi"])
def test_steps_that_are_services_are_counted_as_such(kasus, jenis) -> None:
    _asesmen(kasus, jenis)
    step = {
        "penelusuran": {"hasil": "ditemukan"},
        "rujukan": {"hasil": "menunggu", "pihak": "Panti contoh", "nomor_surat": "460/1/2021"},
        "reunifikasi": {"hasil": "kembali", "pihak": "Anak kandung", "tempat": "Juai"},
    }[jenis]
    values = {"jenis": jenis, "tanggal": date(2021, 2, 3), **step}
    kerja.catat_langkah(kasus, values, actor=ACTOR, sumber_dana="apbd_kabupaten")
    assert Layanan.objects.get().jenis == jenis
    assert kasus_dari([kasus], date(2021, 2, 4))[kasus.pk].terbuka == []


def test_a_return_that_failed_is_no_service(kasus) -> None:
    _asesmen(kasus, "reunifikasi")
    values = {"jenis": "reunifikasi", "tanggal": date(2021, 2, 3), "hasil": "gagal"}
    values |= {"pihak": "Anak kandung", "tempat": "Juai"}
    kerja.catat_langkah(kasus, values, actor=ACTOR, sumber_dana="apbd_kabupaten")
    assert not Layanan.objects.exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"jenis": "pemantauan", "tanggal": date(2021, 1, 15), "hasil": "tetap"}, "baru dibuka 16-01-2021"),
        ({"jenis": "pemantauan", "tanggal": DIBUKA, "hasil": "diterima"}, "Hasil pemantauan"),
        ({"jenis": "rujukan", "tanggal": DIBUKA, "hasil": "menunggu", "pihak": "Panti"}, "nomor surat"),
        ({"jenis": "rujukan", "tanggal": DIBUKA, "hasil": "menunggu", "nomor_surat": "1"}, "lembaga"),
        (
            {"jenis": "reunifikasi", "tanggal": DIBUKA, "hasil": "kembali", "pihak": "Ibu"},
            "tempat ia kembali",
        ),
    ],
)
def test_what_a_step_must_say(kasus, values, words) -> None:
    with pytest.raises(UserError, match=words):
        kerja.catat_langkah(kasus, values, actor=ACTOR, sumber_dana="apbd_kabupaten", mendahului="Darurat")
    assert not LangkahPenanganan.objects.exists()
    assert not Layanan.objects.exists()


def test_who_is_back_with_the_family_was_brought_there(kasus) -> None:
    def close(day: int) -> None:
        kerja.tutup(kasus, date(2021, 2, day), "keluarga", "Dirawat anaknya", actor=ACTOR)

    def reunite(day: int, hasil: str) -> None:
        step = {"jenis": "reunifikasi", "pihak": "Anaknya", "tempat": "Juai", "hasil": hasil}
        values = {**step, "tanggal": date(2021, 2, day)}
        kerja.catat_langkah(kasus, values, actor=ACTOR, sumber_dana="apbd_kabupaten")

    _asesmen(kasus)
    for day, came_of_it in enumerate(("", "kembali", "gagal"), 1):
        if came_of_it:
            reunite(day, came_of_it)
        if came_of_it != "kembali":
            with pytest.raises(UserError, match=r"Belum ada reunifikasi.*Catat dahulu langkah Reunifikasi"):
                close(5)
    reunite(4, "kembali")
    close(5)
    kasus.refresh_from_db()
    assert kasus.alasan == "keluarga"


def test_a_case_with_open_items_closes_only_with_a_reason(kasus) -> None:
    _asesmen(kasus, "sandang", "permakanan")
    _beri(kasus, "sandang", date(2021, 1, 25))
    with pytest.raises(UserError, match="Belum diberikan: permakanan"):
        kerja.tutup(kasus, date(2021, 2, 1), "tercapai", "Dirawat anaknya", actor=ACTOR)
    why = {"sebab_butir": "pihak_lain", "alasan_butir": "Anaknya menanggung makannya"}
    kerja.tutup(kasus, date(2021, 2, 1), "tercapai", "Dirawat anaknya", actor=ACTOR, **why)
    kasus.refresh_from_db()
    assert (kasus.selesai, kasus.alasan) == (date(2021, 2, 1), "tercapai")
    left = ButirRencana.objects.get(jenis="permakanan")
    assert (left.ditiadakan, left.dilepas, left.gugur) == (why["alasan_butir"], True, True)
    assert ButirRencana.objects.get(jenis="sandang").ditiadakan == ""


def test_a_case_does_not_close_before_its_last_step_nor_twice(kasus) -> None:
    _asesmen(kasus)
    with pytest.raises(UserError, match="sesudah tanggal penutupan"):
        kerja.tutup(kasus, date(2021, 1, 17), "pindah", "", actor=ACTOR)
    kerja.tutup(kasus, date(2021, 1, 18), "pindah", "", actor=ACTOR)
    with pytest.raises(UserError, match="sudah ditutup 18-01-2021"):
        kerja.tutup(kasus, date(2021, 1, 19), "pindah", "", actor=ACTOR)
    with pytest.raises(UserError, match="sudah ditutup"):
        _beri(kasus, "sandang", date(2021, 1, 18))


def test_numbers_follow_each_other_within_agency_and_year(dinas, dinas_lain) -> None:
    section = UnitOrganisasi.objects.create(nama="Seksi Contoh", jenis="seksi", induk=dinas)
    made = []
    for number, unit in ((11, dinas), (12, section), (13, dinas), (14, dinas_lain)):
        case = Penanganan(ppks=ppks_contoh(number, unit, HERE), sumber="warga", mulai=DIBUKA, unit=unit)
        case.full_clean()
        case.save()
        made.append(case.nomor)
    assert made == ["2021/0001", "2021/0002", "2021/0003", "2021/0001"]


def test_a_need_leads_to_its_case_or_to_the_form_for_one(kasus, client, orang) -> None:
    other = ppks_contoh(21, kasus.unit, HERE)
    begins, goes_on = f"/penanganan/baru/?ppks={other.pk}", f"/penanganan/{kasus.pk}/"
    for peran, opens in (("staf", True), ("kepala_bidang", False)):
        client.force_login(orang(peran))
        assert goes_on in client.get(f"/register/ppks/{kasus.ppks_id}/").content.decode()
        assert (begins in client.get(f"/register/ppks/{other.pk}/").content.decode()) == opens
    client.force_login(orang("auditor"))
    assert goes_on not in client.get(f"/register/ppks/{kasus.ppks_id}/").content.decode()


def test_one_need_has_one_open_case(kasus, client, orang) -> None:
    client.force_login(orang("staf"))
    form = {"ppks": kasus.ppks_id, "sumber": "warga", "mulai": "2021-03-01", "unit": kasus.unit_id}
    answer = client.post(reverse("penanganan_baru"), form)
    assert answer.status_code == 422
    assert "masih punya penanganan yang terbuka" in answer.content.decode()


def test_who_opens_a_case_answers_for_it(dinas, client, orang) -> None:
    staf = orang("staf")
    client.force_login(staf)
    need = ppks_contoh(5, dinas, HERE)
    form = {"ppks": need.pk, "sumber": "penjangkauan", "mulai": "2021-03-01", "unit": dinas.pk}
    answer = client.post(reverse("penanganan_baru"), form)
    made = Penanganan.objects.get()
    assert answer.url == reverse("penanganan_rinci", args=[made.pk])
    assert made.petugas == staf
    page = client.get(answer.url).content.decode()
    assert "Berikutnya: Penjangkauan" in page
    assert str(made) in client.get(reverse("penanganan")).content.decode()


def test_the_walk_from_assessment_to_closure_through_the_page(kasus, client, orang) -> None:
    client.force_login(orang("staf"))
    page = reverse("penanganan_rinci", args=[kasus.pk])
    today = timezone.localdate()

    def post(langkah: str, **values) -> None:
        answer = client.post(page, {"langkah": langkah, "tanggal": today.isoformat(), **values})
        assert answer.status_code == 302, answer.context["form"].errors

    assert client.get(page).context["langkah_kini"] == "asesmen"
    post("asesmen", hasil="perlu", kebutuhan=["permakanan", "penelusuran"])
    assert client.get(page).context["langkah_kini"] == "rencana"
    items = {f"batas_{pk}": today.isoformat() for pk in ButirRencana.objects.values_list("pk", flat=True)}
    post("rencana", **items)
    post("layanan", layanan="permakanan", sumber_dana="apbd_kabupaten", catatan="10 kg beras")
    assert client.get(page).context["langkah_kini"] == "penelusuran"
    post("penelusuran", hasil="ditemukan", pihak="Anaknya di Juai", sumber_dana="apbd_kabupaten")
    assert client.get(page).context["langkah_kini"] == "pemantauan"
    post("pemantauan", hasil="membaik")
    kasus.refresh_from_db()
    assert kasus.selesai is None
    early = {"langkah": "terminasi", "tanggal": today.isoformat(), "alasan": "keluarga", "capaian": "Dirawat"}
    asked = client.post(page, early)
    assert asked.status_code == 422
    assert '<a href="?langkah=reunifikasi#langkah">' in asked.content.decode()
    post("reunifikasi", hasil="kembali", pihak="Anaknya", tempat="Juai", sumber_dana="apbd_kabupaten")
    post("terminasi", alasan="keluarga", capaian="Dirawat anaknya")
    kasus.refresh_from_db()
    assert (kasus.selesai, kasus.alasan) == (today, "keluarga")
    closed = client.get(page)
    assert closed.context["form"] is None
    assert "kembali dan dirawat keluarga" in closed.content.decode()
    assert client.post(page, {"langkah": "pemantauan"}).status_code == 404


def test_a_day_to_come_is_refused(kasus, client, orang) -> None:
    client.force_login(orang("staf"))
    tomorrow = timezone.localdate() + timedelta(days=1)
    values = {"langkah": "pemantauan", "tanggal": tomorrow.isoformat(), "hasil": "tetap"}
    answer = client.post(reverse("penanganan_rinci", args=[kasus.pk]), values)
    assert answer.status_code == 422
    assert "Tanggal ini belum tiba." in answer.content.decode()


def test_an_item_is_called_off_with_a_reason(kasus, client, orang) -> None:
    client.force_login(orang("staf"))
    _asesmen(kasus, "alat_bantu")
    item = ButirRencana.objects.get()
    address = reverse("penanganan_tiadakan", args=[kasus.pk])
    short = {"butir": item.pk, "sebab": "pihak_lain", "alasan": "tidak"}
    assert client.post(address, short).status_code == 422
    unnamed = {"butir": item.pk, "alasan": "Sudah dibelikan anaknya"}
    assert client.post(address, unnamed).status_code == 422
    assert client.post(address, unnamed | {"sebab": "pihak_lain"}).status_code == 302
    item.refresh_from_db()
    assert (item.ditiadakan, item.gugur) == ("Sudah dibelikan anaknya", True)
    page = reverse("penanganan_rinci", args=[kasus.pk])
    assert "belum tersedia" not in client.get(page).content.decode()
    records.change(item, {"sebab_tiada": "tidak_tersedia"}, actor=ACTOR)
    assert "belum tersedia" in client.get(page).content.decode()


def test_what_was_lacking_is_given_once_it_is_there(kasus) -> None:
    """Called off for want of money the need stays; the service carries out that item, and makes no second."""
    _asesmen(kasus, "alat_bantu")
    item = ButirRencana.objects.get()
    kerja.tiadakan(kasus, item.pk, "tidak_tersedia", "Anggaran tahun ini habis", actor=ACTOR)
    item.refresh_from_db()
    assert (item.dilepas, item.gugur) == (True, False)
    made = _beri(kasus, "alat_bantu", date(2021, 3, 25))
    item.refresh_from_db()
    assert (made.butir, item.dilepas, item.sebab_tiada) == (item, False, "")
    assert ButirRencana.objects.count() == 1


def test_a_need_that_ended_comes_back_as_a_new_one(kasus) -> None:
    _asesmen(kasus, "alat_bantu")
    kerja.tiadakan(kasus, ButirRencana.objects.get().pk, "menolak", "Tidak mau memakainya", actor=ACTOR)
    _beri(kasus, "alat_bantu", date(2021, 3, 25))
    assert list(ButirRencana.objects.order_by("pk").values_list("gugur", flat=True)) == [True, False]


def test_narratives_are_for_those_who_work_the_case(kasus, client, orang) -> None:
    step = {"jenis": "pemantauan", "tanggal": DIBUKA, "hasil": "tetap", "uraian": "Rahasia sekali"}
    made = kerja.catat_langkah(kasus, step, actor=ACTOR)
    page = reverse("penanganan_rinci", args=[kasus.pk])
    client.force_login(orang("staf"))
    assert "Rahasia sekali" in client.get(page).content.decode()
    client.force_login(orang("kepala_bidang"))
    text = client.get(page).content.decode()
    assert "Rahasia sekali" not in text
    assert "Contoh keadaan saat ditemukan" not in text
    assert "Uraian hanya dibaca petugas unit ini." in text
    row = Perubahan.objects.get(objek="sosial.langkahpenanganan", objek_id=made.pk)
    assert row.sesudah["uraian"] == HIDDEN


@pytest.mark.parametrize("peran", ["perencana", "auditor", "verifikator"])
def test_cases_are_not_there_for_those_who_only_count(kasus, client, orang, peran) -> None:
    client.force_login(orang(peran))
    for name, args in (("penanganan", []), ("penanganan_baru", []), ("penanganan_rinci", [kasus.pk])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_another_agency_s_case_is_not_there(kasus, client, orang, dinas_lain) -> None:
    client.force_login(orang("staf", unit=dinas_lain))
    for name in ("penanganan_rinci", "penanganan_ambil", "penanganan_tiadakan"):
        address = reverse(name, args=[kasus.pk])
        answer = client.get(address) if name == "penanganan_rinci" else client.post(address, {"butir": 1})
        assert answer.status_code == 404


def _kembar(kasus: Penanganan, dinas) -> Ppks:
    """Return the same need, recorded with a second record of the same woman."""
    other = ppks_contoh(700, dinas, HERE)
    other.orang.nik = None
    other.orang.save()
    return other


def test_merging_two_records_takes_the_cases_along_and_back(kasus, dinas) -> None:
    other = _kembar(kasus, dinas)
    _asesmen(kasus, "sandang")
    given = _beri(kasus, "sandang", date(2021, 1, 25))
    merged = merge(other.orang, kasus.ppks.orang, "Dicatat dua kali", actor=ACTOR)
    kasus.refresh_from_db()
    given.refresh_from_db()
    assert kasus.ppks == given.ppks == other
    assert kasus_dari([kasus], date(2021, 2, 1))[kasus.pk].terbuka == []
    undo(merged, actor=ACTOR)
    kasus.refresh_from_db()
    given.refresh_from_db()
    assert kasus.ppks == given.ppks != other


def test_two_open_cases_for_one_need_are_not_merged(kasus, dinas) -> None:
    other = _kembar(kasus, dinas)
    Penanganan.objects.create(ppks=other, sumber="warga", mulai=DIBUKA, unit=dinas)
    with pytest.raises(UserError, match="Kedua catatan punya penanganan terbuka"):
        merge(other.orang, kasus.ppks.orang, "Dicatat dua kali", actor=ACTOR)


def test_the_list_costs_the_same_for_one_case_and_for_twenty(
    dinas, client, orang, django_assert_max_num_queries
) -> None:
    client.force_login(orang("staf"))
    for number in range(20, 40):
        _asesmen(penanganan_contoh(number, dinas, HERE), "sandang")
    with django_assert_max_num_queries(20):
        page = client.get(reverse("penanganan"))
    assert page.content.decode().count("SOS824") == 20
