"""`/api/v1/`: where the API hangs. It answers 401 itself instead of sending scripts to the sign-in page."""

from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, path

from telusur.perencanaan.api import api


def _own_sign_in(patterns: Iterable[URLPattern | URLResolver]) -> None:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            _own_sign_in(pattern.url_patterns)
        else:
            pattern.callback.login_required = False  # type: ignore[attr-defined]  # a mark on the function, as Django reads it


_urls, _app, _namespace = api.urls
_own_sign_in(_urls)
urlpatterns = [path("api/v1/", (_urls, _app, _namespace))]
