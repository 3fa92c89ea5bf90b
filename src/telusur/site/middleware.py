"""One log line per request."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
