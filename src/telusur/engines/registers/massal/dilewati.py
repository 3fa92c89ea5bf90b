"""Refused rows that are no data at all: the numbers of the columns, and what stands below a table.

Only what is refused anyway is left out, so that no row that could be applied is ever lost.
"""

import json
import re
from collections.abc import Sequence

from telusur.engines.registers.massal.tulisan import Status
from telusur.engines.registers.models import BarisImpor, BatchImpor

ATAS = 3
"""Below a heading of how many lines, at the most, the numbers of the columns stand."""
_BAWAH = 20
_LEAST = 3
_NUMBER = re.compile(r"\(?(\d{1,2})[).]?")
NOMOR_KOLOM = "Nomor kolom di bawah judul."
_DI_BAWAH = "Di bawah tabel: tidak ada isi di kolom wajib, dan tidak ada baris data sesudahnya."


def is_numbering(cells: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns: 1, 2, 3 and so on, also (1) or 1., and nothing else."""
    found = [_NUMBER.fullmatch(cell.strip()) for cell in cells if cell.strip()]
    numbers = [int(item[1]) if item else 0 for item in found]
    return len(numbers) >= _LEAST and numbers == list(range(1, len(numbers) + 1))


def why(alasan: str) -> str:
    """Return the reason why a row was left out, as its row of the batch keeps it."""
    return json.dumps([{"kolom": "", "alasan": alasan, "saran": ""}], ensure_ascii=False)


def leave_out_below(batch: BatchImpor, last: int) -> int:
    """Leave the refused rows after the line `last` out, that of the last row with data; return how many.

    Where they are more than a few lines, or no line has data, they stay refused: somebody forgot a column.
    """
    if not last:
        return 0
    rows = BarisImpor.objects.filter(batch=batch, status=Status.DITOLAK, nomor__gt=last)
    count = rows.count()
    return rows.update(status=Status.DILEWATI, masalah=why(_DI_BAWAH)) if 0 < count <= _BAWAH else 0
