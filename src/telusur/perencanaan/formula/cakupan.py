"""Which indicators of a plan have a formula, which might have one, and why the others have none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from telusur.kernel.cells import EMPTY
from telusur.kernel.text import fold
from telusur.perencanaan.formula.usulan import Usul, suggest, why_none
from telusur.perencanaan.plan import JenisBaris, Plan, PlanNode

PAST = "T-C.23"


@dataclass(slots=True)
class Cakupan:
    """An indicator, the tables where it stands, the code of its part of the plan, what may compute it."""

    nama: str
    satuan: str
    kode: str
    tabel: list[str] = field(default_factory=list)
    usul: list[Usul] = field(default_factory=list)

    @property
    def sebab(self) -> str:
        """Return why there is no formula; empty where there may be one."""
        return "" if self.usul else why_none(self.nama, self.satuan, self.kode)


def coverage(plan: Plan) -> list[Cakupan]:
    """Return the indicators of 4.1, T-C.27, T-C.28 and T-C.23, each once by name, unit and part."""
    found: dict[tuple[str, str, str], Cakupan] = {}
    for tabel, nama, satuan, kode in _named(plan):
        key = fold(nama), fold(satuan), kode
        item = found.setdefault(key, Cakupan(nama, satuan, kode, usul=suggest(nama, satuan, kode)))
        if tabel not in item.tabel:
            item.tabel.append(tabel)
    return list(found.values())


def _named(plan: Plan) -> Iterator[tuple[str, str, str, str]]:
    """Yield table, name, unit and code of the part for every indicator that has a name."""
    for tabel, owner, item in plan.indikators():
        if fold(item.nama):
            yield tabel, item.nama, item.satuan, owner.kode if isinstance(owner, PlanNode) else ""
    for row in plan.rows(PAST):
        nama = row.sel.get("indikator", EMPTY).teks
        if row.jenis is JenisBaris.BARIS and fold(nama):
            yield PAST, nama, row.sel.get("satuan", EMPTY).teks, ""


def page(rows: Iterable[Cakupan]) -> str:
    """Return the list as a page in Markdown."""
    items = list(rows)
    count = sum(1 for item in items if item.usul)
    lines = [
        "# Rumus untuk indikator rencana contoh",
        "",
        "Dibuat dari rencana contoh dan deklarasi rumusnya oleh `make docs`; jangan disunting di sini.",
        "",
        f"{count} dari {len(items)} indikator mempunyai usul rumus. Usul dicari menurut nama, satuan dan kode"
        " subkegiatannya; yang berlaku ialah yang dipastikan seseorang di **Indikator** → **Sumber angka**.",
        "",
        "| Tabel | Kode | Indikator | Satuan | Rumus yang diusulkan | Mengapa tidak ada |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *map(_line, items), ""])


def _line(item: Cakupan) -> str:
    first = item.usul[0] if item.usul else None
    offered = f"{first.formula.code}" if first else "–"
    cells = (", ".join(item.tabel), item.kode, item.nama, item.satuan, offered, item.sebab)
    return "| " + " | ".join(" ".join(text.replace("|", "/").split()) for text in cells) + " |"
