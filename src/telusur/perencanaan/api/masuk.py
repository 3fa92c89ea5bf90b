"""Who calls: a session with its token against forged requests, or a key in the header."""

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer, SessionAuth

from telusur.organisasi.models import User
from telusur.organisasi.token import user_of
from telusur.perencanaan.impor.berkas import limit

_SLACK = 64 * 1024


class SessionGuard(SessionAuth):
    """The session of a browser. Its size is checked before anything of the body is read."""

    def __call__(self, request: HttpRequest) -> User | None:
        """Return the account of the session, None where there is none."""
        refuse_large(request)
        user = super().__call__(request)
        return user if isinstance(user, User) else None


class TokenGuard(HttpBearer):
    """`Authorization: Bearer tls_…`: the key of a script."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return the account of the key and let the request act as it; None where the key is not valid."""
        refuse_large(request)
        user = user_of(token)
        if user is not None:
            request.user = user
        return user


def refuse_large(request: HttpRequest) -> None:
    """Refuse a body that says it is larger than any file may be.

    Raises:
        HttpError: 413.
    """
    stated = request.META.get("CONTENT_LENGTH") or "0"
    if stated.isdecimal() and int(stated) > limit() + _SLACK:
        raise HttpError(413, f"Kiriman lebih besar dari {limit() // 2**20} MB.")
