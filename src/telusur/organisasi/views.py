"""Account administration: `/kelola/akun/`. Only admins; nobody else knows that it exists."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi import akun, token
from telusur.organisasi.forms import AkunForm, PenugasanForm, SandiForm
from telusur.organisasi.models import Penugasan, User

_PER_PAGE = 50


def _admin(request: HttpRequest) -> User:
    """Return the admin who asks.

    Raises:
        Http404: the account looks after no units.
    """
    user = request.user
    if not isinstance(user, User) or not akun.units_of(user).exists():
        raise Http404
    return user


def _account(request: HttpRequest, pk: int) -> tuple[User, User]:
    admin = _admin(request)
    return admin, get_object_or_404(akun.accounts_of(admin), pk=pk)


def _actor(admin: User) -> Actor:
    return Actor(admin, Perubahan.Sumber.WEB)


def daftar(request: HttpRequest) -> HttpResponse:
    """List the accounts of the admin's units; `?q=` searches names."""
    admin = _admin(request)
    q = request.GET.get("q", "").strip()
    accounts = akun.accounts_of(admin)
    if q:
        accounts = accounts.filter(Q(nama__icontains=q) | Q(username__icontains=q))
    roles = Penugasan.objects.filter(unit__in=akun.units_of(admin)).select_related("unit")
    page = Paginator(accounts.prefetch_related(Prefetch("penugasan", roles)), _PER_PAGE).get_page(
        request.GET.get("hal")
    )
    context = {"halaman": page, "cari_akun": q, "hari_ini": timezone.localdate()}
    return render(request, "organisasi/akun.html", context)


def baru(request: HttpRequest) -> HttpResponse:
    """Add an account with its first assignment."""
    admin = _admin(request)
    form = AkunForm(request.POST or None)
    tugas = PenugasanForm(
        request.POST or None, units=akun.units_of(admin), initial={"mulai": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid() and tugas.is_valid():
        data = form.cleaned_data
        try:
            made = akun.add_account(
                data["username"], data["nama"], data["sandi"], tugas.save(commit=False), actor=_actor(admin)
            )
        except UserError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Akun {made.username} ditambahkan.")
            return redirect("kelola_akun_rinci", made.pk)
    return render(request, "organisasi/akun_baru.html", {"form": form, "tugas": tugas})


def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an account with its assignments and what can be done with it."""
    admin, account = _account(request, pk)
    return _render(request, admin, account)


def _render(request: HttpRequest, admin: User, account: User, **forms: object) -> HttpResponse:
    units = akun.units_of(admin)
    context = {
        "akun": account,
        "diri": account.pk == admin.pk,
        "milik": akun.wholly_mine(admin, account),
        "penugasan": account.penugasan.filter(unit__in=units).select_related("unit").order_by("-mulai"),
        "hari_ini": timezone.localdate(),
        "sandi": SandiForm(),
        "pengaman": akun.second_factors(account),
        "token": token.valid(account),
        "tugas": PenugasanForm(units=units, initial={"mulai": timezone.localdate()}),
        **forms,
    }
    invalid = any(getattr(form, "errors", None) for form in forms.values())
    return render(request, "organisasi/akun_rinci.html", context, status=422 if invalid else 200)


@require_POST
def sandi(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace an account's password."""
    admin, account = _account(request, pk)
    _must_be_mine(admin, account)
    form = SandiForm(request.POST, account=account)
    if not form.is_valid():
        return _render(request, admin, account, sandi=form)
    akun.set_password(account, form.cleaned_data["sandi"], actor=_actor(admin))
    messages.success(
        request, "Kata sandi diganti. Sampaikan langsung kepada orangnya, lalu minta ia menggantinya."
    )
    return redirect("kelola_akun_rinci", account.pk)


@require_POST
def pengaman(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a lost second factor off an account."""
    admin, account = _account(request, pk)
    _must_be_mine(admin, account)
    text = "Pengaman kedua dilepas. Minta orangnya segera masuk dan memasangnya kembali."
    return _do(request, account, text, lambda: akun.remove_second_factors(account, actor=_actor(admin)))


@require_POST
def token_akhiri(request: HttpRequest, pk: int, token_id: int) -> HttpResponse:
    """End a key of an account."""
    admin, account = _account(request, pk)
    _must_be_mine(admin, account)
    found = get_object_or_404(token.valid(account), pk=token_id)
    return _do(
        request, account, f"Token {found.nama} diakhiri.", lambda: token.end(found, actor=_actor(admin))
    )


@require_POST
def tugaskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an assignment."""
    admin, account = _account(request, pk)
    form = PenugasanForm(request.POST, units=akun.units_of(admin), instance=Penugasan(user=account))
    if not form.is_valid():
        return _render(request, admin, account, tugas=form)
    return _do(
        request, account, "Penugasan ditambahkan.", lambda: akun.assign(form.instance, actor=_actor(admin))
    )


@require_POST
def akhiri(request: HttpRequest, pk: int, penugasan_id: int) -> HttpResponse:
    """End an assignment."""
    admin, account = _account(request, pk)
    penugasan = get_object_or_404(account.penugasan.filter(unit__in=akun.units_of(admin)), pk=penugasan_id)
    return _do(
        request, account, "Penugasan diakhiri.", lambda: akun.end_assignment(penugasan, actor=_actor(admin))
    )


@require_POST
def aktif(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch an account on or off."""
    admin, account = _account(request, pk)
    _must_be_mine(admin, account)
    on = request.POST.get("aktif") == "1"
    text = "Akun diaktifkan." if on else "Akun dinonaktifkan."
    return _do(request, account, text, lambda: akun.set_active(account, on, actor=_actor(admin)))


def _must_be_mine(admin: User, account: User) -> None:
    if not akun.wholly_mine(admin, account):
        raise UserError(
            "Akun ini juga bertugas di luar unit Anda.", remedy="Minta admin di tingkat atas melakukannya."
        )


def _do(request: HttpRequest, account: User, text: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, text)
    return redirect("kelola_akun_rinci", account.pk)


urlpatterns = [
    path("kelola/akun/", daftar, name="kelola_akun"),
    path("kelola/akun/baru/", baru, name="kelola_akun_baru"),
    path("kelola/akun/<int:pk>/", rinci, name="kelola_akun_rinci"),
    path("kelola/akun/<int:pk>/sandi/", sandi, name="kelola_akun_sandi"),
    path("kelola/akun/<int:pk>/pengaman/", pengaman, name="kelola_akun_pengaman"),
    path("kelola/akun/<int:pk>/token/<int:token_id>/akhiri/", token_akhiri, name="kelola_akun_token"),
    path("kelola/akun/<int:pk>/penugasan/", tugaskan, name="kelola_akun_tugaskan"),
    path("kelola/akun/<int:pk>/penugasan/<int:penugasan_id>/akhiri/", akhiri, name="kelola_akun_akhiri"),
    path("kelola/akun/<int:pk>/aktif/", aktif, name="kelola_akun_aktif"),
]
