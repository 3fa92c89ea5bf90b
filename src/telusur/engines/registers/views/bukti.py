"""Evidence of a record: handed in, handed out, ended. Only for those who may change, or open, the record."""

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from telusur.engines.registers import bukti, rilis
from telusur.engines.registers.access import actor, perihal, record_or_404, register_or_404
from telusur.engines.registers.declare import REGISTERS, Aksi, Register
from telusur.engines.registers.models import Bukti
from telusur.kernel.errors import UserError


def _record(request: HttpRequest, kode: str, pk: int, aksi: Aksi) -> tuple[Register, Any]:
    register = register_or_404(request, kode, aksi)
    if not register.berbukti:
        raise Http404
    return register, record_or_404(request, register, pk, aksi)


def sent(file: Bukti) -> FileResponse:
    """Return a file as a download that no page opens and no cache keeps.

    Raises:
        UserError: it is gone, or no longer what was handed in.
    """
    return _download(file, bukti.content(file))


def _download(file: Bukti, data: bytes) -> FileResponse:
    answer = FileResponse(io.BytesIO(data), as_attachment=True, filename=file.nama, content_type=file.mime)
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "sandbox"
    return answer


@require_POST
def serahkan(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Take a file as evidence for a record; say on its page what is wrong with the file."""
    register, record = _record(request, kode, pk, Aksi.UBAH)
    try:
        made = bukti.attach(
            record, request.FILES.get("berkas"), actor=actor(request), perihal=perihal(register)
        )
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{made} disimpan sebagai bukti.")
    return redirect(reverse("register_rinci", args=[kode, pk]) + "?tab=bukti")


@require_http_methods(["GET", "POST"])
def unduh(request: HttpRequest, kode: str, pk: int, bukti_id: int) -> HttpResponse | FileResponse:
    """Send a file of a record; that it left is logged, for nobody has looked for persons' numbers in it.

    Of a confidential register it is sent to those alone who may unmask the record, who POST the purpose.
    """
    if kode not in REGISTERS:
        raise Http404
    register, record = _record(request, kode, pk, bukti.aksi_buka(REGISTERS.get(kode)))
    found = get_object_or_404(bukti.of(record), pk=bukti_id)
    try:
        data = bukti.keluarkan(register, found, user=request.user, tujuan=request.POST.get("tujuan", ""))
    except rilis.RilisDitolak as error:
        messages.error(request, str(error))
        return redirect(reverse("register_rinci", args=[kode, pk]) + "?tab=bukti")
    return _download(found, data)


@require_POST
def akhiri(request: HttpRequest, kode: str, pk: int, bukti_id: int) -> HttpResponse:
    """End a file that was handed in by mistake."""
    register, record = _record(request, kode, pk, Aksi.UBAH)
    found = get_object_or_404(bukti.of(record).filter(diakhiri=None), pk=bukti_id)
    bukti.end(found, actor=actor(request), perihal=perihal(register))
    messages.success(request, f"{found} ditandai bukan bukti lagi; berkasnya tetap tersimpan.")
    return redirect(reverse("register_rinci", args=[kode, pk]) + "?tab=bukti")


_ONE = "register/<slug:kode>/<int:pk>/bukti/"
urlpatterns = [
    path(_ONE, serahkan, name="register_bukti"),
    path(f"{_ONE}<int:bukti_id>/", unduh, name="register_bukti_unduh"),
    path(f"{_ONE}<int:bukti_id>/akhiri/", akhiri, name="register_bukti_akhiri"),
]
