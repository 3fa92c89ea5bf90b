"""A referral: its letter, who may have it, the answer, and what an answer that never came looks like."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from engines.documents.isi import texts
from sosial.rehabilitasi.contoh_register import penanganan as penanganan_contoh
from telusur.engines.registers import rantai
from telusur.engines.registers.access import registers_of
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.engines.registers.tunggu import menunggu
from telusur.kelembagaan.models import Lembaga
from telusur.kernel.errors import UserError
from telusur.sosial.models import Layanan
from telusur.sosial.rehabilitasi import kerja
from telusur.sosial.rehabilitasi.hitung_keadaan import kasus_dari
from telusur.sosial.rehabilitasi.models import LangkahPenanganan, Penanganan
from wilayah.contoh_register import wilayah

pytestmark = pytest.mark.django_db
HERE = "63.11.01"
ACTOR = Actor(None, Perubahan.Sumber.CLI)
SENT, DUE = date(2021, 2, 3), date(2021, 2, 17)


@pytest.fixture
def kasus(dinas) -> Penanganan:
    """An assessed old woman who needs clothes and a home."""
    case = penanganan_contoh(1, dinas, HERE)
    step = {"jenis": "asesmen", "tanggal": date(2021, 1, 18), "hasil": "perlu"}
    kerja.catat_langkah(case, step, actor=ACTOR, kebutuhan=["sandang", "rujukan"])
    return case


def _rujuk(case: Penanganan, **more) -> LangkahPenanganan:
    values = {
        "jenis": "rujukan",
        "tanggal": SENT,
        "hasil": "menunggu",
        "pihak": "Panti Contoh Martapura",
        "alasan": "Tidak ada keluarga yang merawatnya",
        "nomor_surat": "460/12/2021",
        "jawab_sampai": DUE,
    }
    return kerja.catat_langkah(case, values | more, actor=ACTOR, sumber_dana="apbd_kabupaten")


def _letter(client, step: LangkahPenanganan, **more: str):
    values = {"tujuan": "Merujuk ke panti", "bentuk": "docx"} | more
    return client.post(reverse("rujukan_surat", args=[step.pk]), values)


def _text(answer) -> str:
    return texts(answer.content)


def test_the_letter_names_whom_where_why_and_what_is_still_needed(kasus, client, orang) -> None:
    client.force_login(orang("staf"))
    step = _rujuk(kasus)
    answer = _letter(client, step)
    assert answer.status_code == 200
    text = _text(answer)
    for words in (
        "Nomor: 460/12/2021",
        "Tanggal: 3 Februari 2021",
        "Kepada Yth. Pimpinan Panti Contoh Martapura",
        "Tidak ada keluarga yang merawatnya",
        "paling lambat 17 Februari 2021",
        str(kasus.ppks.subjek),
        "1.\tSandang",
        "Kepala Dinas Sosial",
    ):
        assert words in text
    assert kasus.ppks.orang.nik not in text
    assert "••" in text
    row = Perubahan.objects.get(tindakan="rilis")
    assert row.perihal == "register:langkah-penanganan"
    assert "Merujuk ke panti" in str(row.sesudah)


def test_the_whole_number_leaves_with_a_purpose_and_is_logged(kasus, client, orang) -> None:
    client.force_login(orang("staf"))
    step = _rujuk(kasus)
    assert kasus.ppks.orang.nik in _text(_letter(client, step, nik_lengkap="1"))
    assert Perubahan.objects.get(tindakan="rilis").sesudah["nomor"] >= 1
    refused = _letter(client, step, tujuan="ya")
    assert refused.status_code == 422
    assert _letter(client, step, bentuk="pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("peran", ["kepala_dinas", "perencana", "auditor", "admin"])
def test_the_letter_is_there_for_those_only_who_may_unmask(kasus, client, orang, peran) -> None:
    step = _rujuk(kasus)
    client.force_login(orang(peran))
    assert client.get(reverse("rujukan_surat", args=[step.pk])).status_code == 404
    assert _letter(client, step).status_code == 404


def test_another_agency_s_referral_is_not_there(kasus, client, orang, dinas_lain) -> None:
    step = _rujuk(kasus)
    client.force_login(orang("staf", unit=dinas_lain))
    assert _letter(client, step).status_code == 404
    assert client.post(reverse("rujukan_jawaban", args=[step.pk]), {"hasil": "diterima"}).status_code == 404


def test_a_letter_without_a_reason_says_what_is_missing(kasus, client, orang) -> None:
    client.force_login(orang("staf"))
    step = _rujuk(kasus, alasan="")
    assert "alasan dirujuk" in client.get(reverse("rujukan_surat", args=[step.pk])).content.decode()
    assert _letter(client, step).status_code == 422
    other = kasus.langkah.get(jenis="asesmen")
    assert _letter(client, other).status_code == 422


def test_an_institution_of_the_register_gives_the_name(kasus, dinas) -> None:
    home = Lembaga.objects.create(
        jenis="lks", nama="LKS Contoh Kasih", wilayah=wilayah(HERE), mulai="2015-01-01", unit=dinas
    )
    assert _rujuk(kasus, lembaga=home, pihak="").pihak == "LKS Contoh Kasih"


@pytest.mark.parametrize(("hasil", "given"), [("diterima", 1), ("ditolak", 0)])
def test_an_answer_settles_the_service_too(kasus, client, orang, hasil, given) -> None:
    client.force_login(orang("staf"))
    step = _rujuk(kasus)
    assert Layanan.objects.filter(jenis="rujukan", dibatalkan=None).count() == 1
    values = {"hasil": hasil, "tanggal": "2021-02-10", "jawaban": "Tempat penuh"}
    page = client.post(reverse("rujukan_jawaban", args=[step.pk]), values, follow=True).content.decode()
    assert "Dijawab 10 Feb 2021: Tempat penuh" in page
    step.refresh_from_db()
    assert (step.hasil, step.dijawab) == (hasil, date(2021, 2, 10))
    assert Layanan.objects.filter(jenis="rujukan", dibatalkan=None).count() == given
    still = {item.jenis for item in kasus_dari([kasus], date(2021, 3, 1))[kasus.pk].terbuka}
    assert still == {"sandang"} | ({"rujukan"} if not given else set())
    again = client.post(reverse("rujukan_jawaban", args=[step.pk]), values)
    assert again.status_code == 422
    assert "tidak lagi menunggu" in again.content.decode()
    assert rantai.verify().putus is None


def test_the_case_s_page_and_the_list_say_that_no_answer_came(kasus, client, orang) -> None:
    client.force_login(orang("staf"))
    step = _rujuk(kasus)
    page = client.get(reverse("penanganan_rinci", args=[kasus.pk])).content.decode()
    assert "SOS825" in page
    assert "Jawaban ditunggu sampai 17 Feb 2021" in page
    assert reverse("rujukan_jawaban", args=[step.pk]) in page
    assert reverse("rujukan_surat", args=[step.pk]) in page
    assert "SOS825" in client.get(reverse("penanganan")).content.decode()
    client.force_login(orang("kepala_dinas"))
    page = client.get(reverse("penanganan_rinci", args=[kasus.pk])).content.decode()
    assert "Panti Contoh" not in page
    assert reverse("rujukan_surat", args=[step.pk]) not in page


def test_an_answer_may_come_after_the_case_was_closed(kasus) -> None:
    step = _rujuk(kasus)
    why = {"sebab_butir": "pihak_lain", "alasan_butir": "Dilanjutkan panti"}
    kerja.tutup(kasus, date(2021, 2, 5), "dirujuk", "", actor=ACTOR, **why)
    kerja.jawab_rujukan(step, date(2021, 2, 20), "diterima", "", actor=ACTOR)
    step.refresh_from_db()
    assert step.hasil == "diterima"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"jawab_sampai": date(2021, 2, 1)}, "lebih awal daripada rujukannya"),
        ({"dijawab": date(2021, 2, 1), "hasil": "diterima"}, "lebih awal daripada rujukannya"),
        ({"dijawab": date(2021, 2, 4)}, "diterima atau ditolak"),
        ({"jenis": "pemantauan", "hasil": "tetap"}, "Hanya rujukan"),
    ],
)
def test_days_of_a_referral_fit_each_other(kasus, more, words) -> None:
    with pytest.raises(UserError, match=words):
        _rujuk(kasus, **more)


def test_the_form_asks_for_the_institution_and_proposes_a_day(kasus, client, orang) -> None:
    client.force_login(orang("staf"))
    address = reverse("penanganan_rinci", args=[kasus.pk])
    page = client.get(f"{address}?langkah=rujukan").content.decode()
    assert "Jawaban ditunggu sampai" in page
    day = str(timezone.localdate())
    sent = {"langkah": "rujukan", "tanggal": day, "hasil": "menunggu", "nomor_surat": "460/1"}
    sent |= {"sumber_dana": "apbd_kabupaten", "alasan": "Tidak ada keluarga"}
    assert "tulis namanya" in client.post(address, sent).content.decode()
    client.post(address, sent | {"pihak": "RSUD Contoh", "jawab_sampai": day})
    step = LangkahPenanganan.objects.get(jenis="rujukan")
    assert (step.pihak, str(step.jawab_sampai)) == ("RSUD Contoh", day)
    client.post(address, sent | {"pihak": "RSUD Contoh", "hasil": "diterima", "jawab_sampai": day})
    done = LangkahPenanganan.objects.filter(jenis="rujukan").latest("pk")
    assert (str(done.dijawab), done.jawab_sampai) == (day, None)


def _work(user, title: str, day: date):
    return next((item for item in menunggu(registers_of(user), user, day) if item.judul == title), None)


def test_what_is_planned_and_what_is_not_answered_wait_in_the_week(kasus, orang, client) -> None:
    staf = orang("staf")
    _rujuk(kasus)
    plan = {item.pk: date(2021, 2, 8) for item in kasus.butir.all()}
    kerja.rencanakan(kasus, plan, actor=ACTOR)
    asked = _work(staf, "Rujukan belum dijawab", date(2021, 2, 20))
    assert (asked.jumlah, asked.lewat) == (1, 1)
    due = _work(staf, "Layanan direncanakan, belum diberikan", date(2021, 2, 5))
    assert (due.jumlah, due.lewat, due.pekan) == (1, 0, 1)
    client.force_login(staf)
    assert len(list(client.get(due.alamat).context["daftar"].page.records)) == 1
    given = {"tanggal": date(2021, 2, 6), "sumber_dana": "apbn"}
    made = kerja.beri(kasus, "sandang", given, actor=ACTOR)
    assert _work(staf, "Layanan direncanakan, belum diberikan", date(2021, 2, 10)) is None
    Layanan.objects.filter(pk=made.pk).update(dibatalkan="2021-02-07")
    assert _work(staf, "Layanan direncanakan, belum diberikan", date(2021, 2, 10)).lewat == 1


def test_those_never_served_wait_in_the_week(kasus, orang, client) -> None:
    staf = orang("staf")
    never = penanganan_contoh(2, kasus.unit, HERE).ppks
    assert _work(staf, "PPKS belum pernah dilayani", DUE).jumlah == 2
    _rujuk(kasus)
    found = _work(staf, "PPKS belum pernah dilayani", DUE)
    assert [item.alamat for item in found.terdepan] == [f"/register/ppks/{never.pk}/"]
    client.force_login(staf)
    assert [row.pk for row in client.get(found.alamat).context["daftar"].page.records] == [never.pk]
