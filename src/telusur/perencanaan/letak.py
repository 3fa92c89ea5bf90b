"""Where things of a plan stand: objects by key, cells by address, and the pages that show them."""

from urllib.parse import quote

from django.urls import reverse

from telusur.kernel.cells import EMPTY, Cell
from telusur.perencanaan.nama import nama
from telusur.perencanaan.plan import (
    Plan,
    PlanButir,
    PlanDaftar,
    PlanIndikator,
    PlanNode,
    PlanRow,
    PlanSasaran,
    PlanTujuan,
)

Objek = PlanTujuan | PlanSasaran | PlanNode | PlanIndikator | PlanRow | PlanButir | PlanDaftar
MATRIKS = "T-C.27"
_HALAMAN = {"4.1": "T-C.25"}
_KOLOM = {"T-C.27": "nama", "2.2.1": "pendidikan", "2.2.2": "jenis_aset", "T-C.24": "uraian"}


def objects(plan: Plan) -> dict[str, Objek]:
    """Return every object of the plan by its key."""
    found: dict[str, Objek] = {}
    for tujuan in plan.tujuan:
        found[tujuan.key] = tujuan
        found.update((sasaran.key, sasaran) for sasaran in tujuan.sasaran)
    found.update((node.key, node) for node in plan.nodes())
    found.update((item.key, item) for _, _, item in plan.indikators())
    found.update((row.key, row) for row in plan.baris)
    found.update((butir.key, butir) for butir in plan.butir)
    found.update((entry.key, entry) for entry in plan.daftar)
    return found


def cell_at(objek: Objek | None, bidang: str) -> Cell:
    """Return the cell of a field: `pagu.2022`, `pagu_akhir`, `target.2022`, `awal`, `akhir`, a column."""
    head, _, year = bidang.rpartition(".")
    if isinstance(objek, PlanNode):
        if head == "pagu":
            return objek.pagu.get(int(year), EMPTY)
        return objek.pagu_akhir if bidang == "pagu_akhir" else EMPTY
    if isinstance(objek, PlanIndikator):
        if head == "target":
            return objek.target.get(int(year), EMPTY)
        return {"awal": objek.awal, "akhir": objek.akhir}.get(bidang, EMPTY)
    return objek.sel.get(bidang, EMPTY) if isinstance(objek, PlanRow) else EMPTY


def name_of(objek: Objek | None) -> str:
    """Return how a person speaks of an object; empty where there is none."""
    if objek is None or isinstance(objek, PlanButir):
        return objek.teks if objek is not None else ""
    return objek.nama if isinstance(objek, PlanDaftar) else nama(objek)


def field_name(bidang: str) -> str:
    """Return how a person speaks of a field: `pagu 2022`, `kondisi akhir`, `pagu akhir`."""
    named = {"awal": "kondisi awal", "akhir": "kondisi akhir"}
    return named.get(bidang, bidang.replace(".", " ").replace("_", " "))


def tabel_of(kunci: str) -> str:
    """Return the table in which an object stands, by its key; empty for what stands in none."""
    head = kunci.split("/", 1)[0]
    return head if head[:1].isdecimal() or head.startswith("T-") else ""


def kolom_of(kunci: str, bidang: str) -> str:
    """Return the column of the table that shows a field; its naming column for the row as a whole."""
    if bidang and bidang != "nama":
        return bidang
    tabel = tabel_of(kunci)
    if tabel == "4.1":
        level = "sasaran" if "/s" in kunci else "tujuan"
        return f"indikator_{level}" if "/i" in kunci else level
    return "indikator" if "/i" in kunci else _KOLOM.get(tabel, "indikator")


def cell_url(renstra_id: int, kunci: str, bidang: str = "") -> str:
    """Return the address where a cell stands: in the matrix, else in its table, else in the tree."""
    tabel = tabel_of(kunci)
    kolom = kolom_of(kunci, bidang)
    if tabel == MATRIKS:
        return f"{reverse('matriks', args=[renstra_id])}#sel={quote(kunci)}|{quote(kolom)}"
    if tabel:
        page = reverse("tabel", args=[renstra_id, _HALAMAN.get(tabel, tabel)])
        return f"{page}#{quote(kunci)}:{quote(kolom)}"
    return reverse("rencana", args=[renstra_id])


def source_url(renstra_id: int, baris: int) -> str:
    """Return the address of a line of the source."""
    return f"{reverse('sumber', args=[renstra_id])}?baris={baris}#baris-{baris}"
