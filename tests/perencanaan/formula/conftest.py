"""Formulas over the test app's registers, people to count, a small plan."""

import pytest

from engines.formulas.conftest import bantu, rumus_uji, warga  # noqa: F401  (fixtures)
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan.models import Indikator


@pytest.fixture
def planner(renstra_kecil) -> Actor:
    from telusur.organisasi.models import User

    return Actor(User.objects.get(username="perencana"), Perubahan.Sumber.WEB)


@pytest.fixture
def indikator(renstra_kecil) -> Indikator:
    return Indikator.objects.get(renstra=renstra_kecil, nama="Persentase PPKS tertangani")


@pytest.fixture
def people(warga, rumus_uji):  # noqa: F811 - a fixture
    return [*warga("63.11.01.2001", "P", 3), *warga("63.11.01.2001", "L", 1), *warga("63.11.02.2001", "L", 1)]
