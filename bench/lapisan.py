"""A layer of DTSEN from file to comparison, beside the same by bare SQL.

`python bench/lapisan.py [--baris 50000]` runs on SQLite, then on a PostgreSQL of its own. Of a hundred
persons of the later layer five are new, four have another decile, two live elsewhere; "worst" compares two
layers that have nobody in common. The import, trial and application with history, stands beside `executemany`
(SQLite) or COPY (PostgreSQL) of as many rows into the same table. A comparison stands beside the same
differences written by hand: three statements into a table without keys, without reasons and without looking
for corrected numbers; on SQLite with as much memory. Numbers that differ end the run. Processor seconds
are of this process and of its database server: they hold on a busy machine, the clock does not.
"""

import argparse
import csv
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from registers import Cost
from runs import ROOT, ask_basis, on_databases

VILLAGES, DAYS, SCATTER = 157, 25_567, 7919
FIRST = date(1940, 1, 1)
HEAD = ("NIK", "Nama", "Desa", "Desil", "Jenis kelamin", "Tanggal lahir")
COLUMNS = ("nik", "nama", "desa_id", "desil", "jenis_kelamin", "tanggal_lahir", "lapisan_id", "keterangan")
LAYERS = {"early": "2025-01-31", "late": "2025-07-31", "foreign": "2025-12-31"}
PLAIN = (
    "SELECT 'masuk', b.nik, b.nama, b.desa_id, NULL, b.desil, NULL FROM sosial_barislapisan b"
    " LEFT JOIN sosial_barislapisan a ON a.nik = b.nik AND a.lapisan_id = %s"
    " WHERE b.lapisan_id = %s AND a.id IS NULL",
    "SELECT 'keluar', a.nik, a.nama, a.desa_id, a.desa_id, NULL, a.desil FROM sosial_barislapisan b"
    " RIGHT JOIN sosial_barislapisan a ON a.nik = b.nik AND b.lapisan_id = %s"
    " WHERE a.lapisan_id = %s AND b.id IS NULL",
    "SELECT j.jenis, b.nik, b.nama, b.desa_id, a.desa_id, b.desil, a.desil FROM sosial_barislapisan a"
    " JOIN sosial_barislapisan b ON b.nik = a.nik AND a.lapisan_id = %s AND b.lapisan_id = %s"
    " JOIN (SELECT 'naik' AS jenis UNION SELECT 'turun' UNION SELECT 'pindah') j ON CASE j.jenis"
    " WHEN 'naik' THEN b.desil > a.desil WHEN 'turun' THEN b.desil < a.desil ELSE b.desa_id <> a.desa_id END",
)


def persons(count: int, first: int, *, changed: bool = False) -> Iterator[tuple[Any, ...]]:
    """Yield made-up persons; the same number is the same person, `changed` with later deciles and places."""
    from telusur.kernel.nik import susun_nik

    for n in range(first, first + count):
        born = FIRST + timedelta(n * SCATTER % DAYS)
        nik = susun_nik(f"99110{1 + n % 8}", born, perempuan=n % 2 == 1, urut=1 + n // DAYS)
        decile = 1 + (n + 6 * (changed and n % 25 == 0)) % 10
        village = (n + (changed and n % 50 == 1)) % VILLAGES
        yield nik, f"Orang {n:07}", village, decile, "LP"[n % 2], born.isoformat()


def prepare() -> tuple[list[Any], dict[str, Any]]:
    """Make villages, an agency and layers; return the villages, and the layers by name."""
    from django.core.management import call_command

    from telusur.organisasi.models import UnitOrganisasi
    from telusur.sosial.dtsen.models import Lapisan
    from telusur.wilayah.models import Wilayah

    call_command("migrate", verbosity=0)
    started = {"mulai": "2000-01-01"}
    regency = Wilayah.objects.create(kode="99.11", nama="Kabupaten", tingkat="kabupaten", **started)
    villages: list[Any] = []
    for n in range(VILLAGES):
        code = f"99.11.{1 + n // 20:02}"
        district, _ = Wilayah.objects.get_or_create(
            kode=code, defaults={"nama": code, "tingkat": "kecamatan", "induk": regency, **started}
        )
        village = {"nama": f"Desa {n}", "tingkat": "desa", "induk": district, **started}
        villages.append(Wilayah.objects.create(kode=f"{code}.{2001 + n}", **village))
    agency = UnitOrganisasi.objects.create(nama="Dinas", jenis="perangkat_daerah")
    make = Lapisan.objects.create
    layers = {
        name: make(
            kode=name, jenis="dtsen", nama=name, sumber="BA", tanggal=date.fromisoformat(day), unit=agency
        )
        for name, day in LAYERS.items()
    }
    return villages, layers


def loaded(layer: Any, villages: list[Any], rows: Iterator[tuple[Any, ...]]) -> None:
    """Put rows into a layer without looking at them."""
    from django.db import transaction

    from telusur.engines.registers.massal.sql import load, roomy

    with roomy(), transaction.atomic():
        made = ((nik, nama, villages[desa].pk, *more, layer.pk, "") for nik, nama, desa, *more in rows)
        load("sosial_barislapisan", COLUMNS, made)


def imported(
    layer: Any, villages: list[Any], path: Path, rows: Iterator[tuple[Any, ...]]
) -> Callable[[], Any]:
    """Write a file of rows; return what imports it into a layer, trial and application."""
    from django.core.files.base import File

    from telusur.engines.registers.declare import REGISTERS
    from telusur.engines.registers.massal import kerja
    from telusur.engines.registers.records import Actor

    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEAD)
        writer.writerows((nik, nama, villages[desa].kode, *more) for nik, nama, desa, *more in rows)
    with path.open("rb") as written:
        register = REGISTERS.get("baris-lapisan")
        batch = kerja.receive(register, File(written), path.name, None, {"lapisan_id": layer.pk})

    def work() -> Any:
        kerja.run_trial(batch)
        return kerja.run_apply(batch, Actor(None, "impor")).hitungan

    return work


def by_hand(before: Any, after: Any) -> dict[str, int]:
    """Write what differs into a bare table; return how many of each kind."""
    from django.db import transaction

    from telusur.engines.registers.massal.sql import roomy, run

    pairs = ((before.pk, after.pk), (after.pk, before.pk), (before.pk, after.pk))
    with roomy(), transaction.atomic():
        run("DROP TABLE IF EXISTS polos")
        run(
            "CREATE TABLE polos (jenis varchar(10), nik varchar(16), nama varchar(100), desa bigint,"
            " desa_lama bigint, desil smallint, desil_lama smallint)"
        )
        for statement, keys in zip(PLAIN, pairs, strict=True):
            run(f"INSERT INTO polos {statement}", keys)
    return {str(kind): int(count) for kind, count in run("SELECT jenis, COUNT(*) FROM polos GROUP BY jenis")}


def changes(before: Any, after: Any) -> dict[str, int]:
    """Return how many changes of each kind are kept."""
    from django.db.models import Count

    from telusur.sosial.dtsen.models import PerubahanLapisan

    found = PerubahanLapisan.objects.filter(lama=before, baru=after).order_by()
    return dict(found.values_list("jenis").annotate(n=Count("pk")))


def step(
    name: str, work: Callable[[], Any], beside: tuple[float, float] | None = None
) -> tuple[float, float]:
    """Do something; print and return its seconds by the clock and of the processor, and their ratios."""
    cost = Cost()
    work()
    clock, spent = cost.so_far()
    line = f"{name:36} {clock:7.1f} {spent:7.1f}"
    if beside is not None:
        line += f" {clock / beside[0]:7.2f} {spent / beside[1]:7.2f}"
    print(line, flush=True)
    return clock, spent


def compared(name: str, before: Any, after: Any) -> None:
    """Compare two layers by hand, then as the product does, twice."""
    from telusur.sosial.dtsen.banding import bandingkan

    wanted: dict[str, int] = {}
    base = step(f"{name}: by hand", lambda: wanted.update(by_hand(before, after)))
    step(f"{name}: comparison", lambda: bandingkan(before, after), base)
    step(f"{name}: the same again", lambda: bandingkan(before, after), base)
    found = changes(before, after)
    if found != wanted:
        raise SystemExit(f"{found} is not {wanted}")
    print(f"  {found}")


def measure(count: int, folder: Path) -> None:
    """Fill the database of this process and print one line for each step."""
    import django

    django.setup()
    from telusur.engines.registers.massal.sql import run

    villages, layers = prepare()
    print(f"{count} rows a layer{'':20} clock s   CPU s  ratios")
    base = step("plain loading", lambda: loaded(layers["early"], villages, persons(count, 0)))
    rows = persons(count, count // 20, changed=True)
    step("trial and application", imported(layers["late"], villages, folder / "late.csv", rows), base)
    loaded(layers["foreign"], villages, persons(count, 2 * count))
    run("ANALYZE")
    compared("usual", layers["early"], layers["late"])
    compared("worst", layers["early"], layers["foreign"])


def main() -> None:
    """Run on both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--baris", type=int, default=50_000)
    ask_basis(parser)
    options = parser.parse_args()
    on_databases(options.basis, lambda folder: measure(options.baris, folder))


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "registers_settings"
    main()
