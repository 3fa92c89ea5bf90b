"""What the benches share: a new database of each kind, and the best of some runs."""

import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SERVERS = {"sqlite": [], "postgresql": [sys.executable, str(ROOT / "scripts" / "with_postgres.py")]}
BOTH = "keduanya"
FOLDER = "TELUSUR_BENCH"


class Best(NamedTuple):
    """Of some runs: the least seconds by the clock and of this process' processor, and what came out."""

    clock: float
    processor: float
    result: Any


def best(repeats: int, work: Callable[[], Any]) -> Best:
    """Do the work so many times and return the best of it."""
    times, result = [], None
    for _ in range(repeats):
        clock, processor = time.perf_counter(), time.process_time()
        result = work()
        times.append((time.perf_counter() - clock, time.process_time() - processor))
    return Best(min(clock for clock, _ in times), min(spent for _, spent in times), result)


def ask_basis(parser: ArgumentParser) -> None:
    """Add the option that says on which database to measure."""
    parser.add_argument("--basis", choices=(*SERVERS, BOTH), default=BOTH)


def on_databases(basis: str, measure: Callable[[Path], None]) -> None:
    """Start the running script once for each database, new and empty; there, measure with its folder."""
    if FOLDER in os.environ:
        measure(Path(os.environ[FOLDER]))
        return
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    for name in SERVERS if basis == BOTH else [basis]:
        print(f"== {name}; beban mesin {os.getloadavg()[0]:.1f} pada {os.cpu_count()} inti", flush=True)
        with tempfile.TemporaryDirectory(prefix="telusur-bench-") as folder:
            command = [*SERVERS[name], sys.executable, *sys.argv]
            subprocess.run(command, check=True, env={**env, FOLDER: folder, "TELUSUR_DATA": folder})
