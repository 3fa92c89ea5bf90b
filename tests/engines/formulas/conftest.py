"""Villages with people, and formulas about them."""

import pytest

from engines.formulas.contoh_rumus import CONTOH, declared
from engines.registers.contoh.models import Bantuan, Desa, Warga

BIRTH = "1980-05-06"


@pytest.fixture
def rumus_uji():
    with declared(*CONTOH):
        yield


@pytest.fixture
def warga(dinas):
    """Return a function that adds persons to a village: `warga("63.11.01.2001", "L", 3)`."""

    def add(kode: str, sex: str, count: int = 1, **values) -> list[Warga]:
        desa, _ = Desa.objects.get_or_create(kode=kode, defaults={"nama": f"Desa {kode}"})
        values = {"tanggal_lahir": BIRTH, "jenis": "lansia", "mulai": "2020-01-01", "unit": dinas} | values
        return [
            Warga.objects.create(nama=f"Warga {n}", jenis_kelamin=sex, desa=desa, **values)
            for n in range(count)
        ]

    return add


@pytest.fixture
def bantu(db):
    """Return a function that gives aid to persons in 2021."""

    def give(people: list[Warga], tanggal: str = "2021-03-01") -> None:
        for person in people:
            Bantuan.objects.create(warga=person, jenis="sembako", jumlah=1, tanggal=tanggal)

    return give
