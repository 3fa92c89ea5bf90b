"""The made-up staff agrees with what the example plan prints, because of its calibration file alone."""

from collections import Counter
from datetime import date

import pytest

from telusur.demo.pegawai import create_staff, isi
from telusur.engines.formulas.compute import compute
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.period import Period
from telusur.organisasi.models import (
    Jabatan,
    KeadaanPegawai,
    Pegawai,
    PemangkuJabatan,
    UnitOrganisasi,
)
from telusur.perencanaan.impor.unit import create_tree
from telusur.perencanaan.plan import Plan, PlanUnit

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi() -> UnitOrganisasi:
    """An agency of as many units as the example's."""
    units = [PlanUnit("Sekretariat", "Dinas")]
    units += [PlanUnit(f"Sub Bagian {n}", "Sekretariat") for n in range(3)]
    for n in range(5):
        units.append(PlanUnit(f"Bidang {n}", "Dinas"))
        units += [PlanUnit(f"Seksi {n}.{m}", f"Bidang {n}") for m in range(3)]
    plan = Plan("Dinas", 2021, 2026, "KABUPATEN CONTOH", organisasi=units)
    return create_tree(plan, "Dinas", actor=Actor(None, Perubahan.Sumber.SISTEM))


def _counts(menurut: str, year: int) -> dict[str, int]:
    found = compute("ORG-PEG-01", Period.year(year), menurut=menurut)
    return {item.kunci: int(item.nilai or 0) for item in found.rincian}


def test_staff_are_as_many_as_the_calibration_says_and_keep_every_rule(instansi) -> None:
    assert create_staff(instansi) == Pegawai.objects.count() == 60
    assert create_staff(instansi) == 0
    wanted, golongan = Counter(), Counter()
    for row in isi()["jumlah"]:
        assert row["di"].startswith("Tabel 2.2.1")
        wanted[row["pendidikan"]] += row["jumlah"]
        golongan[row["golongan"]] += row["jumlah"]
    year = isi()["pada"].year
    assert isi()["pada"] == date(year, 12, 31)
    assert _counts("pendidikan", year) == wanted
    assert _counts("golongan", year) == golongan
    assert _counts("golongan", year - 1) != golongan
    for model in (Pegawai, KeadaanPegawai, Jabatan, PemangkuJabatan):
        for record in model.objects.all():
            record.full_clean()
    names = [item.nama for item in Pegawai.objects.all()]
    assert len(set(names)) == len(names)
    assert all(" Contoh" in name for name in names)


def test_heads_retire_and_a_plt_bridges_the_gap(instansi) -> None:
    create_staff(instansi)
    head = Jabatan.objects.get(unit=instansi, memimpin=True)
    how = [item.cara for item in head.pemangku.order_by("mulai")]
    assert how == ["definitif", "plt", "definitif"]
    assert PemangkuJabatan.objects.filter(cara="plt", selesai=None).exists()


def test_the_calibration_is_what_the_plan_prints() -> None:
    from telusur.demo.isi import install
    from telusur.perencanaan.hasil import plan_for

    rows = plan_for(install()).rows("2.2.1")
    printed = {
        (row.sel["pendidikan"].teks.replace("-", "").lower(), name.rpartition(".")[2]): int(cell.nilai)
        for row in rows
        for name, cell in row.sel.items()
        if name.startswith("golongan.") and cell.nilai is not None and row.jenis.value == "baris"
    }
    stated = {(row["pendidikan"], row["golongan"]): row["jumlah"] for row in isi()["jumlah"]}
    assert stated == printed
