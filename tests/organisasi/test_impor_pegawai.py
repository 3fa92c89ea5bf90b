"""One list of staff, as offices keep it, loaded twice: who they are, then how they stand."""

import io

import pytest
import xlsxwriter
from django.core.files.base import ContentFile

from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import KeadaanPegawai, Pegawai

pytestmark = pytest.mark.django_db
JUDUL = (
    "No",
    "Nama",
    "NIP",
    "L/P",
    "Status",
    "Pangkat/Gol",
    "TMT",
    "Pendidikan",
    "Unit kerja",
    "Bertugas sejak",
)
SEKSI = "Seksi Rehabilitasi Anak"
BARIS = (
    ("1", "Nurul Contoh", "998501012010012101", "P", "PNS", "III.c", "01-04-2022", "S1", SEKSI, "01-01-2010"),
    ("2", "Wahid Contoh", "997903052006041102", "L", "PNS", "Pengatur (II/c)", "01-10-2021", "SLTA", "", ""),
    ("3", "Dina Contoh", "999011112019032103", "P", "CPNS", "IId", "01-03-2023", "D.III", "", "01-03-2019"),
    ("4", "Eko Contoh", "999208172023211104", "L", "PPPK", "IX", "01-03-2023", "Sarjana", "", "01-03-2023"),
)


def _file() -> ContentFile:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "DAFTAR PEGAWAI")
        for line, row in enumerate((JUDUL, *BARIS), 2):
            for column, text in enumerate(row):
                sheet.write_string(line, column, text)
    return ContentFile(out.getvalue(), name="pegawai.xlsx")


def _load(kode: str, user) -> dict[str, int]:
    batch = kerja.run_trial(kerja.receive(REGISTERS.get(kode), _file(), "pegawai.xlsx", user))
    found = {name: batch.hitungan[name] for name in ("dibaca", "baru", "ditolak")}
    told = list(batch.baris.values_list("masalah", flat=True))
    assert found["ditolak"] == 0, told
    kerja.run_apply(batch, Actor(user, Perubahan.Sumber.IMPOR))
    return found


def test_the_same_list_fills_both_registers(dinas, orang) -> None:
    user = orang("perencana")
    assert _load("pegawai", user) == {"dibaca": 4, "baru": 4, "ditolak": 0}
    assert set(Pegawai.objects.values_list("unit", flat=True)) == {dinas.pk}
    assert _load("keadaan-pegawai", user) == {"dibaca": 4, "baru": 4, "ditolak": 0}
    rows = KeadaanPegawai.objects.order_by("pegawai__nip").values_list(
        "pegawai__nama", "status", "golongan", "pendidikan", "unit__nama"
    )
    assert list(rows) == [
        ("Wahid Contoh", "pns", "II/c", "sma", "Dinas Sosial"),
        ("Nurul Contoh", "pns", "III/c", "s1", SEKSI),
        ("Dina Contoh", "cpns", "II/d", "d3", "Dinas Sosial"),
        ("Eko Contoh", "pppk", "PPPK IX", "s1", "Dinas Sosial"),
    ]


def test_what_is_refused_shows_no_nip(dinas, orang, client) -> None:
    user = orang("perencana")
    batch = kerja.run_trial(kerja.receive(REGISTERS.get("keadaan-pegawai"), _file(), "pegawai.xlsx", user))
    assert batch.hitungan["ditolak"] == 4
    client.force_login(user)
    page = client.get(f"/register/keadaan-pegawai/impor/{batch.pk}/").content.decode()
    assert "99••••••••••••2101" in page
    assert not [row[2] for row in BARIS if row[2] in page]


def test_staff_without_nip_are_known_again_by_name_sex_and_first_day(dinas, orang) -> None:
    user, register = orang("perencana"), REGISTERS.get("pegawai")
    text = "nama;jenis_kelamin;mulai\nTuti Contoh;P;02-01-2020\nRudi Contoh;L;02-01-2020\n"
    for new, same in ((2, 0), (0, 2)):
        batch = kerja.run_trial(kerja.receive(register, ContentFile(text.encode()), "honorer.csv", user))
        assert (batch.hitungan["baru"], batch.hitungan["tetap"]) == (new, same)
        kerja.run_apply(batch, Actor(user, Perubahan.Sumber.IMPOR))
    assert Pegawai.objects.count() == 2
