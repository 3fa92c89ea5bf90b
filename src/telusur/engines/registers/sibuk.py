"""What a person is told whose writing waited in vain because somebody else, mostly a large import, writes."""

import sqlite3

from django.db import DatabaseError, OperationalError

from telusur.engines.registers.models import BatchImpor
from telusur.kernel.errors import UserError

_POSTGRES = {"55P03", "40P01"}
"""PostgreSQL's lock_not_available and deadlock_detected."""
_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


_WRITING = (BatchImpor.Status.MENERAPKAN, BatchImpor.Status.MEMBATALKAN)


class SibukError(UserError):
    """Nothing was written; the same again will do in a moment."""


def waited(error: BaseException) -> bool:
    """Tell whether a statement gave up waiting for another writer."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    return isinstance(error, OperationalError) and (
        code in _SQLITE or getattr(cause, "sqlstate", "") in _POSTGRES
    )


def busy() -> SibukError:
    """Return what is going on, as far as the database still says."""
    remedy = "Isian Anda tidak hilang; coba lagi sebentar."
    try:
        impor = BatchImpor.objects.filter(status__in=_WRITING).exists()
    except DatabaseError:
        impor = False
    if impor:
        return SibukError("Sedang ada impor besar, jadi ini belum dapat disimpan.", remedy=remedy)
    return SibukError("Basis data sedang ditulisi orang lain, jadi ini belum dapat disimpan.", remedy=remedy)
