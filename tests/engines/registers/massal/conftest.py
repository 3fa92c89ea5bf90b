"""Villages, and files of persons as they come from offices."""

import csv
import hashlib
import io

import pytest
from django.core.files.base import ContentFile

from engines.registers.contoh.models import Desa
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor

KEPALA = ("NIK", "Nama", "Jenis kelamin", "Tanggal lahir", "Jenis", "Desa", "Penghasilan")


def nik(n: int) -> str:
    return f"991101{1 + n % 28:02d}0185{n:04d}"


def nama(n: int) -> str:
    """Return a name of its own, like no other."""
    letters = (
        hashlib.sha256(str(n).encode()).hexdigest()[:16].translate(str.maketrans("0123456789", "ghijklmnop"))
    )
    return f"{letters[:7]} {letters[7:]}".title()


def baris(n: int, **lain: str) -> list[str]:
    values = {
        "nik": nik(n),
        "nama": nama(n),
        "kelamin": "LP"[n % 2],
        "lahir": f"{1 + n % 28:02d}-01-1985",
        "jenis": ("Anak telantar", "lansia", "Penyandang disabilitas")[n % 3],
        "desa": f"99.11.01.200{1 + n % 3}",
        "hasil": "1.250.000",
    }
    return list((values | lain).values())


@pytest.fixture
def desa(db) -> list[Desa]:
    names = ("Galumbang", "Teluk Bayur", "Galumbang")
    return [Desa.objects.create(kode=f"99.11.01.200{n}", nama=nama) for n, nama in enumerate(names, 1)]


@pytest.fixture
def warga(desa):
    return REGISTERS.get("warga")


@pytest.fixture
def csv_of():
    def make(rows, kepala=KEPALA, separator=";", encoding="utf-8") -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows([kepala, *rows])
        return text.getvalue().encode(encoding)

    return make


@pytest.fixture
def uji(warga):
    """Return a function that tries a file and returns its batch."""

    def run(data: bytes, register=None, user=None, nama="berkas.csv"):
        batch = kerja.receive(register or warga, ContentFile(data), nama, user)
        return kerja.run_trial(batch)

    return run


@pytest.fixture
def terapkan(uji):
    """Return a function that tries a file and applies it."""

    def run(data: bytes, **options):
        batch = uji(data, **options)
        return kerja.run_apply(batch, Actor(batch.oleh, Perubahan.Sumber.IMPOR))

    return run
