"""The catalogue of minimum services and their items, by date: `katalog.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from telusur.kernel.law import Law
from telusur.sosial.bencana.jenis import JenisPemberian
from telusur.sosial.jenis import JenisLayanan

BENCANA = "bencana"
"""The service whose recipients are victims of disasters; those of the others are PPKS."""


class Kebutuhan(StrEnum):
    """Who needs an item."""

    SEMUA = "semua"
    ASESMEN = "asesmen"
    TERDAMPAK = "terdampak"
    MENGUNGSI = "mengungsi"
    RENTAN = "rentan"


@dataclass(frozen=True, slots=True)
class Butir:
    """An item of a service: its kind of service or relief, goods or not, who needs it, its subkegiatan.

    `terverifikasi` tells that the item was read in the source, not only known.
    """

    kode: str
    nama: str
    golongan: str
    kebutuhan: Kebutuhan
    subkegiatan: str
    terverifikasi: bool


@dataclass(frozen=True, slots=True)
class LayananSpm:
    """A minimum service: its number and name, the kinds of PPKS entitled to it, its items by code.

    `terlantar`: of these kinds only those recorded as neglected are entitled.
    """

    kode: str
    nomor: int
    nama: str
    jenis: tuple[str, ...]
    terlantar: bool
    butir: Mapping[str, Butir]

    @property
    def sasaran(self) -> dict[str, Any]:
        """Return the filters of the register of PPKS that select those entitled."""
        return {"jenis__in": self.jenis} | ({"terlantar": True} if self.terlantar else {})

    @property
    def menurut_asesmen(self) -> tuple[str, ...]:
        """Return the codes of the items that only those need whose assessment says so."""
        return tuple(code for code, item in self.butir.items() if item.kebutuhan is Kebutuhan.ASESMEN)

    @property
    def umum(self) -> Kebutuhan:
        """Return the need by which those entitled to the service are counted."""
        return Kebutuhan.TERDAMPAK if self.kode == BENCANA else Kebutuhan.SEMUA


@dataclass(frozen=True, slots=True)
class Katalog:
    """The services as the law had them from a day on, by code in the order of their numbers.

    `predikat` says what an index is called, by the least value of each name, highest first.
    """

    since: date
    reference: Law
    layanan: Mapping[str, LayananSpm]
    predikat: tuple[tuple[int, str], ...]

    def sebutan(self, indeks: Decimal | None) -> str:
        """Return what an index is called; nothing where there is none."""
        held = (name for least, name in self.predikat if indeks is not None and indeks >= least)
        return next(held, "")


@cache
def katalog_semua() -> tuple[Katalog, ...]:
    """Return all versions, oldest first."""
    text = (files("telusur.sosial.spm") / "katalog.yaml").read_text("utf-8")
    return tuple(
        Katalog(
            entry["since"],
            Law(entry["reference"]),
            {kode: _layanan(kode, item) for kode, item in entry["layanan"].items()},
            tuple(sorted(entry["predikat"].items(), reverse=True)),
        )
        for entry in yaml.safe_load(text)
    )


def katalog(pada: date) -> Katalog | None:
    """Return the version in force on a day; None before the first."""
    return next((item for item in reversed(katalog_semua()) if item.since <= pada), None)


def _layanan(kode: str, item: Mapping[str, Any]) -> LayananSpm:
    target = item["sasaran"]
    names = JenisPemberian if kode == BENCANA else JenisLayanan
    return LayananSpm(
        kode=kode,
        nomor=item["nomor"],
        nama=item["nama"],
        jenis=tuple(target.get("jenis", ())),
        terlantar=target.get("terlantar", False),
        butir={
            key: Butir(
                kode=key,
                nama=str(names(key).label),
                golongan=part["golongan"],
                kebutuhan=Kebutuhan(part["kebutuhan"]),
                subkegiatan=f"{item['kegiatan']}.{part['subkegiatan']}",
                terverifikasi=part["status"] == "found",
            )
            for key, part in item["butir"].items()
        },
    )
