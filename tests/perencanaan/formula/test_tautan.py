"""Sources of an indicator's figures: suggested, confirmed, ended, carried over."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from engines.formulas.contoh_rumus import declared, perempuan, rumus, tanggungan
from telusur.engines.registers.bukti import content
from telusur.engines.registers.models import Bukti, Perubahan
from telusur.engines.registers.records import change
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.perencanaan.formula.tautan import (
    active,
    end_source,
    link_formula,
    set_external,
    set_manual,
    set_without_formula,
)
from telusur.perencanaan.formula.usulan import likeness, suggest, why_none
from telusur.perencanaan.models import Indikator, SumberAngka
from telusur.perencanaan.store import new_version, tetapkan

YEAR = Period.year(2021)


PDF = b"%PDF-1.4\nbukti\n%%EOF\n"


def _file(content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("laporan 2021.pdf", content)


def test_likeness_is_of_words_that_say_something() -> None:
    assert likeness("Persentase PPKS yang tertangani", "Persentase PPKS tertangani") == 1
    assert likeness("Jumlah dari untuk", "Jumlah dari untuk") == 0
    assert 0 < likeness("PPKS tertangani", "PPKS mandiri") < 1


def test_formulas_are_suggested_by_name_and_type_of_unit() -> None:
    alike = rumus("UJI-A", perempuan)
    people = rumus("UJI-O", tanggungan, "orang")
    with declared(alike, people):
        assert [item.formula.code for item in suggest("Persentase label uji-a", "%")] == ["UJI-A"]
        assert [item.formula.code for item in suggest("Label UJI-O", "Orang")] == ["UJI-O"]
        assert suggest("Luas lantai", "%") == []


def test_each_suggestion_has_its_reason() -> None:
    (first,) = suggest("Jumlah PSM yang terampil", "orang")[:1]
    assert (first.formula.code, first.alasan) == ("SOS-PSKS-03", "Kata yang sama: psm, terampil.")


@pytest.mark.parametrize(
    ("nama", "unlike"),
    [
        ("Rasio kekerasan terhadap perempuan", "PLK-KEKERASAN-01"),
        ("Persentase Pengentasan Desa Tertinggal", "LEM-POSYANTEK-01"),
        ("Persentase Penyampaian Laporan Inventaris Aset Desa Tepat Waktu", "DES-BPD-01"),
    ],
)
def test_common_words_alone_suggest_nothing(nama, unlike) -> None:
    assert unlike not in [item.formula.code for item in suggest(nama, "")]


def test_without_a_unit_a_member_is_offered_by_what_the_name_begins_with() -> None:
    offered = [item.formula.code for item in suggest("Jumlah TP PKK Desa yang dibina", "", "2.13.05.2.01.09")]
    assert [code for code in offered if ":" in code] == ["SUB-LEMBAGA:2.13.05.2.01.09:pembinaan"]


def test_long_forms_and_former_names_are_the_short_ones() -> None:
    long = "Persentase Penyandang Masalah Kesejahteraan Sosial (PMKS) yang tertangani"
    assert suggest(long, "%")[0].formula.code == "SOS-PPKS-01"


@pytest.mark.parametrize(
    ("nama", "satuan", "code"),
    [
        ("Jumlah peserta pelatihan kader", "orang", "SUB-ORANG:2.08.07.2.03.02:pelatihan"),
        ("Jumlah peserta sosialisasi dan pelatihan kader", "orang", "SUB-ORANG:2.08.07.2.03.02"),
        ("Jumlah perempuan yang mengikuti pelatihan", "orang", "SUB-WANITA:2.08.07.2.03.02:pelatihan"),
        ("Jumlah desa yang difasilitasi", "desa", "SUB-DESA:2.08.07.2.03.02"),
        ("Jumlah rapat", "kali", "SUB-KALI:2.08.07.2.03.02:rapat"),
        ("Jumlah LPM dibina", "lembaga", "SUB-LEMBAGA:2.08.07.2.03.02:pembinaan"),
        ("Jumlah dokumen hasil koordinasi", "dokumen", "SUB-DOKUMEN:2.08.07.2.03.02"),
    ],
)
def test_an_indicator_of_a_subkegiatan_is_offered_its_member(nama, satuan, code) -> None:
    offered = {item.formula.code: item.alasan for item in suggest(nama, satuan, "2.08.07.2.03.02")}
    assert "dihitung dari" in offered[code]
    assert not [other for other in suggest(nama, satuan) if ":" in other.formula.code]


def test_why_there_is_no_formula_is_told_by_words() -> None:
    assert "sumber luar" in why_none("IPG (Indeks Pembangunan Gender)")
    assert "perlindungan" in why_none("Persentase korban anak yang terlayani")
    assert "SUB-KALI:2.08.07.2.03.03:rapat cocok" in why_none("Jumlah rapat", "dokumen", "2.08.07.2.03.03")
    assert why_none("Jumlah unicorn") == "Belum ada rumus yang nama dan satuannya sesuai."


def test_without_formula_is_a_decision_too(indikator, planner, rumus_uji) -> None:
    link_formula(indikator, "UJI-P", actor=planner)
    set_manual(indikator, YEAR, Decimal(5), _file(), actor=planner)
    set_without_formula(indikator, "manual", actor=planner)
    assert [(row.jenis, row.rumus, row.periode) for row in active(indikator.pk)] == [
        ("manual", "", ""),
        ("manual", "", "2021"),
    ]
    with pytest.raises(UserError, match="tidak dikenal"):
        set_without_formula(indikator, "rumus", actor=planner)


def test_a_formula_is_confirmed_and_replaced(indikator, planner, rumus_uji) -> None:
    link_formula(indikator, "UJI-P", actor=planner)
    link_formula(indikator, "UJI-P", actor=planner)
    rows = SumberAngka.objects.filter(indikator=indikator)
    assert (rows.count(), rows.filter(diakhiri=None).count()) == (2, 1)
    assert active(indikator.pk)[0].oleh == planner.user
    assert Perubahan.objects.filter(objek="perencanaan.sumberangka").count() == 3


def test_a_formula_of_another_unit_or_unknown_is_refused(indikator, planner, rumus_uji) -> None:
    with pytest.raises(UserError, match="berbeda jenis"):
        link_formula(indikator, "UJI-T", actor=planner)
    with pytest.raises(UserError, match="tidak ada"):
        link_formula(indikator, "TIADA", actor=planner)
    assert not SumberAngka.objects.exists()


def test_institutions_counted_in_pieces_are_suggested_and_can_be_confirmed(indikator, planner) -> None:
    change(indikator, {"nama": "Jumlah kampung siaga yang dibentuk", "satuan": "Buah"}, actor=planner)
    offered = suggest(indikator.nama, indikator.satuan)[0].formula.code
    assert (offered, link_formula(indikator, offered, actor=planner).rumus) == ("LEM-KSB-01", "LEM-KSB-01")
    with pytest.raises(UserError, match="berbeda jenis"):
        link_formula(indikator, "SUB-LEMBAGA:1.06.02.2.03.04", actor=planner)


def test_a_typed_value_needs_its_evidence(indikator, planner) -> None:
    with pytest.raises(UserError, match="bukti"):
        set_manual(indikator, YEAR, Decimal(5), None, actor=planner)
    with pytest.raises(UserError, match="kosong"):
        set_manual(indikator, YEAR, Decimal(5), _file(b""), actor=planner)
    row = set_manual(indikator, YEAR, Decimal(5), _file(), actor=planner)
    assert (row.bukti.nama, len(row.bukti.sidik), content(row.bukti)) == ("laporan 2021.pdf", 64, PDF)
    log = Perubahan.objects.get(objek="perencanaan.sumberangka")
    assert log.sesudah["bukti_id"] == row.bukti_id
    kept = Perubahan.objects.get(objek="registers.bukti")
    assert kept.sesudah["sidik"] == row.bukti.sidik
    assert ".bin" not in str(kept.sesudah)


def test_of_a_typed_value_that_is_refused_no_file_stays(indikator, planner, settings) -> None:
    with pytest.raises(UserError, match="nilai"):
        set_manual(indikator, YEAR, Decimal(10) ** 40, _file(), actor=planner)
    assert not Bukti.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_a_published_value_needs_publisher_document_and_date(indikator, planner) -> None:
    words = {"penerbit": "BPS", "dokumen": "Balangan Dalam Angka", "tanggal": date(2022, 2, 1)}
    for name in words:
        missing = words | {name: None if name == "tanggal" else " "}
        with pytest.raises(UserError, match=name):
            set_external(indikator, YEAR, Decimal(5), **missing, actor=planner)
    set_external(indikator, YEAR, Decimal(5), **words, actor=planner)
    set_external(indikator, YEAR, Decimal(6), **words, actor=planner)
    assert [row.nilai for row in active(indikator.pk)] == [6]


def test_sources_go_with_the_plan_to_its_next_version(renstra_kecil, indikator, planner, rumus_uji) -> None:
    link_formula(indikator, "UJI-P", actor=planner)
    old = set_manual(indikator, YEAR, Decimal(5), _file(), actor=planner)
    end_source(set_manual(indikator, Period.year(2022), Decimal(5), _file(), actor=planner), actor=planner)
    tetapkan(renstra_kecil, actor=planner)
    copy = new_version(renstra_kecil, "perubahan", actor=planner)
    target = Indikator.objects.get(renstra=copy, nama=indikator.nama)
    assert [(row.jenis, row.rumus, row.periode) for row in active(target.pk)] == [
        ("rumus", "UJI-P", ""),
        ("manual", "", "2021"),
    ]
    assert active(target.pk)[1].bukti == old.bukti
    assert len(active(indikator.pk)) == 2
