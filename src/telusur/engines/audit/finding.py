"""What a rule reports: one thing that is wrong with a subject, and the cells it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs; only an error keeps a document in draft."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for an error, 1 for a warning, 2 for a note: the order of listing."""
        return list(Severity).index(self)


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SEVERITY_LABELS = {ERROR: "Galat", WARNING: "Peringatan", INFO: "Catatan"}


@dataclass(frozen=True, slots=True)
class CellRef:
    """The address of a cell: key of its object in the subject, and the field of that object."""

    kunci: str
    bidang: str

    def __str__(self) -> str:
        """Return the address as one text, as roots are named: `T-C.27/1.06#pagu.2024`."""
        return f"{self.kunci}#{self.bidang}"

    @property
    def kolom(self) -> str:
        """Return the year, or the name of the field where there is none."""
        return self.bidang.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    A rule fills what it knows; `kode`, `judul`, `dasar` and, unless the rule sets it, `tingkat` come from
    the rule's declaration. `kunci` and `bidang` address the cell the finding is about (`bidang` empty: the
    row as a whole); `sel` lists every cell it rests on. `akar` names the cell that causes it, `usul` the
    likely value of that cell and `alasan` why. `perihal` makes two findings of one rule on one cell distinct.
    """

    pesan: str
    tabel: str = ""
    baris: tuple[int, ...] = ()
    subjek: str = ""
    kunci: str = ""
    bidang: str = ""
    tercetak: str = ""
    seharusnya: str = ""
    sel: tuple[CellRef, ...] = field(default=(), repr=False)
    perihal: str = ""
    kode: str = ""
    tingkat: Severity | None = None
    judul: str = ""
    dasar: str = ""
    akar: str = ""
    usul: str = ""
    alasan: str = ""

    @property
    def kolom(self) -> str:
        """Return the year or field the finding is about; empty where it is about the row as a whole."""
        return CellRef(self.kunci, self.bidang).kolom if self.bidang else ""

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """Return what stays the same between two runs for the same trouble."""
        return (self.kode, self.kunci, self.bidang, self.perihal)

    @property
    def severity(self) -> Severity:
        """Return the severity; a finding that has not passed through `run` counts as a warning."""
        return self.tingkat or WARNING


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order: table, first source line, then severity, code and column."""
    return sorted(
        findings,
        key=lambda f: (f.tabel, f.baris[0] if f.baris else 0, f.severity.rank, f.kode, f.bidang, f.perihal),
    )


def finding_to_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain values for JSON; see docs/rujukan/aturan for the meaning of the fields."""
    return {
        "kode": finding.kode,
        "tingkat": str(finding.severity),
        "judul": finding.judul,
        "pesan": finding.pesan,
        "tabel": finding.tabel,
        "baris": list(finding.baris),
        "subjek": finding.subjek,
        "kolom": finding.kolom,
        "tercetak": finding.tercetak,
        "seharusnya": finding.seharusnya,
        "akar": finding.akar,
        "dasar": finding.dasar,
        "usul": finding.usul,
        "alasan": finding.alasan,
        "kunci": finding.kunci,
        "bidang": finding.bidang,
    }
