"""The number in a printed target: `12 Dokumen` is 12, `75 %` is 75, `29 Pilkades, 137 BPD` is none."""

import re
from decimal import Decimal
from functools import lru_cache

from telusur.kernel.numbers import parse_number

_LEADING = re.compile(r"^(-?\s*\d[\d.,]*)\s*([^\d]*)$")


@lru_cache(maxsize=20_000)
def angka(teks: str) -> Decimal | None:
    """Return the one number of a target's text, its unit left aside; None where it holds none or several."""
    value = parse_number(teks)
    if value is not None:
        return value
    match = _LEADING.match(teks)
    return parse_number(match[1].rstrip(".,")) if match else None
