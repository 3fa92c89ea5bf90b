"""A person as the registers know them. Plain data, which the rules check."""

from dataclasses import dataclass
from datetime import date

MIRIP = 0.8
"""From which likeness of names two persons are worth a look."""


@dataclass(frozen=True, slots=True)
class PpksTerdata:
    """A record of PPKS that holds: its kind by number and in words."""

    jenis: str
    nama: str
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Diberikan:
    """A service and the first day that is too late for one, with why: the person died, moved, is no PPKS."""

    nama: str
    tanggal: date
    batas: date
    sebab: str
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Kembaran:
    """Another record that may be the same person; `persen` is how alike the names are."""

    nama: str
    persen: int
    pk: int = 0


@dataclass(frozen=True, slots=True)
class DataOrang:
    """A person on a day: what of their records a rule asks for, nothing else need be read."""

    nama: str
    hari: date
    lahir: date
    kelamin: str
    ppks: tuple[PpksTerdata, ...] = ()
    layanan: tuple[Diberikan, ...] = ()
    kembaran: tuple[Kembaran, ...] = ()
