"""The PIN with which a complainant follows a complaint: shown once, kept as a fingerprint, few tries."""

from contextlib import suppress
from secrets import randbelow

from django.core.cache import cache
from django.utils.crypto import constant_time_compare, salted_hmac

from telusur.sekretariat.models import Pengaduan

TRIES = 5
"""Wrong tries in a row after which a number rests."""

REST = 15 * 60
"""How long it rests from the last of them, in seconds; wrong tries longer ago are forgotten."""


def new_pin() -> str:
    """Return eight random digits."""
    return f"{randbelow(10**8):08d}"


def of_sending(kunci: str, text: str) -> tuple[str, str]:
    """Return the number and the PIN of what a form with this key sent: the same for the same text sent again.

    Without the installation's key nobody can tell them from the form's key, nor one number from another.
    """
    sent = f"{kunci}:{text}"
    digest = salted_hmac("telusur.sekretariat.kiriman", sent, algorithm="sha256").digest()
    digits, pin = (int.from_bytes(part) % 10**8 for part in (digest[:16], digest[16:]))
    return f"ADU-{digits // 10**4:04d}-{digits % 10**4:04d}", f"{pin:08d}"


def fingerprint(nomor: str, pin: str) -> str:
    """Return what is kept of a PIN: nobody without the installation's key can find the PIN from it."""
    return salted_hmac("telusur.sekretariat.pin", f"{nomor}:{pin}", algorithm="sha256").hexdigest()


def find(nomor: str, pin: str) -> Pengaduan | None:
    """Return the complaint of a number and its PIN.

    None is the one answer to an unknown number, a wrong PIN, a voided complaint and a number that rests.
    """
    found = Pengaduan.objects.filter(nomor=nomor, dibatalkan=None).first()
    fits = constant_time_compare(found.pin if found else "", fingerprint(nomor, pin))
    if found is None:
        return None
    key = f"pengaduan-pin-{found.pk}"
    cache.add(key, 0, REST)
    if cache.get(key, 0) >= TRIES:
        return None
    if fits:
        cache.delete(key)
        return found
    cache.touch(key, REST)
    with suppress(ValueError):  # the right PIN came in at the same moment: nothing is left to count
        cache.incr(key)
    return None
