"""Files of persons, needs and services as offices keep them: told truly, safe to send twice."""

import csv
import io
from datetime import date

import pytest
from django.core.files.base import ContentFile

from sosial.contoh_register import LAHIR, nik
from telusur.engines.formulas.compute import compute
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.period import Period
from telusur.sosial.models import Layanan, Orang, Ppks
from wilayah.contoh_register import desa, wilayah

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, Perubahan.Sumber.IMPOR)
PLACE = "63.11.01.2001"
PEOPLE = ("NIK", "Nama lengkap", "JK", "Tgl lahir", "Kode desa", "Terdata sejak")
NEEDS = ("NIK", "Jenis PMKS", "Desa", "Terdata sejak", "Nomor PPKS")
SERVICES = ("Nomor PPKS", "NIK", "Layanan", "Tanggal", "Desa", "Sumber dana")


def send(kode: str, head: tuple[str, ...], *rows: tuple[str, ...]) -> BatchImpor:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([head, *rows])
    batch = kerja.receive(REGISTERS.get(kode), ContentFile(text.getvalue().encode()), "berkas.csv", None)
    return kerja.run_apply(kerja.run_trial(batch), ACTOR)


def counts(batch: BatchImpor) -> tuple[int, ...]:
    """Return how many rows are new, changed, refused."""
    return tuple(batch.hitungan.get(name, 0) for name in ("baru", "berubah", "ditolak"))


@pytest.fixture
def people(dinas) -> BatchImpor:
    desa("63.11.01")
    return send(
        "orang",
        PEOPLE,
        (nik(1), "Siti", "Perempuan", "05-03-1950", PLACE, "01-01-2020"),
        (nik(2), "Ani", "P", "5 Maret 1950", f"{PLACE} Muara", "2020-01-01"),
        (nik(3)[:15], "Budi", "L", "05-03-1950", PLACE, "01-01-2020"),
        (nik(4), "Joko", "L", "05-03-1950", "63.11.01", "01-01-2020"),
    )


def test_a_broken_rule_is_said_in_words(dinas) -> None:
    desa("63.11.01")
    batch = send("orang", PEOPLE, (nik(1), "Siti", "P", "05-03-2090", PLACE, "01-01-2020"))
    (problem,) = batch.baris.get().masalahnya
    assert problem["alasan"] == "Tanggal lahir sesudah tanggal terdata."


def test_persons_with_bad_numbers_or_no_village_are_refused(people) -> None:
    assert counts(people) == (2, 0, 2)
    assert list(Orang.objects.values_list("nama", "jenis_kelamin", "tanggal_lahir")) == [
        ("Ani", "P", LAHIR),
        ("Siti", "P", LAHIR),
    ]


def test_needs_and_services_come_once_and_count(people) -> None:
    rows = (
        (nik(1), "Lanjut usia terlantar", PLACE, "01-02-2020", "P-1"),
        (nik(2), "08", PLACE, "01-02-2020", "P-2"),
        (nik(2), "Anak terlantar", PLACE, "01-02-2020", "P-3"),
    )
    assert counts(send("ppks", NEEDS, *rows)) == (2, 0, 1)
    assert counts(send("ppks", NEEDS, *rows)) == (0, 0, 1)
    service = ("P-1", "", "Permakanan", "03-03-2020", PLACE, "APBN")
    assert counts(send("layanan", SERVICES, service)) == (1, 0, 0)
    assert counts(send("layanan", SERVICES, service)) == (0, 0, 0)
    assert Layanan.objects.get().ppks == Ppks.objects.get(nomor="P-1")
    found = compute("SOS-PPKS-01", Period.year(2020))
    assert (found.pembilang, found.penyebut) == (1, 2)


def test_a_service_by_number_of_a_person_is_sent_back_with_the_need(people) -> None:
    send("ppks", NEEDS, (nik(1), "08", PLACE, "01-02-2020", "P-1"))
    done = send(
        "layanan",
        SERVICES,
        ("", nik(1), "sandang", "03-03-2020", PLACE, "APBN"),
        ("", nik(2), "sandang", "03-03-2020", PLACE, "APBN"),
    )
    assert counts(done) == (1, 0, 1)
    need = Ppks.objects.get()
    assert f"#{need.pk}" in done.baris.get(status="ditolak").masalahnya[0]["saran"]
    repaired = send("layanan", SERVICES, (f"#{need.pk}", "", "sandang", "03-03-2020", PLACE, "APBN"))
    assert counts(repaired) == (1, 0, 0)
    assert Layanan.objects.filter(ppks=need, tanggal=date(2020, 3, 3)).count() == 1


def test_institutions_and_documents_come_once(dinas) -> None:
    wilayah(PLACE)
    rows = (("pkk", PLACE, "PKK Muara", "01-01-2020"), ("posyandu", PLACE, "Melati", "01-01-2020"))
    head = ("Jenis lembaga", "Desa", "Nama lembaga", "Berdiri")
    assert counts(send("lembaga", head, *rows)) == (2, 0, 0)
    assert counts(send("lembaga", head, *rows)) == (0, 0, 0)
    head = ("Jenis dokumen", "Untuk tahun", "Bagian", "Desa", "Unit penerima", "Jatuh tempo", "Diserahkan")
    row = ("lppd", "2020", "Setahun", PLACE, dinas.nama, "31-03-2021")
    assert counts(send("dokumen", head, (*row, ""))) == (1, 0, 0)
    assert counts(send("dokumen", head, (*row, "01-03-2021"))) == (0, 1, 0)
