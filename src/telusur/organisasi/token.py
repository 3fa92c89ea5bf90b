"""Keys for scripts: given once, kept as a fingerprint, ending by themselves."""

import hashlib
import secrets
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import Penugasan, TokenApi, User

PERIHAL = "akun"
PREFIX = "tls_"
LONGEST_DAYS = 366


def issue(user: User, nama: str, days: int, *, actor: Actor) -> str:
    """Make a key for an account, valid for so many days, and return it: it can't be read again later.

    The log says that there is a key and for what, never the key or its fingerprint.

    Raises:
        UserError: the account is closed or may have no key, or the time is not between a day and a year.
    """
    if not user.is_active:
        raise UserError(f"Akun {user.username} tidak aktif.", remedy="Aktifkan dahulu akunnya.")
    if not may_have(user):
        raise UserError("Petugas desa tidak memakai token API.", remedy="Minta staf seksi di dinas.")
    if not 1 <= days <= LONGEST_DAYS:
        raise UserError(
            f"Masa berlaku token antara 1 dan {LONGEST_DAYS} hari.", remedy="Pilih hari yang lebih dekat."
        )
    key = PREFIX + secrets.token_urlsafe(32)
    until = timezone.localdate() + timedelta(days=days)
    token = TokenApi(user=user, nama=nama[:100], sidik=fingerprint(key), berakhir=until)
    records.create(token, actor=actor, perihal=PERIHAL)
    return key


def may_have(user: User) -> bool:
    """Tell whether an account may have keys: not one that works in a village alone."""
    return not user.tugas or any(tugas.peran != Penugasan.Peran.PETUGAS_DESA for tugas in user.tugas)


def user_of(key: str) -> User | None:
    """Return the account of a key that is valid today; None for any other text."""
    if not key.startswith(PREFIX):
        return None
    token = (
        TokenApi.objects.filter(sidik=fingerprint(key), dicabut_pada=None, berakhir__gte=timezone.localdate())
        .select_related("user")
        .first()
    )
    return token.user if token is not None and token.user.is_active and may_have(token.user) else None


def valid(user: User) -> QuerySet[TokenApi]:
    """Return the keys of an account that are valid today, those that end first first."""
    return user.token_api.filter(dicabut_pada=None, berakhir__gte=timezone.localdate()).order_by("berakhir")


@rantai.writing()
def end(token: TokenApi, *, actor: Actor) -> None:
    """End one key; ended before, it stays as it was."""
    token.refresh_from_db(fields=["dicabut_pada"])
    if token.dicabut_pada is None:
        records.change(token, {"dicabut_pada": timezone.now()}, actor=actor, perihal=PERIHAL)


def revoke(user: User, *, actor: Actor) -> int:
    """End all keys of an account that still hold, and return how many there were."""
    now = timezone.now()
    values = {token.pk: {"dicabut_pada": now} for token in user.token_api.filter(dicabut_pada=None)}
    return len(records.change_many(TokenApi, values, actor=actor, perihal=PERIHAL))


def fingerprint(key: str) -> str:
    """Return what is kept of a key. Keys are long and random, so a plain hash can't be reversed."""
    return hashlib.sha256(key.encode()).hexdigest()
