"""The law as data: instruments, nomenclature and where each was read."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal instrument: its full name, what it is about, its year, and whether its text was read."""

    kode: str
    judul: str
    tentang: str
    tahun: int
    status: str
    checked_on: str


@cache
def instruments() -> dict[str, Instrument]:
    """Return the instruments of `instruments.yaml` by key."""
    text = (files(__name__) / "instruments.yaml").read_text(encoding="utf-8")
    return {
        key: Instrument(
            kode=key,
            judul=entry["judul"],
            tentang=entry["tentang"],
            tahun=entry["tahun"],
            status=entry["status"],
            checked_on=str(entry["checked_on"]),
        )
        for key, entry in yaml.safe_load(text).items()
    }
