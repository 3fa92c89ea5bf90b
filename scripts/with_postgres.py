"""Run a command against a PostgreSQL of its own: `python scripts/with_postgres.py COMMAND …`.

The server lives in a temporary folder, listens on a socket in it and is gone afterwards. The command finds
its address in `DATABASE_URL`; its exit code is this script's. Started by root, the server runs as `postgres`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    sys.exit("PostgreSQL is missing: install the Debian package postgresql (apt-get install postgresql).")


def _as_server(*command: str | Path) -> None:
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


def main(command: list[str]) -> int:
    """Start the server, run `command`, stop the server; return the command's exit code."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="telusur-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = folder / "data"
        _as_server(
            binaries / "initdb", "-A", "trust", "-U", "telusur", "--locale=C.UTF-8", "-E", "UTF8", "-D", data
        )
        start = ("-D", data, "-l", folder / "log", "-o", f"-k {folder} {_OPTIONS}")
        _as_server(binaries / "pg_ctl", "-w", *start, "start")
        try:
            url = f"postgresql://telusur@/postgres?host={folder}"
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
        finally:
            _as_server(binaries / "pg_ctl", "-w", "-D", data, "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
