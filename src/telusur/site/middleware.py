"""One log line per request, and errors for people as pages."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from telusur.engines.registers.records import ConflictError
from telusur.kernel.errors import UserError

logger = logging.getLogger("telusur.permintaan")


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


class UserErrorMiddleware:
    """Shows a `UserError` that a page did not handle: a page of its own, or a note for htmx."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return 409 for a conflict, 422 for any other error of this kind; leave the rest alone."""
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
