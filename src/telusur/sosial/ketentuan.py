"""Who may be recorded as which kind of PPKS, by date: `ketentuan_ppks.yaml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan


@dataclass(frozen=True, slots=True)
class Ketentuan:
    """What the law asks of a kind: its unit, ages in full years, sex; None where it asks nothing."""

    satuan: JenisSatuan
    termuda: int | None = None
    tertua: int | None = None
    kelamin: str | None = None


@dataclass(frozen=True, slots=True)
class Aturan:
    """The kinds as the law had them from a day on."""

    since: date
    reference: Law
    jenis: dict[str, Ketentuan]


@cache
def aturan() -> tuple[Aturan, ...]:
    """Return all versions, oldest first."""
    text = (files("telusur.sosial") / "ketentuan_ppks.yaml").read_text("utf-8")
    return tuple(
        Aturan(
            entry["since"],
            Law(entry["reference"]),
            {code: _kind(item) for code, item in entry["jenis"].items()},
        )
        for entry in yaml.safe_load(text)
    )


def _kind(item: dict[str, Any]) -> Ketentuan:
    youngest, oldest = item.get("umur", (None, None))
    return Ketentuan(JenisSatuan(item["satuan"]), youngest, oldest, item.get("kelamin"))


def ketentuan(jenis: str, pada: date) -> Ketentuan:
    """Return what the law asked of a kind on a day; for days before the first version, what that one asks.

    Raises:
        KeyError: no such kind.
    """
    version = next((item for item in reversed(aturan()) if item.since <= pada), aturan()[0])
    return version.jenis[jenis]


def umur(lahir: date, pada: date) -> int:
    """Return the years completed on a day."""
    return pada.year - lahir.year - ((pada.month, pada.day) < (lahir.month, lahir.day))


def salah_ppks(
    jenis: str,
    pada: date,
    *,
    orang: tuple[date, str] | None,
    keluarga: bool = False,
    kelompok: bool = False,
) -> str:
    """Return why somebody cannot be recorded as a kind of PPKS on a day, empty where they can.

    `orang` is a person's day of birth and sex; exactly one of the three subjects is meant.
    """
    asked = ketentuan(jenis, pada)
    given = {
        JenisSatuan.ORANG: orang is not None,
        JenisSatuan.KELUARGA: keluarga,
        JenisSatuan.KELOMPOK: kelompok,
    }
    if [unit for unit, present in given.items() if present] != [asked.satuan]:
        return f"Jenis ini dicatat per {asked.satuan}: isi {asked.satuan} saja."
    return _wrong_person(asked, *orang, pada) if orang else ""


def _wrong_person(asked: Ketentuan, lahir: date, kelamin: str, pada: date) -> str:
    years = umur(lahir, pada)
    if asked.termuda is not None and years < asked.termuda:
        return f"Berumur {years} tahun; jenis ini mulai umur {asked.termuda} tahun."
    if asked.tertua is not None and years > asked.tertua:
        return f"Berumur {years} tahun; jenis ini sampai umur {asked.tertua} tahun."
    if asked.kelamin and kelamin != asked.kelamin:
        return f"Jenis ini hanya untuk {'perempuan' if asked.kelamin == 'P' else 'laki-laki'}."
    return ""
