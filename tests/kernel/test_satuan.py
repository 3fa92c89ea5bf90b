"""Units of measure as types."""

import pytest

from telusur.kernel.satuan import JenisSatuan, jenis_satuan


@pytest.mark.parametrize(
    ("text", "jenis"),
    [
        ("Orang", JenisSatuan.ORANG),
        ("KK", JenisSatuan.KELUARGA),
        ("Rumah  Tangga", JenisSatuan.RUMAH_TANGGA),
        ("LKS (Lembaga Kesejahteraan Sosial)", JenisSatuan.LEMBAGA),
        ("TP PKK Desa", JenisSatuan.LAIN),
        ("TP PKK", JenisSatuan.LEMBAGA),
        ("Dokumen/Laporan", JenisSatuan.DOKUMEN),
        ("%", JenisSatuan.PERSEN),
        (" (%) ", JenisSatuan.PERSEN),
        ("Persen (%)", JenisSatuan.PERSEN),
        ("Rp.", JenisSatuan.RUPIAH),
        ("Hektare", JenisSatuan.LAIN),
    ],
)
def test_printed_units_have_a_type(text: str, jenis: JenisSatuan) -> None:
    assert jenis_satuan(text) is jenis


@pytest.mark.parametrize("text", ["", "  ", "-", "–"])
def test_nothing_printed_has_no_type(text: str) -> None:
    assert jenis_satuan(text) is None


@pytest.mark.parametrize("jenis", [item for item in JenisSatuan if item is not JenisSatuan.LAIN])
def test_every_type_is_reached_by_its_own_name(jenis: JenisSatuan) -> None:
    word = {JenisSatuan.BARANG: "Unit", JenisSatuan.WAKTU: "Bulan"}.get(jenis, jenis.value)
    assert jenis_satuan(word.upper()) is jenis
