"""Pictures of the demo: those of the README, or with a FOLDER every page at 1366 and 360 pixels.

`python scripts/screenshots.py [FOLDER]` serves a demo of its own from a temporary folder meanwhile.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {"beranda": "", "pemeriksaan": "renstra/1/pemeriksaan/", "matriks": "renstra/1/matriks/"}
PAGES = {
    **PICTURES,
    "rencana": "renstra/1/rencana/",
    "indikator": "renstra/1/indikator/",
    "indikator-rinci": "renstra/1/indikator/1/",
    "dokumen": "renstra/1/dokumen/",
    "tabel": "renstra/1/tabel/T-C.27/",
    "sumber": "renstra/1/sumber/",
    "riwayat": "renstra/1/riwayat/",
    "versi": "renstra/1/versi/",
    "impor": "impor/",
    "tinjau": "impor/1/",
    "aturan": "aturan/",
}


@contextmanager
def _demo() -> Iterator[str]:
    """Serve the demo from a temporary folder; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "TELUSUR_DATA": folder, "DATABASE_URL": ""}
        command = [str(ROOT / ".venv/bin/telusur"), "demo", "--port", str(port)]
        server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}healthz", timeout=2)  # noqa: S310  (our own address)
        except (urllib.error.URLError, OSError):
            if server.poll() is not None:
                sys.exit("The demo did not start.")
            time.sleep(0.5)
        else:
            return
    sys.exit("The demo did not answer.")


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}akun/login/")
    page.locator("input[name=login]").fill("perencana")
    page.locator("input[name=password]").fill("telusur-demo")
    page.locator("form:has(input[name=login]) button[type=submit]").first.click()
    page.wait_for_url(address)


def main(folder: Path | None) -> None:
    """Take the pictures."""
    pages, widths = (PAGES, (1366, 360)) if folder else (PICTURES, (1366,))
    target = folder or ROOT / "docs" / "gambar"
    target.mkdir(parents=True, exist_ok=True)
    with _demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in widths:
            page = browser.new_page(viewport={"width": width, "height": 768}, locale="id-ID")
            _sign_in(page, address)
            for name, path in pages.items():
                page.goto(address + path, wait_until="networkidle")
                page.wait_for_timeout(600)
                file = target / (f"{name}-{width}.png" if folder else f"{name}.png")
                page.screenshot(path=file, full_page=folder is not None and width < 1000)
                print(file)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
