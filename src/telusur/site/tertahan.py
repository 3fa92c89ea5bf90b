"""What was typed is not lost where the session ended: the page holds it until the person has signed in."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.csrf import csrf_failure


def isian(request: HttpRequest) -> list[tuple[str, str]] | None:
    """Return what a form sent, so that a page may send it again; None where a password is among it."""
    sent = [(name, value) for name, values in request.POST.lists() for value in map(str, values)]
    if any("password" in name for name, _ in sent):
        return None
    return [pair for pair in sent if pair[0] != "csrfmiddlewaretoken"]


class MasukDahuluMiddleware(LoginRequiredMiddleware):
    """Leads visitors to the login page; what one of them sent stays on a page meanwhile."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """Return the page that holds what was sent, a redirect to the login where nothing was."""
        if request.method == "POST" and "HX-Request" not in request.headers and isian(request):
            return _tahan(request)
        return super().handle_no_permission(request, view_func)


def kedaluwarsa(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is no longer valid: one of our own pages is held, to be sent again.

    The token changes when somebody signs in, so a form opened before arrives here. What another site sent
    is refused.
    """
    own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if own and request.user.is_authenticated and isian(request):
        return _tahan(request)
    return csrf_failure(request, reason)


def _tahan(request: HttpRequest) -> HttpResponse:
    context = {"isian": isian(request), "berkas": bool(request.FILES)}
    answer = render(request, "site/tertahan.html", context, status=403)
    add_never_cache_headers(answer)
    return answer
