"""The shapes of the API: what comes out and what goes in."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from telusur.engines.registers.rilis import bersihkan
from telusur.kernel.cells import Cell
from telusur.perencanaan.formula.perbandingan import KEADAAN, Banding
from telusur.perencanaan.models import Impor, Renstra
from telusur.perencanaan.plan import PlanIndikator, PlanNode


class RenstraOut(Schema):
    """A version of a plan. Years are both included."""

    id: int
    unit: str
    unit_id: int
    mulai: int
    selesai: int
    daerah: str
    tahap: str
    versi: int
    beku: bool
    asal_id: int | None = None

    @staticmethod
    def resolve_unit(obj: Renstra) -> str:
        """Return the agency's name."""
        return obj.unit.nama


class SelOut(Schema):
    """A cell: its text as printed or typed, and the number in it, null where it holds none."""

    teks: str
    nilai: float | int | None = None

    @classmethod
    def of(cls, cell: Cell) -> "SelOut":
        """Return the cell as it goes out."""
        return cls(teks=cell.teks, nilai=number(cell.nilai))


class NodeOut(Schema):
    """A node of T-C.27. `kunci` is how findings and tables name it, `id` how it is written to."""

    id: int | None
    kunci: str
    induk: str
    tingkat: str
    kode: str
    kode_tercetak: str
    nama: str
    penanggung_jawab: str
    lokasi: str
    pagu: dict[str, SelOut]
    pagu_akhir: SelOut
    baris: int | None

    @classmethod
    def of(cls, node: PlanNode, induk: str) -> "NodeOut":
        """Return the node as it goes out; `induk` is the key of its parent."""
        return cls(
            id=node.pk,
            kunci=node.key,
            induk=induk,
            tingkat=str(node.tingkat),
            kode=node.kode,
            kode_tercetak=node.kode_tercetak,
            nama=node.nama,
            penanggung_jawab=node.penanggung_jawab,
            lokasi=node.lokasi,
            pagu={str(year): SelOut.of(cell) for year, cell in node.pagu.items()},
            pagu_akhir=SelOut.of(node.pagu_akhir),
            baris=node.place.baris if node.place else None,
        )


class IndikatorOut(Schema):
    """An indicator as one table prints it; `pemilik` is the key of what it measures."""

    id: int | None
    kunci: str
    tabel: str
    pemilik: str
    nama: str
    satuan: str
    arah: str | None
    agregasi: str | None
    awal: SelOut
    target: dict[str, SelOut]
    akhir: SelOut
    baris: int | None

    @classmethod
    def of(cls, tabel: str, pemilik: str, item: PlanIndikator) -> "IndikatorOut":
        """Return the indicator as it goes out."""
        return cls(
            id=item.pk,
            kunci=item.key,
            tabel=tabel,
            pemilik=pemilik,
            nama=item.nama,
            satuan=item.satuan,
            arah=item.arah,
            agregasi=item.agregasi,
            awal=SelOut.of(item.awal),
            target={str(year): SelOut.of(cell) for year, cell in item.target.items()},
            akhir=SelOut.of(item.akhir),
            baris=item.place.baris if item.place else None,
        )


class TemuanOut(Schema):
    """A finding, as `telusur audit --format json` writes it."""

    kode: str
    tingkat: Literal["error", "warning", "info"]
    judul: str
    pesan: str
    tabel: str
    baris: list[int]
    subjek: str
    kolom: str
    tercetak: str
    seharusnya: str
    akar: str
    dasar: str
    usul: str
    alasan: str
    kunci: str
    bidang: str


class BedaOut(Schema):
    """A change between two versions, as `telusur diff --format json` writes it."""

    jenis: str
    kelompok: str
    objek: str
    bidang: str
    lama: str
    baru: str
    selisih: float | int | None
    isi: int
    kunci: str
    kalimat: str


class PerubahanOut(Schema):
    """A row of the change log: the fields that changed, before and after."""

    id: int
    waktu: datetime
    pelaku: str | None = None
    sumber: str
    tindakan: str
    objek: str
    objek_id: int
    nama: str
    sebelum: dict[str, Any]
    sesudah: dict[str, Any]

    @staticmethod
    def resolve_pelaku(obj: Any) -> str | None:
        """Return the name of who did it; null for the command line."""
        return str(obj.pelaku) if obj.pelaku else None


class BandingOut(Schema):
    """A printed figure beside the computed one. `sebab` is a code, `keadaan` its words.

    `tercetak` has its line in the source, null for a cell typed here; `akta` is the code of the computed
    figure. `penjelasan` is what a person said, empty where the cause shows in the figures themselves.
    """

    tabel: str
    kode: str
    nama: str
    kunci: str
    tahun: int
    tercetak: SelOut
    baris: int | None
    rumus: str
    terhitung: float | int | None
    selisih: float | int | None
    satuan: str
    akta: str
    sebab: str
    keadaan: str
    penjelasan: str
    oleh: str
    galat: str

    @classmethod
    def of(cls, row: Banding) -> "BandingOut":
        """Return the comparison as it goes out."""
        item, said = row.tercetak, row.penjelasan
        return cls(
            tabel=item.tabel,
            kode=item.kode,
            nama=item.nama,
            kunci=item.kunci,
            tahun=row.tahun,
            tercetak=SelOut.of(item.sel),
            baris=item.sel.place.baris if item.sel.place else None,
            rumus=row.rumus,
            terhitung=number(row.hitung),
            selisih=number(row.selisih),
            satuan=row.satuan,
            akta=row.akta,
            sebab=row.keadaan,
            keadaan=KEADAAN[row.keadaan],
            penjelasan=bersihkan(said.penjelasan) if said else "",
            oleh=str(said.oleh) if said else "",
            galat=row.galat,
        )


class SelIn(Schema):
    """A cell to write: of a node `pagu.2024`, `pagu_akhir`; of an indicator `awal`, `target.2024`, `akhir`.

    `lama` is the text the writer saw; without it whatever stands there is written over.
    """

    jenis: Literal["node", "indikator"]
    id: int
    bidang: str = Field(max_length=60)
    baru: str = Field(max_length=500)
    lama: str | None = None


class SelHasil(Schema):
    """What a cell holds after writing; `status` is `tersimpan`, or `tetap` where it held that already."""

    status: str
    teks: str


class ImporOut(Schema):
    """An import: `versi` counts the decisions of the review and is sent back on acceptance."""

    id: int
    unit: str
    nama_berkas: str
    sidik: str
    status: str
    kemajuan: int
    versi: int
    kesalahan: dict[str, str]
    ringkasan: dict[str, Any]
    renstra_id: int | None = None

    @staticmethod
    def resolve_unit(obj: Impor) -> str:
        """Return the agency's name."""
        return obj.unit.nama


class VersiIn(Schema):
    """The state of the draft the caller saw; `gabung` completes the last version with the file's tables."""

    versi: int
    gabung: bool = False


def number(value: Decimal | None) -> float | int | None:
    """Return a number for JSON: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
