"""Which registers and records exist for whom. What a person may not see is not there: 404."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from telusur.engines.registers.declare import REGISTERS, Account, Aksi, Register, seen_by
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor


def registers_of(user: Account) -> list[Register]:
    """Return the registers that `user` may see, by group and title."""
    seen = (item for item in REGISTERS if item.may(user))
    return sorted(seen, key=lambda item: (item.kelompok, item.judul))


def register_or_404(request: HttpRequest, kode: str, aksi: Aksi = Aksi.LIHAT) -> Register:
    """Return the register if the request's account may do `aksi` with some record of it.

    Raises:
        Http404: there is none, or it is not for this person.
    """
    if kode not in REGISTERS or not REGISTERS.get(kode).may(request.user, aksi):
        raise Http404
    return REGISTERS.get(kode)


def record_or_404(request: HttpRequest, register: Register, pk: int, aksi: Aksi = Aksi.LIHAT) -> Any:
    """Return a record if the request's account may do `aksi` with it.

    Raises:
        Http404: there is none, or it is not this person's.
    """
    return get_object_or_404(register.queryset(request.user, aksi), pk=pk)


def choices_for(user: Account) -> Callable[[type[models.Model]], QuerySet[Any]]:
    """Return what a reference may point to: the records of a model's register that `user` may see.

    A model without register offers nothing.
    """

    def records(model: type[models.Model]) -> QuerySet[Any]:
        found = seen_by(user, model)
        return model._default_manager.none() if found is None else found

    return records


def actor(request: HttpRequest, sumber: Perubahan.Sumber = Perubahan.Sumber.WEB) -> Actor:
    """Return who writes in this request.

    Raises:
        Http404: nobody is signed in.
    """
    if not isinstance(request.user, AbstractBaseUser):
        raise Http404
    return Actor(request.user, sumber)


def perihal(register: Register) -> str:
    """Return what the log calls a register."""
    return f"register:{register.kode}"
