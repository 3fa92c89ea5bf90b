"""Two small layers of DTKS for the example, half a year apart: made up, and called so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from telusur.demo.populasi.warga import RumahTangga, Warga

LAPISAN = (
    ("CONTOH-DTKS-2020-10", "DTKS Oktober 2020 (contoh buatan)", date(2020, 10, 1)),
    ("CONTOH-DTKS-2021-04", "DTKS April 2021 (contoh buatan)", date(2021, 4, 1)),
)
SUMBER = "Berkas contoh buatan, bukan data Kementerian Sosial"
_BENIH = 20_201_001
_KELUARGA = 600
_KELUAR, _MASUK, _BERUBAH, _PINDAH = 0.03, 0.05, 0.1, 0.01


@dataclass(frozen=True, slots=True)
class BarisContoh:
    """A row of a layer about a made-up person; `desil` from 1 to 10, 0 where there is none."""

    lapisan: str
    warga: Warga
    desa: str
    kk: str
    desil: int


def lapisan(rumah_tangga: Iterable[RumahTangga]) -> list[BarisContoh]:
    """Return the rows of both layers, from the first families of the district; the same each time."""
    acak = Random(_BENIH)  # noqa: S311 - made-up data, not secrets
    families = [item for item in rumah_tangga if item.selesai is None][:_KELUARGA]
    places = sorted({item.desa for item in families})
    return [row for family in families for row in _keluarga(acak, family, places)]


def _keluarga(acak: Random, family: RumahTangga, places: list[str]) -> Iterator[BarisContoh]:
    """Yield the rows of a family: in both layers, or in one of them where it entered or left."""
    (old, _, first), (new, _, second) = LAPISAN
    desil = acak.choices((0, *range(1, 11)), weights=(4, 20, 18, 15, 12, 9, 7, 5, 4, 3, 3))[0]
    fate = acak.random()
    later = desil
    if desil and acak.random() < _BERUBAH:
        later = min(10, max(1, desil + acak.choice((-1, 1, 2))))
    place = acak.choice(places) if acak.random() < _PINDAH else family.desa
    for person in family.anggota:
        if fate >= _MASUK and _ada(person, first):
            yield BarisContoh(old, person, family.desa, family.kk, desil)
        if fate < 1 - _KELUAR and _ada(person, second):
            yield BarisContoh(new, person, place, family.kk, later)


def _ada(person: Warga, hari: date) -> bool:
    """Tell whether a person is known and still counted on a day."""
    return person.mulai <= hari and (person.selesai is None or person.selesai > hari)
