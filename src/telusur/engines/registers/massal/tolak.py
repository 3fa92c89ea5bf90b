"""The refused rows of a batch as a file to repair and send again: cells as they came, reasons, repairs."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.db import transaction

from telusur.engines.registers.massal.berkas import open_rows
from telusur.engines.registers.massal.ekspor import sheet
from telusur.engines.registers.massal.kepala import ALASAN, is_own
from telusur.engines.registers.massal.tulisan import Status
from telusur.engines.registers.models import BarisImpor, BatchImpor
from telusur.kernel.errors import UserError

_MOST = 12
_NAMED = re.compile(r" \(.*\)")
_VARIABLE = re.compile(r"“.*”|\d+(?:[.,]\d+)*(?:E\+\d+)?(?!\d| angka)")
_LEADING = re.compile(r"^…: ")
BURUK = (Status.DITOLAK, Status.MIRIP)


def refused_xlsx(batch: BatchImpor) -> IO[bytes]:
    """Return the refused and the held rows as XLSX under the headings of the file they came in.

    Every cell is text, so that a spreadsheet leaves numbers as they are; the added columns are known to the
    import and passed over, but for `Keputusan`, where `tambah` lets a row in that is like another.
    """
    return sheet([*_titles(batch), *ALASAN], _rows(batch), "Ditolak")


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


@transaction.atomic
def accept(batch_id: int, numbers: list[int] | None = None) -> int:
    """Let held rows in that a person found to be other persons; all of them without `numbers`.

    Raises:
        UserError: the batch is past its trial.
    """
    batch = BatchImpor.objects.select_for_update().get(pk=batch_id)
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
    return [title for title in batch.kepala if not is_own(title)]


def _rows(batch: BatchImpor) -> Iterator[list[Any]]:
    keep = [index for index, title in enumerate(batch.kepala) if not is_own(title)]
    found = BarisImpor.objects.filter(batch=batch, status__in=BURUK).order_by("nomor")
    again = _read_again(batch, set(found.filter(mentah="[]").values_list("nomor", flat=True)))
    for row in found.iterator():
        cells = row.sel or again.get(row.nomor, [])
        shown = [cells[index] if index < len(cells) else "" for index in keep]
        yield [*shown, *_why(row)]


def _read_again(batch: BatchImpor, numbers: set[int]) -> dict[int, list[str]]:
    """Return rows of the batch's file, by line: of those read without fault the trial keeps no cells."""
    if not numbers:
        return {}
    with open_rows(Path(batch.berkas.path), batch.nama_berkas) as rows:
        return {nomor: cells for nomor, cells in rows if nomor in numbers}


def _why(row: BarisImpor) -> list[str]:
    """Return the added cells of a row: its line, what is wrong, what may be done, room for a decision."""
    alasan = "; ".join(f"{m['kolom']}: {m['alasan']}" if m["kolom"] else m["alasan"] for m in row.masalahnya)
    saran = " ".join(dict.fromkeys(m["saran"] for m in row.masalahnya if m["saran"]))
    return [str(row.nomor), alasan, saran, ""]
