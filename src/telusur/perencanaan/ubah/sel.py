"""Setting cells of the matrix: pagu of nodes; baseline, targets and end condition of indicators.

What a person types becomes `teks` as typed, white space squeezed, and `nilai` as the kernel reads it. A cell
that was read from a source carries the place it was printed at; once typed over it no longer is as printed,
so its place is emptied. The change log keeps text, value and place as they were; undoing brings them back.
An open doubt about a cell is settled by typing into it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import transaction

from telusur.engines.registers import rantai, records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_number, parse_rupiah
from telusur.kernel.text import squeeze
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.models import Indikator, Node, Pagu, Ragu, Renstra, Target
from telusur.perencanaan.models.kaskade import Posisi

MAX_SEL = 5000
_NO_PLACE: dict[str, Any] = {"sumber_baris": None, "sumber_kolom": "", "sumber_lembar": ""}
_LIMIT = Decimal(10) ** 18


class Jenis(StrEnum):
    """What a cell belongs to."""

    NODE = "node"
    INDIKATOR = "indikator"


class Status(StrEnum):
    """What became of an edit."""

    TERSIMPAN = "tersimpan"
    TETAP = "tetap"
    BENTROK = "bentrok"
    DITOLAK = "ditolak"


@dataclass(frozen=True, slots=True)
class EditSel:
    """An edit of one cell.

    `pk` is the key of the node or indicator; `bidang` is `pagu.2024` or `pagu_akhir` of a node, `awal`,
    `target.2024` or `akhir` of an indicator. `lama` is the text the person saw, None to overwrite whatever
    stands there.
    """

    jenis: str
    pk: int
    bidang: str
    baru: str
    lama: str | None = None


@dataclass(frozen=True, slots=True)
class HasilSel:
    """What became of an edit: `teks` is what the cell holds now; `pesan` says why it was refused.

    In a conflict `oleh` and `waktu` say who wrote what stands there, and when (ISO 8601).
    """

    edit: EditSel
    status: Status
    teks: str = ""
    pesan: str = ""
    oleh: str = ""
    waktu: str = ""


Alamat = tuple[str, int, str, int | None]


@rantai.writing()
def set_cells(renstra: Renstra, edits: Sequence[EditSel], *, actor: Actor) -> list[HasilSel]:
    """Write cells, each on its own merits, and return what became of each, in order.

    A cell that holds something else than the person saw is left alone and reported (`bentrok`), so is one
    whose text is no amount (`ditolak`); the others are saved. All of it is one transaction.

    Raises:
        UserError: the version is frozen, or there are more than `MAX_SEL` edits.
    """
    if len(edits) > MAX_SEL:
        raise UserError(
            f"Sekali simpan paling banyak {MAX_SEL} sel.", remedy="Tempel sebagian demi sebagian."
        )
    locked = Renstra.objects.select_for_update().get(pk=renstra.pk)
    locked.guard_writable()
    batch = _Batch(locked, edits, actor)
    results = [batch.judge(edit) for edit in edits]
    settled = _doubts_about(locked, [item.edit for item in results if item.status is Status.TERSIMPAN])
    batch.write()
    _settle(locked, settled, actor)
    return results


class _Batch:
    """One save: the objects and cells it touches, fetched at once, and the writes it gathers."""

    def __init__(self, renstra: Renstra, edits: Sequence[EditSel], actor: Actor) -> None:
        self.renstra = renstra
        self.actor = actor
        self.tahun = set(renstra.tahun)
        self.owners: dict[str, Mapping[int, Node | Indikator]] = {
            Jenis.NODE: _owned(Node, renstra, edits, Jenis.NODE),
            Jenis.INDIKATOR: _owned(Indikator, renstra, edits, Jenis.INDIKATOR),
        }
        self.cells: dict[Alamat, Pagu | Target] = {}
        for pagu in Pagu.objects.filter(node__in=list(self.owners[Jenis.NODE])):
            self.cells[Jenis.NODE, pagu.node_id, pagu.posisi, pagu.tahun] = pagu
        for target in Target.objects.filter(indikator__in=list(self.owners[Jenis.INDIKATOR])):
            self.cells[Jenis.INDIKATOR, target.indikator_id, target.posisi, target.tahun] = target
        self.changes: dict[type[Pagu] | type[Target], dict[int, dict[str, Any]]] = {Pagu: {}, Target: {}}
        self.adds: dict[Alamat, Pagu | Target] = {}

    def judge(self, edit: EditSel) -> HasilSel:
        """Decide on one edit and gather its write."""
        position = parse_bidang(edit.jenis, edit.bidang, self.tahun)
        owner = self.owners.get(edit.jenis, {}).get(edit.pk)
        if position is None or owner is None:
            return HasilSel(
                edit, Status.DITOLAK, pesan="Sel ini tidak ada dalam versi ini; muat ulang halaman."
            )
        teks = typed(edit.baru)
        address: Alamat = (edit.jenis, edit.pk, *position)
        cell = self.cells.get(address)
        now = cell.teks if cell else ""
        nilai, refusal = read_value(edit.jenis, teks)
        if refusal:
            return HasilSel(edit, Status.DITOLAK, now, refusal)
        if teks == now:
            return HasilSel(edit, Status.TETAP, now)
        if edit.lama is not None and typed(edit.lama) != now:
            return _conflict(edit, cell, now)
        self._gather(address, owner, cell, {"teks": teks, "nilai": nilai})
        return HasilSel(edit, Status.TERSIMPAN, teks)

    def _gather(
        self, address: Alamat, owner: Node | Indikator, cell: Pagu | Target | None, values: dict[str, Any]
    ) -> None:
        _, _, posisi, tahun = address
        if cell is None:
            made = (
                Pagu(node=owner, posisi=posisi, tahun=tahun, **values)
                if isinstance(owner, Node)
                else Target(indikator=owner, posisi=posisi, tahun=tahun, **values)
            )
            self.cells[address] = self.adds[address] = made
        elif address in self.adds:
            for name, value in values.items():
                setattr(cell, name, value)
        else:
            cell.teks = values["teks"]
            self.changes[type(cell)][cell.pk] = values | _NO_PLACE

    def write(self) -> None:
        """Write what was gathered, through the door."""
        perihal = self.renstra.perihal
        for model in (Pagu, Target):
            made: list[Any] = [item for item in self.adds.values() if isinstance(item, model)]
            if made:
                records.bulk_create(model, made, actor=self.actor, perihal=perihal)
            if self.changes[model]:
                records.change_many(model, self.changes[model], actor=self.actor, perihal=perihal)


def _owned(model: Any, renstra: Renstra, edits: Iterable[EditSel], jenis: Jenis) -> Mapping[int, Any]:
    wanted = {edit.pk for edit in edits if edit.jenis == jenis}
    rows = model.objects.filter(renstra=renstra, diakhiri=False, pk__in=wanted) if wanted else []
    for row in rows:
        row.renstra = renstra
    return {row.pk: row for row in rows}


def _conflict(edit: EditSel, cell: Pagu | Target | None, now: str) -> HasilSel:
    last = None
    if cell is not None and cell.pk:
        last = (
            Perubahan.objects.filter(objek=cell._meta.label_lower, objek_id=cell.pk)
            .select_related("pelaku")
            .order_by("-id")
            .first()
        )
    return HasilSel(
        edit,
        Status.BENTROK,
        now,
        "Isi sel ini sudah diubah sejak Anda membukanya.",
        str(last.pelaku) if last and last.pelaku else "",
        last.waktu.isoformat() if last else "",
    )


def typed(text: str) -> str:
    """Return what a person typed as it is kept: control characters dropped, white space squeezed."""
    return squeeze("".join(char if char.isprintable() else " " for char in text))


def read_value(jenis: str, teks: str) -> tuple[Decimal | None, str]:
    """Return the number a cell's text holds, and why the text is refused (empty where it is not).

    A pagu is an amount in rupiah or nothing. A target may be any text.
    """
    if len(teks) > 500:
        return None, "Teks terlalu panjang: paling banyak 500 huruf."
    nilai = parse_rupiah(teks) if jenis == Jenis.NODE else parse_number(teks)
    if jenis == Jenis.NODE and teks:
        if nilai is None:
            return (
                None,
                f"«{teks}» bukan jumlah rupiah. Ketik angka saja, misalnya 78.828.750, atau kosongkan.",
            )
        if abs(nilai) >= _LIMIT:
            return None, f"«{teks}» terlalu besar untuk sebuah pagu."
    if nilai is not None and abs(nilai) >= _LIMIT:
        return None, ""
    return (None if nilai is None else round(nilai, 6)), ""


def parse_bidang(jenis: str, bidang: str, tahun: Iterable[int]) -> tuple[str, int | None] | None:
    """Return position and year of a column such as `pagu.2024` or `awal`; None where there is none."""
    single = {
        (Jenis.NODE, "pagu_akhir"): Posisi.AKHIR,
        (Jenis.INDIKATOR, "awal"): Posisi.AWAL,
        (Jenis.INDIKATOR, "akhir"): Posisi.AKHIR,
    }
    for (kind, name), posisi in single.items():
        if (jenis, bidang) == (kind, name):
            return posisi, None
    group, _, year = bidang.partition(".")
    wanted = {Jenis.NODE: "pagu", Jenis.INDIKATOR: "target"}
    known = year.isascii() and year.isdecimal() and int(year) in tahun
    if not known or not any(jenis == kind and group == name for kind, name in wanted.items()):
        return None
    return Posisi.TAHUN, int(year)


@transaction.atomic
def confirm_cell(renstra: Renstra, kunci: str, bidang: str, *, actor: Actor) -> int:
    """Close the open doubts about a cell that a person found right; return how many there were.

    Raises:
        UserError: the version is frozen.
    """
    doubts = renstra.ragu.filter(selesai=False, subjek=kunci, bidang=bidang)
    return _settle(renstra, [doubt.pk for doubt in doubts], actor)


def _doubts_about(renstra: Renstra, edits: Sequence[EditSel]) -> list[int]:
    """Return the open doubts about cells that a person is writing."""
    doubts = list(renstra.ragu.filter(selesai=False, bidang__in={edit.bidang for edit in edits}))
    if not doubts:
        return []
    plan = plan_for(renstra)
    keys: dict[tuple[str, int | None], str] = {(Jenis.NODE, node.pk): node.key for node in plan.nodes()}
    keys |= {(Jenis.INDIKATOR, item.pk): item.key for _, _, item in plan.indikators()}
    written = {(keys.get((edit.jenis, edit.pk)), edit.bidang) for edit in edits}
    return [doubt.pk for doubt in doubts if (doubt.subjek, doubt.bidang) in written]


def _settle(renstra: Renstra, doubts: Iterable[int], actor: Actor) -> int:
    values = {pk: {"selesai": True} for pk in doubts}
    return len(records.change_many(Ragu, values, actor=actor, perihal=renstra.perihal)) if values else 0
