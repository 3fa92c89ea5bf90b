"""A form that is sent twice writes once: over a bad connection people send again what had arrived."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from telusur.engines.registers.models import Kiriman

FIELD = "kiriman"
_KEY = re.compile(r"[0-9a-f]{32}")
_KEPT = timedelta(days=30)
_KNOWN = "Isian ini sudah tersimpan sebelumnya dan tidak dicatat dua kali."

View = Callable[..., HttpResponse]


def sekali(view: View) -> View:
    """Let a view that leads on after writing write once for each form that was opened.

    The form carries a key (`{% sekali %}`). Its first sending that leads on is remembered with the address
    it led to; another sending by the same account is led there. What a view wrote before it answered with
    anything else is taken back. A form without a key is passed through.
    """

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = key_of(request)
        if not key:
            return view(request, *args, **kwargs)
        user: Any = request.user
        mine = Kiriman.objects.filter(pelaku=user, kunci=key)
        try:
            with transaction.atomic():
                claim = Kiriman.objects.create(pelaku=user, kunci=key)
                answer = view(request, *args, **kwargs)
                if answer.status_code == 302:
                    _remember(claim, answer.headers["Location"])
                else:
                    transaction.set_rollback(True)
        except IntegrityError:
            known = mine.first()
            if known is None:
                raise
            messages.info(request, _KNOWN)
            return redirect(known.alamat)
        return answer

    return once


def key_of(request: HttpRequest) -> str:
    """Return the key of the form that was sent; empty where it has none."""
    key = request.POST.get(FIELD, "") if request.method == "POST" else ""
    return key if _KEY.fullmatch(key) else ""


def _remember(claim: Kiriman, address: str) -> None:
    """Keep where a sending led, and forget the old ones."""
    claim.alamat = address
    claim.save(update_fields=["alamat"])
    Kiriman.objects.filter(waktu__lt=timezone.now() - _KEPT).delete()
