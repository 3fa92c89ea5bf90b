"""A figure by region as a map: shapes in a plane, and the class of each region's value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, radians
from typing import Any

from telusur.engines.formulas.rincian import TINGKAT
from telusur.perencanaan.formula.sajian import Baris, Sajian, words
from telusur.wilayah.models import Batas

LEBAR = 600
"""Width of the map in its own units."""
KELAS = 4
_LABELS = 30
_EMPTY = "kosong"
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A region on the map: its outline, its class (`1` to `4`, or `kosong`), what is written in it."""

    jalur: str
    kelas: str
    nama: str
    singkat: str
    teks: str
    akta: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Peta:
    """A map: its height, its regions, and the classes that occur with the values they stand for."""

    tinggi: str
    bentuk: list[Bentuk]
    legenda: list[tuple[str, str]]
    tulis: bool
    sumber: str
    tanpa_batas: int

    @property
    def lebar(self) -> str:
        """Return the width."""
        return str(LEBAR)


def map_of(angka: Sajian) -> Peta | None:
    """Return a figure by region as a map; None for another breakdown, or where most boundaries are missing.

    Classes are of equal width from the lowest to the highest value. Values are written on a map of few.
    """
    items = [item for item in angka.rincian if item.kunci] if angka.menurut in TINGKAT else []
    held = {item.kode: item for item in Batas.objects.filter(kode__in=[item.kunci for item in items])}
    shown = [item for item in items if item.kunci in held]
    if not shown or 2 * len(shown) < len(items):
        return None
    plane = _Plane.around([held[item.kunci].geometri for item in shown])
    values = [item.angka for item in shown if item.angka is not None]
    steps = _classes(values)
    shapes = [_shape(item, held[item.kunci], plane, steps) for item in shown]
    return Peta(
        tinggi=str(plane.height),
        bentuk=shapes,
        legenda=_legend(min(values, default=Decimal(0)), steps, {shape.kelas for shape in shapes}),
        tulis=len(shapes) <= _LABELS,
        sumber=", ".join(sorted({item.sumber for item in held.values()})),
        tanpa_batas=len(items) - len(shown),
    )


@dataclass(frozen=True, slots=True)
class _Plane:
    """Longitude and latitude in a plane: true to shape at the middle latitude of what it holds."""

    west: float
    north: float
    scale: float
    squeeze: float
    height: int

    @classmethod
    def around(cls, shapes: Iterable[Any]) -> "_Plane":
        points = [point for shape in shapes for rings in shape for ring in rings for point in ring]
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        squeeze = cos(radians((min(lats) + max(lats)) / 2))
        width = max((max(lons) - min(lons)) * squeeze, 1e-6)
        scale = LEBAR / width
        return cls(min(lons), max(lats), scale, squeeze, max(1, round((max(lats) - min(lats)) * scale)))

    def at(self, point: Sequence[float]) -> tuple[float, float]:
        x = (point[0] - self.west) * self.squeeze * self.scale
        return round(x, 1), round((self.north - point[1]) * self.scale, 1)

    def path(self, ring: Ring) -> str:
        points = dict.fromkeys(self.at(point) for point in ring)
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _shape(item: Baris, batas: Batas, plane: _Plane, steps: list[Decimal]) -> Bentuk:
    rings = [ring for rings in batas.geometri for ring in rings]
    largest = max((rings[0] for rings in batas.geometri), key=_area)
    x, y = plane.at(_middle(largest))
    return Bentuk(
        jalur="".join(map(plane.path, rings)),
        kelas=_class_of(item, steps),
        nama=item.nama,
        singkat=item.nama.partition(" (")[0],
        teks="ditekan" if item.ditekan else item.nilai,
        akta=item.akta,
        x=f"{x:g}",
        y=f"{y:g}",
    )


def _classes(values: list[Decimal]) -> list[Decimal]:
    """Return the upper bounds of the classes; one where all values are alike, none without values."""
    if not values:
        return []
    low, high = min(values), max(values)
    if low == high:
        return [high]
    width = (high - low) / KELAS
    return [low + width * number for number in range(1, KELAS)] + [high]


def _class_of(item: Baris, steps: list[Decimal]) -> str:
    if item.ditekan or item.angka is None:
        return _EMPTY
    value = item.angka
    return str(next(number for number, bound in enumerate(steps, 1) if value <= bound))


def _legend(low: Decimal, steps: list[Decimal], used: set[str]) -> list[tuple[str, str]]:
    lower = [low, *steps]
    found = [
        (str(number), f"{words(lower[number - 1])} sampai {words(bound)}")
        for number, bound in enumerate(steps, 1)
        if str(number) in used
    ]
    return [*found, *([(_EMPTY, "tanpa nilai")] if _EMPTY in used else [])]


def _area(ring: Ring) -> float:
    """Return twice the area within a ring."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)))


def _middle(ring: Ring) -> tuple[float, float]:
    """Return the centroid of a ring; the first point of one without area."""
    total = x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        total += cross
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return (x / (3 * total), y / (3 * total)) if total else (ring[0][0], ring[0][1])
