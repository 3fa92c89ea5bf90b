"""What every uploaded file needs: a name fit to be shown, a fingerprint, a name to be kept under.

A file is on the disk before its record is committed, so no committed record is ever without its file. If the
record is not committed, the file goes (`tidied`).
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.base import File
from django.db import DatabaseError, transaction
from django.db.models.fields.files import FieldFile

_LONGEST_NAME = 200
_kept: ContextVar[list[FieldFile] | None] = ContextVar("kept", default=None)


def shown_name(nama: str) -> str:
    """Return a file's name without its folders and without signs that can't be seen."""
    bare = nama.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in bare if char.isprintable()).strip()[:_LONGEST_NAME] or "berkas"


@contextmanager
def tidied() -> Iterator[None]:
    """Let the files that are kept meanwhile go if the work fails; to be put around its transaction."""
    outer, mine = _kept.get(), list[FieldFile]()
    token = _kept.set(mine)
    try:
        yield
    except BaseException:
        for file in mine:
            _let_go(file)
        raise
    else:
        if outer is not None:
            outer += mine
    finally:
        _kept.reset(token)


def keep(place: FieldFile, file: File[bytes]) -> None:
    """Keep a file in a field of a record that is to be saved, under a random name that tells nothing."""
    place.save(f"{secrets.token_hex(16)}.bin", file, save=False)
    kept = _kept.get()
    if kept is not None:
        kept.append(FieldFile(place.instance, place.field, str(place.name)))


def forget(place: FieldFile) -> None:
    """Empty a field of a record that is to be saved; its file goes once that is committed."""
    if place:
        storage, name = place.storage, str(place.name)
        setattr(place.instance, place.field.attname, "")
        transaction.on_commit(lambda: storage.delete(name))


def _let_go(file: FieldFile) -> None:
    """Remove a file that no record holds.

    The database is asked: a commit of which no answer came may have been one. If it doesn't answer, the file
    stays; too many do less harm than one too few.
    """
    holders = type(file.instance)._base_manager.filter(**{file.field.name: file.name})
    try:
        held = holders.exists()
    except DatabaseError:
        return
    if not held:
        file.storage.delete(str(file.name))


def digest(file: File[bytes]) -> str:
    """Return the hex SHA-256 of a file."""
    made = hashlib.sha256()
    for chunk in file.chunks():
        made.update(chunk)
    return made.hexdigest()
