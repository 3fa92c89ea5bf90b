"""Which statutory table a run of rows is: by words of its heading, its caption, or the table it continues.

Source: Permendagri 86/2017, forms T-C.23 to T-C.28; tables 2.2.x and 3.1 as the outline of a Renstra
names them.
"""

import itertools
import re
from dataclasses import dataclass

from telusur.engines.readers.runs import Heading, Run, heading_of, runs
from telusur.engines.readers.source import Source, SourceLine
from telusur.kernel.text import clean, fold

_TANDA: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("3.1", ("masalah pokok", "akar masalah")),
    ("T-C.26", ("strategi", "arah kebijakan")),
    ("T-C.27", ("kode", "program", "indikator")),
    ("T-C.27", ("program", "indikator", "pendanaan")),
    ("T-C.23", ("indikator", "nspk")),
    ("T-C.23", ("indikator", "realisasi capaian", "rasio")),
    ("T-C.24", ("uraian", "anggaran", "rasio")),
    ("T-C.28", ("indikator", "kondisi kinerja", "awal")),
    ("4.1", ("tujuan", "sasaran", "target")),
    ("2.2.1", ("pendidikan", "golongan")),
    ("2.2.2", ("jenis aset", "nilai")),
)
_JUDUL = re.compile(r"^tabel\b.{0,12}?\b(t ?c ?2[3-8]|[234] \d(?: \d)?)\b")
_NOMOR = re.compile(r"^(bab\s+[ivx]+|\d\.\d+)\b", re.IGNORECASE)
_SAMA = {"T-C.25": "4.1"}
_TABEL = frozenset(name for name, _ in _TANDA)


@dataclass(slots=True)
class Bagian:
    """A run of rows that belongs to `tabel`; `heading` is None where it continues a table after a page break.

    `isi` are its rows without captions and headings.
    """

    tabel: str
    run: Run
    heading: Heading | None
    isi: list[SourceLine]

    @property
    def kepala(self) -> list[SourceLine]:
        """Return the rows of captions and headings."""
        return [*self.heading.captions, *self.heading.rows] if self.heading else []


def kenali(source: Source) -> list[Bagian]:
    """Return every run of rows whose table is known, in order."""
    found: list[Bagian] = []
    current = ""
    for run in runs(source):
        tabel, heading = _by_heading(run)
        named = _by_caption(run)
        if not tabel and (named or _is_new_section(run)):
            current = named
        current = tabel or current
        if current:
            skip = len(heading.captions) + len(heading.rows) if heading else 0
            found.append(Bagian(current, run, heading, run.rows[skip:]))
    return found


def _by_heading(run: Run) -> tuple[str, Heading | None]:
    for tabel, words in _TANDA:
        if heading := heading_of(run.rows, words):
            return tabel, heading
    return "", None


def _by_caption(run: Run) -> str:
    texts = [line.teks for line in run.before[-8:]]
    texts.append(" ".join(clean(cell) for cell in run.rows[0].cells))
    texts += [f"{one} {two}" for one, two in itertools.pairwise(texts)]
    for text in [f"tabel {run.sheet}", *reversed(texts)]:
        if match := _JUDUL.match(fold(text)):
            digits = match[1].replace(" ", "")
            name = f"T-C.{digits[-2:]}" if digits.startswith("tc") else ".".join(digits)
            name = _SAMA.get(name, name)
            if name in _TABEL:
                return name
    return ""


def _is_new_section(run: Run) -> bool:
    return any(line.gaya and _NOMOR.match(clean(line.teks.lstrip("# "))) for line in run.before)
