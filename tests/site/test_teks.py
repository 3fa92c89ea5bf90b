"""Texts of the account pages: ours where Django's and allauth's own are English, impolite or wrong."""

import html
import re
from pathlib import Path

import allauth
import django
import pytest
from allauth.mfa.models import Authenticator
from babel.messages import mofile, pofile
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from telusur.organisasi.models import User

LOCALE = Path(settings.LOCALE_PATHS[0]) / "id" / "LC_MESSAGES"
SOURCES = [
    Path(allauth.__file__).parent / "locale/id",
    Path(django.__file__).parent / "conf/locale/id",
    Path(django.__file__).parent / "contrib/auth/locale/id",
]
SANDI = "sandi-uji-123"
_ENGLISH = re.compile(
    r"\b(the|your|you|please|password|security key|recovery codes?|sign (in|out|up)|authenticator|enter|"
    r"required|field|incorrect|change|confirm|remove|edit|two-factor|used|added|invalid)\b",
    re.IGNORECASE,
)


def _read(path: Path):
    with path.open("rb") as file:
        return pofile.read_po(file, locale="id")


def _keyed(catalog) -> dict:
    def plain(text):
        return text if isinstance(text, str) else tuple(text)

    return {plain(message.id): plain(message.string) for message in catalog if message.id}


def _seen(response) -> str:
    """Return the words of the page's body that a person reads: no tags, no scripts."""
    body = re.search(r"<body.*</body>", response.content.decode(), re.DOTALL)[0]
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", body, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


@pytest.fixture
def masuk(orang, client) -> User:
    """An account signed in by its password, a moment ago."""
    user = orang("perencana")
    client.post(reverse("account_login"), {"login": user.username, "password": SANDI})
    client.post(reverse("account_reauthenticate"), {"password": SANDI})
    return user


def test_what_is_compiled_is_what_is_written() -> None:
    with (LOCALE / "django.mo").open("rb") as file:
        compiled = _keyed(mofile.read_mo(file))
    assert compiled == _keyed(_read(LOCALE / "django.po"))


def test_every_text_of_ours_stands_for_one_that_is_there_and_differs() -> None:
    theirs: dict = {}
    for folder in SOURCES:
        theirs |= _keyed(_read(folder / "LC_MESSAGES/django.po"))
    for key, text in _keyed(_read(LOCALE / "django.po")).items():
        assert key in theirs
        assert text != theirs[key]
        assert not re.search(r"\banda\b", str(text)), text


def _pages(client):
    """Yield the account pages, also with what they say to wrong entries."""
    yield client.get(reverse("account_change_password"))
    yield client.post(
        reverse("account_change_password"),
        {"oldpassword": "salah", "password1": "perencana", "password2": "lain"},
    )
    yield client.post(
        reverse("account_change_password"),
        {"oldpassword": SANDI, "password1": "perencana", "password2": "perencana"},
    )
    yield client.post(reverse("account_change_password"), {})
    yield client.get(reverse("mfa_activate_totp"))
    yield client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    yield client.get(reverse("mfa_index"))
    yield client.get(reverse("mfa_list_webauthn"))
    yield client.get(reverse("mfa_add_webauthn"))
    yield client.get(reverse("account_logout"))
    yield client.get(reverse("account_reauthenticate"))
    yield client.post(reverse("account_reauthenticate"), {"password": "salah"})


def _protect(user: User) -> None:
    kinds = Authenticator.Type
    codes = {"migrated_codes": [f"{number:08d}" for number in range(10)]}
    Authenticator.objects.create(user=user, type=kinds.TOTP, data={"secret": "A" * 32})
    Authenticator.objects.create(user=user, type=kinds.RECOVERY_CODES, data=codes)


def _add_key(user: User) -> int:
    data = {"name": "laptop", "credential": {}}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data).pk


def _protected_pages(client):
    names = ("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp")
    for name in (*names, "mfa_reauthenticate"):
        yield client.get(reverse(name))
    yield client.post(reverse("mfa_reauthenticate"), {"code": "000000"})


def _key_pages(client, key: int):
    yield client.get(reverse("mfa_list_webauthn"))
    yield client.get(reverse("mfa_index"))
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        yield client.get(reverse(name, args=[key]))


def _foreign(response) -> list[str]:
    assert response.status_code == 200, response
    text = _seen(response)
    wrong = [text[max(0, m.start() - 40) : m.end() + 40] for m in _ENGLISH.finditer(text)]
    return wrong + re.findall(r".{0,30}\banda\b.{0,30}", text)


def test_account_pages_speak_one_polite_language(masuk, client) -> None:
    wrong = [_foreign(answer) for answer in _pages(client)]
    _protect(masuk)
    wrong += [_foreign(answer) for answer in _protected_pages(client)]
    wrong += [_foreign(answer) for answer in _key_pages(client, _add_key(masuk))]
    assert [found for found in wrong if found] == []


def test_a_wrong_password_and_a_missing_one_are_told_politely(orang, client) -> None:
    orang("perencana")
    answer = client.post(reverse("account_login"), {"login": "perencana", "password": "salah"})
    assert "Nama pengguna atau kata sandi yang Anda masukkan tidak benar." in _seen(answer)
    assert _foreign(answer) == []
    assert _foreign(client.post(reverse("account_login"), {})) == []


def test_the_page_of_the_second_factor_too(orang, client) -> None:
    _protect(orang("perencana"))
    answer = client.post(reverse("account_login"), {"login": "perencana", "password": SANDI}, follow=True)
    assert answer.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert _foreign(answer) == []
    assert _foreign(client.post(reverse("mfa_authenticate"), {"code": "000000"})) == []


def test_what_stands_twice_is_not_said_to_be_absent(orang) -> None:
    user = orang("staf")
    with pytest.raises(ValidationError) as refused:
        User(username=user.username, password="x").full_clean()
    assert refused.value.message_dict == {"username": ["Nama pengguna ini sudah dipakai."]}
