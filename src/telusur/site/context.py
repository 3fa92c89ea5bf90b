"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return nothing for visitors; the frame's parts for accounts are added with the pages."""
    return {}
