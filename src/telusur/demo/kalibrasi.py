"""`calibration.yaml`: the counts that the made-up district agrees with, scaled down for tests."""

from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

BERKAS = "calibration.yaml"


@dataclass(frozen=True, slots=True)
class ButirPpks:
    """How many of a kind are in need at the day of the stock.

    `miskin` is the share from poor families, `terlantar` the share recorded as neglected.
    """

    jenis: str
    jumlah: int
    miskin: float
    rumah_tangga: int = 0
    terlantar: float = 0


@dataclass(frozen=True, slots=True)
class ButirLayanan:
    """A service of the year of the stock: to whom, what, whose money, how many, and who among them."""

    ppks: str
    program: str
    jenis: str
    dana: str
    jumlah: int
    pilih: str = "acak"
    per: str = "orang"
    bulan: int = 0
    hari: int = 0
    sejak: int = 0


@dataclass(frozen=True, slots=True)
class ButirPsks:
    """How many persons of a kind of PSKS there are, how many active, how many trained."""

    jenis: str
    jumlah: int
    aktif: int
    terampil: int


@dataclass(frozen=True, slots=True)
class ButirLembaga:
    """How many institutions of a kind there are, and in which state; `dulu` were active before."""

    jenis: str
    tempat: str
    jumlah: int
    aktif: int
    dulu: int
    pad: int
    tingkat: dict[str, int]


@dataclass(frozen=True, slots=True)
class ButirBencana:
    """A disaster: how many villages it hit, and how many families and persons where no `ppks` says so."""

    kode: str
    nama: str
    jenis: str
    mulai: date
    selesai: date | None
    desa: int
    ppks: str = ""
    kk: int = 0
    jiwa: int = 0
    diberi: float = 1


@dataclass(frozen=True, slots=True)
class Kalibrasi:
    """The file, its counts times `skala`; what is a share or a day stays as it is."""

    isi: dict[str, Any]
    skala: float = 1.0

    @property
    def akhir(self) -> date:
        """Return the day of the stock."""
        day: date = self.isi["akhir"]
        return day

    def kecil(self, jumlah: int) -> int:
        """Return a count in this scale: at least one of what there is at all."""
        return max(1, round(jumlah * self.skala)) if jumlah else 0

    @property
    def ppks(self) -> list[ButirPpks]:
        """Return the stock of those in need by kind."""
        return [
            ButirPpks(
                item["jenis"],
                self.kecil(item["jumlah"]) if item["jenis"] != "26" else item["jumlah"],
                item["miskin"],
                self.kecil(item.get("rumah_tangga", 0)),
                item.get("terlantar", 0),
            )
            for item in self.isi["ppks"]
        ]

    @property
    def layanan(self) -> list[ButirLayanan]:
        """Return the services of the year of the stock."""
        kept = ("pilih", "per", "bulan", "hari", "sejak")
        stock = {item.jenis: item for item in self.ppks}
        return [
            ButirLayanan(
                item["ppks"],
                item["program"],
                item["jenis"],
                item["dana"],
                min(self.kecil(item["jumlah"]), stock[item["ppks"]].jumlah),
                **{name: item[name] for name in kept if name in item},
            )
            for item in self.isi["layanan"]
        ]

    @property
    def psks(self) -> list[ButirPsks]:
        """Return the persons who serve, by kind."""
        return [
            ButirPsks(item["jenis"], *(self.kecil(item[name]) for name in ("jumlah", "aktif", "terampil")))
            for item in self.isi["psks"]
        ]

    @property
    def lembaga(self) -> list[ButirLembaga]:
        """Return the institutions, by kind."""
        return [
            ButirLembaga(
                item["jenis"],
                item["tempat"],
                self.kecil(item["jumlah"]),
                self.kecil(item["aktif"]),
                self.kecil(item.get("dulu", item["aktif"])),
                self.kecil(item.get("pad", 0)),
                {name: self.kecil(count) for name, count in item.get("tingkat", {}).items()},
            )
            for item in self.isi["lembaga"]
        ]

    @property
    def bencana(self) -> list[ButirBencana]:
        """Return the disasters."""
        known = {item.name for item in fields(ButirBencana)}
        items = [{name: item[name] for name in known & item.keys()} for item in self.isi["bencana"]]
        return [
            replace(made, kk=self.kecil(made.kk), jiwa=self.kecil(made.jiwa))
            for made in (ButirBencana(**item) for item in items)
        ]


@cache
def kalibrasi(skala: float = 1.0) -> Kalibrasi:
    """Return the calibration in a scale above 0, up to 1."""
    return Kalibrasi(yaml.safe_load((files("telusur.demo") / BERKAS).read_text("utf-8")), skala)
