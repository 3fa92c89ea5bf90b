"""The small world in which every register is tried: two agencies, two regions, a record in each."""

from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest

from engines.registers.contract import contoh
from telusur.engines.registers.declare import REGISTERS, Register
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User

HERE, THERE = "63.11.01", "63.12.01"
TUJUAN = "Uji kontrak register"
contoh.discover()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kode" in metafunc.fixturenames:
        metafunc.parametrize("kode", REGISTERS.codes())


@dataclass
class Dunia:
    """Accounts and records around one register."""

    register: Register
    unit: UnitOrganisasi
    other: UnitOrganisasi
    numbers: Any

    def add(self, *, unit: UnitOrganisasi | None = None, wilayah: str = HERE) -> Any:
        return contoh.make(self.register, next(self.numbers), unit or self.unit, wilayah)

    def person(self, peran: str, *, unit: UnitOrganisasi | None = None, wilayah: str = HERE[:5]) -> User:
        user = User.objects.create_user(f"{peran}-{next(self.numbers)}", password="sandi-uji-123")
        Penugasan.objects.create(
            user=user, peran=peran, unit=unit or self.unit, wilayah=wilayah, mulai="2021-01-01"
        )
        return user

    def reader(self) -> User:
        return self.person(sorted(self.register.lihat)[0])

    def writer(self) -> User:
        return self.person(sorted(self.register.lihat & self.register.ubah)[0])

    def elsewhere(self) -> list[Any]:
        """Return records that lie outside the unit or the region of `person`."""
        found = []
        if self.register.unit:
            found.append(self.add(unit=self.other))
        if self.register.wilayah:
            found.append(self.add(wilayah=THERE))
        return found

    @property
    def writable(self) -> bool:
        return bool(self.register.fields and self.register.lihat & self.register.ubah)

    @property
    def list_url(self) -> str:
        return f"/register/{self.register.kode}/"

    def url(self, record: Any, part: str = "") -> str:
        return f"{self.list_url}{record.pk}/{part}"

    def api(self, record: Any | None = None) -> str:
        return f"/api/v1/register/{self.register.kode}/" + (str(record.pk) if record else "")


@pytest.fixture
def client(client):
    """One that says what it reads for: without that the API gives nothing of a confidential register."""
    client.defaults["HTTP_X_TUJUAN"] = TUJUAN
    return client


@pytest.fixture
def dunia(kode: str, dinas: UnitOrganisasi, dinas_lain) -> Dunia:
    return Dunia(REGISTERS.get(kode), dinas, dinas_lain, count(100))
