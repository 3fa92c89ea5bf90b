"""Plans for the tables: full, empty, long; built by hand so that every form has something to print."""

from decimal import Decimal

import pytest

from telusur.kernel.cells import Cell
from telusur.kernel.kode import Tingkat
from telusur.kernel.numbers import format_rupiah, parse_number, parse_rupiah
from telusur.perencanaan.plan import (
    JenisBaris,
    JenisButir,
    Plan,
    PlanButir,
    PlanIndikator,
    PlanNode,
    PlanRow,
    PlanSasaran,
    PlanTujuan,
)


def angka(teks: str) -> Cell:
    return Cell(teks, parse_number(teks))


def rp(teks: str) -> Cell:
    return Cell(teks, parse_rupiah(teks))


def _indikator(plan: Plan, nama: str, satuan: str, teks: str) -> PlanIndikator:
    return PlanIndikator(nama, satuan, angka(teks), {year: angka(teks) for year in plan.tahun}, angka(teks))


def _pagu(plan: Plan, amount: str) -> dict[int, Cell]:
    return {year: rp(amount) for year in plan.tahun}


def _node(
    plan: Plan, tingkat: Tingkat, kode: str, nama: str, amount: str, *indikator: PlanIndikator
) -> PlanNode:
    return PlanNode(
        tingkat,
        kode,
        kode,
        nama,
        list(indikator),
        _pagu(plan, amount),
        rp(amount),
        penanggung_jawab="Sekretariat",
    )


def _rows(tabel: str, *rows: dict[str, Cell]) -> list[PlanRow]:
    kinds = {0: JenisBaris.KELOMPOK, len(rows) - 1: JenisBaris.JUMLAH}
    return [PlanRow(tabel, sel, kinds.get(number, JenisBaris.BARIS)) for number, sel in enumerate(rows)]


def _kept(plan: Plan) -> list[PlanRow]:
    past = range(plan.mulai - 5, plan.mulai)
    percent = {
        f"{part}.{year}": angka("46,95%") for part in ("target", "realisasi", "rasio") for year in past
    }
    money = {f"{part}.{year}": rp("1.051.228.220") for part in ("anggaran", "realisasi") for year in past}
    ratio = {f"rasio.{year}": Cell("#DIV/0!") for year in past}
    growth = {"pertumbuhan.anggaran": rp("5.284.563"), "pertumbuhan.realisasi": rp("- 15.548.024")}
    ranks = {f"golongan.{rank}": angka("7") for rank in ("I", "II", "III", "IV")}
    return [
        *_rows(
            "T-C.23",
            {"indikator": Cell("Urusan Sosial")},
            {"no": Cell("1."), "indikator": Cell("Persentase PPKS"), **percent},
            {"no": Cell("2."), "indikator": Cell("Persentase PSKS"), **percent},
        ),
        *_rows(
            "T-C.24",
            {"uraian": Cell("Urusan Sosial")},
            {"uraian": Cell("Program Keluarga Harapan"), **money, **ratio, **growth},
            {"uraian": Cell("Jumlah"), **money},
        ),
        *_rows(
            "3.1",
            {"masalah_pokok": Cell("Urusan Sosial")},
            {"masalah_pokok": Cell("PPKS"), "masalah": Cell("Belum optimal"), "akar_masalah": Cell("SDM")},
            {"masalah_pokok": Cell("PSKS"), "masalah": Cell("Belum aktif"), "akar_masalah": Cell("Biaya")},
        ),
        *_rows(
            "T-C.26",
            {"tujuan": Cell("VISI"), "sasaran": Cell("Maju bersama")},
            {"no": Cell("1."), "tujuan": Cell("T"), "sasaran": Cell("S"),
             "strategi": Cell("a"), "arah_kebijakan": Cell("b")},
            {"strategi": Cell("c"), "arah_kebijakan": Cell("d")},
        ),
        *_rows(
            "2.2.1",
            {"pendidikan": Cell("PNS")},
            {"no": Cell("1."), "pendidikan": Cell("S-1"), **ranks, "jumlah": angka("28")},
            {"pendidikan": Cell("Jumlah"), **ranks, "jumlah": angka("28")},
        ),
        *_rows(
            "2.2.2",
            {"jenis_aset": Cell("Urusan Sosial"), "nilai": rp("4.849.242.074")},
            {"no": Cell("1."), "jenis_aset": Cell("Tanah"), "nilai": rp("4.849.242.074")},
            {"jenis_aset": Cell("JUMLAH"), "nilai": rp("4.849.242.074")},
        ),
    ]  # fmt: skip


def make_plan(
    selesai: int = 2026, subkegiatan: int = 3, nama: str = "Penyusunan dokumen perencanaan"
) -> Plan:
    """Return a plan in which every table has rows."""
    plan = Plan("Dinas Sosial", 2021, selesai, "Kabupaten Contoh", "Maju bersama")
    bidang = _node(plan, Tingkat.BIDANG, "1.06", "Bidang Sosial", "Rp 100.210.672.457,83")
    one = _indikator(plan, "Nilai SAKIP", "", "76,47")
    two = _indikator(plan, "Aset dalam kondisi baik", "%", "100%")
    three = _indikator(plan, "Dokumen perencanaan yang baik", "%", "100%")
    program = _node(plan, Tingkat.PROGRAM, "1.06.01", "PROGRAM PENUNJANG", "100.210.672.457,83", one, two)
    kegiatan = _node(plan, Tingkat.KEGIATAN, "1.06.01.2.01", "Perencanaan", "100.210.672.457,83", three)
    for number in range(1, subkegiatan + 1):
        item = _indikator(plan, "Jumlah dokumen", "Dokumen", "3 Dokumen")
        amount = format_rupiah(Decimal(number) * 1_000_000)
        kegiatan.anak.append(
            _node(plan, Tingkat.SUBKEGIATAN, f"1.06.01.2.01.{number:04d}", nama, amount, item)
        )
    program.anak, bidang.anak, plan.total.anak = [kegiatan], [program], [bidang]
    plan.total.pagu, plan.total.pagu_akhir = _pagu(plan, "100.210.672.457,83"), rp("601.264.034.746,98")
    sasaran = [
        PlanSasaran(
            "Kemandirian", [_indikator(plan, "PPKS mandiri", "", "46,95%"), _indikator(plan, "IPG", "", "92")]
        ),
        PlanSasaran("Tanpa indikator"),
    ]
    bare = PlanIndikator("Angka PPKS")
    plan.tujuan = [
        PlanTujuan("Kesejahteraan", "1.", [bare, _indikator(plan, "Kemiskinan", "%", "5,2")], sasaran),
        PlanTujuan("Tanpa sasaran"),
    ]
    plan.indikator_rpjmd = [_indikator(plan, "Angka PPKS yang tertangani", "", "46,95%")]
    plan.butir = [
        PlanButir(JenisButir.ARAH_KEBIJAKAN, "Pelayanan sesuai standar", "1", "Urusan Sosial"),
        PlanButir(JenisButir.ARAH_KEBIJAKAN, "Bantuan sosial", "2", "Urusan Sosial"),
        PlanButir(JenisButir.MISI, "Membangun desa", "1"),
    ]
    plan.baris = _kept(plan)
    return plan.assign_keys()


@pytest.fixture(scope="session")
def lengkap() -> Plan:
    """Six years, every table filled."""
    return make_plan()


@pytest.fixture(scope="session")
def rencana(request: pytest.FixtureRequest) -> Plan:
    """The plan named by the parameter of the test."""
    plans = {
        "enam tahun": lambda: make_plan(),
        "lima tahun": lambda: make_plan(selesai=2025),
        "kosong": lambda: Plan("Dinas Sosial", 2021, 2026),
        "teks panjang": lambda: make_plan(nama="Pengembangan sumber kesejahteraan sosial. " * 120),
    }
    return plans[request.param]()


@pytest.fixture(scope="session")
def empat_ratus() -> Plan:
    """Four hundred subkegiatan."""
    return make_plan(subkegiatan=400)
