"""What an admin may do with accounts: add, set a password, take second factors off, assign, end, switch off.

All of it is kept in the change log.

An admin reaches the accounts that have an assignment in their units. Whoever also acts elsewhere keeps their
password and state out of this admin's hands, so a small office cannot take over a bigger one's account.
"""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from axes.utils import reset as lift_lock
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from telusur.engines.registers import rantai, records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin, units_for
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User

PERIHAL = "akun"
_PENGAMAN = {
    Authenticator.Type.TOTP: "aplikasi autentikator",
    Authenticator.Type.WEBAUTHN: "kunci sandi",
    Authenticator.Type.RECOVERY_CODES: "kode pemulihan",
}


def units_of(admin: User) -> QuerySet[UnitOrganisasi]:
    """Return the units whose accounts `admin` looks after; empty for everybody else."""
    return UnitOrganisasi.objects.filter(units_for(admin, Izin.KELOLA_AKUN))


def accounts_of(admin: User) -> QuerySet[User]:
    """Return the accounts with an assignment, past or present, in the admin's units."""
    mine = Penugasan.objects.filter(unit__in=units_of(admin)).values("user")
    return User.objects.filter(pk__in=mine).order_by("nama", "username")


def wholly_mine(admin: User, account: User) -> bool:
    """Tell whether every assignment of the account lies in the admin's units that runs or is to come."""
    ahead = account.penugasan.filter(Q(selesai__isnull=True) | Q(selesai__gte=timezone.localdate()))
    return not account.is_superuser and not ahead.exclude(unit__in=units_of(admin)).exists()


@transaction.atomic
def add_account(username: str, nama: str, password: str, penugasan: Penugasan, *, actor: Actor) -> User:
    """Add an account with its first assignment.

    Raises:
        UserError: the user name is taken or a value is not valid.
    """
    user = User(username=username, nama=nama)
    user.set_password(password)
    records.create(user, actor=actor, perihal=PERIHAL)
    penugasan.user = user
    records.create(penugasan, actor=actor, perihal=PERIHAL)
    return user


def set_password(account: User, password: str, *, actor: Actor) -> None:
    """Replace the password, end the account's sessions and lift a lock after too many tries."""
    other = User(password=account.password)
    other.set_password(password)
    records.change(account, {"password": other.password}, actor=actor, perihal=PERIHAL)
    lift_lock(username=account.username)


def second_factors(account: User) -> list[str]:
    """Return the kinds of second factor that stand on the account, in words; no secrets, no names."""
    kinds = Authenticator.objects.filter(user=account).values_list("type", flat=True)
    return [text for kind, text in _PENGAMAN.items() if kind in set(kinds)]


@rantai.writing()
def remove_second_factors(account: User, *, actor: Actor) -> list[str]:
    """Take every second factor off an account whose owner lost it; return which kinds there were.

    The log keeps the kinds alone. Nobody does this to their own account here: the account's own pages ask
    for the password first.

    Raises:
        UserError: it is the actor's own account, or it has no second factor.
    """
    if actor.user is not None and actor.user.pk == account.pk:
        raise UserError(
            "Pengaman kedua akun sendiri tidak dilepas di sini.",
            remedy="Buka Keamanan akun pada menu akun Anda; kata sandi ditanyakan lebih dahulu.",
        )
    User.objects.select_for_update().get(pk=account.pk)
    kinds = second_factors(account)
    if not kinds:
        raise UserError("Akun ini tidak memakai pengaman kedua.", remedy="Tidak ada yang perlu dilepas.")
    Authenticator.objects.filter(user=account).delete()
    records.add_log([_removal(account, kinds, actor)])
    return kinds


def _removal(account: User, kinds: list[str], actor: Actor) -> dict[str, Any]:
    return {
        "pelaku": actor.user,
        "sumber": actor.sumber,
        "tindakan": Perubahan.Tindakan.UBAH,
        "objek": account._meta.label_lower,
        "objek_id": account.pk,
        "perihal": PERIHAL,
        "nama": str(account)[:300],
        "sebelum": {"pengaman_kedua": ", ".join(kinds)},
        "sesudah": {"pengaman_kedua": ""},
    }


def set_active(account: User, active: bool, *, actor: Actor) -> None:
    """Switch the account on or off; switched off it cannot sign in and its sessions end.

    Raises:
        UserError: it is the actor's own account.
    """
    _not_oneself(account, actor)
    records.change(account, {"is_active": active}, actor=actor, perihal=PERIHAL)


def assign(penugasan: Penugasan, *, actor: Actor) -> Penugasan:
    """Add an assignment.

    Raises:
        UserError: it is for the actor's own account, or not valid.
    """
    _not_oneself(penugasan.user, actor)
    return records.create(penugasan, actor=actor, perihal=PERIHAL)


def end_assignment(penugasan: Penugasan, *, actor: Actor) -> None:
    """End an assignment as of yesterday: it stops at once, also where it only began today.

    Raises:
        UserError: it is the actor's own.
    """
    _not_oneself(penugasan.user, actor)
    yesterday = timezone.localdate() - timedelta(days=1)
    values = {"mulai": min(penugasan.mulai, yesterday), "selesai": yesterday}
    records.change(penugasan, values, actor=actor, perihal=PERIHAL, tindakan=Perubahan.Tindakan.AKHIRI)


def _not_oneself(account: User, actor: Actor) -> None:
    if actor.user is not None and actor.user.pk == account.pk:
        raise UserError(
            "Anda tidak dapat mengubah penugasan atau keadaan akun sendiri.",
            remedy="Minta admin lain melakukannya.",
        )
