"""A page of a list: the same records whether all keys are fetched or the list is walked to the page."""

import pytest

from engines.registers.contoh.models import Desa, Warga
from telusur.engines.registers import paging
from telusur.engines.registers.paging import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def warga(monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 3)
    monkeypatch.setattr(paging, "COUNTED", 7)
    desa = Desa.objects.create(kode="99.11.01.2001", nama="Desa")
    day = {"tanggal_lahir": "1990-01-01", "mulai": "2020-01-01"}
    names = ["d", "b", "a", "c", "f", "e", "g", "i", "h"]
    Warga.objects.bulk_create(
        Warga(nama=nama, jenis_kelamin="L", jenis="anak", desa=desa, **day) for nama in names
    )
    return Warga.objects.order_by("nama", "pk")


@pytest.mark.parametrize("walked", [True, False])
@pytest.mark.parametrize(
    ("wanted", "number", "names"),
    [("", 1, "abc"), ("2", 2, "def"), ("3", 3, "g"), ("99", 3, "g"), ("0", 1, "abc"), ("²", 1, "abc")],
)
def test_a_page_holds_its_part_of_the_order(warga, walked, wanted, number, names) -> None:
    page = page_of(warga, Warga.objects.all(), wanted, walked=walked)
    assert "".join(item.nama for item in page.records) == names
    assert (page.number, page.total, page.more, page.last) == (number, 7, True, 3)


@pytest.mark.parametrize("walked", [True, False])
def test_a_short_list_is_counted_exactly(warga, walked) -> None:
    page = page_of(warga.filter(nama__lt="e"), Warga.objects.all(), "", walked=walked)
    assert (page.total, page.more, page.last) == (4, False, 2)


@pytest.mark.parametrize("walked", [True, False])
@pytest.mark.parametrize("nothing", [Warga.objects.none, lambda: Warga.objects.filter(nama="zz")])
def test_nothing_is_an_empty_page(warga, walked, nothing) -> None:
    page = page_of(nothing().order_by("nama"), Warga.objects.all(), "", walked=walked)
    assert (page.records, page.number, page.total, page.more) == ([], 1, 0, False)
