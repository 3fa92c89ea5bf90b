"""The record that takes another's place: one ends and the next begins, in one step."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import Aksi, Register
from telusur.engines.registers.ending import end
from telusur.engines.registers.forms import RegisterForm, add, form_class
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError


def _initial(register: Register, record: models.Model) -> dict[str, Any]:
    """Return what the next record begins with: all but days, remarks, papers, private fields."""
    found: dict[str, Any] = {}
    for name in register.fields:
        field: Any = record._meta.get_field(name)
        remark = isinstance(field, models.CharField | models.TextField) and field.blank and not field.choices
        if not (remark or isinstance(field, models.DateField) or register.hides(name)):
            found[name] = getattr(record, field.attname)
    return found


def _follow(register: Register, record: Any, form: RegisterForm, actor: Actor) -> Any | None:
    """End `record` on the day on which that of the form begins, and add that; None if it is not valid."""
    with transaction.atomic():
        try:
            end(register, record, _begins(form, record), actor=actor)
            if form.is_valid():
                return add(register, form, actor=actor)
        except ValidationError as error:
            # The replaced record still holds then: that the two clash is not what the person did wrong.
            form.errors.pop(NON_FIELD_ERRORS, None)
            form.errors.pop("mulai", None)
            form.add_error("mulai", error)
        except UserError as error:
            form.add_error(None, str(error))
        transaction.set_rollback(True)
    return None


def _begins(form: RegisterForm, record: Any) -> date:
    """Return the day on which the next record begins.

    Raises:
        ValidationError: none is given, or it is not after the beginning of `record`.
    """
    day: date = form.fields["mulai"].clean(form["mulai"].data)
    if day <= record.mulai:
        raise ValidationError(f"Isi hari sesudah {record.mulai:%d-%m-%Y}, mulainya catatan yang digantikan.")
    return day


@require_http_methods(["GET", "POST"])
def ganti(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Add the record that takes the place of one that still holds, and end that one.

    Raises:
        Http404: the register's records don't follow each other, or this one has ended.
    """
    register = register_or_404(request, kode, Aksi.UBAH)
    record = record_or_404(request, register, pk, Aksi.UBAH)
    if not register.kata_ganti or getattr(record, register.closing) is not None:
        raise Http404
    make = form_class(register, request.user)
    form = make(request.POST) if request.method == "POST" else make(initial=_initial(register, record))
    made = _follow(register, record, form, actor(request)) if form.is_bound else None
    if made is not None:
        messages.success(request, f"{made} dicatat; {record} berakhir.")
        return redirect(reverse("register_rinci", args=[register.kode, made.pk]))
    context = {"register": register, "form": form, "semula": "", "catatan": record}
    return render(request, "registers/ganti.html", context, status=422 if form.errors else 200)


urlpatterns = [path("register/<slug:kode>/<int:pk>/ganti/", ganti, name="register_ganti")]
