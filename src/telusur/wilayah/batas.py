"""Boundaries of regions from GeoJSON: read, checked, kept in sets.

A feature names its region in `kode` (or `code`), with or without dots. Coordinates are longitude, latitude
(RFC 7946) within the bounds of Indonesia.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.wilayah.kode import tingkat_kode
from telusur.wilayah.models import Batas, Wilayah

BUJUR, LINTANG = (94.0, 142.0), (-12.0, 7.0)
"""Bounds of Indonesia in degrees."""
_PLACES = 5
Polygons = list[list[list[list[float]]]]


@dataclass(slots=True)
class MuatanBatas:
    """What a file brought: codes that are new, replaced, and of regions that are not known."""

    baru: list[str] = field(default_factory=list)
    diganti: list[str] = field(default_factory=list)
    tidak_dikenal: list[str] = field(default_factory=list)
    tetap: int = 0


def read_boundaries(path: Path) -> dict[str, Polygons]:
    """Return the polygons by region code from a GeoJSON file.

    Raises:
        UserError: it is no GeoJSON of areas, a code is malformed or double, a point is not in Indonesia.
    """
    try:
        content = json.loads(path.read_text("utf-8-sig"))
        features = content["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"{path.name} bukan GeoJSON.", remedy="Simpan batas wilayah sebagai GeoJSON."
        ) from error
    found: dict[str, Polygons] = {}
    for number, feature in enumerate(features, 1):
        place = f"{path.name} unsur ke-{number}"
        try:
            kode, polygons = _code(feature, place), _polygons(feature, place)
        except (AttributeError, IndexError, TypeError, ValueError) as error:
            raise UserError(
                "Unsur ini bukan luasan GeoJSON yang utuh.", place=place, remedy="Simpan ulang batasnya."
            ) from error
        if kode in found:
            raise UserError(f"Kode {kode} tertulis dua kali.", place=place, remedy="Hapus salah satu.")
        found[kode] = polygons
    return found


@transaction.atomic
def load_boundaries(batas: Mapping[str, Polygons], sumber: str, *, actor: Actor) -> MuatanBatas:
    """Keep boundaries under their regions' codes, in place of those before; what is unknown is only told.

    Raises:
        UserError: the source is not told.
    """
    if not sumber.strip():
        raise UserError("Sumber batas wilayah belum disebut.", remedy="Tulis penerbit dan tahunnya.")
    known = set(Wilayah.objects.filter(kode__in=batas).values_list("kode", flat=True))
    held = {item.kode: item for item in Batas.objects.filter(kode__in=batas)}
    plain = {kode: shape for kode, shape in batas.items() if kode in known}
    done = MuatanBatas(
        baru=sorted(known - set(held)),
        diganti=sorted(k for k in held if k in plain and held[k].geometri != plain[k]),
        tidak_dikenal=sorted(set(batas) - known),
    )
    done.tetap = len(plain) - len(done.baru) - len(done.diganti)
    new = [Batas(kode=kode, geometri=plain[kode], sumber=sumber.strip()) for kode in done.baru]
    records.bulk_create(Batas, new, actor=actor)
    changed = {held[kode].pk: {"geometri": plain[kode], "sumber": sumber.strip()} for kode in done.diganti}
    records.change_many(Batas, changed, actor=actor)
    return done


def dotted(text: str) -> str:
    """Return a region code with its dots: `6311012001` is `63.11.01.2001`."""
    if not text.isdecimal():
        return text
    cuts = [text[start:end] for start, end in ((0, 2), (2, 4), (4, 6), (6, len(text)))]
    return ".".join(part for part in cuts if part)


def _code(feature: Any, place: str) -> str:
    properties = feature.get("properties") or {}
    kode = dotted(str(properties.get("kode", properties.get("code", ""))).strip())
    if tingkat_kode(kode) is None:
        raise UserError(f"“{kode[:20]}” bukan kode wilayah.", place=place, remedy="Isi properti kode.")
    return kode


def _polygons(feature: Any, place: str) -> Polygons:
    geometry: dict[str, Any] = feature.get("geometry") or {}
    kind, coordinates = geometry.get("type"), geometry.get("coordinates") or []
    if kind not in {"Polygon", "MultiPolygon"}:
        raise UserError(f"{kind} bukan luasan.", place=place, remedy="Pakai Polygon atau MultiPolygon.")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    return [[[_point(point, place) for point in ring] for ring in rings] for rings in polygons]


def _point(point: Any, place: str) -> list[float]:
    bujur, lintang = round(float(point[0]), _PLACES), round(float(point[1]), _PLACES)
    if not (BUJUR[0] <= bujur <= BUJUR[1] and LINTANG[0] <= lintang <= LINTANG[1]):
        raise UserError(
            f"Titik {bujur}, {lintang} bukan di Indonesia.",
            place=place,
            remedy="GeoJSON menulis bujur dahulu, lalu lintang, dalam derajat.",
        )
    return [bujur, lintang]
