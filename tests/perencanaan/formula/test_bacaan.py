"""Other readings of the same words stand beside a figure, for who may see them."""

import pytest

from sosial.contoh_register import ppks
from telusur.engines.formulas.compute import compute
from telusur.kernel.period import Period
from telusur.perencanaan.formula.sajian import show
from telusur.perencanaan.formula.usulan import suggest
from telusur.sosial.models import Layanan

pytestmark = pytest.mark.django_db


@pytest.fixture
def terlayani(dinas):
    """Two elderly of two families; one was advised, which meets no basic need."""
    first, _ = (ppks(number, dinas, "63.11.01") for number in (1, 2))
    Layanan.objects.create(
        ppks=first, jenis="bimbingan", desa=first.desa, tanggal="2021-06-01", sumber_dana="apbn", unit=dinas
    )
    return first


def test_the_page_shows_what_other_readings_give(client, orang, terlayani, dinas) -> None:
    user = orang("kepala_dinas")
    shown = show(compute("SOS-PPKS-01", Period.year(2021), unit=dinas.pk), user)
    assert shown.nilai == "50"
    assert [(item.nilai, item.pembilang, item.penyebut) for item in shown.bacaan] == [
        ("50", "1", "2"),
        ("0", "0", "2"),
    ]
    client.force_login(user)
    page = client.get(f"/rumus/SOS-PPKS-01/?periode=2021&unit={dinas.pk}").content.decode()
    assert "Bacaan lain" in page
    assert client.get(shown.bacaan[0].alamat).context["angka"].nilai == "50"


def test_who_may_not_see_a_reading_is_not_told_of_it(orang, terlayani, dinas, dinas_lain) -> None:
    neighbour = orang("kepala_dinas", unit=dinas_lain, username="tetangga")
    assert show(compute("SOS-PPKS-01", Period.year(2021), unit=dinas.pk), neighbour).bacaan == []


def test_before_its_law_a_reading_is_left_out(orang, dinas) -> None:
    found = show(compute("SOS-BENCANA-01", Period.year(2018), unit=dinas.pk), orang("kepala_dinas"))
    assert [item.alamat.partition("?")[0] for item in found.bacaan] == ["/rumus/SOS-BENCANA-02/"]


def test_plans_that_call_it_otherwise_are_offered_the_formula() -> None:
    names = {
        "Persentase PMKS yang terpenuhi Kebutuhannya": "SOS-PPKS-02",
        "Persentase PSKS yang terampil dalam membantu penyelenggaraan kesejahteraan sosial": "SOS-PSKS-02",
        "Persentase PSKS yang aktif dalam membantu Penyelenggaraan Kesejahteraan Sosial": "SOS-PSKS-01",
    }
    for name, code in names.items():
        assert suggest(name, "%")[0].formula.code == code
    assert suggest("Jumlah sekolah sasaran sosialisasi", "buah", "2.08.07.2.01") == []
    assert suggest("Jumlah kampung siaga yang dibentuk", "Buah")[0].formula.code == "LEM-KSB-01"
