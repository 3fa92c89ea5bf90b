"""Letters about persons: what leaves passes the release check with its purpose, and is logged."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from telusur.engines.documents import Document, render_docx, render_pdf
from telusur.engines.registers import rilis
from telusur.engines.registers.declare import Aksi, Register
from telusur.kernel.errors import UserError

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def boleh_lengkap(request: HttpRequest, register: Register, record: Any) -> bool:
    """Tell whether the account may have a person's numbers whole in a letter about a record."""
    mine: bool = register.queryset(request.user, Aksi.BUKA).filter(pk=record.pk).exists()
    return mine


def diminta_lengkap(request: HttpRequest, register: Register, record: Any) -> bool:
    """Tell whether the form asks for whole numbers.

    Raises:
        Http404: it does, and that is not the account's to ask.
    """
    asked = bool(request.POST.get("nik_lengkap"))
    if asked and not boleh_lengkap(request, register, record):
        raise Http404
    return asked


def kirim(request: HttpRequest, document: Document, register: Register, nama: str) -> HttpResponse:
    """Return a letter as the DOCX or PDF that the form asks for, with its `tujuan`; `nama` is the file's.

    Raises:
        UserError: it may not leave: no purpose, or a number for which there is no right.
    """
    tujuan = request.POST.get("tujuan", "")
    rilis.check(document.teks, register=register, user=request.user, tujuan=tujuan)
    as_docx = request.POST.get("bentuk") != "pdf"
    content = render_docx(document) if as_docx else render_pdf(document)
    response = HttpResponse(content, content_type=DOCX if as_docx else "application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{nama}.{"docx" if as_docx else "pdf"}"'
    return response


def isian_surat(request: HttpRequest, error: UserError | None) -> dict[str, Any]:
    """Return what the form of a letter shows again after a refusal."""
    return {"isi": request.POST, "error": error}
