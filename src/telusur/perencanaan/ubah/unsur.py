"""Nodes of T-C.27: add under a parent, move to another, and the codes the nomenclature suggests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from telusur.engines.registers import rantai, records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.kode import Tingkat, tingkat
from telusur.nomenklatur import lookup
from telusur.perencanaan.models import Node, Renstra
from telusur.perencanaan.ubah.umum import last_place, required

BAWAH: dict[str, tuple[Tingkat, ...]] = {
    Tingkat.TOTAL: (Tingkat.BIDANG, Tingkat.PROGRAM),
    Tingkat.BIDANG: (Tingkat.PROGRAM,),
    Tingkat.PROGRAM: (Tingkat.KEGIATAN,),
    Tingkat.KEGIATAN: (Tingkat.SUBKEGIATAN,),
}
"""What may hang directly under a node of each level."""
_SERIALS = 100


@dataclass(frozen=True, slots=True)
class Usul:
    """A code that may stand under a node, and the name the nomenclature gives it."""

    kode: str
    nama: str


def level_below(parent: Node) -> Tingkat | None:
    """Return the level of what is added under a node; None under a subkegiatan.

    Under the total that is a bidang, or a program in a plan that prints no bidang.
    """
    levels = BAWAH.get(parent.tingkat, ())
    used = set(parent.anak.values_list("tingkat", flat=True)) if len(levels) > 1 else set()
    return next((level for level in levels if level in used), levels[0] if levels else None)


def suggestions(parent: Node) -> list[Usul]:
    """Return the codes of the nomenclature in force at the plan's start that are not yet under `parent`."""
    level = level_below(parent)
    if level is None or not parent.kode:
        return []
    on = date(parent.renstra.mulai, 1, 1)
    used = set(Node.objects.filter(renstra=parent.renstra_id, diakhiri=False).values_list("kode", flat=True))
    found = ((code, lookup(code, on)) for code in _candidates(parent.kode, level) if code not in used)
    return [Usul(code, entry.nama) for code, entry in found if entry is not None]


def _candidates(kode: str, level: Tingkat) -> Iterator[str]:
    patterns = {
        Tingkat.PROGRAM: ("{}.{:02d}",),
        Tingkat.KEGIATAN: ("{}.1.{:02d}", "{}.2.{:02d}"),
        Tingkat.SUBKEGIATAN: ("{}.{:02d}", "{}.{:04d}"),
    }
    for pattern in patterns.get(level, ()):
        yield from (pattern.format(kode, serial) for serial in range(1, _SERIALS))


def checked_kode(kode: str, level: str) -> str:
    """Return a typed code without blanks; it may be empty, since plans are written before codes are given.

    Raises:
        UserError: it is no code of this level.
    """
    bare = "".join(kode.split())
    if bare and tingkat(bare) != level:
        raise UserError(
            f"«{kode}» bukan kode {level}.",
            remedy=f"Tulis seperti {_CONTOH.get(level, '1.06.02')}, atau kosongkan bila kodenya belum ada.",
        )
    return bare


_CONTOH = {
    "bidang": "1.06",
    "program": "1.06.02",
    "kegiatan": "1.06.02.2.03",
    "subkegiatan": "1.06.02.2.03.01",
}


def _refuse_duplicate(renstra: Renstra, kode: str, but: int = 0) -> None:
    taken = Node.objects.filter(renstra=renstra, kode=kode, diakhiri=False).exclude(pk=but).first()
    if kode and taken is not None:
        raise UserError(
            f"Kode {kode} sudah dipakai oleh «{taken.nama}».", remedy="Pilih kode lain, atau ubah unsur itu."
        )


@rantai.writing()
def add_node(
    parent: Node, *, nama: str, kode: str, actor: Actor, penanggung_jawab: str = "", lokasi: str = ""
) -> Node:
    """Add a node under `parent`, at the end, and return it.

    Raises:
        UserError: no name, a code that is malformed or taken, nothing may stand below, or a frozen version.
    """
    renstra = Renstra.objects.select_for_update().get(pk=parent.renstra_id)
    level = level_below(parent)
    if level is None:
        raise UserError("Di bawah subkegiatan tidak ada unsur lain.", remedy="Tambahkan indikator saja.")
    bare = checked_kode(kode, level)
    _refuse_duplicate(renstra, bare)
    node = Node(
        renstra=renstra,
        induk=parent,
        tingkat=level,
        kode=bare,
        kode_tercetak=bare,
        nama=required(nama, "Nama"),
        penanggung_jawab=penanggung_jawab.strip(),
        lokasi=lokasi.strip(),
        urutan=last_place(Node.objects.filter(renstra=renstra)),
    )
    return records.create(node, actor=actor, perihal=renstra.perihal)


def node_values(node: Node, kode: str) -> dict[str, object]:
    """Return the field values of a new code; the printed spelling follows what the person typed.

    Raises:
        UserError: the code is malformed or taken.
    """
    bare = checked_kode(kode, node.tingkat)
    if bare == node.kode:
        return {}
    _refuse_duplicate(node.renstra, bare, node.pk)
    return {"kode": bare, "kode_tercetak": bare}


@rantai.writing()
def move_node(node: Node, parent: Node, *, actor: Actor, seen: int | None = None) -> Perubahan | None:
    """Hang a node under another parent of the same level, at the end. Its code stays as it is.

    `seen` is the parent the person saw.

    Raises:
        ConflictError: somebody moved it meanwhile.
        UserError: the parent is of another plan or level, retired, or the version is frozen.
    """
    renstra = Renstra.objects.select_for_update().get(pk=node.renstra_id)
    if parent.renstra_id != renstra.pk or parent.diakhiri:
        raise UserError("Induk itu tidak ada dalam versi ini.", remedy="Pilih induk lain.")
    if node.tingkat not in BAWAH.get(parent.tingkat, ()):
        raise UserError(
            f"Sebuah {node.tingkat} tidak dapat diletakkan di bawah {parent.tingkat}.",
            remedy="Pilih induk setingkat di atasnya.",
        )
    if parent.pk == node.induk_id:
        return None
    return records.change(
        node,
        {"induk_id": parent.pk, "urutan": last_place(Node.objects.filter(renstra=renstra))},
        expected=None if seen is None else {"induk_id": seen},
        actor=actor,
        perihal=renstra.perihal,
    )
