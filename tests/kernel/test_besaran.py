"""Quantities carry their unit; ratios carry their counts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.kernel.besaran import Besaran, Rasio, UnitError
from telusur.kernel.satuan import JenisSatuan

ORANG, KELUARGA = JenisSatuan.ORANG, JenisSatuan.KELUARGA
bilangan = st.integers(0, 10**9).map(Decimal)
rincian = st.dictionaries(st.sampled_from(["63.11.01", "63.11.02", "63.11.03"]), bilangan)


@given(rincian, rincian)
def test_rincian_tetap_berjumlah_sama_dengan_keseluruhan(left: dict, right: dict) -> None:
    total = Besaran(sum(left.values(), Decimal(0)), ORANG, left) + Besaran(
        sum(right.values(), Decimal(0)), ORANG, right
    )
    assert sum(total.rincian.values(), Decimal(0)) == total.nilai


def test_orang_dan_keluarga_tidak_dijumlahkan() -> None:
    with pytest.raises(UnitError):
        Besaran(Decimal(1), ORANG) + Besaran(Decimal(1), KELUARGA)


def test_konversi_yang_dinyatakan_boleh() -> None:
    total = Besaran(Decimal(1), ORANG) + Besaran(Decimal(2), KELUARGA).convert(ORANG)
    assert total.nilai == 3


def test_tidak_ada_bukan_nol() -> None:
    empty = Besaran(None, ORANG)
    assert (empty + empty).nilai is None
    assert (empty + Besaran(Decimal(2), ORANG)).nilai == 2
    assert Rasio(Besaran(Decimal(0), ORANG), Besaran(Decimal(0), ORANG)).nilai is None


def test_persen_wilayah_dihitung_dari_cacahnya() -> None:
    rasio = Rasio(
        Besaran(Decimal(3), ORANG, {"01": Decimal(1), "02": Decimal(2)}),
        Besaran(Decimal(12), ORANG, {"01": Decimal(2), "02": Decimal(10), "03": Decimal(0)}),
    )
    assert rasio.nilai == 25
    assert rasio.rincian == {"01": 50, "02": 20, "03": None}
