"""The catalogue of minimum services is whole, and every item is a kind that records can name."""

from datetime import date
from decimal import Decimal

import pytest

from telusur.law import instruments
from telusur.sosial.jenis import JenisPpks
from telusur.sosial.spm.katalog import BENCANA, Kebutuhan, katalog, katalog_semua

BERLAKU = date(2021, 12, 31)


def test_lima_layanan_bernomor_urut() -> None:
    found = katalog(BERLAKU)
    assert found is not None
    assert [item.nomor for item in found.layanan.values()] == [1, 2, 3, 4, 5]
    assert list(found.layanan)[-1] == BENCANA


def test_sebelum_permensos_9_2018_tidak_ada_katalog() -> None:
    assert katalog(date(2018, 12, 31)) is None


@pytest.mark.parametrize("found", katalog_semua(), ids=lambda item: item.since.isoformat())
def test_setiap_butir_lengkap(found) -> None:
    assert found.reference.code in instruments()
    for service in found.layanan.values():
        assert service.butir
        assert all(JenisPpks(kind) for kind in service.jenis)
        assert bool(service.jenis) is (service.kode != BENCANA)
        needs = {item.kebutuhan for item in service.butir.values()}
        if service.kode == BENCANA:
            assert needs <= {Kebutuhan.TERDAMPAK, Kebutuhan.MENGUNGSI, Kebutuhan.RENTAN}
        else:
            assert needs <= {Kebutuhan.SEMUA, Kebutuhan.ASESMEN}
        codes = [item.subkegiatan for item in service.butir.values()]
        assert len(set(codes)) == len(codes)


def test_disabilitas_hanya_yang_terlantar() -> None:
    found = katalog(BERLAKU)
    assert found is not None
    assert found.layanan["disabilitas"].sasaran == {"jenis__in": ("05", "09"), "terlantar": True}
    assert found.layanan["lansia"].sasaran == {"jenis__in": ("08",)}


def test_sebutan_mulai_tepat_pada_batasnya() -> None:
    found = katalog(BERLAKU)
    assert found is not None
    expected = {"100": "Tuntas Paripurna", "99.99": "Tuntas Utama", "60": "Tuntas Muda", "0": "Belum Tuntas"}
    assert {text: found.sebutan(Decimal(text)) for text in expected} == expected
    assert found.sebutan(None) == ""
