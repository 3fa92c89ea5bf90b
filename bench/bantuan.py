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
import sys
from typing import Any

from runs import ROOT, ask_basis, best, on_databases

VILLAGES, PROGRAMS, TIMES = 157, 8, 3


def prepare(mine: int, others: int) -> Any:
    """Make the database, the villages and the lists; return the list to be checked."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from telusur.organisasi.models import UnitOrganisasi
    from telusur.sosial.bantuan.models import DaftarBantuan, PenerimaBantuan, ProgramBantuan
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


def measure(mine: int, others: int) -> None:
    """Measure on the database of this process' address and print the figures."""
    daftar = prepare(mine, others)
    from telusur.sosial.bantuan.ganda import terbuka

    base = best(TIMES, lambda: plain(daftar))
    ours = best(TIMES, lambda: len(terbuka(daftar)))
    print(f"{mine} baris terhadap {others}: {ours.result} temuan (polos menghitung {base.result})")
    print(f"periksa {ours.clock:.2f} s (CPU {ours.processor:.2f}); ", end="")
    print(f"polos {base.clock:.2f} s (CPU {base.processor:.2f}); rasio {ours.clock / base.clock:.1f}")


def main() -> None:
    """Run on both databases, or on one in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--baris", type=int, default=10_000)
    parser.add_argument("--lain", type=int, default=200_000)
    ask_basis(parser)
    options = parser.parse_args()
    on_databases(options.basis, lambda _: measure(options.baris, options.lain))


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "registers_settings"
    main()
