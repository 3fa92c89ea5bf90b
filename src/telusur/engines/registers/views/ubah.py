"""Adding, changing and ending a record."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import Aksi, Register, register_for
from telusur.engines.registers.ending import EndForm, end
from telusur.engines.registers.forms import RegisterForm, add, form_class, read_seen, save, words
from telusur.engines.registers.records import ConflictError
from telusur.engines.registers.sekali import sekali
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_key

_GET_POST = require_http_methods(["GET", "POST"])


def _form_page(
    request: HttpRequest, register: Register, form: RegisterForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    form.explain_empty()
    context = {"register": register, "form": form, "semula": form.seen(), "catatan": None, **more}
    return render(
        request, "registers/isian.html", context, status=422 if form.errors and status == 200 else status
    )


def _done(request: HttpRequest, register: Register, record: models.Model, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect(reverse("register_rinci", args=[register.kode, record.pk]))


def _beforehand(request: HttpRequest, register: Register) -> dict[str, Any]:
    """Return what a new form begins with: what its address says, and what the records named there say.

    A service opened from a need lies in the need's village: a reference that must be chosen, and that a named
    record has under the same name, is taken from there. Whose a record is, who records it says; records that
    the account doesn't see say nothing.
    """
    fields = _fields(register)
    found: dict[str, Any] = {}
    for named in _named(request, register):
        found |= _shared(fields, named)
    return found | request.GET.dict()


def _fields(register: Register) -> list[Any]:
    owner = register.unit.rpartition("__")[0]
    return [register.model._meta.get_field(name) for name in register.fields if name != owner]


def _named(request: HttpRequest, register: Register) -> Iterator[models.Model]:
    """Yield the records that the address of a new form names and the account sees."""
    for field in _fields(register):
        key = parse_key(request.GET.get(field.name, "")) if field.is_relation else None
        named = key and register.choices(field.name, request.user).filter(pk=key).first()
        if named:
            yield named


def _back(request: HttpRequest, register: Register) -> str:
    """Return where a new form leads that is not sent: to the record it was opened from, else to the list."""
    for named in _named(request, register):
        source = register_for(type(named))
        if source is not None:
            return reverse("register_rinci", args=[source.kode, named.pk])
    return reverse("register", args=[register.kode])


def _shared(fields: Iterable[Any], named: models.Model) -> dict[str, Any]:
    """Return the keys of required references that a record has under the same name."""
    its = {field.name: field for field in named._meta.concrete_fields if field.is_relation}
    return {
        field.name: getattr(named, field.attname)
        for field in fields
        if field.name in its and not field.null and its[field.name].related_model is field.related_model
    }


@_GET_POST
@sekali
def baru(request: HttpRequest, kode: str) -> HttpResponse:
    """Add a record; `?field=value` fills in the form beforehand, and with it what follows from the value."""
    register = register_or_404(request, kode, Aksi.UBAH)
    make = form_class(register, request.user)
    if request.method == "GET":
        begun = make(initial=_beforehand(request, register))
        return _form_page(request, register, begun, batal=_back(request, register))
    form = make(request.POST, request.FILES)
    if form.is_valid():
        try:
            made = add(register, form, actor=actor(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            text = format_html('{} ditambahkan. <a href="{}">Tambah lagi</a>', made, request.get_full_path())
            return _done(request, register, made, text)
    return _form_page(request, register, form, batal=_back(request, register))


@_GET_POST
def ubah(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Change a record; where somebody else changed the same fields meanwhile, show both and ask."""
    register = register_or_404(request, kode, Aksi.UBAH)
    record = record_or_404(request, register, pk, Aksi.UBAH)
    make = form_class(register, request.user)
    if request.method == "GET":
        return _form_page(request, register, make(instance=record), catatan=record)
    seen = read_seen(register, request.POST.get("semula", ""))
    form = make(request.POST, request.FILES, instance=record_or_404(request, register, pk, Aksi.UBAH))
    if form.is_valid():
        try:
            save(register, record, form.values(), actor=actor(request), seen=seen)
        except ConflictError as error:
            now = record_or_404(request, register, pk, Aksi.UBAH)
            clash = words(register, error.current)
            token = make(instance=now).seen()
            return _form_page(request, register, form, catatan=now, bentrok=clash, semula=token, status=409)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return _done(request, register, record, f"{record} disimpan.")
    return _form_page(request, register, form, catatan=record, semula=request.POST.get("semula", ""))


@_GET_POST
def akhiri(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """End a record as of a day, or void it. Nothing is deleted.

    Raises:
        Http404: the register's records neither end nor are voided, or this one has been already.
    """
    register = register_or_404(request, kode, Aksi.UBAH)
    record = record_or_404(request, register, pk, Aksi.UBAH)
    if not register.closing or getattr(record, register.closing) is not None:
        raise Http404
    form = EndForm(request.POST or None, initial={"tanggal": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            end(register, record, form.cleaned_data["tanggal"], actor=actor(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return _done(request, register, record, f"{record} di{register.kata_akhiri.lower()}.")
    context = {"register": register, "catatan": record, "form": form}
    return render(request, "registers/akhiri.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("register/<slug:kode>/baru/", baru, name="register_baru"),
    path("register/<slug:kode>/<int:pk>/ubah/", ubah, name="register_ubah"),
    path("register/<slug:kode>/<int:pk>/akhiri/", akhiri, name="register_akhiri"),
]
