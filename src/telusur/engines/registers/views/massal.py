"""Changing one or more fields of chosen records at once."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from telusur.engines.registers.access import actor, register_or_404
from telusur.engines.registers.columns import label
from telusur.engines.registers.declare import Aksi, Register
from telusur.engines.registers.forms import BulkForm, bulk_form_class, save
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_key

MOST = 500


def _chosen(request: HttpRequest, register: Register) -> list[Any]:
    """Return the chosen records.

    Raises:
        UserError: none is chosen, too many are, or some are not this person's to change.
    """
    keys = {key for text in request.POST.getlist("pilih") if (key := parse_key(text)) is not None}
    if not 1 <= len(keys) <= MOST:
        raise UserError(
            "Belum ada catatan yang dipilih." if not keys else f"Paling banyak {MOST} catatan sekaligus.",
            remedy="Kembali ke daftar dan pilih catatannya.",
        )
    found = list(register.queryset(request.user, Aksi.MASSAL).filter(pk__in=keys).order_by("pk"))
    if len(found) != len(keys):
        raise UserError(
            "Sebagian catatan yang dipilih tidak dapat Anda ubah.",
            remedy="Buka lagi daftarnya, lalu pilih lagi.",
        )
    return found


@require_POST
def massal(request: HttpRequest, kode: str) -> HttpResponse:
    """Ask which fields are to be changed and to what; then change all records, or none and say why."""
    register = register_or_404(request, kode, Aksi.MASSAL)
    chosen = _chosen(request, register)
    form = bulk_form_class(register, request.user)(request.POST if "simpan" in request.POST else None)
    form.wanted = frozenset(request.POST.getlist("ganti")) & frozenset(form.fields)
    if not form.is_valid():
        return _page(request, register, chosen, form)
    if not form.wanted:
        form.add_error(None, "Centang bidang yang hendak diganti.")
        return _page(request, register, chosen, form)
    try:
        _apply(request, register, chosen, form.values())
    except UserError as error:
        form.add_error(None, str(error))
        return _page(request, register, chosen, form)
    messages.success(request, f"{len(chosen)} catatan diubah.")
    return redirect(reverse("register", args=[kode]))


@transaction.atomic
def _apply(request: HttpRequest, register: Register, chosen: list[Any], values: dict[str, Any]) -> None:
    for record in chosen:
        try:
            save(register, record, values, actor=actor(request), seen={})
        except UserError as error:
            raise UserError(error.message, place=str(record), remedy=error.remedy) from error


def _page(request: HttpRequest, register: Register, chosen: list[Any], form: BulkForm) -> HttpResponse:
    context = {
        "register": register,
        "catatan": chosen,
        "form": form,
        "isian": [(name, label(register, name), form[name], name in form.wanted) for name in form.fields],
    }
    return render(request, "registers/massal.html", context, status=422 if form.is_bound else 200)


urlpatterns = [path("register/<slug:kode>/massal/", massal, name="register_massal")]
