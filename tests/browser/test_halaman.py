"""Every page, found by itself, on a small laptop and on a phone: accessible, contained, and without faults.

A new page needs nothing here, unless its address has a part that `_examples` doesn't know, or needs data of
its own: then the test names it.
"""

import base64
import gzip
import hmac
import re
import struct
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.urls import URLPattern, get_resolver, reverse
from playwright.sync_api import Response

from browser.screens import LAPTOP, PHONE
from sosial.bantuan import contoh_register as buat
from sosial.contoh_register import orang
from sosial.dtsen import contoh_register as dtsen
from sosial.izin.contoh_register import diputuskan
from telusur.demo.akun import AKUN, SANDI
from telusur.demo.tautan import confirm_links
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.tables import all_tables
from telusur.organisasi.models import Penugasan, User
from telusur.perencanaan.audit import RENSTRA_RULES
from telusur.perencanaan.documents.renstra import chapters
from telusur.perencanaan.models import Impor, Indikator, Renstra
from telusur.sekretariat.models import Pengaduan
from telusur.sosial.bencana.models import Bencana, KebutuhanBencana, PenerimaLogistik, Terdampak
from telusur.sosial.bencana.models_logistik import BarangLogistik, GudangLogistik, PersediaanLogistik
from telusur.wilayah.models import Desa

pytestmark = pytest.mark.django_db(transaction=True)

ANONYMOUS = {
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_inactive",
    "lapor",
    "lacak",
}
ADMIN = ("kelola_",)
NOW = 59_000_000  # the half minute of the clock of second factors, which stands still
DOWNLOADS = {"bentuk"}
NEED_A_SECURITY_KEY = {"mfa_remove_webauthn", "mfa_edit_webauthn"}
NEED_A_SECOND_FACTOR = {"mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"}
BY_LINK = {"kesampingkan", "rencana_baru", "impor_templat"}  # answer 404 without the query of a link
ELSEWHERE = {""} | NEED_A_SECURITY_KEY | NEED_A_SECOND_FACTOR | BY_LINK
NOT_OPENED = {
    "dtsen_banding_kemajuan": "a part of the page of a comparison under way",
    "account_logout": "opened, it would end the visit",
    "mfa_authenticate": "needs a second factor half way; opened in its own test",
    "mfa_reauthenticate": "needs a second factor; leads on to the password",
    "mfa_reauthenticate_webauthn": "needs a security key",
    "mfa_login_webauthn": "answers a script, or leads on who is signed in",
    "impor_ragu": "leads on to the review",
    "angka": "needs the code of a figure that stands somewhere; opened in its own test",
    "sumber_angka_bukti": "a file handed in with a source",
    "orang_gabung": "needs a person recorded twice; its tests stand with the register of persons",
    "orang_pisah": "needs persons merged before; its tests stand with the register of persons",
    "penanganan": "cases are for staff alone; opened in their own journey",
    "penanganan_baru": "cases are for staff alone; opened in their own journey",
    "penanganan_rinci": "cases are for staff alone; opened in their own journey",
    "rujukan_surat": "cases are for staff alone; opened in their own journey",
    "versi_tetapkan": "for heads alone; what they see before is opened in its own test",
}


@pytest.fixture
def renstra(rencana_contoh) -> Renstra:
    """The example plan."""
    return rencana_contoh


@pytest.fixture
def sign_in_as(page, sign_in):
    """Return a function that signs an account of the example in, by its name, and everybody else out."""

    def act(username: str) -> None:
        page.context.clear_cookies()
        sign_in(User.objects.get(username=username))

    return act


def _examples(renstra: Renstra) -> dict[str, list]:
    """Return values for the parts of addresses, by `part` or by `route.part` where routes differ."""
    others = renstra.impor.values_list("pk", flat=True)
    pengaduan = Pengaduan(isi="Bantuan bulan ini belum datang.", unit=renstra.unit)
    pengaduan.full_clean()
    pengaduan.save()
    aid = _aid(renstra)
    request = diputuskan(41, renstra.unit, "63.11.01").pk
    return {
        "renstra_id": [renstra.pk],
        "pk": [others.first()],
        "indikator_rinci.pk": [Indikator.objects.filter(node__isnull=False).values_list("pk", flat=True)[0]],
        "sumber_angka.pk": [Indikator.objects.filter(node__isnull=False).values_list("pk", flat=True)[0]],
        "penugasan_id": [Penugasan.objects.get(user__username="auditor").pk],
        "akun.pk": [User.objects.get(username="auditor").pk],
        "tabel.kode": [table.kode for table in all_tables()],
        "aturan_rinci.kode": [RENSTRA_RULES[0].code],
        "kode": [chapter.id for chapter in chapters()],
        "jenis": ["unsur"],
        "rumus_rinci.kode": [*FORMULAS.codes()[:2], "SUB-ORANG", "SUB-ORANG:2.08.02.2.02.01"],
        "perbandingan_rinci.subjek": _compared(renstra),
        "pengaduan_rinci.pk": [pengaduan.pk],
        "bantuan.pk": [aid],
        "bantuan_ganda.pk": [aid],
        **_handed_over(renstra),
        **_layers(renstra),
        **{f"{name}.pk": [request] for name in ("izin", "izin_docx", "izin_pdf")},
        "bencana_rinci.pk": [_disaster(renstra).pk],
        "bencana_laporan.pk": [_disaster(renstra).pk],
        "rencana_isi.pk": [renstra.node.filter(tingkat="kegiatan").values_list("pk", flat=True)[0]],
    }


def _compared(renstra: Renstra) -> list[str]:
    """Return a printed figure that is linked to a formula, and one that is not."""
    confirm_links(renstra)
    indicators = renstra.indikator.exclude(target__posisi="awal", target__nilai=None)
    linked = indicators.filter(sumber_angka__rumus="SOS-PSKS-03").first()
    free = renstra.baristabel.filter(tabel="T-C.23", jenis="baris", tautan_rumus=None).first()
    return [f"indikator-{linked.pk}", f"baris-{free.pk}"]


def _aid(renstra: Renstra) -> int:
    """Return the key of a list of aid on which somebody would receive twice."""
    ours, theirs = buat.daftar(1, renstra.unit), buat.daftar(2, renstra.unit)
    row = buat.penerima(1, renstra.unit, "63.11.01", di=ours)
    buat.penerima(2, renstra.unit, "63.11.01", di=theirs, nik=row.nik)
    return ours.pk


def _handed_over(renstra: Renstra) -> dict[str, list]:
    """Return the parts of the pages of a list that is being handed over."""
    person = buat.penerima(21, renstra.unit, "63.11.01", di=buat.disetujui(21, renstra.unit))
    names = ("bantuan_rekonsiliasi", "bantuan_kirim", "bantuan_bast", "serah_desa")
    return {f"{name}.pk": [person.daftar_id] for name in names} | {"desa_id": [person.desa_id]}


def _layers(renstra: Renstra) -> dict[str, list]:
    """Return the parts of the pages of two layers, of somebody in them, and of an objection."""
    where = (renstra.unit, "63.11.01")
    change, objection = dtsen.perubahan(31, *where), dtsen.sanggah(32, *where)
    return {
        "dtsen_lapisan.pk": [change.baru_id],
        "lama": [change.lama_id],
        "baru": [change.baru_id],
        "dtsen_riwayat.pk": [dtsen.baris(33, *where).pk],
        "dtsen_orang.pk": [orang(34, *where).pk],
        "dtsen_sebab.pk": [change.pk],
        "dtsen_surat.pk": [objection.pk],
        "dtsen_sanggah.pk": [objection.pk],
    }


def _disaster(renstra: Renstra) -> Bencana:
    """Return a disaster that hit a village, with a family that has not received anything yet."""
    found = Bencana.objects.first()
    if found is None:
        found = Bencana.objects.create(kode="B-1", nama="Banjir contoh", jenis="banjir", unit=renstra.unit)
        hit = {"bencana": found, "desa": Desa.objects.first(), "kk": 12, "jiwa": 40}
        Terdampak.objects.create(**hit, mengungsi=8)
        PenerimaLogistik.objects.create(**hit, nama="Warga RT 1")
        goods = {"unit": renstra.unit}
        item = BarangLogistik.objects.create(nama="Sembako", satuan="paket", **goods)
        store = GudangLogistik.objects.create(nama="Gudang dinas", **goods)
        KebutuhanBencana.objects.create(bencana=found, barang=item, jumlah=20)
        PersediaanLogistik.objects.create(gudang=store, barang=item, jumlah=50)
    return found


def _routes(resolver, parts: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of every route outside the API, with the parts of its address."""
    for pattern in resolver.url_patterns:
        inner = (*parts, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield pattern.name or "", inner
        elif not str(pattern.pattern).startswith("api/"):
            yield from _routes(pattern, inner)


def _addresses(renstra: Renstra) -> Iterator[tuple[str, str]]:
    """Yield the name and address of every route that a person could open."""
    examples = _examples(renstra)
    for name, parts in _routes(get_resolver()):
        if name in ELSEWHERE or name.split("_")[0] == "register" or DOWNLOADS & set(parts) or "key" in parts:
            continue
        kind = "akun" if name.startswith("kelola_akun") else name
        values = [examples.get(f"{kind}.{part}", examples.get(part, ["1"])) for part in parts]
        for value in values[-1] if values else [None]:
            chosen = [*(options[0] for options in values[:-1]), value] if values else []
            yield name, reverse(name, kwargs=dict(zip(parts, chosen, strict=True)))


def _sign_in(page, address: str, username: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}/akun/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(SANDI)
    page.locator("form:has(input[name=login]) button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/akun/login" not in url)


def _opens(page, url: str) -> str:
    """Tell how an address answers: "page", "part" (a piece, a file), "action" (POST alone) or "other"."""
    answer = page.request.get(url, max_redirects=0)
    if answer.status == 405:
        return "action"
    if answer.status >= 500:
        return "page"
    html = "text/html" in answer.headers.get("content-type", "")
    if answer.status == 200:
        return "page" if html and "<html" in answer.text() else "part"
    return "other"


def _give_the_password_again(page, address: str) -> None:
    """Make the pages of second factors answer, which ask for the password first."""
    page.goto(address + reverse("account_reauthenticate"))
    page.locator("main input[name=password]").fill(SANDI)
    page.locator("main form:has(input[name=password]) button[type=submit]").click()
    page.wait_for_url(lambda url: "reauthenticate" not in url)


def _faults(page, watch, url: str) -> list[str]:
    """Open a page and return all that is wrong with it, on a laptop and on a phone."""
    watch.clear()
    page.set_viewport_size(LAPTOP)
    page.goto(url)
    return watch.everywhere()


def _planner(renstra: Renstra) -> list[tuple[str, str]]:
    """Return what a planner opens: the pages of the plan, its figures, tables and documents."""
    return [a for a in _addresses(renstra) if a[0] not in ANONYMOUS and not a[0].startswith(ADMIN)]


def _others(renstra: Renstra) -> list[tuple[str, str]]:
    """Return what those who keep the accounts open."""
    return [a for a in _addresses(renstra) if a[0].startswith(ADMIN)]


def _strangers(renstra: Renstra) -> list[tuple[str, str]]:
    """Return what is open before one signs in."""
    return [a for a in _addresses(renstra) if a[0] in ANONYMOUS]


@pytest.mark.parametrize(
    ("username", "theirs", "among"),
    [
        (
            "perencana",
            _planner,
            "beranda matriks pemeriksaan impor_tinjau rumus_rinci versi mfa_add_webauthn mfa_activate_totp",
        ),
        ("admin", _others, "kelola_akun"),
        ("", _strangers, "account_login"),
    ],
    ids=["rencana", "akun", "masuk"],
)
def test_every_page_is_accessible_and_contained(
    page, watch, live_server, renstra, sign_in_as, username, theirs, among
) -> None:
    if username:
        sign_in_as(username)
        _give_the_password_again(page, live_server.url)
    wrong: dict[str, list[str]] = {}
    answers: dict[str, set[str]] = {}
    for name, path in theirs(renstra):
        if name in NOT_OPENED:
            continue
        how = _opens(page, live_server.url + path)
        answers.setdefault(name, set()).add(how)
        if how == "page" and (faults := _faults(page, watch, live_server.url + path)):
            wrong[path] = faults
    assert wrong == {}, "\n".join(f"{path}\n  " + "\n  ".join(f) for path, f in wrong.items())
    unopened = sorted(name for name, how in answers.items() if "other" in how)
    assert unopened == [], "give them an example, or a reason in NOT_OPENED"
    assert set(among.split()) <= {name for name, how in answers.items() if "page" in how}


def test_freezing_and_a_frozen_version_are_accessible_too(
    page, watch, live_server, renstra, sign_in_as
) -> None:
    sign_in_as("kepala")
    ask = live_server.url + reverse("versi_tetapkan", args=[renstra.pk])
    assert _faults(page, watch, ask) == []
    page.locator("main input[name=tahu]").check()
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**" + reverse("versi", args=[renstra.pk]))
    renstra.refresh_from_db()
    assert renstra.beku
    sign_in_as("perencana")
    for name in ("versi", "rencana", "matriks", "pemeriksaan", "dokumen"):
        address = live_server.url + reverse(name, args=[renstra.pk])
        assert _faults(page, watch, address) == [], address


def test_the_first_page_is_light(page, watch, live_server, renstra, sign_in_as) -> None:
    """Under 200 KB gzipped: page, style, icons, scripts, and the charts in view."""
    page.set_viewport_size(LAPTOP)
    sign_in_as("perencana")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    watch.open(live_server.url)
    sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers}
    assert page.locator(".tl-chart canvas").count() == 1
    assert sum(sizes.values()) < 200 * 1024, sizes


def test_a_chart_fits_as_soon_as_the_screen_is_turned(page, watch, live_server, renstra, sign_in_as) -> None:
    """Before the chart's library has drawn it anew."""
    sign_in_as("perencana")
    page.set_viewport_size(LAPTOP)
    watch.open(live_server.url)
    assert page.locator(".tl-chart canvas").count() > 0
    page.set_viewport_size(PHONE)
    assert watch.too_wide() == []


def test_the_keyboard_reaches_the_content_first(page, live_server, renstra) -> None:
    _sign_in(page, live_server.url, "perencana")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


def test_every_role_can_open_its_first_page(page, watch, live_server, renstra, sign_in_as) -> None:
    for username in (akun.username for akun in AKUN):
        sign_in_as(username)
        assert _faults(page, watch, live_server.url) == [], username
    assert Impor.objects.count() == 1


def test_forms_that_a_link_opens_are_accessible_too(page, watch, live_server, renstra, sign_in_as) -> None:
    sign_in_as("perencana")
    new, waive = "a[href*='/rencana/'][href*='/baru/']", "a[href*='/kesampingkan/?']"
    for start, link in (("rencana", new), ("pemeriksaan", waive)):
        page.goto(live_server.url + reverse(start, args=[renstra.pk]))
        address = page.locator(link).first.get_attribute("href")
        assert _faults(page, watch, live_server.url + address) == [], address


def _code(secret: str) -> str:
    """Return the six digits of the half minute `NOW` (RFC 6238)."""
    counter = struct.pack(">Q", NOW)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def test_a_second_factor_is_set_up_and_asked_for(page, watch, live_server, renstra, monkeypatch) -> None:
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([NOW]))
    page.set_viewport_size(PHONE)
    _sign_in(page, live_server.url, "perencana")
    page.goto(live_server.url + reverse("mfa_activate_totp"))
    page.locator("input[name=password]").fill(SANDI)  # second factors are changed with the password at hand
    page.locator("main button[type=submit]").click()
    page.wait_for_url(lambda url: "reauthenticate" not in url)
    secret = re.search(r"\b[A-Z2-7]{32}\b", page.content())[0]
    page.locator("input[name=code]").fill(_code(secret))
    page.locator("main form:has(input[name=code]) button[type=submit]").click()
    page.wait_for_url("**/recovery-codes/**")
    for name in sorted(NEED_A_SECOND_FACTOR - {"mfa_download_recovery_codes"}):
        assert _faults(page, watch, live_server.url + reverse(name)) == [], name
    _sign_in(page, live_server.url, "perencana")
    assert page.url.endswith(reverse("mfa_authenticate"))
    assert watch.accessibility() == []
    page.locator("input[name=code]").fill(_code(secret))
    page.locator("form:has(input[name=code]) button[type=submit]").first.click()
    page.wait_for_url(live_server.url + "/")
