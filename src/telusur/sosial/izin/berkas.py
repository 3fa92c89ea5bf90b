"""Which papers a request must come with, by date: `berkas_izin.yaml`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from telusur.kernel.law import Law
from telusur.sosial.izin.jenis import JenisBerkas, JenisIzin


@dataclass(frozen=True, slots=True)
class DaftarBerkas:
    """The papers asked for since a day; `status` is found or unverified, `sumber` where the list was read."""

    jenis: JenisIzin
    since: date
    reference: Law
    status: str
    sumber: str
    berkas: tuple[JenisBerkas, ...]

    def kurang(self, ada: Iterable[str]) -> tuple[JenisBerkas, ...]:
        """Return the papers that are not among those handed in."""
        given = set(ada)
        return tuple(item for item in self.berkas if item not in given)


@cache
def semua_daftar() -> tuple[DaftarBerkas, ...]:
    """Return all versions of all kinds, oldest first."""
    text = (files("telusur.sosial.izin") / "berkas_izin.yaml").read_text("utf-8")
    return tuple(
        DaftarBerkas(
            JenisIzin(entry["jenis"]),
            entry["since"],
            Law(entry["reference"]),
            entry["status"],
            entry["sumber"],
            tuple(map(JenisBerkas, entry["berkas"])),
        )
        for entry in yaml.safe_load(text)
    )


def daftar_berkas(jenis: str, pada: date) -> DaftarBerkas:
    """Return what was asked for on a day; for days before the first version, what that one asks."""
    versions = [item for item in semua_daftar() if item.jenis == jenis]
    return next((item for item in reversed(versions) if item.since <= pada), versions[0])
