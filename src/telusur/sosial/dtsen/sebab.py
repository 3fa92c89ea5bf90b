"""Why something changed between two layers, as an officer says it after a village's deliberation."""

from collections.abc import Iterable
from datetime import date

from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor
from telusur.sosial.dtsen.models import PerubahanLapisan


@rantai.writing()
def beri_sebab(keys: Iterable[int], sebab: str, musyawarah: date, keterangan: str, *, actor: Actor) -> int:
    """Say why of changes, by key; return how many said otherwise before.

    Raises:
        UserError: a value is not valid.
    """
    values = {"sebab": sebab, "musyawarah": musyawarah, "keterangan": keterangan}
    return len(records.change_many(PerubahanLapisan, dict.fromkeys(keys, values), actor=actor))
