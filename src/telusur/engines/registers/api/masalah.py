"""Every problem in one shape and in Indonesian: {pesan, tempat, perbaikan}."""

from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from telusur.engines.registers.records import ConflictError
from telusur.engines.registers.sibuk import busy, waited
from telusur.kernel.errors import UserError


class Masalah(Schema):
    """What is wrong, where, and what to do."""

    pesan: str
    tempat: str = ""
    perbaikan: str = ""


class Bentrok(Masalah):
    """A conflict: what stands there now, and what was asked for."""

    sekarang: dict[str, Any] = {}
    diminta: dict[str, Any] = {}


_WORDS = {
    401: ("Belum masuk.", "Masuk dahulu, atau kirim token: Authorization: Bearer tls_…"),
    403: (
        "Permintaan ditolak: tanda pengaman (CSRF) tidak ada atau tidak cocok.",
        "Kirim kepala X-CSRFToken.",
    ),
    413: ("", "Bagi menjadi beberapa berkas."),
}


def add_handlers(api: NinjaAPI) -> None:
    """Let `api` answer errors as problems."""

    def answer(request: HttpRequest, status: int, problem: Masalah) -> HttpResponse:
        return api.create_response(request, problem.dict(), status=status)

    @api.exception_handler(UserError)
    def refused(request: HttpRequest, error: UserError) -> HttpResponse:
        problem = {"pesan": error.message, "tempat": error.place, "perbaikan": error.remedy}
        if isinstance(error, ConflictError):
            clash = Bentrok(**problem, sekarang=plain(error.current), diminta=plain(error.wanted))
            return answer(request, 409, clash)
        return answer(request, 400, Masalah(**problem))

    @api.exception_handler(OperationalError)
    def failed(request: HttpRequest, error: OperationalError) -> HttpResponse:
        if not waited(error):
            raise error
        said = busy()
        return answer(
            request, 503, Masalah(pesan=said.message, perbaikan="Ulangi permintaan ini sebentar lagi.")
        )

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(request, 404, Masalah(pesan="Tidak ada, atau bukan milik Anda.", tempat=request.path))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        places = [".".join(str(part) for part in item["loc"]) for item in error.errors]
        return answer(
            request,
            422,
            Masalah(
                pesan="Isian permintaan tidak sesuai.",
                tempat="; ".join(places),
                perbaikan="Bandingkan dengan /api/v1/openapi.json.",
            ),
        )

    @api.exception_handler(HttpError)
    def http(request: HttpRequest, error: HttpError) -> HttpResponse:
        words, remedy = _WORDS.get(error.status_code, ("", ""))
        problem = Masalah(pesan=words or error.message, perbaikan=remedy)
        return answer(request, error.status_code, problem)


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values as JSON can hold them."""
    return {
        name: value if isinstance(value, int | str | None) else str(value) for name, value in values.items()
    }
