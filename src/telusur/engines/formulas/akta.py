"""Short codes of figures: eight characters of Crockford's base 32, shown as `K7F3-2Q9D`.

A code is made from what it names (formula, period, region, group, frozen figure), so a figure has the same
code on every page and every sheet. Source of the alphabet: D. Crockford, Base 32, crockford.com/base32.html.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from telusur.engines.formulas.models import Akta, Capaian

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("ILO", "110", "- ")
_LENGTH = 8
_BITS = 5


@dataclass(frozen=True, slots=True)
class Sebutan:
    """What a code stands for; `capaian` is the key of a frozen figure, `unit` of whose records count."""

    rumus: str
    periode: str
    wilayah: str = ""
    menurut: str = ""
    kelompok: str = ""
    capaian: int | None = None
    unit: int = 0


def kode_akta(sebutan: Sebutan, percobaan: int = 0) -> str:
    """Return the code of a figure; another `percobaan` gives another, for a code that is taken."""
    parts = (
        sebutan.rumus,
        sebutan.periode,
        sebutan.wilayah,
        sebutan.menurut,
        sebutan.kelompok,
        "" if sebutan.capaian is None else str(sebutan.capaian),
        str(percobaan) if percobaan else "",
        *([f"unit {sebutan.unit}"] if sebutan.unit else ()),
    )
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    number = int.from_bytes(digest[: _LENGTH * _BITS // 8], "big")
    return "".join(_ALPHABET[number >> _BITS * place & 31] for place in reversed(range(_LENGTH)))


def written(kode: str) -> str:
    """Return a code as people read it: `K7F3-2Q9D`."""
    return f"{kode[:4]}-{kode[4:]}"


def normal(text: str) -> str:
    """Return a typed code as it is kept, letters that look like digits as those; empty if it is none."""
    kode = text.upper().translate(_ALIKE)
    return kode if len(kode) == _LENGTH and set(kode) <= set(_ALPHABET) else ""


def register_codes(figures: Iterable[Sebutan]) -> dict[Sebutan, str]:
    """Return the code of each figure, and see that every code is found again.

    One query where all are known. A code that stands for another figure is replaced by the next attempt.
    """
    found: dict[Sebutan, str] = {}
    waiting = list(dict.fromkeys(figures))
    attempt = 0
    while waiting:
        codes = {item: kode_akta(item, attempt) for item in waiting}
        known = _known(codes.values())
        new = {item: code for item, code in codes.items() if code not in known}
        if new:
            rows = [_row(code, item) for item, code in new.items()]
            Akta.objects.bulk_create(rows, ignore_conflicts=True)
            known |= _known(new.values())
        found |= {item: code for item, code in codes.items() if known[code] == item}
        waiting = [item for item in waiting if item not in found]
        attempt += 1
    return found


def code_of(sebutan: Sebutan) -> str:
    """Return the code of one figure."""
    return register_codes([sebutan])[sebutan]


def sebutan_of(capaian: Capaian) -> Sebutan:
    """Return how a frozen figure is named: its key says already of which unit it is."""
    return Sebutan(capaian.kode, capaian.periode, capaian.wilayah, capaian=capaian.pk)


def _known(codes: Iterable[str]) -> dict[str, Sebutan]:
    rows = Akta.objects.filter(pk__in=list(codes))
    return {
        row.kode: Sebutan(
            row.rumus, row.periode, row.wilayah, row.menurut, row.kelompok, row.capaian_id, row.unit
        )
        for row in rows
    }


def _row(code: str, item: Sebutan) -> Akta:
    return Akta(
        kode=code,
        rumus=item.rumus,
        periode=item.periode,
        wilayah=item.wilayah,
        menurut=item.menurut,
        kelompok=item.kelompok,
        unit=item.unit,
        capaian_id=item.capaian,
    )
