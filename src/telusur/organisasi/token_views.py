"""One's own keys for scripts, `/akun/token/`: made with a password just typed, shown once, ended at will."""

from datetime import timedelta

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi import token
from telusur.organisasi.forms import TokenForm
from telusur.organisasi.models import User

_USUAL = timedelta(days=90)


def _user(request: HttpRequest) -> User:
    """Return who asks.

    Raises:
        Http404: nobody is signed in, or the account may have no keys.
    """
    if not isinstance(request.user, User) or not token.may_have(request.user):
        raise Http404
    return request.user


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Show one's own keys: those that hold, and those that ended."""
    user = _user(request)
    holding = token.valid(user)
    context = {"berlaku": holding, "berakhir": user.token_api.exclude(pk__in=holding).order_by("-pk")}
    return render(request, "organisasi/token.html", context)


@never_cache
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """Ask what a new key is for and until when; make it and show it this once."""
    user, today = _user(request), timezone.localdate()
    form = TokenForm(request.POST or None, initial={"berakhir": today + _USUAL})
    if request.method == "POST" and form.is_valid():
        days = (form.cleaned_data["berakhir"] - today).days
        key = token.issue(user, form.cleaned_data["nama"], days, actor=Actor(user, Perubahan.Sumber.WEB))
        return render(request, "organisasi/token_baru.html", {"kunci": key, **form.cleaned_data})
    return render(request, "organisasi/token_baru.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own keys."""
    user = _user(request)
    found = get_object_or_404(token.valid(user), pk=pk)
    token.end(found, actor=Actor(user, Perubahan.Sumber.WEB))
    messages.success(request, f"Token {found.nama} diakhiri; skrip yang memakainya tidak dapat masuk lagi.")
    return redirect("token")


urlpatterns = [
    path("akun/token/", daftar, name="token"),
    path("akun/token/baru/", baru, name="token_baru"),
    path("akun/token/<int:pk>/akhiri/", akhiri, name="token_akhiri"),
]
