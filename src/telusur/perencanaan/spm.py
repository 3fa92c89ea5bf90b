"""The yearly report on minimum services (SPM): a table of figures, each with its door.

Source: Permendagri 59/2021 and Permensos 9/2018. Every number is that of a formula `SPM-…` or `SOS-SPM-…`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from telusur.engines.formulas.akta import Sebutan, register_codes, written
from telusur.engines.formulas.compute import Angka, compute
from telusur.engines.formulas.scope import Ingatan
from telusur.engines.tables import Column, Grid, Kind, Row, RowKind, StatutoryTable
from telusur.kernel.cells import Cell
from telusur.kernel.law import Law
from telusur.kernel.period import Period
from telusur.pelaksanaan.subkegiatan import of_code
from telusur.perencanaan.formula.sajian import words
from telusur.perencanaan.plan import Plan
from telusur.sosial.spm.katalog import BENCANA, Katalog, Kebutuhan, LayananSpm, katalog

BIDANG = "SPM-IP-SOSIAL"
REGISTER = ("ppks", "terdampak", "penerima-logistik")
"""The registers that its figures count."""
_ASESMEN = "menurut asesmen"
_BANYAK = ("SPM-LUAR", "SPM-LEPAS")
"""Figures that are numbers of people beside the items, none of the quotients."""
Tempat = tuple[str, str]


@dataclass(frozen=True, slots=True)
class BarisSpm:
    """A line: what it says, its figure; whether it weighs lines above it.

    `catatan` is what its last column says of the figure; `banyak`: it is a number of people, no quotient.
    """

    nama: str
    angka: Angka
    ringkas: bool = False
    catatan: str = ""
    banyak: bool = False


@dataclass(frozen=True, slots=True)
class BagianSpm:
    """A service with its lines: recipients, items, quality, index; its codes of the plan."""

    layanan: LayananSpm
    baris: tuple[BarisSpm, ...]

    @property
    def penerima(self) -> Angka:
        """Return the figure of its recipients."""
        return self.baris[0].angka

    @property
    def indeks(self) -> Angka:
        """Return its index."""
        return self.baris[-1].angka


@dataclass(frozen=True, slots=True)
class PaguSpm:
    """What a plan gives a subkegiatan of minimum services in the year."""

    kode: str
    nama: str
    pagu: Decimal | None


@dataclass(slots=True)
class LaporanSpm:
    """The report of an agency for a year; `pintu` holds the address behind a number, by row and column."""

    tahun: int
    instansi: str
    katalog: Katalog
    bagian: tuple[BagianSpm, ...]
    indeks: Angka
    pagu: list[PaguSpm] = field(default_factory=list)
    pintu: dict[Tempat, str] = field(default_factory=dict)

    @property
    def sebutan(self) -> str:
        """Return what the index of the field is called; nothing where there is none."""
        return self.katalog.sebutan(self.indeks.nilai)

    @property
    def angka(self) -> Iterator[Angka]:
        """Yield every figure of the report."""
        yield self.indeks
        for part in self.bagian:
            yield from (line.angka for line in part.baris)

    @property
    def registers(self) -> tuple[str, ...]:
        """Return the codes of the registers that were counted."""
        return tuple(dict.fromkeys(kode for item in self.angka for kode in item.registers))

    @property
    def grid(self) -> Grid:
        """Return the table laid out."""
        return TABEL.grid(self)


def laporan_spm(tahun: int, unit: int, instansi: str, plan: Plan | None) -> LaporanSpm | None:
    """Compute the report of an agency, `unit` its key; None for years before there was a catalogue.

    `plan` is where money is looked for, None where there is no plan.

    Raises:
        FormulaError: a formula fails.
    """
    period = Period.year(tahun)
    found = katalog(period.selesai)
    if found is None:
        return None
    figure = partial(compute, period=period, unit=unit, ingatan=Ingatan())
    parts = tuple(BagianSpm(item, tuple(_lines(item, figure))) for item in found.layanan.values())
    report = LaporanSpm(tahun, instansi, found, parts, figure(BIDANG))
    report.pagu = list(_pagu(found, plan, tahun)) if plan else []
    report.pintu = _doors(report, unit)
    return report


def _lines(service: LayananSpm, figure: Callable[[str], Angka]) -> Iterator[BarisSpm]:
    yield BarisSpm("Terpenuhi kebutuhan dasarnya", figure(f"SOS-SPM-{service.nomor:02d}"))
    yield BarisSpm("Menerima sedikitnya satu butir", figure(f"SPM-PENERIMA:{service.kode}"))
    for item in service.butir.values():
        found = figure(f"SPM-BUTIR:{service.kode}.{item.kode}")
        note = _asesmen(found) if item.kebutuhan is Kebutuhan.ASESMEN else ""
        yield BarisSpm(item.nama, found, catatan=note)
    if service.kode != BENCANA:
        yield from _beside(service, figure)
    yield BarisSpm("Pemenuhan mutu", figure(f"SPM-MUTU:{service.kode}"), ringkas=True)
    yield BarisSpm("Indeks pencapaian", figure(f"SPM-IP:{service.kode}"), ringkas=True)


def _asesmen(item: Angka) -> str:
    """Return what is said of an item for which assessments ask."""
    return _ASESMEN if item.penyebut else f"{_ASESMEN}: belum ada"


def _beside(service: LayananSpm, figure: Callable[[str], Angka]) -> Iterator[BarisSpm]:
    """Yield who is left out of items that assessments ask for: unassessed, unplanned, called off."""
    assessed = figure(f"SPM-ASESMEN:{service.kode}")
    unknown = (assessed.penyebut or Decimal(0)) - (assessed.pembilang or Decimal(0))
    note = f"{words(unknown)} belum diasesmen" if unknown else ""
    yield BarisSpm("Sudah diasesmen", assessed, catatan=note)
    yield BarisSpm("Diberi di luar rencana", figure(f"SPM-LUAR:{service.kode}"), banyak=True)
    yield BarisSpm("Kebutuhannya gugur, dengan alasan", figure(f"SPM-LEPAS:{service.kode}"), banyak=True)


def _pagu(found: Katalog, plan: Plan, tahun: int) -> Iterator[PaguSpm]:
    """Yield the plan's subkegiatan that are for items of the services, in the order of their codes."""
    codes = {item.subkegiatan for service in found.layanan.values() for item in service.butir.values()}
    wanted = {code for item in codes for code in of_code(item)["subkegiatan__in"]}
    nodes = sorted((node for node in plan.nodes() if node.kode in wanted), key=lambda node: node.kode)
    for node in nodes:
        cell = node.pagu.get(tahun)
        yield PaguSpm(node.kode, node.nama, cell.nilai if cell else None)


def _doors(report: LaporanSpm, unit: int) -> dict[Tempat, str]:
    """Return where numbers lead: counts to their records, percentages and indices to their akta."""
    period = str(Period.year(report.tahun))
    named = {item.kode: Sebutan(item.kode, period, unit=unit) for item in report.angka if item.formula}
    codes = register_codes(named.values())
    doors = {(code, "persen"): f"/angka/{written(codes[item])}/" for code, item in named.items()}
    for item in report.angka:
        steps = [step for step in item.langkah if step.alamat]
        if item.kode.startswith(_BANYAK):
            doors[item.kode, "ket"] = steps[0].alamat if steps else ""
        if item.kode in named and item.pembilang is not None:
            doors[item.kode, "dilayani"] = steps[0].alamat if steps else ""
        if item.kode in named and item.penyebut is not None:
            doors[item.kode, "dibutuhkan"] = steps[-1].alamat if steps else ""
    return doors


def _columns(report: LaporanSpm) -> list[Column]:
    return [
        Column("no", "No", Kind.NOMOR, 9),
        Column("uraian", "Jenis layanan dan butirnya", Kind.TEKS, 95),
        Column("dibutuhkan", "Harus dilayani (orang)", Kind.ANGKA, 26),
        Column("dilayani", "Terlayani (orang)", Kind.ANGKA, 26),
        Column("persen", "Pencapaian", Kind.ANGKA, 24),
        Column("ket", "Keterangan", Kind.TEKS, 45),
    ]


def _rows(report: LaporanSpm) -> Iterable[Row]:
    """Kelima layanan SPM bidang sosial setahun: sasaran, penerima, butir, mutu dan indeksnya."""
    for part in report.bagian:
        head: dict[str, Cell | str] = {"no": str(part.layanan.nomor), "uraian": part.layanan.nama}
        yield Row(head, part.layanan.kode, jenis=RowKind.KELOMPOK)
        yield from (_row(line, report) for line in part.baris)
    yield _row(BarisSpm("Indeks pencapaian SPM bidang sosial", report.indeks, ringkas=True), report)


def _row(line: BarisSpm, report: LaporanSpm) -> Row:
    item = line.angka
    cells: dict[str, Cell | str] = {
        "uraian": line.nama,
        "persen": "" if line.banyak else _cell(item.nilai),
        "ket": f"{words(item.nilai)} orang" if line.banyak else line.catatan or _note(item, report),
    }
    if not line.ringkas and not line.banyak:
        cells |= {"dibutuhkan": _cell(item.penyebut), "dilayani": _cell(item.pembilang)}
    return Row(cells, item.kode, tebal=line.ringkas)


def _cell(value: Decimal | None) -> Cell:
    return Cell(words(value), value)


def _note(item: Angka, report: LaporanSpm) -> str:
    if item.formula is None:
        return "belum berlaku"
    if item.kode.startswith("SPM-IP"):
        return report.katalog.sebutan(item.nilai) or "tanpa sasaran"
    return "" if item.nilai is not None else "tanpa sasaran"


TABEL: StatutoryTable[LaporanSpm] = StatutoryTable(
    kode="SPM",
    judul="Pencapaian standar pelayanan minimal bidang sosial",
    dasar=Law("permendagri-59-2021"),
    kolom=_columns,
    isi=_rows,
    subjek=lambda report: report.instansi,
    pembuka=lambda report: (
        ("Tahun", str(report.tahun)),
        ("Indeks bidang sosial", " ".join((words(report.indeks.nilai), report.sebutan)).strip()),
    ),
    lebar_tetap=2,
    huruf=8,
)
"""The table, which is of a report and therefore not among those of a plan."""
