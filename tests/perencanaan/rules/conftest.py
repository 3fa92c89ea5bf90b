"""Plans for the cases, built from a few lines of YAML that an official can read."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from telusur.kernel.cells import EMPTY, Cell, Doubt, Place, Unplaced
from telusur.kernel.kode import Tingkat, tingkat
from telusur.kernel.numbers import format_rupiah, parse_number, parse_rupiah
from telusur.perencanaan.plan import (
    Agregasi,
    Arah,
    JenisBaris,
    Plan,
    PlanCacah,
    PlanDaftar,
    PlanIndikator,
    PlanNode,
    PlanRow,
    PlanSasaran,
    PlanTujuan,
)

_LEADING = re.compile(r"^[\d.,]+")


class Lines:
    """Numbers the rows of a case as if each stood on a line of its own."""

    def __init__(self) -> None:
        self.number = 0

    def next(self) -> Place:
        self.number += 1
        return Place(self.number)


def money(value: Any, place: Place) -> Cell:
    if value is None or value == "":
        return EMPTY
    text = value if isinstance(value, str) else format_rupiah(Decimal(str(value)))
    return Cell(text, parse_rupiah(text), place)


def measure(value: Any, place: Place) -> Cell:
    if value is None or value == "":
        return EMPTY
    text = str(value)
    number = parse_number(text)
    leading = _LEADING.match(text)
    if number is None and leading:
        number = parse_number(leading[0].rstrip(".,"))
    return Cell(text, number, place)


def indikator(data: dict[str, Any], years: list[int], place: Place) -> PlanIndikator:
    return PlanIndikator(
        nama=data.get("nama", ""),
        satuan=data.get("satuan", ""),
        awal=measure(data.get("awal"), place),
        target={y: measure(v, place) for y, v in zip(years, data.get("target", []), strict=False)},
        akhir=measure(data.get("akhir"), place),
        arah=Arah(data["arah"]) if "arah" in data else None,
        agregasi=Agregasi(data["agregasi"]) if "agregasi" in data else None,
        place=place,
    )


def node(data: dict[str, Any], years: list[int], lines: Lines) -> PlanNode:
    place = lines.next()
    kode = str(data.get("kode", ""))
    level = Tingkat(data["tingkat"]) if "tingkat" in data else tingkat(kode) or Tingkat.SUBKEGIATAN
    measured = [
        indikator(item, years, place if number == 0 else lines.next())
        for number, item in enumerate(data.get("indikator", []))
    ]
    return PlanNode(
        tingkat=level,
        kode=kode,
        kode_tercetak=data.get("tercetak", kode.replace(".", " ")),
        nama=data.get("nama", ""),
        indikator=measured,
        pagu={y: money(v, place) for y, v in zip(years, data.get("pagu", []), strict=False)},
        pagu_akhir=money(data.get("akhir"), place),
        penanggung_jawab=data.get("penanggung_jawab", ""),
        place=place,
    )


def attach(total: PlanNode, item: PlanNode, under: str = "") -> None:
    """Hang a node under the row whose code begins its own, or under the one that `di_bawah` names."""
    best = total
    for other in total.walk():
        wanted = under == other.kode if under else item.kode.startswith(f"{other.kode}.")
        if other.kode and wanted:
            best = other
    best.anak.append(item)


def cascade(plan: Plan, rows: list[dict[str, Any]], lines: Lines) -> None:
    for data in rows:
        item = node(data, plan.tahun, lines)
        if item.tingkat is Tingkat.TOTAL:
            item.anak, plan.total = plan.total.anak, item
        else:
            attach(plan.total, item, str(data.get("di_bawah", "")))


def goals(plan: Plan, rows: list[dict[str, Any]], lines: Lines) -> None:
    for data in rows:
        place = lines.next()
        tujuan = PlanTujuan(data["tujuan"], place=place)
        tujuan.indikator = [indikator(i, plan.tahun, place) for i in data.get("indikator", [])]
        for below in data.get("sasaran", []):
            where = lines.next()
            measured = [
                indikator(i, plan.tahun, where if n == 0 else lines.next())
                for n, i in enumerate(below.get("indikator", []))
            ]
            tujuan.sasaran.append(PlanSasaran(below["nama"], measured, where))
        plan.tujuan.append(tujuan)


MONEY = ("anggaran", "pertumbuhan", "nilai")


def kept(plan: Plan, tabel: str, rows: list[dict[str, Any]], lines: Lines) -> None:
    """Read rows kept as printed; `anggaran: {2018: 5}` becomes the cell `anggaran.2018`."""
    for data in rows:
        place = lines.next()
        row = PlanRow(tabel, place=place, kelompok=data.get("kelompok", ""))
        row.jenis = JenisBaris(data.get("jenis", "baris"))
        for name, value in data.items():
            if name in {"kelompok", "jenis"}:
                continue
            columns = value if isinstance(value, dict) else {"": value}
            for column, content in columns.items():
                is_money = name in MONEY or (tabel == "T-C.24" and name == "realisasi")
                read = money if is_money else measure
                row.sel[f"{name}.{column}".rstrip(".")] = read(content, place)
        plan.baris.append(row)


def build(data: dict[str, Any]) -> Plan:
    data = {str(key): value for key, value in data.items()}
    first, last = data.get("tahun", [2021, 2023])
    plan = Plan(unit="Dinas Contoh", mulai=first, selesai=last)
    lines = Lines()
    goals(plan, data.get("4.1", []), lines)
    cascade(plan, data.get("T-C.27", []), lines)
    plan.indikator_rpjmd = [indikator(i, plan.tahun, lines.next()) for i in data.get("T-C.28", [])]
    for tabel in ("T-C.23", "T-C.24", "3.1", "T-C.26", "2.2.1", "2.2.2"):
        kept(plan, tabel, data.get(tabel, []), lines)
    for item in data.get("daftar", []):
        level, name = next(iter(item.items()))
        plan.daftar.append(PlanDaftar(Tingkat(level), name, place=lines.next()))
    for level, count in data.get("disebut", {}).items():
        plan.cacah.append(PlanCacah(Tingkat(level), count, lines.next()))
    for item in data.get("tidak_ditempatkan", []):
        plan.tidak_ditempatkan.append(Unplaced(lines.next(), item))
    plan.assign_keys()
    for item in data.get("ragu", []):
        options = tuple(item.get("pilihan", ()))
        plan.ragu.append(Doubt(Place(item["baris"]), item["subjek"], item["bidang"], item["alasan"], options))
    return plan


@pytest.fixture(scope="session")
def build_plan() -> Callable[[dict[str, Any]], Plan]:
    return build
