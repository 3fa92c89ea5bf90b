"""Accounts are given by the admin, never taken by a visitor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.conf import settings
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Closes sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: there is no public sign-up."""
        return False


def client_ip(request: HttpRequest) -> str | None:
    """Return the visitor's address: the one the proxy of an HTTPS installation names, else the peer's."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR")


class MasukForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """The form of the login page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Kata sandi"


class TambahKunciForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """The form of the page that adds a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Nama kunci"
        self.fields["name"].help_text = "Untuk mengenalinya nanti, misalnya «laptop kantor»."
