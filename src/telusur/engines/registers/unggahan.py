"""What every uploaded file needs: a name fit to be shown, a fingerprint, a name to be kept under."""

import hashlib
import secrets

from django.core.files.base import File

_LONGEST_NAME = 200


def shown_name(nama: str) -> str:
    """Return a file's name without its folders and without signs that can't be seen."""
    bare = nama.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in bare if char.isprintable()).strip()[:_LONGEST_NAME] or "berkas"


def kept_name() -> str:
    """Return a random name under which a file is kept: nothing of what its sender called it."""
    return f"{secrets.token_hex(16)}.bin"


def digest(file: File[bytes]) -> str:
    """Return the hex SHA-256 of a file."""
    made = hashlib.sha256()
    for chunk in file.chunks():
        made.update(chunk)
    return made.hexdigest()
