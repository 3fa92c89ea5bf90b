"""The refused rows of a batch as a file to repair and send again: cells as they came, reasons, repairs."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from telusur.engines.registers.declare import Register
from telusur.engines.registers.massal.ekspor import sheet
from telusur.engines.registers.massal.kepala import ALASAN
from telusur.engines.registers.massal.sebut import Sebutan
from telusur.engines.registers.massal.tulisan import CHUNK, Status
from telusur.engines.registers.models import BarisImpor, BatchImpor
from telusur.kernel.errors import UserError

_MOST = 12
_NAMED = re.compile(r" \(.*\)")
_VARIABLE = re.compile(r"“.*”|\d+(?:[.,]\d+)*(?:E\+\d+)?(?!\d| angka)")
_LEADING = re.compile(r"^…: ")
BURUK = (Status.DITOLAK, Status.MIRIP)


def refused_xlsx(register: Register, batch: BatchImpor) -> IO[bytes]:
    """Return the refused and the held rows as XLSX under the headings of the file they came in.

    Every cell is text, so that a spreadsheet leaves numbers as they are; the added columns are known to the
    import and passed over, but for `Keputusan`, where `tambah` lets a row in that is like another.
    """
    return sheet([*_titles(batch), *ALASAN], _rows(register, batch), "Ditolak")


def reasons(batch: BatchImpor) -> list[tuple[str, int]]:
    """Return why rows were refused and how many for each reason, the commonest first, at most a dozen.

    What a row holds is left out of its reason, with all between brackets or quotes, so that equal faults
    count together and nobody is named.
    """
    found: Counter[str] = Counter()
    rows = BarisImpor.objects.filter(batch=batch, status__in=BURUK).order_by()
    for text in rows.values_list("masalah", flat=True).iterator():
        for item in json.loads(text):
            reason = _LEADING.sub("", _VARIABLE.sub("…", _NAMED.sub("", item["alasan"])))
            found[f"{item['kolom']}: {reason}" if item["kolom"] else reason] += 1
    return found.most_common(_MOST)


def accept(batch: BatchImpor, numbers: list[int] | None = None) -> int:
    """Let held rows in that a person found to be other persons; all of them without `numbers`.

    Raises:
        UserError: the batch is past its trial.
    """
    if batch.status != BatchImpor.Status.DIUJI:
        raise UserError("Impor ini tidak sedang menunggu keputusan.", remedy="Muat ulang halamannya.")
    rows = BarisImpor.objects.filter(batch=batch, status=Status.MIRIP)
    if numbers is not None:
        rows = rows.filter(nomor__in=numbers)
    count = rows.update(status=Status.BARU, masalah="[]")
    batch.hitungan["baru"] += count
    batch.hitungan["ditolak"] -= count
    batch.hitungan["sebab"] = reasons(batch)
    batch.save(update_fields=["hitungan"])
    return count


def _titles(batch: BatchImpor) -> list[str]:
    own = set(ALASAN)
    return [title for title in batch.kepala if title not in own]


def _rows(register: Register, batch: BatchImpor) -> Iterator[list[Any]]:
    keep = [index for index, title in enumerate(batch.kepala) if title not in set(ALASAN)]
    found = BarisImpor.objects.filter(batch=batch, status__in=BURUK).order_by("nomor").iterator()
    while part := list(islice(found, CHUNK)):
        names = Sebutan(register, batch, (row for row in part if not row.sel))
        for row in part:
            cells = row.sel or _cells(batch, row, names)
            shown = [cells[index] if index < len(cells) else "" for index in keep]
            yield [*shown, *_why(row)]


def _why(row: BarisImpor) -> list[str]:
    """Return the added cells of a row: its line, what is wrong, what may be done, room for a decision."""
    alasan = "; ".join(f"{m['kolom']}: {m['alasan']}" if m["kolom"] else m["alasan"] for m in row.masalahnya)
    saran = " ".join(dict.fromkeys(m["saran"] for m in row.masalahnya if m["saran"]))
    return [str(row.nomor), alasan, saran, ""]


def _cells(batch: BatchImpor, row: BarisImpor, names: Sebutan) -> list[str]:
    """Return the cells of a row that was read without fault, from its values."""
    cells = [""] * len(batch.kepala)
    for item, value in zip(batch.kolom, json.loads(row.isi), strict=True):
        if value is not None:
            text = ("Ya" if value else "Tidak") if isinstance(value, bool) else str(value)
            cells[item["letak"]] = _reference(names, item["nama"], value) if item.get("rujukan") else text
    return cells


def _reference(names: Sebutan, name: str, key: int) -> str:
    """Return a reference as an import reads it again, and a person too: `#84 Muara Ninian`."""
    record = names.record(name, key)
    return f"#{key}" if record is None else f"#{key} {record}"
