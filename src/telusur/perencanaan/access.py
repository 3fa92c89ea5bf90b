"""Which plans exist for whom. What a person may not see is not there: 404."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.izin import Izin, units_for
from telusur.organisasi.models import User
from telusur.perencanaan.models import Renstra


def renstra_for(user: User | AnonymousUser, izin: Izin = Izin.LIHAT) -> QuerySet[Renstra]:
    """Return the versions with which `user` may do `izin`, newest first."""
    mine = Renstra.objects.filter(units_for(user, izin, "unit__")).select_related("unit")
    return mine.order_by("-mulai", "-versi", "-id")


def renstra_or_404(request: HttpRequest, renstra_id: int, izin: Izin = Izin.LIHAT) -> Renstra:
    """Return the version if the request's account may do `izin` with it.

    Raises:
        Http404: there is none, or it is not this person's.
    """
    return get_object_or_404(renstra_for(request.user, izin), pk=renstra_id)


def actor(request: HttpRequest, sumber: Perubahan.Sumber = Perubahan.Sumber.WEB) -> Actor:
    """Return who writes in this request.

    Raises:
        Http404: nobody is signed in.
    """
    if not isinstance(request.user, User):
        raise Http404
    return Actor(request.user, sumber)
