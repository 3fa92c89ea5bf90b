"""Whose plan it is and for which years."""

import pytest

from telusur.perencanaan.readers.judul import read_judul


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# RENCANA STRATEGIS (RENSTRA) TAHUN 2021 - 2026\n\n**DINAS ARSIP DAN\nPERPUSTAKAAN\n"
            "KABUPATEN TANAH LAUT**\n\n## KATA PENGANTAR\n\nRenstra Dinas Arsip dan Perpustakaan Kabupaten"
            " Tanah Laut disusun.\n",
            ("Dinas Arsip dan Perpustakaan", "Kabupaten Tanah Laut", 2021, 2026),
        ),
        (
            "RENSTRA BADAN KEPEGAWAIAN KOTA BATU TAHUN 2025 s.d. 2029\n\nBAB I\n",
            ("BADAN KEPEGAWAIAN", "KOTA BATU", 2025, 2029),
        ),
        (
            "Rencana Strategis\nDinas Sosial Provinsi Riau\nTahun 2019–2024\n\nRenstra 2019–2024 ini.\n",
            ("Dinas Sosial", "Provinsi Riau", 2019, 2024),
        ),
        (
            "Tabel T-C.27\nRencana Program\nDinas Sosial Kabupaten Contoh Tahun 2021–2023\nNo\tUraian\n",
            ("Dinas Sosial", "Kabupaten Contoh", 2021, 2023),
        ),
    ],
)
def test_title_gives_unit_region_and_years(baca, text: str, expected: tuple[str, str, int, int]) -> None:
    plan, _ = baca(read_judul, text)
    assert (plan.unit, plan.daerah, plan.mulai, plan.selesai) == expected


def test_years_come_from_the_text_where_the_title_has_none(baca) -> None:
    text = (
        "DINAS SOSIAL\nKOTA X\n\nPerda Tahun 2005-2025.\nRenstra Tahun 2021-2026 ini.\nRenstra 2021-2026.\n"
    )
    plan, _ = baca(read_judul, text)
    assert (plan.mulai, plan.selesai) == (2021, 2026)


def test_nothing_is_made_up(baca) -> None:
    plan, _ = baca(read_judul, "No\tUraian\n1\tHonor\n")
    assert (plan.unit, plan.daerah, plan.mulai, plan.selesai) == ("", "", 0, 0)
