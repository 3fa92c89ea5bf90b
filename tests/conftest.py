"""The people and the small plan that appear in tests."""

from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as property_settings

# No test times anything: a slow machine finds the same faults.
property_settings.register_profile("telusur", deadline=None, suppress_health_check=[HealthCheck.too_slow])
property_settings.load_profile("telusur")

DESA = "63.11.01.2001"
"""Where the accounts of village officers work."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what uses the database, which pytest-django forbids to all others."""
    if connection.vendor == "sqlite":
        return
    elsewhere = [item for item in items if not _uses_database(item)]
    items[:] = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=elsewhere)


def _uses_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "berkas"


@pytest.fixture
def dinas(db: None):
    """An agency under a regional government, with a bidang and a seksi."""
    from telusur.organisasi.models import UnitOrganisasi

    jenis = UnitOrganisasi.Jenis
    pemda = UnitOrganisasi.objects.create(nama="Pemerintah Kabupaten Contoh", jenis=jenis.PEMERINTAH)
    unit = UnitOrganisasi.objects.create(nama="Dinas Sosial", jenis=jenis.PERANGKAT_DAERAH, induk=pemda)
    bidang = UnitOrganisasi.objects.create(nama="Bidang Rehabilitasi Sosial", jenis=jenis.BIDANG, induk=unit)
    UnitOrganisasi.objects.create(nama="Seksi Rehabilitasi Anak", jenis=jenis.SEKSI, induk=bidang)
    return unit


@pytest.fixture
def dinas_lain(dinas):
    """Another agency under the same regional government."""
    from telusur.organisasi.models import UnitOrganisasi

    return UnitOrganisasi.objects.create(nama="Dinas Lain", jenis=dinas.jenis, induk=dinas.induk)


@pytest.fixture
def orang(dinas):
    """Return a function that makes an account with a role, by default in the agency."""
    from telusur.organisasi.models import Penugasan, User

    def make(peran: str, unit=None, username: str = ""):
        user = User.objects.create_user(username or peran, password="sandi-uji-123", nama=peran.title())
        where = DESA if peran == Penugasan.Peran.PETUGAS_DESA else ""
        Penugasan.objects.create(
            user=user, peran=peran, unit=unit or dinas, wilayah=where, mulai="2021-01-01"
        )
        return user

    return make


@pytest.fixture
def rencana_kecil():
    """A plan of two programs, three kegiatan and four subkegiatan whose sums agree, 2021 to 2023."""
    from decimal import Decimal

    from telusur.kernel.cells import Cell, Place
    from telusur.kernel.kode import Tingkat
    from telusur.kernel.numbers import format_rupiah
    from telusur.perencanaan.plan import (
        JenisButir,
        Plan,
        PlanButir,
        PlanIndikator,
        PlanNode,
        PlanRow,
        PlanSasaran,
        PlanTujuan,
    )

    tahun = (2021, 2022, 2023)
    nomor = iter(range(100, 10_000))

    def rp(value: int) -> Cell:
        return Cell(format_rupiah(value), Decimal(value), Place(next(nomor), "7"))

    def indikator(nama: str, satuan: str, *target: str) -> PlanIndikator:
        cells = [Cell(teks, Decimal(teks), Place(next(nomor), "6")) for teks in target]
        return PlanIndikator(
            nama, satuan, awal=cells[0], target=dict(zip(tahun, cells[1:], strict=False)), akhir=cells[-1]
        )

    def unsur(tingkat: Tingkat, kode: str, nama: str, anak=(), pagu=(), indikator=()) -> PlanNode:
        sums = pagu or [sum(int(item.pagu[t].nilai) for item in anak) for t in tahun]
        return PlanNode(
            tingkat,
            kode,
            kode,
            nama,
            list(indikator),
            {t: rp(value) for t, value in zip(tahun, sums, strict=True)},
            rp(sum(sums)),
            list(anak),
            place=Place(next(nomor)),
        )

    t = Tingkat
    sub = t.SUBKEGIATAN
    data = unsur(
        sub,
        "1.06.02.2.03.01",
        "Pendataan PPKS",
        (),
        (10, 20, 30),
        [indikator("Jumlah data", "Dokumen", "1", "1", "1", "1", "3")],
    )
    bina = unsur(
        sub,
        "1.06.02.2.03.02",
        "Pembinaan TKSK",
        (),
        (5, 5, 5),
        [indikator("Jumlah TKSK", "Orang", "8", "8", "9", "10", "10")],
    )
    lanjut = unsur(
        sub,
        "1.06.04.2.01.01",
        "Penyediaan permakanan",
        (),
        (7, 8, 9),
        [indikator("Jumlah orang terbantu", "Orang", "20", "25", "30", "35", "90")],
    )
    asuh = unsur(
        sub,
        "1.06.04.2.02.01",
        "Penyediaan sandang",
        (),
        (1, 2, 3),
        [indikator("Jumlah paket", "Paket", "4", "5", "6", "7", "18")],
    )
    giat1 = unsur(t.KEGIATAN, "1.06.02.2.03", "Pengembangan potensi sumber kesejahteraan", [data, bina])
    giat2 = unsur(t.KEGIATAN, "1.06.04.2.01", "Rehabilitasi sosial dasar", [lanjut])
    giat3 = unsur(t.KEGIATAN, "1.06.04.2.02", "Rehabilitasi sosial lainnya", [asuh])
    program1 = unsur(t.PROGRAM, "1.06.02", "Program pemberdayaan sosial", [giat1])
    program2 = unsur(t.PROGRAM, "1.06.04", "Program rehabilitasi sosial", [giat2, giat3])
    bidang = unsur(t.BIDANG, "1.06", "Urusan pemerintahan bidang sosial", [program1, program2])
    sasaran = PlanSasaran(
        "Meningkatnya PPKS yang mandiri", [indikator("PPKS mandiri", "%", "50", "55", "60", "65", "65")]
    )
    plan = Plan(
        "Dinas Sosial",
        2021,
        2023,
        "Kabupaten Contoh",
        "Maju bersama",
        [
            PlanTujuan(
                "Menurunnya kemiskinan",
                "1",
                [indikator("Angka kemiskinan", "%", "6", "6", "5", "4", "4")],
                [sasaran],
            )
        ],
        unsur(t.TOTAL, "", "", [bidang]),
        [indikator("Persentase PPKS tertangani", "%", "40", "45", "50", "55", "55")],
        [
            PlanRow(
                "3.1",
                {
                    "masalah_pokok": Cell("PPKS belum tertangani"),
                    "masalah": Cell("Data lama"),
                    "akar_masalah": Cell(),
                },
            )
        ],
        [
            PlanButir(JenisButir.MISI, "Membangun manusia", "1"),
            PlanButir(JenisButir.ISU_STRATEGIS, "Kemiskinan", "1"),
        ],
    ).assign_keys()
    program2.sasaran = sasaran.key
    return plan


@pytest.fixture
def renstra_kecil(rencana_kecil, dinas, orang):
    """The small plan as the first version of the agency, kept by a planner named `perencana`."""
    from telusur.engines.registers.models import Perubahan
    from telusur.engines.registers.records import Actor
    from telusur.perencanaan.store import save_plan

    return save_plan(rencana_kecil, dinas, actor=Actor(orang("perencana"), Perubahan.Sumber.WEB))
