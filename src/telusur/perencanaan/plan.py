"""A Renstra in memory: what readers make, the store keeps, rules check, tables print and exports write.

The objects hold plain values only, so a rule's case is a few lines of YAML and the whole plan loads with a
handful of queries. Every object has a `key`, unique within its plan, by which findings, doubts and pages
speak of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from telusur.kernel.capaian import Arah
from telusur.kernel.cells import EMPTY, Cell, Doubt, Place, Unplaced
from telusur.kernel.kode import Tingkat


class Agregasi(StrEnum):
    """How the values of years (or quarters) make the value of the period."""

    JUMLAH = "jumlah"
    TERAKHIR = "terakhir"
    RATA_RATA = "rata-rata"
    TERTINGGI = "tertinggi"


class JenisBaris(StrEnum):
    """What a row of a printed table is."""

    KELOMPOK = "kelompok"
    BARIS = "baris"
    JUMLAH = "jumlah"


class JenisButir(StrEnum):
    """Lists that the chapters of a plan carry beside its tables."""

    MISI = "misi"
    ISU_STRATEGIS = "isu_strategis"
    STRATEGI = "strategi"
    ARAH_KEBIJAKAN = "arah_kebijakan"


@dataclass(slots=True)
class PlanIndikator:
    """An indicator with its unit, baseline, yearly targets and end condition, as printed in one table.

    `arah` and `agregasi` are None where nobody has said; rules may then infer them, pages must not.
    `nomor` is printed in T-C.28 only; elsewhere it is the owner's.
    """

    nama: str
    satuan: str = ""
    awal: Cell = EMPTY
    target: dict[int, Cell] = field(default_factory=dict)
    akhir: Cell = EMPTY
    arah: Arah | None = None
    agregasi: Agregasi | None = None
    sumber: str = ""
    nomor: str = ""
    place: Place | None = None
    key: str = ""
    pk: int | None = None


@dataclass(slots=True)
class PlanNode:
    """A node of T-C.27: the whole plan, a bidang, program, kegiatan or subkegiatan.

    A bidang's and the total's `pagu` are the subtotals as printed. `pagu` has an entry for every year of the
    plan; an empty cell where nothing is printed. `kode_tercetak` is the code as the source spells it.
    `sasaran` is the key of the sasaran the node serves, empty where nobody has said.
    """

    tingkat: Tingkat
    kode: str = ""
    kode_tercetak: str = ""
    nama: str = ""
    indikator: list[PlanIndikator] = field(default_factory=list)
    pagu: dict[int, Cell] = field(default_factory=dict)
    pagu_akhir: Cell = EMPTY
    anak: list["PlanNode"] = field(default_factory=list)
    penanggung_jawab: str = ""
    lokasi: str = ""
    place: Place | None = None
    key: str = ""
    pk: int | None = None
    sasaran: str = ""

    def walk(self) -> Iterator["PlanNode"]:
        """Yield this node and all below it, parents first, in printed order."""
        yield self
        for child in self.anak:
            yield from child.walk()


@dataclass(slots=True)
class PlanSasaran:
    """A sasaran with its indicators (table 4.1, T-C.25)."""

    nama: str
    indikator: list[PlanIndikator] = field(default_factory=list)
    place: Place | None = None
    key: str = ""
    pk: int | None = None


@dataclass(slots=True)
class PlanTujuan:
    """A tujuan with its indicators and its sasaran (table 4.1, T-C.25)."""

    nama: str
    nomor: str = ""
    indikator: list[PlanIndikator] = field(default_factory=list)
    sasaran: list[PlanSasaran] = field(default_factory=list)
    place: Place | None = None
    key: str = ""
    pk: int | None = None


@dataclass(slots=True)
class PlanRow:
    """A row of a table that is kept as printed: T-C.23, T-C.24, 3.1, T-C.26, 2.2.1, 2.2.2.

    `sel` maps the columns declared by the table (`target.2016`, `anggaran.2018`, `uraian`) to cells.
    `kelompok` is the heading the row stands under, usually an urusan.
    """

    tabel: str
    sel: dict[str, Cell] = field(default_factory=dict)
    jenis: JenisBaris = JenisBaris.BARIS
    kelompok: str = ""
    place: Place | None = None
    key: str = ""
    pk: int | None = None


@dataclass(slots=True)
class PlanButir:
    """An item of a list: a misi, isu strategis, strategi or arah kebijakan, under its urusan."""

    jenis: JenisButir
    teks: str
    nomor: str = ""
    kelompok: str = ""
    place: Place | None = None
    key: str = ""
    pk: int | None = None


@dataclass(slots=True)
class PlanUnit:
    """An organisation unit with its tasks, as chapter II describes it."""

    nama: str
    induk: str = ""
    tugas: str = ""
    fungsi: list[str] = field(default_factory=list)
    uraian_tugas: list[str] = field(default_factory=list)
    place: Place | None = None
    pk: int | None = None


@dataclass(slots=True)
class PlanDaftar:
    """An entry of chapter VI's list of programs, kegiatan and subkegiatan; it prints no code."""

    tingkat: Tingkat
    nama: str
    induk: str = ""
    place: Place | None = None
    key: str = ""
    pk: int | None = None


@dataclass(slots=True)
class PlanCacah:
    """A count that the text states: «15 Program, 31 Kegiatan dan 91 Sub Kegiatan»."""

    tingkat: Tingkat
    jumlah: int
    place: Place | None = None
    pk: int | None = None


@dataclass(slots=True)
class Plan:
    """A whole Renstra. Years run from `mulai` to `selesai`, both included."""

    unit: str
    mulai: int
    selesai: int
    daerah: str = ""
    visi: str = ""
    tujuan: list[PlanTujuan] = field(default_factory=list)
    total: PlanNode = field(default_factory=lambda: PlanNode(Tingkat.TOTAL))
    indikator_rpjmd: list[PlanIndikator] = field(default_factory=list)
    baris: list[PlanRow] = field(default_factory=list)
    butir: list[PlanButir] = field(default_factory=list)
    organisasi: list[PlanUnit] = field(default_factory=list)
    daftar: list[PlanDaftar] = field(default_factory=list)
    cacah: list[PlanCacah] = field(default_factory=list)
    ragu: list[Doubt] = field(default_factory=list)
    tidak_ditempatkan: list[Unplaced] = field(default_factory=list)
    pk: int | None = None

    @property
    def tahun(self) -> list[int]:
        """Return the years of the plan in order."""
        return list(range(self.mulai, self.selesai + 1))

    @property
    def program(self) -> list[PlanNode]:
        """Return all programs, in printed order."""
        return [node for node in self.nodes() if node.tingkat is Tingkat.PROGRAM]

    @property
    def misi(self) -> list[PlanButir]:
        """Return the misi of the head of the region that the plan serves."""
        return self.butir_of(JenisButir.MISI)

    def nodes(self) -> Iterator[PlanNode]:
        """Yield every node of T-C.27, the total first, in printed order."""
        return self.total.walk()

    def rows(self, tabel: str) -> list[PlanRow]:
        """Return the rows of one printed table, in order."""
        return [row for row in self.baris if row.tabel == tabel]

    def butir_of(self, jenis: JenisButir) -> list[PlanButir]:
        """Return the items of one list, in order."""
        return [item for item in self.butir if item.jenis is jenis]

    def indikators(self) -> Iterator[tuple[str, "PlanTujuan | PlanSasaran | PlanNode | None", PlanIndikator]]:
        """Yield (table, owner, indicator) for every indicator of 4.1, T-C.27 and T-C.28 (owner None)."""
        for tujuan in self.tujuan:
            yield from (("4.1", tujuan, item) for item in tujuan.indikator)
            for sasaran in tujuan.sasaran:
                yield from (("4.1", sasaran, item) for item in sasaran.indikator)
        for node in self.nodes():
            yield from (("T-C.27", node, item) for item in node.indikator)
        yield from (("T-C.28", None, item) for item in self.indikator_rpjmd)

    def assign_keys(self) -> "Plan":
        """Give every object its key, in printed order, and return the plan.

        Keys: `4.1/t1`, `4.1/t1/s2`, `T-C.27/1.06.01.2.01` (a second node of the same code ends in `~2`),
        `…/i1` for the first indicator of its owner, `T-C.28/i1`, `T-C.23/r4`, `misi/1`, `daftar/12`.
        """
        for t, tujuan in enumerate(self.tujuan, 1):
            tujuan.key = f"4.1/t{t}"
            _number_indikator(tujuan.key, tujuan.indikator)
            for s, sasaran in enumerate(tujuan.sasaran, 1):
                sasaran.key = f"{tujuan.key}/s{s}"
                _number_indikator(sasaran.key, sasaran.indikator)
        seen: dict[str, int] = {}
        for node in self.nodes():
            name = "total" if node.tingkat is Tingkat.TOTAL else node.kode or node.tingkat
            seen[name] = seen.get(name, 0) + 1
            node.key = f"T-C.27/{name}" + (f"~{seen[name]}" if seen[name] > 1 else "")
            _number_indikator(node.key, node.indikator)
        _number_indikator("T-C.28", self.indikator_rpjmd)
        for group, items in (("r", self.baris), ("", self.butir), ("", self.daftar)):
            counts: dict[str, int] = {}
            for item in items:
                kind = getattr(item, "tabel", None) or getattr(item, "jenis", None) or "daftar"
                counts[kind] = counts.get(kind, 0) + 1
                item.key = f"{kind}/{group}{counts[kind]}"
        return self


def _number_indikator(owner: str, items: list[PlanIndikator]) -> None:
    for number, item in enumerate(items, 1):
        item.key = f"{owner}/i{number}"
