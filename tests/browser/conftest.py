"""A real Chromium, accounts signed in, and what every page is watched for."""

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browser.screens import LAPTOP, PHONE

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN_AXE = """tags => axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]})
    .then(r => r.violations.map(v =>
        `${v.id}: ${v.help}: ` + v.nodes.map(n => n.html.slice(0, 200)).slice(0, 3).join(" | ")))"""
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const beyond = document.documentElement.scrollWidth - width;
  if (beyond <= 0) return [];
  const elements = [...document.querySelectorAll("body *")]
      .filter(e => e.getBoundingClientRect().right > width + 1).slice(0, 5)
      .map(e => `<${e.tagName.toLowerCase()} class="${e.className}">`);
  return [`${beyond} px wider than ${width}: ${elements.join(" ")}`];
}"""
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


@pytest.fixture
def sign_in(page, live_server, client):
    """Return a function that signs an account in to the page's browser."""

    def act(user) -> None:
        client.force_login(user)
        value = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return act


class Watch:
    """Collects what a page must not do: ask for outside addresses, break the policy, fail in a script."""

    def __init__(self, page, address: str) -> None:
        self.page = page
        self.host = urlsplit(address).netloc
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.add_init_script(_WATCH_CSP)
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("response", self._response)

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.outside.append(request.url)

    def _response(self, response) -> None:
        if response.status >= 400:
            self.errors.append(f"{response.status} {response.url}")

    def clear(self) -> None:
        """Forget what earlier pages did."""
        self.outside.clear()
        self.errors.clear()

    def faults(self) -> list[str]:
        """Return all that was wrong up to now."""
        csp = [f"CSP {text}" for text in self.page.evaluate("window.__csp")]
        return [*csp, *(f"outside {url}" for url in self.outside), *self.errors]

    def accessibility(self) -> list[str]:
        """Return axe's findings at WCAG 2.2 A and AA."""
        self.page.evaluate(AXE)
        return self.page.evaluate(_RUN_AXE, _TAGS)

    def too_wide(self) -> list[str]:
        """Return by how much the page is wider than the screen, and because of what."""
        return self.page.evaluate(_TOO_WIDE)

    def seen(self) -> list[str]:
        """Return all that is wrong with the open page: faults, accessibility, width."""
        self.page.wait_for_load_state("networkidle")
        return [*self.faults(), *self.accessibility(), *self.too_wide()]

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
