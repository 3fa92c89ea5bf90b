"""The trial: reads a file against the register and says what an application would do, row by row.

Nothing in the register changes. Rows that would add or change are kept for the application, refused ones with
their cells for repair; of rows that stand as they are only the number is kept.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.db import models, transaction

from telusur.engines.registers.columns import label
from telusur.engines.registers.declare import Account, Aksi, Register
from telusur.engines.registers.masa import BELUM_TIBA
from telusur.engines.registers.massal.aturan import rule_text
from telusur.engines.registers.massal.berdiri import Berdiri
from telusur.engines.registers.massal.berkas import Baris, open_rows
from telusur.engines.registers.massal.dilewati import (
    ATAS,
    NOMOR_KOLOM,
    is_numbering,
    leave_out_below,
    why,
)
from telusur.engines.registers.massal.kepala import no_key, read_heading
from telusur.engines.registers.massal.kesamaan import Kesamaan
from telusur.engines.registers.massal.kunci import attnames, key_columns, titles, void_column, within_column
from telusur.engines.registers.massal.nilai import Salah
from telusur.engines.registers.massal.sql import load
from telusur.engines.registers.massal.tahap import Tahap, open_stage
from telusur.engines.registers.massal.tiba import to_come
from telusur.engines.registers.massal.tulisan import CHUNK, Status, json_rows
from telusur.engines.registers.massal.tunggal import Tunggal
from telusur.engines.registers.models import BarisImpor, BatchImpor
from telusur.engines.registers.records import plain_values
from telusur.kernel.text import fold

_TAMBAH = {"tambah", "tambahkan", "ya", "orang berbeda"}
_ALIKE = "Bila memang berbeda: “tambah” pada kolom Keputusan di berkas baris yang ditahan."
_TWICE = "Hapus salah satu: bila dikirim lagi sesudah baris itu diterapkan, baris ini mengubah catatannya."
_TAKEN = (
    "Perbaiki salah satu. Bila berkas ini juga mengubah catatan lain itu sehingga isinya bebas, "
    "terapkan dahulu, lalu kirim lagi baris ini."
)
_SHOWN_EMPTY = 20
_COLUMNS = ("batch_id", "nomor", "status", "objek_id", "isi", "lama", "masalah", "mentah")
Masalah = dict[str, str]
Progress = Callable[[int], None]


def silent(read: int) -> None:
    """Hear of progress and tell nobody."""


@dataclass(slots=True)
class Potongan:
    """Some rows of the file: their lines, cells and values, and what is wrong with some, by line."""

    nomor: list[int]
    sel: dict[int, list[str]]
    isi: dict[int, tuple[Any, ...]]
    salah: dict[int, list[Masalah]] = field(default_factory=dict)

    def refuse(self, nomor: int, alasan: str, saran: str = "", kolom: str = "") -> None:
        """Note a problem of a row; it will not be applied."""
        self.salah.setdefault(nomor, []).append({"kolom": kolom, "alasan": alasan, "saran": saran})


class Uji:
    """The trial of one file for one register by one person; None as person is the command line."""

    def __init__(self, register: Register, user: Account | None, batch: BatchImpor) -> None:
        self._register = register
        self._user = user
        self._batch = batch
        self._model: type[models.Model] = register.model
        self._seen: dict[Any, int] = {}
        self._met: dict[int, int] = {}
        self._hitungan = dict.fromkeys(("dibaca", "baru", "berubah", "tetap", "ditolak", "kosong"), 0)
        self._empty: list[int] = []
        self._top: list[int] = []
        self._last = 0
        self._lacking: dict[str, None] = {}
        self._given = {**register.bawaan(user), **batch.tetap}
        self._within = within_column(register)
        self._hook = has_rules(register)

    def run(self, path: Path, progress: Progress = silent) -> None:
        """Read the file and keep the result in the batch and its rows; earlier rows of the batch go first.

        Raises:
            UserError: the file can't be read or lacks the columns by which records are recognised.
        """
        BarisImpor.objects.filter(batch=self._batch).delete()
        with open_rows(path, self._batch.nama_berkas) as rows:
            self._kepala, rows = read_heading(self._register, rows, self._user, self._batch.nama_berkas)
            self._names = [item.nama for item in self._kepala.kolom]
            self._standing = Berdiri(self._model, self._names, self._given)
            self._key = self._key_columns()
            self._places = self._needed_places()
            void = void_column(self._register)
            with open_stage(self._model, self._names, self._key, self._given, self._within, void) as stage:
                alike, single = Kesamaan(self._register, stage), Tunggal(stage)
                while taken := self._take(rows):
                    with transaction.atomic():
                        self._chunk(taken, stage, alike, single)
                    progress(self._hitungan["dibaca"])
                with transaction.atomic():
                    self._refuse_staged(Status.DITOLAK, single.pairs(), "Hapus atau perbaiki salah satu.")
                    self._refuse_staged(Status.MIRIP, alike.pairs(), _ALIKE)
        self._finish()

    def _finish(self) -> None:
        if below := leave_out_below(self._batch, self._last):
            self._left_out(below)
            self._hitungan["ditolak"] -= below
        counts: dict[str, Any] = {**self._hitungan, "baris_kosong": self._empty[:_SHOWN_EMPTY]}
        if self._lacking:
            counts["tanpa"] = list(self._lacking)
        self._batch.hitungan = counts
        self._batch.kolom = [{"nama": item.nama, "letak": item.letak} for item in self._kepala.kolom]
        self._batch.kepala, self._batch.lainnya = self._kepala.judul, self._kepala.lainnya

    def _key_columns(self) -> list[str]:
        """Return the columns of the natural key; without one, all that the file fills.

        Raises:
            UserError: a column of the key is missing and likeness can't stand in for it.
        """
        register = self._register
        key, alike = key_columns(register, self._names), attnames(self._model, register.kemiripan)
        if not key and not (alike and set(alike) <= set(self._names)):
            raise no_key(self._kepala, titles(self._model, register.natural_key), self._batch.nama_berkas)
        return key

    def _needed_places(self) -> list[int]:
        """Return where the columns stand of which a row with data fills at least one."""
        wanted = {*self._key, *attnames(self._model, self._register.kemiripan)}
        wanted |= {item.attname for item in self._required()}
        return [item.letak for item in self._kepala.kolom if item.nama in wanted]

    def _left_out(self, count: int) -> None:
        self._hitungan["dilewati"] = self._hitungan.get("dilewati", 0) + count

    def _take(self, rows: Iterator[Baris]) -> list[Baris]:
        """Return the next rows with anything in them; blank ones are counted."""
        taken: list[Baris] = []
        for nomor, cells in rows:
            text = "".join(cells)
            if text and not text.isspace():
                taken.append((nomor, cells))
                self._top += [nomor] if len(self._top) < ATAS else []
                if len(taken) == CHUNK:
                    break
            else:
                self._hitungan["kosong"] += 1
                self._empty += [nomor] if len(self._empty) < _SHOWN_EMPTY else []
        self._hitungan["dibaca"] += len(taken)
        return taken

    def _chunk(self, rows: list[Baris], stage: Tahap, alike: Kesamaan, single: Tunggal) -> None:
        part = self._read(rows)
        self._within_file(part, stage)
        good = [nomor for nomor in part.nomor if nomor not in part.salah]
        stage.fill((nomor, None, *part.isi[nomor]) for nomor in good)
        stage.meet()
        alike.meet()
        for nomor in stage.ambiguous():
            part.refuse(
                nomor, "Lebih dari satu catatan memiliki kunci yang sama.", "Perbaiki catatannya dahulu."
            )
        met = stage.met()
        self._once(part, met)
        self._complete(part, met)
        for nomor in to_come(self._kepala.kolom, self._model, part.isi, met):
            part.refuse(nomor, BELUM_TIBA, "Catat setelah terjadi.", label(self._register, "tanggal"))
        self._rules(part, stage, met)
        old = self._old_values(part, met)
        if self._hook:
            self._periksa(part, met, old)
        self._keep(part, met, old)
        stage.discard([nomor for nomor in good if nomor in part.salah])
        single.remember()
        alike.remember([nomor for nomor in good if nomor not in met and self._accepted(part.sel[nomor])])

    def _read(self, rows: list[Baris]) -> Potongan:
        """Read the cells column by column."""
        width = max((item.letak for item in self._kepala.kolom), default=0) + 1
        cells = [row if len(row) >= width else row + [""] * (width - len(row)) for _, row in rows]
        numbers = [nomor for nomor, _ in rows]
        columns = [item.pembaca.column([row[item.letak] for row in cells]) for item in self._kepala.kolom]
        part = Potongan(numbers, dict(zip(numbers, cells, strict=True)), {})
        for item, values in zip(self._kepala.kolom, columns, strict=True):
            for index, value in enumerate(values):
                if type(value) is Salah:
                    part.refuse(numbers[index], value.alasan, value.saran, item.judul)
        part.isi = dict(zip(numbers, zip(*columns, strict=True), strict=True))
        return part

    def _within_file(self, part: Potongan, stage: Tahap) -> None:
        """Refuse rows without a key, and rows whose key stood higher up in the file.

        Of one key a file may tell several records where only one of them holds still.
        """
        places = [self._names.index(name) for name in self._key]
        needed = [place for place in places if self._identifies(place)]
        further = [name for name in (self._within, stage.closing) if name in self._names]
        alone = itemgetter(*places, *map(self._names.index, further)) if places else None
        for nomor in part.nomor:
            if nomor in part.salah:
                continue
            row = part.isi[nomor]
            if alone is None or None in [row[place] for place in needed]:
                if not self._recognised(row):
                    part.refuse(nomor, "Kunci catatan kosong atau disamarkan.", f"Isi {self._key_title()}.")
                continue
            first = self._seen.setdefault(alone(row), nomor)
            if first != nomor:
                part.refuse(nomor, f"{self._key_title()} sama dengan baris {first}.", _TWICE)

    def _identifies(self, place: int) -> bool:
        """Tell whether a column of the key must hold something for the key to hold."""
        if not self._register.natural_key:
            return False
        target = self._kepala.kolom[place].field
        return len(self._key) == 1 or not (target.null or target.blank)

    def _recognised(self, row: Sequence[Any]) -> bool:
        """Tell whether a row without key can be recognised by likeness."""
        values = dict(zip(self._names, row, strict=True))
        alike = attnames(self._model, self._register.kemiripan)
        return bool(alike) and all(values.get(name) is not None for name in alike)

    def _key_title(self) -> str:
        return titles(self._model, self._register.natural_key) or "Isi"

    def _once(self, part: Potongan, met: dict[int, tuple[int, bool]]) -> None:
        """Refuse rows that meet a record which a row higher up has met."""
        for nomor in sorted(met):
            first = self._met.setdefault(met[nomor][0], nomor)
            if first != nomor:
                part.refuse(nomor, f"Mengenai catatan yang sama dengan baris {first}.", _TWICE)

    def _rules(self, part: Potongan, stage: Tahap, met: dict[int, tuple[int, bool]]) -> None:
        """Refuse rows that break a rule of the table, or are not this person's to write."""
        alone = {name for name, _, _ in stage.unique_rules()}
        for nomor, name in stage.breaking():
            remedy = _TAKEN if name in alone else "Periksa isian yang berkaitan."
            part.refuse(nomor, rule_text(self._model, name), remedy)
        for nomor in stage.voided():
            part.refuse(
                nomor,
                "Catatan ini sudah dibatalkan; berkas tidak dapat mengubahnya.",
                f"Periksa catatannya. Bila ini kejadian lain, bedakan {self._key_title()}.",
            )
        for nomor in stage.across():
            part.refuse(nomor, "Merujuk ke catatan perangkat daerah lain.", "Periksa rujukannya.")
        if self._user is not None:
            allowed = self._register.queryset(self._user, Aksi.IMPOR)
            pks = {pk: nomor for nomor, (pk, other) in met.items() if other}
            mine = set(allowed.filter(pk__in=list(pks)).values_list("pk", flat=True))
            foreign = {nomor for pk, nomor in pks.items() if pk not in mine}
            for nomor in sorted(foreign.union(stage.outside(allowed)) - part.salah.keys()):
                part.refuse(
                    nomor,
                    "Di luar unit atau wilayah tugas Anda.",
                    "Periksa desa atau unitnya, atau minta orang yang bertugas di sana mengimpornya.",
                )

    def _complete(self, part: Potongan, met: dict[int, tuple[int, bool]]) -> None:
        """Refuse new rows that lack what every record must have."""
        needed = []
        for item in self._required():
            place = self._names.index(item.attname) if item.attname in self._names else None
            needed.append((place, label(self._register, item.name)))
        for nomor in part.nomor:
            if nomor in met or nomor in part.salah:
                continue
            row = part.isi[nomor]
            for place, title in needed:
                if place is None:
                    self._lacking[title] = None
                if place is None or row[place] is None:
                    part.refuse(nomor, "Wajib diisi untuk catatan baru.", f"Isi {title}.", title)

    def _required(self) -> list[Any]:
        """Return the fields that a new record must have and that only the file can give."""
        return [
            item
            for item in self._model._meta.concrete_fields
            if not (item.primary_key or item.null or item.has_default() or item.blank)
            and item.attname not in self._given
        ]

    def _old_values(self, part: Potongan, met: dict[int, tuple[int, bool]]) -> dict[int, dict[str, Any]]:
        """Return, by line, what the records that would change hold now."""
        pks = {pk: nomor for nomor, (pk, other) in met.items() if other and nomor not in part.salah}
        names = [item.attname for item in self._model._meta.concrete_fields]
        rows = self._model._default_manager.filter(pk__in=list(pks)).values_list("pk", *names)
        return {pks[pk]: plain_values(dict(zip(names, values, strict=True))) for pk, *values in rows}

    def _periksa(
        self, part: Potongan, met: dict[int, tuple[int, bool]], old: dict[int, dict[str, Any]]
    ) -> None:
        """Ask the register's own rules about rows that would be written, as they would stand."""
        lines = [n for n in part.nomor if n not in part.salah and (n not in met or n in old)]
        rows = self._standing.rows([part.isi[n] for n in lines], [old.get(n) for n in lines])
        for index, alasan, saran in self._register.periksa(rows):
            part.refuse(lines[index], alasan, saran)

    def _keep(self, part: Potongan, met: dict[int, tuple[int, bool]], old: dict[int, dict[str, Any]]) -> None:
        """Stage the rows that add, change or are refused; count all."""
        staged: list[tuple[Any, ...]] = []
        batch = self._batch.pk
        written = [n for n in part.nomor if n not in part.salah and (n not in met or n in old)]
        texts = dict(zip(written, json_rows([part.isi[n] for n in written]), strict=True))
        for nomor in part.nomor:
            self._last = nomor if self._is_data(nomor, part.sel[nomor]) else self._last
            if nomor in part.salah:
                staged.append((batch, nomor, *self._refused(nomor, part)))
            elif nomor not in met:
                staged.append((batch, nomor, "baru", None, texts[nomor], "{}", "[]", "[]"))
                self._hitungan["baru"] += 1
            elif nomor in old:
                before = difference(self._names, part.isi[nomor], old[nomor])
                if not before:
                    self._hitungan["tetap"] += 1
                    continue
                past = json.dumps(before, ensure_ascii=False)
                staged.append((batch, nomor, "berubah", met[nomor][0], texts[nomor], past, "[]", "[]"))
                self._hitungan["berubah"] += 1
            else:
                self._hitungan["tetap"] += 1
        load(BarisImpor._meta.db_table, _COLUMNS, staged)

    def _refused(self, nomor: int, part: Potongan) -> tuple[Any, ...]:
        """Return what is kept of a refused row and count it; the numbers of the columns are left out."""
        raw = json.dumps(part.sel[nomor], ensure_ascii=False)
        if self._numbers(nomor, part.sel[nomor]):
            self._left_out(1)
            return Status.DILEWATI, None, "[]", "{}", why(NOMOR_KOLOM), raw
        self._hitungan["ditolak"] += 1
        return Status.DITOLAK, None, "[]", "{}", json.dumps(part.salah[nomor], ensure_ascii=False), raw

    def _is_data(self, nomor: int, cells: Sequence[str]) -> bool:
        return any(cells[place].strip() for place in self._places) and not self._numbers(nomor, cells)

    def _numbers(self, nomor: int, cells: Sequence[str]) -> bool:
        return nomor in self._top and is_numbering(cells)

    def _accepted(self, cells: Sequence[str]) -> bool:
        place = self._kepala.keputusan
        return place is not None and place < len(cells) and fold(cells[place]) in _TAMBAH

    def _refuse_staged(self, status: str, why: dict[int, str], saran: str) -> None:
        """Give staged rows that would be written another status, for what all rows together have shown."""
        lines, rows = sorted(why), list[BarisImpor]()
        for start in range(0, len(lines), CHUNK):
            part = lines[start : start + CHUNK]
            would = (Status.BARU,) if status == Status.MIRIP else (Status.BARU, Status.BERUBAH)
            rows += BarisImpor.objects.filter(batch=self._batch, status__in=would, nomor__in=part)
        for row in rows:
            self._hitungan[row.status] -= 1
            self._hitungan["ditolak"] += 1
            row.status = status
            row.masalah = json.dumps([{"kolom": "", "alasan": why[row.nomor], "saran": saran}])
        BarisImpor.objects.bulk_update(rows, ["status", "masalah"], batch_size=500)


def difference(names: Sequence[str], values: Sequence[Any], old: dict[str, Any]) -> dict[str, Any]:
    """Return what the columns hold that the row would change."""
    pairs = zip(names, values, strict=True)
    return {name: old[name] for name, value in pairs if value is not None and value != old[name]}


def has_rules(register: Register) -> bool:
    """Tell whether a register checks rows itself."""
    return type(register).periksa is not Register.periksa
