"""Double aid: a list of 10,000 recipients checked against 200,000 rows of other programs' lists.

`python bench/bantuan.py [--baris 10000] [--lain 200000]` runs on SQLite, then on a PostgreSQL of its own. The
rows are made up: of the list, one in five is on a list of another program by NIK, one in ten by the number of
the family card alone, one in twenty by an address written in another way. "Plain" is the same question as
three bare joins of the table with itself, by NIK, by number of the card, by the address as it stands,
whatever period and state, counted and nothing else. Beside wall-clock time stands the processor time of this
process.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VILLAGES, PROGRAMS, TIMES = 157, 8, 3


def prepare(mine: int, others: int) -> Any:
    """Make the database, the villages and the lists; return the list to be checked."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from telusur.organisasi.models import UnitOrganisasi
    from telusur.sosial.models_bantuan import DaftarBantuan, PenerimaBantuan, ProgramBantuan
    from telusur.wilayah.models import Wilayah

    call_command("migrate", verbosity=0)
    unit = UnitOrganisasi.objects.create(nama="Dinas", jenis="perangkat_daerah")
    for n in range(VILLAGES):
        Wilayah.objects.create(kode=f"99.11.{1 + n // 20:02}.{2001 + n}", nama=f"Desa {n}", tingkat="desa")
    villages = list(Wilayah.objects.order_by("pk").values_list("pk", flat=True))
    lists = []
    for n in range(PROGRAMS + 1):
        program = ProgramBantuan.objects.create(
            kode=f"P{n}", nama=f"Program {n}", jenis="lainnya", sumber_dana="apbn", dasar="Uji", unit=unit
        )
        lists.append(
            DaftarBantuan.objects.create(
                kode=f"P{n}-2021", program=program, lapisan="Uji", mulai="2021-01-01", selesai="2022-01-01"
            )
        )
    rows = [_row(PenerimaBantuan, lists[0], n, n, villages) for n in range(mine)]
    for n in range(others):
        rows.append(_other(PenerimaBantuan, lists[1 + n % PROGRAMS], n, mine, villages))
    PenerimaBantuan.objects.bulk_create(rows, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return DaftarBantuan.objects.select_related("program").get(pk=lists[0].pk)


def _row(model: Any, daftar: Any, nomor: int, who: int, villages: list[int]) -> Any:
    """Return a row about the made-up person of a number."""
    return model(
        daftar=daftar,
        nomor=nomor,
        nik=f"99{who:014d}",
        no_kk=f"98{who:014d}",
        nama=f"Orang {who}",
        tanggal_lahir=f"19{40 + who % 60}-{1 + who % 12:02}-{1 + who % 28:02}",
        alamat=f"Jl. Melati No. {who} RT 002/RW 01",
        desa_id=villages[who % VILLAGES],
    )


def _other(model: Any, daftar: Any, n: int, mine: int, villages: list[int]) -> Any:
    """Return a row of another list: most about somebody else, some about a person of the list."""
    if n >= mine or n % 20 >= 7:
        return _row(model, daftar, n, mine + n, villages)
    row = _row(model, daftar, n, n, villages)
    row.alamat = f"Jalan Melati Nomor {n}, RT.2 RW.1"
    if n % 20 >= 4:
        row.nik = f"97{n:014d}"
    if n % 20 >= 6:
        row.no_kk = f"96{n:014d}"
    return row


def plain(daftar: Any) -> int:
    """Ask the same with three bare joins; return how many rows they count."""
    from django.db import connection

    table = "sosial_penerimabantuan"
    joins = (
        "s JOIN other p ON p.nik = s.nik",
        "s JOIN other p ON p.no_kk = s.no_kk",
        "other p CROSS JOIN s WHERE p.desa_id = s.desa_id AND p.alamat = s.alamat",
    )
    found = 0
    with connection.cursor() as cursor:
        for join in joins:
            cursor.execute(
                f"WITH s AS MATERIALIZED (SELECT * FROM {table} WHERE daftar_id = %s),"  # noqa: S608 - names of this file
                f" other AS (SELECT * FROM {table} WHERE daftar_id <> %s) SELECT COUNT(*) FROM {join}",
                [daftar.pk, daftar.pk],
            )
            found += cursor.fetchone()[0]
    return found


def best(work: Callable[[], int]) -> tuple[float, float, int]:
    """Return the least wall-clock and processor seconds of some runs, and what the work returned."""
    times = []
    for _ in range(TIMES):
        wall, spent = time.perf_counter(), time.process_time()
        answer = work()
        times.append((time.perf_counter() - wall, time.process_time() - spent))
    return min(t[0] for t in times), min(t[1] for t in times), answer


def measure(mine: int, others: int) -> None:
    """Measure on the database of this process' address and print the figures."""
    daftar = prepare(mine, others)
    from telusur.sosial.ganda import terbuka

    base = best(lambda: plain(daftar))
    ours = best(lambda: len(terbuka(daftar)))
    print(f"{mine} baris terhadap {others}: {ours[2]} temuan (polos menghitung {base[2]})")
    print(f"periksa {ours[0]:.2f} s (CPU {ours[1]:.2f}); polos {base[0]:.2f} s (CPU {base[1]:.2f})", end="; ")
    print(f"rasio {ours[0] / base[0]:.1f}")


def main() -> None:
    """Run on both databases, or on one in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--baris", type=int, default=10_000)
    parser.add_argument("--lain", type=int, default=200_000)
    parser.add_argument("--basis", choices=("sqlite", "postgresql", "keduanya"), default="keduanya")
    options = parser.parse_args()
    if options.basis == "keduanya":
        arguments = [__file__, *sys.argv[1:], "--basis"]
        subprocess.run([sys.executable, *arguments, "sqlite"], check=True)
        server = str(ROOT / "scripts" / "with_postgres.py")
        subprocess.run([sys.executable, server, sys.executable, *arguments, "postgresql"], check=True)
        return
    with tempfile.TemporaryDirectory(prefix="telusur-bench-") as folder:
        os.environ["TELUSUR_BENCH"] = folder
        print(f"== {options.basis}; beban mesin {os.getloadavg()[0]:.1f} pada {os.cpu_count()} inti")
        measure(options.baris, options.lain)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "registers_settings"
    main()
