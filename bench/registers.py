"""Registers: import beside plain loading of the same rows, and how fast a large list answers.

`python bench/registers.py [--baris 20000] [--orang 50000] [--penuh]` runs on SQLite, then on a PostgreSQL of
its own; `--penuh` imports 50,000 and 500,000 persons and asks a list of 1,000,000. Each measurement is a
process of its own, so that its peak memory is its own. "Plain" is `executemany` on SQLite and COPY into a
staging table with an upsert on PostgreSQL, straight from the file, unchecked, without history. "rasio" is of
time by the clock, "CPU" of processor time, the database server's included: it holds on a busy machine too.
The lists' processor time is the web server's, on SQLite with the database in it.
"""

import argparse
import csv
import http.client
import json
import os
import random
import resource
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from runs import ROOT, ask_basis, on_databases

VILLAGES = 157
HEAD = ("NIK", "Nama", "Jenis kelamin", "Tanggal lahir", "Jenis", "Desa", "Penghasilan", "Tanggungan")
KINDS = ("anak", "lansia", "disabilitas")
GIVEN = ("Siti", "Ahmad", "Nur", "Muhammad", "Rahmad", "Aisyah", "Hasan", "Fatimah", "Rusli", "Salmah")
SYLLABLES = "ba na ri to mu sa wi li ka du re po ni ga ta su mi ha ra ya fa zi el".split()  # noqa: SIM905 - reads better as words


def persons(count: int, first: int = 0) -> Iterator[tuple[str, ...]]:
    """Yield made-up persons; the same number gives the same person."""
    for n in range(first, first + count):
        rng = random.Random(n)  # noqa: S311 - made-up data, not secrets
        woman, day, month, year = (
            rng.random() < 0.5,
            rng.randint(1, 28),
            rng.randint(1, 12),
            rng.randint(1940, 2020),
        )
        district = f"99110{1 + n % 8}"
        nik = f"{district}{n * _SCATTER % 10**10:010}"
        words = (
            rng.choice(GIVEN),
            "".join(rng.choices(SYLLABLES, k=4)),
            "".join(rng.choices(SYLLABLES, k=3)),
        )
        village = f"99.11.{1 + n % VILLAGES // 20:02}.{2001 + n % VILLAGES}"
        yield (
            nik,
            " ".join(words).title(),
            "P" if woman else "L",
            f"{year}-{month:02}-{day:02}",
            KINDS[n % 3],
            village,
            str(rng.randrange(100_000, 5_000_000, 50_000)),
            str(rng.randint(0, 6)),
        )


_SCATTER = 2_654_435_761
"""Multiplying by this modulo 10**10 gives every number once, in no order."""


def prepare() -> None:
    """Make the database of this process' address, with villages."""
    import django

    django.setup()
    from django.core.management import call_command

    from engines.registers.contoh.models import Desa

    call_command("migrate", verbosity=0)
    if not Desa.objects.exists():
        Desa.objects.bulk_create(
            Desa(kode=f"99.11.{1 + n // 20:02}.{2001 + n}", nama=f"Desa {n}") for n in range(VILLAGES)
        )


def write_file(path: Path, count: int) -> None:
    """Write a CSV of persons as offices send it."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEAD)
        writer.writerows(persons(count))


def empty() -> None:
    """Take all persons, batches and history away."""
    from django.db import connection

    from engines.registers.contoh.models import Bantuan, Warga
    from telusur.engines.registers.models import BarisImpor, BatchImpor, Perubahan, UjungRantai

    for model in (Bantuan, Warga, BarisImpor, BatchImpor, Perubahan, UjungRantai):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")
        else:
            model.objects.all()._raw_delete("default")


class Cost:
    """What work costs from its beginning on, in seconds: by the clock, and of the processor."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), self._spent()

    def so_far(self) -> tuple[float, float]:
        """Return seconds by the clock, and seconds of this process and of its database server."""
        return time.perf_counter() - self._clock, self._spent() - self._processor

    def _spent(self) -> float:
        from django.db import connection

        connection.ensure_connection()
        own = time.process_time()
        if connection.vendor == "postgresql":
            own += ticks_of(connection.connection.info.backend_pid)
        return own


def ticks_of(pid: int) -> float:
    """Return the processor time that a process has spent, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def plain(path: Path, unit: int | None = None) -> dict[str, Any]:
    """Load the file without looking at it."""
    from django.db import connection, transaction

    from engines.registers.contoh.models import Desa

    villages = dict(Desa.objects.values_list("kode", "pk"))
    names = "nik, nama, jenis_kelamin, tanggal_lahir, jenis, desa_id, penghasilan, tanggungan"
    names += ", catatan, mulai, unit_id"
    cost = Cost()
    with path.open(newline="", encoding="utf-8") as file, transaction.atomic(), connection.cursor() as cursor:
        rows = csv.reader(file, delimiter=";")
        next(rows)
        made = ((*row[:5], villages[row[5]], *row[6:8], "", "2026-01-01", unit) for row in rows)
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TEMP TABLE polos AS SELECT {names} FROM contoh_warga WHERE false")  # noqa: S608 - names of columns
            with cursor.copy(f"COPY polos ({names}) FROM STDIN") as copy:
                for row in made:
                    copy.write_row(row)
            sets = ", ".join(f"{name} = EXCLUDED.{name}" for name in names.split(", "))
            cursor.execute(
                f"INSERT INTO contoh_warga ({names}) SELECT {names} FROM polos"  # noqa: S608 - names of columns
                f" ON CONFLICT (nik) DO UPDATE SET {sets}"
            )
        else:
            marks = ", ".join(["%s"] * 11)
            cursor.executemany(f"INSERT INTO contoh_warga ({names}) VALUES ({marks})", made)  # noqa: S608 - names of columns
    seconds, processor = cost.so_far()
    return {"polos": seconds, "cpu": processor}


def engine(path: Path) -> dict[str, Any]:
    """Import the file: trial, application, and the same file once more."""
    from django.core.files.base import File

    from telusur.engines.registers.declare import REGISTERS
    from telusur.engines.registers.massal import kerja
    from telusur.engines.registers.records import Actor

    register, times, processor = REGISTERS.get("warga"), {}, 0.0
    for name in ("uji", "terap", "uji_ulang"):
        cost = Cost()
        if name != "terap":
            with path.open("rb") as file:
                batch = kerja.receive(register, File(file), path.name, None)
            kerja.run_trial(batch)
        else:
            batch = kerja.run_apply(batch, Actor(None, "impor"))
        times[name], spent = cost.so_far()
        processor += 0 if name == "uji_ulang" else spent
        times[f"{name}_angka"] = batch.hitungan
    return {**times, "cpu": processor}


def fill(path: Path) -> dict[str, Any]:
    """Load the file for the list, with its search index, and sign somebody in; return the cookie."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import connection

    from engines.registers.contoh.models import Warga
    from telusur.engines.registers.search_index import catch_up
    from telusur.organisasi.models import Penugasan, UnitOrganisasi, User

    unit = UnitOrganisasi.objects.create(nama="Dinas", jenis="perangkat_daerah")
    user = User.objects.create_user("bench", password="hanya-untuk-bench")  # noqa: S106 - an account of the bench alone
    Penugasan.objects.create(user=user, peran="staf", unit=unit, mulai="2020-01-01")
    plain(path, unit.pk)
    catch_up(Warga)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"kuki": session.session_key}


def questions(count: int) -> dict[str, Callable[[int], str]]:
    """Return what is asked of the list: a name and the address of the n-th asking."""
    rng = random.Random(7)  # noqa: S311 - which questions, not secrets
    some = [next(persons(1, rng.randrange(count))) for _ in range(200)]
    return {
        "daftar": lambda n: f"?hal={1 + n % 20}",
        "saring": lambda n: f"?jenis={KINDS[n % 3]}&desa__kode={some[n % 200][5]}",
        "nama": lambda n: f"?cari={some[n % 200][1].split()[1].lower()[1:6]}",
        "nik": lambda n: f"?cari={some[n % 200][0]}",
    }


def serve(count: int, cookie: str, seconds: float) -> None:
    """Start the web server and print p50 and p95 in milliseconds for each question at 1, 8 and 32 clients."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2"]
    command += [
        "--blocking-threads",
        "4",
        "--port",
        str(port),
        "--log-level",
        "error",
        "telusur.site.wsgi:application",
    ]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path[:3])}
    server = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        print(f"{count} orang; p50/p95 ms pada 1, 8, 32 klien, lalu CPU ms tiap permintaan")
        asked = questions(count)
        for address in asked.values():
            ask(port, cookie, address, 8, 1)
        for name, address in asked.items():
            spent, answers, cells = cpu_of(server.pid), 0, []
            for clients in (1, 8, 32):
                times = ask(port, cookie, address, clients, seconds)
                cuts = statistics.quantiles(times, n=20) if len(times) > 1 else times * 20
                cells.append(f"{cuts[9]:6.0f}/{cuts[18]:<6.0f}")
                answers += len(times)
            print(f"{name:>8} {' '.join(cells)} {(cpu_of(server.pid) - spent) / answers:6.0f}")
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(120):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(port)


def ask(port: int, cookie: str, address: Callable[[int], str], clients: int, seconds: float) -> list[float]:
    """Ask with so many clients at once for so long; return how many milliseconds each answer took."""
    times: list[float] = []
    until = time.monotonic() + seconds

    def client(first: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        n = first
        while time.monotonic() < until:
            started = time.perf_counter()
            connection.request(
                "GET", f"/register/warga/{address(n)}", headers={"Cookie": f"sessionid={cookie}"}
            )
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == 200, (answer.status, body[:300])
            times.append((time.perf_counter() - started) * 1000)
            n += clients

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def cpu_of(parent: int) -> float:
    """Return the processor time that the children of a process have spent so far, in milliseconds."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def child(part: str, *args: str) -> dict[str, Any]:
    """Run one measurement in a process of its own; return what it prints."""
    done = subprocess.run(
        [sys.executable, __file__, "--bagian", part, *args], check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def measure(part: str, args: list[str]) -> None:
    """Do one measurement and print it as JSON, with the peak memory in MB."""
    prepare()
    work: dict[str, Callable[..., dict[str, Any]]] = {"polos": plain, "impor": engine, "isi": fill}
    empty()
    result = work[part](Path(args[0]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**result, "mb": round(peak)}))


def report_import(sizes: list[int], folder: Path) -> None:
    """Print a line for each size."""
    print(
        f"{'baris':>8} {'polos/s':>8} {'impor/s':>8} {'rasio':>6} {'CPU':>6} {'terap/s':>8} {'ulang/s':>8}"
        f" {'MB':>5}"
    )
    for size in sizes:
        path = folder / f"orang-{size}.csv"
        if not path.exists():
            write_file(path, size)
        base = child("polos", str(path))
        ours = child("impor", str(path))
        total = ours["uji"] + ours["terap"]
        counts = ours["terap_angka"]
        print(
            f"{size:>8} {size / base['polos']:>8.0f} {size / total:>8.0f} {base['polos'] / total:>6.2f}"
            f" {base['cpu'] / ours['cpu']:>6.2f} {size / ours['terap']:>8.0f}"
            f" {size / ours['uji_ulang']:>8.0f} {ours['mb']:>5}"
            f"   baru {counts['baru']}, ditolak {counts['ditolak']}"
        )


def main() -> None:
    """Run all parts on both databases, or one part in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--baris", type=int, default=20_000)
    parser.add_argument("--orang", type=int, default=50_000)
    parser.add_argument("--detik", type=float, default=2)
    parser.add_argument("--penuh", action="store_true")
    parser.add_argument("--bagian", nargs="+")
    ask_basis(parser)
    options = parser.parse_args()
    if options.bagian:
        measure(options.bagian[0], options.bagian[1:])
        return
    on_databases(options.basis, lambda folder: report(options, folder))


def report(options: argparse.Namespace, folder: Path) -> None:
    """Measure imports and lists on the database of this process' address."""
    report_import([50_000, 500_000] if options.penuh else [options.baris], folder)
    count = 1_000_000 if options.penuh else options.orang
    write_file(folder / "daftar.csv", count)
    serve(count, child("isi", str(folder / "daftar.csv"))["kuki"], options.detik)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "registers_settings"
    main()
