"""The villages of the example's district."""

from datetime import date

import pytest

from telusur.demo.isi import load_regions
from telusur.wilayah.models import Desa, Wilayah

pytestmark = pytest.mark.django_db


def test_the_district_has_its_villages() -> None:
    assert len(load_regions().baru) == 167
    assert load_regions().baru == []
    there = Desa.objects.pada(date(2020, 12, 31))
    assert there.filter(tingkat="desa").count() == 154
    assert there.filter(tingkat="kelurahan").count() == 3
    per_district = {
        item.nama: there.filter(induk=item).count() for item in Wilayah.objects.filter(tingkat="kecamatan")
    }
    assert per_district == {
        "Juai": 21,
        "Halong": 24,
        "Awayan": 23,
        "Batu Mandi": 18,
        "Lampihong": 27,
        "Paringin": 16,
        "Paringin Selatan": 16,
        "Tebing Tinggi": 12,
    }
    assert there.filter(nama="Galumbang").count() == 2
