"""Serving: a web server and a worker of the background jobs, kept together by one parent process."""

import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from telusur.kernel.errors import UserError

_PATIENCE = 20.0
_RESTART_AFTER = 2.0


def refuse_taken_port(host: str, port: int) -> None:
    """Raise where nothing can listen on the address.

    Raises:
        UserError: the port is taken, not allowed, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise UserError(
                "Alamat ini tidak dapat dipakai; mungkin porta itu sedang dipakai program lain.",
                place=f"{host}:{port}",
                remedy=f"Pakai porta lain, misalnya `make demo PORT={port + 1}`.",
            ) from error


class Serving:
    """The two processes. SIGINT or SIGTERM stops both; the worker is started again if it falls."""

    def __init__(self, host: str, port: int, *, workers: int = 1) -> None:
        granian = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
        options = ["--workers", str(workers), "--blocking-threads", "4", "--log-level", "error"]
        self._web_command = [sys.executable, "-m", *granian, *options, "telusur.site.wsgi:application"]
        self._worker_command = [sys.executable, "-m", "django", "db_worker", "--no-startup-delay"]
        self._stopping = False

    def run(self) -> int:
        """Serve until told to stop; return 0, or 1 where the web server fell."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        web = subprocess.Popen(self._web_command)  # noqa: S603  (our own command)
        worker = self._start_worker()
        try:
            while not self._stopping and web.poll() is None:
                if worker.poll() is not None:
                    time.sleep(_RESTART_AFTER)
                    worker = self._start_worker()
                time.sleep(0.2)
        finally:
            _end(worker)
            _end(web)
        return 0 if self._stopping else 1

    def _start_worker(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self._worker_command)  # noqa: S603  (our own command)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to stop, wait, and make it stop where it doesn't."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
