"""The reason that a person writes for what must not be done in passing."""

from django.http import HttpRequest

from telusur.kernel.errors import UserError

_LEAST, _MOST = 10, 300


def reason(request: HttpRequest, doing: str) -> str:
    """Return the reason (`alasan`) sent with a form, blanks tidied, at most 300 characters.

    Raises:
        UserError: it is shorter than ten characters; `doing` says in words for what it is.
    """
    text = " ".join(request.POST.get("alasan", "").split())
    if len(text) < _LEAST:
        raise UserError(f"Tulis alasan {doing}.", remedy="Alasan paling sedikit sepuluh huruf.")
    return text[:_MOST]
