"""One log line per request, and errors for people as pages."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from telusur.engines.registers.records import ConflictError
from telusur.engines.registers.sibuk import busy, waited
from telusur.kernel.errors import UserError
from telusur.site.tertahan import isian

logger = logging.getLogger("telusur.permintaan")
_AGAIN = "10"
"""After how many seconds to try again."""


class RequestLogMiddleware:
    """Logs method, route, status, time and the account's key; no query string, no body, no address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and log what came of it."""
        start = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.route if request.resolver_match else "-"
        user = getattr(request, "user", None)
        logger.info(
            "permintaan",
            extra={
                "metode": request.method,
                "jalur": route,
                "status": response.status_code,
                "milidetik": round((time.perf_counter() - start) * 1000, 1),
                "akun": user.pk if user is not None and user.is_authenticated else None,
            },
        )
        return response


class AkunMiddleware(AuthenticationMiddleware):
    """Puts the account itself into the request, not what stands for it until it is asked.

    Each request asks, if only for the log, and a page with its side bar hundreds of times.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Read the account of the session."""
        super().process_request(request)
        request.user = get_user(request)


class NulMiddleware:
    """Refuses addresses and forms that hold a NUL: nobody types one, and PostgreSQL keeps it in no text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Return 400 where something sent holds a NUL; None otherwise, and for the API, which checks it.

        A body larger than any file may be is left to its view, which refuses it before it is read.
        """
        stated = request.META.get("CONTENT_LENGTH") or "0"
        large = stated.isdecimal() and int(stated) > settings.TELUSUR_MAX_UPLOAD
        if large or request.path.startswith("/api/"):
            return None
        sent = (pair for data in (request.GET, request.POST) for pair in data.lists())
        if not any("\0" in text for name, values in sent for text in (name, *values)):
            return None
        error = UserError("Isian memuat huruf yang tidak terbaca.", remedy="Ketik ulang isiannya.")
        return render(request, "site/user_error.html", {"error": error, "back": "/"}, status=400)


class UserErrorMiddleware:
    """Shows a `UserError` that a page did not handle: a page of its own, or a note for htmx.

    Where a large import kept the database from writing, the page holds what was sent and sends it again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return 409 for a conflict, 503 for waiting in vain, 422 for any other `UserError`; else None."""
        if waited(exception) and not request.path.startswith("/api/"):
            return _busy(request)
        if not isinstance(exception, UserError) or request.path.startswith("/api/"):
            return None
        htmx = "HX-Request" in request.headers
        back = request.headers.get("Referer", "/") if request.method == "POST" else "/"
        return render(
            request,
            "site/_user_error.html" if htmx else "site/user_error.html",
            {"error": exception, "back": back},
            status=409 if isinstance(exception, ConflictError) else 422,
        )


def _busy(request: HttpRequest) -> HttpResponse:
    """Say that the database is busy; the page keeps a form that was sent, but for passwords and files."""
    logger.warning("basis data sibuk", extra={"metode": request.method})
    error = busy()
    if "HX-Request" in request.headers:
        answer = HttpResponse(f"{error.message} {error.remedy}", content_type="text/plain", status=503)
    else:
        kept = isian(request)
        context = {
            "error": error,
            "isian": kept or [],
            "menulis": request.method == "POST",
            "kirim": kept is not None and request.method == "POST",
            "berkas": bool(request.FILES),
        }
        answer = render(request, "site/sibuk.html", context, status=503)
    answer["Retry-After"] = _AGAIN
    add_never_cache_headers(answer)
    return answer
