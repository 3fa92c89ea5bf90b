"""`telusur serve` serves pages and jobs together, stops both when told, and says when its port is taken."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from telusur.kernel.errors import UserError
from telusur.site.serving import refuse_taken_port


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answer(port: int, process: subprocess.Popen) -> bytes:
    for _ in range(240):
        assert process.poll() is None, process.communicate()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
                return answer.read()
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.5)
    pytest.fail("no answer in two minutes")


def _children(pid: int) -> set[int]:
    """Return the processes below `pid`, from /proc."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, tail = path.read_text().rsplit(")", 1)
        except OSError:
            continue
        if int(tail.split()[1]) == pid:
            child = int(head.split(" ")[0])
            found |= {child} | _children(child)
    return found


@pytest.fixture(scope="module")
def pemasangan(tmp_path_factory) -> Path:
    """An installation that the first start makes and the next one finds."""
    return tmp_path_factory.mktemp("pemasangan")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_pages_and_jobs_start_and_stop_together(pemasangan, number) -> None:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("TELUSUR_", "DATABASE_"))
    }
    own = {"TELUSUR_DATA": str(pemasangan), "DJANGO_SETTINGS_MODULE": "telusur.site.settings"}
    port = _free_port()
    command = [
        sys.executable,
        "-c",
        "from telusur.site.cli import main; main()",
        "serve",
        "--port",
        str(port),
    ]
    server = subprocess.Popen(
        command, env={**kept, **own}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert _answer(port, server) == b"ok"
        below = _children(server.pid)
        commands = [Path(f"/proc/{pid}/cmdline").read_text() for pid in below]
        assert any("db_worker" in text for text in commands)
        assert any("granian" in text for text in commands)
    finally:
        server.send_signal(number)
        out, errors = server.communicate(timeout=60)
    assert server.returncode == 0, errors
    assert f"http://127.0.0.1:{port}/" in out
    assert not [pid for pid in below if Path(f"/proc/{pid}").exists()]


def test_a_taken_port_is_said_with_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UserError, match=f"PORT={port + 1}"):
            refuse_taken_port("127.0.0.1", port)
    refuse_taken_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(UserError, match="tidak dapat dipakai"):
        refuse_taken_port("192.0.2.1", 8000)
