"""The review of a draft: settle doubts, correct cells, deal with what was not placed, take the last step
back.

Each decision locks the row, compares what the person saw with what stands there now, changes the draft, and
is listed in `Impor.keputusan`. Two people may review one import: the second to touch the same cell sees both
values.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from telusur.engines.registers.records import ConflictError
from telusur.kernel.cells import Cell, Doubt, Unplaced
from telusur.kernel.errors import UserError
from telusur.kernel.text import clean, squeeze
from telusur.organisasi.models import User
from telusur.perencanaan.impor.naskah import Naskah
from telusur.perencanaan.impor.terima import locked
from telusur.perencanaan.models import Impor
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.wire import from_wire, plan_from_wire, plan_to_wire, to_wire

_LONGEST = {"kode": 30, "nomor": 20, "satuan": 120, "nama": 10_000, "teks": 10_000}
_LONGEST_CELL = 500


def doubt_id(doubt: Doubt) -> str:
    """Return a short name of a doubt that stays the same while others are settled."""
    return _digest(doubt.subjek, doubt.bidang, str(doubt.place), doubt.alasan)


def leftover_ids(items: Sequence[Unplaced]) -> list[str]:
    """Return a short name for each cell that was not placed; equal ones are told apart by their order."""
    seen: dict[str, int] = {}
    names = []
    for item in items:
        name = _digest(str(item.place), item.teks)
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{name}-{seen[name]}")
    return names


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


@dataclass(slots=True)
class _Review:
    """A locked draft while one decision is taken."""

    impor: Impor
    naskah: Naskah
    oleh: User | None

    @property
    def plan(self) -> Plan:
        return self.naskah.plan

    def record(self, jenis: str, **what: Any) -> Impor:
        """Save the draft with one more decision."""
        by = {"oleh": self.oleh.pk if self.oleh else None, "nama": str(self.oleh or "")}
        entry = {"jenis": jenis, "waktu": timezone.now().isoformat(timespec="seconds"), **by, **what}
        self.impor.keputusan = [*self.impor.keputusan, entry]
        return self.save()

    def save(self) -> Impor:
        self.impor.naskah = plan_to_wire(self.plan)
        self.impor.versi += 1
        self.impor.save(update_fields=["naskah", "keputusan", "versi"])
        return self.impor

    def write(self, subjek: str, bidang: str, teks: str, expected: str | None) -> dict[str, Any]:
        """Write a cell after comparing; return what the decision keeps of it."""
        limit = _LONGEST.get(bidang, _LONGEST_CELL)
        if len(teks) > limit:
            raise UserError(
                f"Isian lebih panjang dari {limit} huruf.", remedy="Ringkas isian, lalu simpan lagi."
            )
        now = self.naskah.get(subjek, bidang)
        if expected is not None and squeeze(expected) != squeeze(now.teks):
            where = {"subjek": subjek, "bidang": bidang}
            raise ConflictError({"teks": now.teks, **where}, {"teks": clean(teks)})
        before = self.naskah.set(subjek, bidang, teks)
        after = self.naskah.get(subjek, bidang)
        return {"subjek": subjek, "bidang": bidang, "dari": to_wire(before), "menjadi": to_wire(after)}

    def drop_doubts(self, subjek: str, bidang: str) -> list[Any]:
        """Take the doubts about one cell off the draft; return them for the way back."""
        gone = [doubt for doubt in self.plan.ragu if (doubt.subjek, doubt.bidang) == (subjek, bidang)]
        self.plan.ragu = [doubt for doubt in self.plan.ragu if doubt not in gone]
        return [to_wire(doubt) for doubt in gone]


def _open(impor_id: int, oleh: User | None) -> _Review:
    impor = locked(impor_id)
    return _Review(impor, Naskah(plan_from_wire(impor.naskah or {})), oleh)


@transaction.atomic
def settle(impor_id: int, ragu: str, *, oleh: User | None, teks: str | None = None) -> Impor:
    """Settle one doubt: the reading is right (`teks` None), or `teks` is.

    Raises:
        ConflictError: somebody settled it before; carries what stands in the cell now.
        UserError: there is no such doubt or cell.
    """
    review = _open(impor_id, oleh)
    doubt = next((item for item in review.plan.ragu if doubt_id(item) == ragu), None)
    if doubt is None:
        raise _settled(review, ragu, teks)
    if teks is None:
        review.plan.ragu = [item for item in review.plan.ragu if item is not doubt]
        return review.record("terima", ragu=[to_wire(doubt)], id=ragu)
    bidang = review.naskah.field_of(doubt)
    if bidang is None:
        raise UserError(
            "Keraguan ini tidak tentang satu isian.",
            remedy="Perbaiki isian barisnya satu per satu, lalu terima bacaannya.",
        )
    change = review.write(doubt.subjek, bidang, teks, None)
    gone = review.drop_doubts(doubt.subjek, doubt.bidang)
    return review.record("isi", sel=[change], ragu=gone, id=ragu)


@transaction.atomic
def settle_alike(impor_id: int, ragu: str, versi: int, *, oleh: User | None) -> int:
    """Accept the reading of every open doubt that has the same reason as this one; return how many.

    Raises:
        ConflictError: the draft was changed since the person saw it.
        UserError: there is no such doubt.
    """
    impor = locked(impor_id, versi)
    review = _Review(impor, Naskah(plan_from_wire(impor.naskah or {})), oleh)
    doubt = next((item for item in review.plan.ragu if doubt_id(item) == ragu), None)
    if doubt is None:
        raise _settled(review, ragu, None)
    alike = [item for item in review.plan.ragu if item.alasan == doubt.alasan]
    review.plan.ragu = [item for item in review.plan.ragu if item.alasan != doubt.alasan]
    review.record("terima", ragu=[to_wire(item) for item in alike])
    return len(alike)


@transaction.atomic
def correct(
    impor_id: int,
    subjek: str,
    texts: Mapping[str, str],
    *,
    expected: Mapping[str, str] | None = None,
    oleh: User | None,
) -> Impor:
    """Write fields of one object of the draft; doubts about the ones that change are settled with it.

    Raises:
        ConflictError: a field no longer holds what `expected` says; carries both texts, nothing is written.
        UserError: there is no such object or field.
    """
    review = _open(impor_id, oleh)
    wanted = {name: clean(text) for name, text in texts.items()}
    changed = {name: text for name, text in wanted.items() if text != review.naskah.get(subjek, name).teks}
    if expected is not None:
        changed = {name: text for name, text in changed.items() if text != clean(expected.get(name, ""))}
    if not changed:
        return review.impor
    cells = [review.write(subjek, name, text, (expected or {}).get(name)) for name, text in changed.items()]
    gone = [doubt for name in changed for doubt in review.drop_doubts(subjek, name)]
    return review.record("isi", sel=cells, ragu=gone)


@transaction.atomic
def mark_seen(impor_id: int, sisa: Sequence[str], *, oleh: User | None) -> Impor:
    """Note that a person has seen cells that were not placed; they stay listed.

    Raises:
        UserError: there is no such cell.
    """
    review = _open(impor_id, oleh)
    known = seen_ids(review.impor)
    for name in sisa:
        _leftover(review, name)
    fresh = [name for name in sisa if name not in known]
    return review.record("dilihat", sisa_id=fresh) if fresh else review.impor


@transaction.atomic
def place(
    impor_id: int,
    sisa: str,
    subjek: str,
    bidang: str,
    *,
    expected: str | None,
    oleh: User | None,
    join: bool = True,
) -> Impor:
    """Put a cell that was not placed into a field; with `join`, behind what stands there.

    Raises:
        ConflictError: the field no longer holds `expected`.
        UserError: there is no such cell or field.
    """
    review = _open(impor_id, oleh)
    at = _leftover(review, sisa)
    item = review.plan.tidak_ditempatkan[at]
    now = review.naskah.get(subjek, bidang).teks
    change = review.write(subjek, bidang, f"{now} {item.teks}" if join else item.teks, expected)
    if not now:
        review.naskah.set(subjek, bidang, item.teks, item.place)
    del review.plan.tidak_ditempatkan[at]
    gone = review.drop_doubts(subjek, bidang)
    return review.record("tempatkan", sel=[change], ragu=gone, sisa=to_wire(item), urutan=at, id=sisa)


@transaction.atomic
def set_head(impor_id: int, mulai: int, selesai: int, *, oleh: User | None) -> Impor:
    """Set the first and last year of the plan, where the file doesn't say or was misread.

    Raises:
        UserError: these are no years of a plan.
    """
    if not (2000 <= mulai <= selesai <= mulai + 9):
        raise UserError(
            "Tahun awal dan akhir tidak masuk akal.",
            remedy="Isi dua tahun, misalnya 2021 dan 2026; Renstra paling lama sepuluh tahun.",
        )
    review = _open(impor_id, oleh)
    before = [review.plan.mulai, review.plan.selesai]
    review.plan.mulai, review.plan.selesai = mulai, selesai
    return review.record("tahun", dari=before, menjadi=[mulai, selesai])


@transaction.atomic
def undo(impor_id: int, versi: int, *, oleh: User | None) -> dict[str, Any] | None:
    """Take back the last decision and return it; None where there is none.

    Raises:
        ConflictError: the draft was changed since the person saw it.
    """
    impor = locked(impor_id, versi)
    if not impor.keputusan:
        return None
    review = _Review(impor, Naskah(plan_from_wire(impor.naskah or {})), oleh)
    last: dict[str, Any] = impor.keputusan[-1]
    impor.keputusan = impor.keputusan[:-1]
    if last["jenis"] == "tahun":
        review.plan.mulai, review.plan.selesai = last["dari"]
    for cell in last.get("sel", []):
        review.naskah.put(cell["subjek"], cell["bidang"], from_wire(Cell, cell["dari"]))
    if "sisa" in last:
        review.plan.tidak_ditempatkan.insert(last["urutan"], from_wire(Unplaced, last["sisa"]))
    review.plan.ragu += [from_wire(Doubt, item) for item in last.get("ragu", [])]
    review.save()
    return last


def seen_ids(impor: Impor) -> set[str]:
    """Return the names of the cells not placed that somebody has seen."""
    return {name for entry in impor.keputusan for name in entry.get("sisa_id", [])}


def _leftover(review: _Review, sisa: str) -> int:
    names = leftover_ids(review.plan.tidak_ditempatkan)
    if sisa not in names:
        raise UserError(
            "Sel ini tidak lagi ada di daftar: mungkin sudah ditempatkan orang lain.",
            remedy="Muat ulang halaman tinjauan.",
        )
    return names.index(sisa)


def _settled(review: _Review, ragu: str, teks: str | None) -> UserError:
    for entry in reversed(review.impor.keputusan):
        same = entry.get("id") == ragu or any(
            doubt_id(from_wire(Doubt, item)) == ragu for item in entry.get("ragu", [])
        )
        if same and entry.get("sel"):
            cell = entry["sel"][0]
            now = review.naskah.get(cell["subjek"], cell["bidang"]).teks
            where = {"subjek": cell["subjek"], "bidang": cell["bidang"]}
            wanted = now if teks is None else teks
            return ConflictError({"teks": now, "oleh": entry["nama"], **where}, {"teks": wanted})
    return UserError("Keraguan ini sudah diselesaikan.", remedy="Muat ulang halaman tinjauan.")
