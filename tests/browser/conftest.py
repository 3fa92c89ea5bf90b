"""A real Chromium, accounts signed in, and what every page is watched for."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from browser.screens import LAPTOP, PHONE
from telusur.demo.isi import install
from telusur.perencanaan.models import Renstra

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN_AXE = """([tags, exclude]) =>
    axe.run({exclude}, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]})
        .then(r => r.violations.map(v =>
            `${v.id}: ${v.help}: ` + v.nodes.map(n => n.html.slice(0, 200)).slice(0, 3).join(" | ")))"""
_MENU = "() => [innerWidth, document.getElementById('tl-side')?.outerHTML ?? '']"
_DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_LOOKS = 600  # at what is under way, 50 ms apart, before it is said never to end
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const beyond = document.documentElement.scrollWidth - width;
  if (beyond <= 0) return [];
  const elements = [...document.querySelectorAll("body *")]
      .filter(e => e.getBoundingClientRect().right > width + 1).slice(0, 5)
      .map(e => `<${e.tagName.toLowerCase()} class="${e.className}">`);
  return [`${beyond} px wider than ${width}: ${elements.join(" ")}`];
}"""
_SQUEEZED = """() => [...document.querySelectorAll("body *:not(thead *)")].filter(e => {
  const text = [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data.trim()).join("");
  const box = e.getBoundingClientRect(), size = parseFloat(getComputedStyle(e).fontSize);
  return text.length > 5 && box.width > 1 && box.width < 3 * size && box.height > 4 * size;
}).slice(0, 5).map(e => `squeezed: <${e.tagName.toLowerCase()} class="${e.className}"> ${e.textContent}`)"""
_ONE_H1 = "() => [document.title, document.documentElement.lang, document.querySelectorAll('h1').length]"
_WATCH_CSP = """window.__csp = [];
document.addEventListener("securitypolicyviolation",
    e => window.__csp.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "Chromium is missing: apt-get install chromium"
    flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": [
            *flags,
            "--no-sandbox",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Nothing moves: half way through a change of colour there is a contrast that nobody sees."""
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture
def sign_in(page, live_server, client):
    """Return a function that signs an account in to the page's browser."""

    def act(user) -> None:
        client.force_login(user)
        value = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return act


@pytest.fixture(scope="session")
def _salinan(tmp_path_factory) -> dict[str, tuple[sqlite3.Connection, Path]]:
    """Keep what several tests begin with: tables, and the folder of uploaded files, by name."""
    return {}


@pytest.fixture
def dari_salinan(transactional_db, settings, tmp_path_factory, _salinan):
    """Return a function that makes something at first, and from then on brings back all that was made."""

    def act(name: str, make: Callable[[], object]) -> None:
        connection.ensure_connection()
        if name in _salinan:
            tables, files = _salinan[name]
            tables.backup(connection.connection)
            shutil.copytree(files, settings.MEDIA_ROOT)
            ContentType.objects.clear_cache()
            return
        make()
        tables, files = sqlite3.connect(":memory:"), tmp_path_factory.mktemp(name) / "berkas"
        connection.connection.backup(tables)
        shutil.copytree(settings.MEDIA_ROOT, files)
        _salinan[name] = tables, files

    return act


@pytest.fixture
def rencana_contoh(dari_salinan) -> Renstra:
    """The example plan and its accounts, as `make demo` installs them: read once, then copied."""
    dari_salinan("rencana-contoh", install)
    return Renstra.objects.get()


class Watch:
    """Collects what a page must not do: ask for outside addresses, break the policy, fail in a script."""

    def __init__(self, page, address: str) -> None:
        self.page = page
        self.host = urlsplit(address).netloc
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.waiting: list[Any] = []
        self.posted: list[str] = []
        self._menus: set[tuple[int, str]] = set()
        page.add_init_script(_WATCH_CSP)
        page.add_init_script(AXE)
        page.on("request", self._request)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("response", self._response)

    def _request(self, request) -> None:
        self.waiting.append(request)
        if request.method == "POST":
            self.posted.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.outside.append(request.url)

    def _ended(self, request) -> None:
        if request in self.waiting:
            self.waiting.remove(request)

    def _response(self, response) -> None:
        if response.status >= 400:
            self.errors.append(f"{response.status} {response.url}")

    def clear(self) -> None:
        """Forget what earlier pages did."""
        self.outside.clear()
        self.errors.clear()
        self.posted.clear()

    def faults(self) -> list[str]:
        """Return all that was wrong up to now."""
        csp = [f"CSP {text}" for text in self.page.evaluate("window.__csp")]
        return [*csp, *(f"outside {url}" for url in self.outside), *self.errors]

    def accessibility(self) -> list[str]:
        """Return axe's findings at WCAG 2.2 A and AA; a menu found good at this width is not asked again."""
        width, menu = self.page.evaluate(_MENU)
        known = (width, menu) in self._menus
        found = self.page.evaluate(_RUN_AXE, [_TAGS, ["#tl-side"] if known else []])
        if menu and not found:
            self._menus.add((width, menu))
        return found

    def too_wide(self) -> list[str]:
        """Return by how much the page is wider than the screen, and because of what."""
        return self.page.evaluate(_TOO_WIDE)

    def squeezed(self) -> list[str]:
        """Return words that stand in a column of a few letters."""
        return self.page.evaluate(_SQUEEZED)

    def settle(self) -> None:
        """Wait until the page is drawn and has what it asks for: its charts, its parts."""
        for _ in range(_LOOKS):
            if not self.waiting:
                self.page.wait_for_load_state("load")
                self.page.evaluate(_DRAWN)
                if not self.waiting:
                    return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"still under way: {[request.url for request in self.waiting]}")

    def open(self, url: str) -> None:
        """Open a page and let it settle."""
        self.page.goto(url)
        self.settle()

    def seen(self) -> list[str]:
        """Return all that is wrong with the open page: faults, accessibility, width."""
        self.settle()
        return [*self.faults(), *self.accessibility(), *self.too_wide(), *self.squeezed()]

    def everywhere(self) -> list[str]:
        """Return all that is wrong with the page opened on a laptop, there and turned into a phone's."""
        self.settle()
        title, language, headings = self.page.evaluate(_ONE_H1)
        faults = self.faults()
        if not title.split("·")[0].strip() or language != "id" or headings != 1:
            faults.append(f"title {title!r}, language {language!r}, {headings} main headings")
        for size in (LAPTOP, PHONE):
            self.page.set_viewport_size(size)
            faults += [f"axe at {size['width']}: {text}" for text in self.accessibility()]
            faults += self.too_wide() + self.squeezed()
        self.page.set_viewport_size(LAPTOP)
        return list(dict.fromkeys([*faults, *self.faults()]))

    def look(self) -> None:
        """Make sure that the open page is accessible, without faults and no wider than the screen."""
        assert self.seen() == [], self.page.url


@pytest.fixture(params=[LAPTOP, PHONE], ids=["laptop", "telepon"])
def layar(request, page) -> None:
    """Use a page on a small laptop, then on a phone."""
    page.set_viewport_size(request.param)


@pytest.fixture
def budi(orang):
    """An account whose one assignment is to enter records in the agency."""
    return orang("staf", username="budi")


@pytest.fixture
def watch(page, live_server):
    """Watch the page from its first request on."""
    return Watch(page, live_server.url)
