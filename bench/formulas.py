"""Formulas of one year beside hand-written SQL for the same numbers.

`python bench/formulas.py [--orang 100000] [--ulang 3]` runs on SQLite, then on a PostgreSQL of its own, each
over made-up persons, three PPKS for ten persons and five services for ten. Each line gives the best time of
both in milliseconds and their ratio; where SQL can be written in two ways, the faster counts. Numbers that
differ end the run. "All social formulas" is a year once: each but the families, with the slowest
named; registers other than persons, PPKS and services are empty. The hash over the records is timed beside
reading the same keys alone: it reads every record, so only a figure's own page asks for it.
"""

import argparse
import os
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from runs import ask_basis, best, on_databases

YEAR, FIRST, LAST = 2021, "2021-01-01", "2021-12-31"
DISTRICTS, VILLAGES = 8, 157
Ask = Callable[[Any], Any]
HELD = "{0}.mulai <= '2021-12-31' AND ({0}.selesai IS NULL OR {0}.selesai > '2021-12-31')"
PERSONS = f"FROM sosial_orang o WHERE {HELD.format('o')}"
PLACED = f"FROM sosial_orang o JOIN wilayah_wilayah w ON w.id = o.desa_id WHERE {HELD.format('o')}"
PPKS = (
    "FROM sosial_ppks p LEFT JOIN sosial_orang o ON o.id = p.orang_id"
    f" WHERE {HELD.format('p')} AND (o.id IS NULL OR o.selesai IS NULL OR o.selesai > '{LAST}')"
)
SERVICES = (
    f"FROM sosial_layanan l WHERE l.dibatalkan IS NULL AND l.tanggal >= '{FIRST}' AND l.tanggal <= '{LAST}'"
)
SERVED = (
    f" AND EXISTS (SELECT 1 {SERVICES} AND l.ppks_id = p.id{{}})",
    f" AND p.id IN (SELECT l.ppks_id {SERVICES}{{}})",
)
BASIC = " AND l.jenis IN ('permakanan', 'sandang', 'bantuan_sosial', 'alat_bantu', 'kesehatan')"


def quotient(served: str, kinds: str = "") -> list[Ask]:
    """Return hand-written SQL for PPKS served over PPKS recorded, in both forms that one would write."""
    return [_quotient(form.format(served), kinds) for form in SERVED]


def _quotient(served: str, kinds: str) -> Ask:
    def ask(cursor: Any) -> Any:
        cursor.execute(f"SELECT count(*) {PPKS}{served}{kinds}")
        above = cursor.fetchone()[0]
        cursor.execute(f"SELECT count(*) {PPKS}{kinds}")
        return Decimal(above) / cursor.fetchone()[0] * 100

    return ask


def grouped(expression: str, source: str) -> list[Ask]:
    """Return hand-written SQL for numbers by group."""

    def ask(cursor: Any) -> Any:
        cursor.execute(f"SELECT {expression}, count(*) {source} GROUP BY 1")
        return dict(cursor.fetchall())

    return [ask]


def whole(source: str) -> list[Ask]:
    """Return hand-written SQL for one number."""

    def ask(cursor: Any) -> Any:
        cursor.execute(f"SELECT count(*) {source}")
        return cursor.fetchone()[0]

    return [ask]


AGES = " ".join(
    f"WHEN o.tanggal_lahir > '{YEAR - age - 5}-12-31' THEN '{age}-{age + 4}'" for age in range(0, 75, 5)
)
HERE = " AND w.kode LIKE '99.11.03%'"
QUESTIONS: list[tuple[str, str, str, list[Ask]]] = [
    ("SOS-PPKS-01", "", "", quotient("")),
    ("SOS-PPKS-02", "", "", quotient(BASIC)),
    ("SOS-PPKS-03", "", "", quotient(" AND l.jenis IN ('kube', 'uep')")),
    ("SOS-SPM-02", "", "", quotient(BASIC, " AND p.jenis IN ('01', '02')")),
    ("SOS-SPM-03", "", "", quotient(BASIC, " AND p.jenis = '08'")),
    ("SOS-SPM-04", "", "", quotient(BASIC, " AND p.jenis IN ('11', '12')")),
    ("BENCH-ORANG", "", "", whole(PERSONS)),
    ("BENCH-ORANG", "99.11.03", "", whole(PLACED + HERE)),
    ("BENCH-ORANG", "", "kecamatan", grouped("substr(w.kode, 1, 8)", PLACED)),
    ("BENCH-ORANG", "", "jenis kelamin", grouped("o.jenis_kelamin", PERSONS)),
    ("BENCH-ORANG", "", "umur", grouped(f"CASE {AGES} ELSE '75+' END", PERSONS)),
]


def fill(count: int) -> int:
    """Make an agency's persons, PPKS and services, alike on both databases; return its key."""
    from django.core.management import call_command
    from django.db import connection

    from telusur.organisasi.models import UnitOrganisasi
    from telusur.wilayah.models import Wilayah

    call_command("migrate", verbosity=0)
    make = Wilayah.objects.create
    top = make(kode="99", nama="Provinsi", tingkat="provinsi", mulai="2000-01-01")
    parent = make(kode="99.11", nama="Kabupaten", tingkat="kabupaten", induk=top, mulai="2000-01-01")
    districts = [
        make(kode=f"99.11.{n + 1:02}", nama=f"Kec {n}", tingkat="kecamatan", induk=parent, mulai="2000-01-01")
        for n in range(DISTRICTS)
    ]
    villages = [
        make(
            kode=f"{districts[n % DISTRICTS].kode}.{2001 + n}",
            nama=f"Desa {n}",
            tingkat="desa",
            induk=districts[n % DISTRICTS],
            mulai="2000-01-01",
        )
        for n in range(VILLAGES)
    ]
    agency = UnitOrganisasi.objects.create(nama="Dinas", jenis="perangkat_daerah")
    postgres = connection.vendor == "postgresql"
    series = "generate_series(1, {}) AS s(n)"
    if not postgres:
        series = (
            "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {}) SELECT n FROM s)"
        )
    with connection.cursor() as cursor:
        for statement in statements(count, villages[0].pk, agency.pk, series, postgres):
            cursor.execute(statement)
    return agency.pk


def statements(count: int, village: int, unit: int, series: str, postgres: bool) -> list[str]:
    """Return what makes the rows; which is which follows from the row's number."""

    def day(first: str, number: str) -> str:
        return (
            f"DATE '{first}' + ({number})::int"
            if postgres
            else f"date('{first}', '+' || ({number}) || ' days')"
        )

    place = f"{village} + n % {VILLAGES}"
    kinds = "CASE n % 8 WHEN 0 THEN '01' WHEN 1 THEN '02' WHEN 2 THEN '11' WHEN 3 THEN '12' ELSE '08' END"
    services = (
        "CASE n % 6 WHEN 0 THEN 'permakanan' WHEN 1 THEN 'sandang' WHEN 2 THEN 'kube' WHEN 3 THEN 'uep'"
        " WHEN 4 THEN 'kesehatan' ELSE 'rujukan' END"
    )
    some, no = count * 3 // 10, "false" if postgres else "0"
    person_end = f"CASE WHEN n % 40 = 0 THEN {day('2021-06-01', 'n % 700')} END"
    ppks_end = f"CASE WHEN n % 20 = 0 THEN {day('2021-01-01', 'n % 900')} END"
    voided = f"CASE WHEN n % 50 = 0 THEN {day('2021-01-01', '0')} END"
    sex, born = "CASE WHEN n % 2 = 0 THEN 'L' ELSE 'P' END", day("1935-01-01", "n % 29000 * 7919 % 29000")
    return [
        "INSERT INTO sosial_orang"  # noqa: S608 - table and columns are constants here
        " (id, mulai, selesai, nama, jenis_kelamin, tanggal_lahir, desa_id, alamat, sebab, unit_id)"
        f" SELECT n, {day('2015-01-01', 'n % 2300')}, {person_end}, 'Orang ' || n, {sex}, {born}, {place},"
        f" '', '', {unit} FROM {series.format(count)}",
        "INSERT INTO sosial_ppks"  # noqa: S608 - table and columns are constants here
        " (id, mulai, selesai, orang_id, kelompok, jenis, terlantar, desa_id, catatan, unit_id)"
        f" SELECT n, {day('2016-01-01', 'n % 1800')}, {ppks_end}, n * 3, '', {kinds}, {no}, {place},"
        f" '', {unit} FROM {series.format(some)}",
        "INSERT INTO sosial_layanan"  # noqa: S608 - table and columns are constants here
        " (tanggal, dibatalkan, ppks_id, jenis, desa_id, sumber_dana, subkegiatan, catatan, unit_id)"
        f" SELECT {day('2020-01-01', 'n % 1000')}, {voided}, 1 + n * 31 % {some}, {services}, {place},"
        f" 'apbd', '', '', {unit} FROM {series.format(count // 2)}",
        "ANALYZE",
    ]


def measure(count: int, repeats: int) -> None:
    """Fill the database of this process and print one line for each question."""
    import django

    django.setup()
    from django.db import connection

    from telusur.engines.formulas.compute import compute
    from telusur.engines.formulas.himpunan import record_set
    from telusur.engines.formulas.rincian import kelompok_umur
    from telusur.engines.registers.declare import REGISTERS
    from telusur.kernel.period import Period

    declare()
    register = REGISTERS.get("orang")
    type(register).rincian = {**register.rincian, "umur": kelompok_umur("tanggal_lahir")}
    unit = fill(count)
    print(f"== {connection.vendor}: {count} persons; milliseconds, best of {repeats}")
    print(f"{'figure':40} {'formula':>9} {'SQL':>9} {'ratio':>6}")
    total = [0.0, 0.0]
    for code, wilayah, menurut, asks in QUESTIONS:
        with connection.cursor() as cursor:
            plain, _, expected = min(best(repeats, lambda: ask(cursor)) for ask in asks)  # noqa: B023 - called before the loop moves on
        ours, _, found = best(repeats, lambda: compute(code, Period.year(YEAR), wilayah, menurut, unit))  # noqa: B023 - called before the loop moves on
        got = {item.kunci: item.nilai for item in found.rincian} if menurut else found.nilai
        assert got == expected, f"{code}: {got} is not {expected}"
        total = [total[0] + ours, total[1] + plain]
        line(f"{code} {wilayah} {menurut}", ours, plain)
    line("all", *total)
    social(unit)
    records = compute("BENCH-ORANG", Period.year(YEAR), unit=unit).langkah[0].records
    assert records is not None
    ours = best(1, lambda: record_set(records)).clock
    plain = best(1, lambda: sum(1 for _ in records.order_by("pk").values_list("pk").iterator(20_000))).clock
    line("hash of the persons (SQL: keys alone)", ours, plain)


def social(unit: int) -> None:
    """Print what all social formulas of a year take together, and the slowest three."""
    from telusur.engines.formulas.compute import compute
    from telusur.engines.formulas.declare import FORMULAS
    from telusur.engines.formulas.scope import Ingatan
    from telusur.kernel.period import Period

    known = Ingatan()
    codes = [code for code in FORMULAS.codes() if code.startswith(("SOS-", "SPM-"))]

    def once(code: str) -> float:
        return best(1, lambda: compute(code, Period.year(YEAR), unit=unit, ingatan=known)).clock

    times = {code: once(code) for code in codes}
    slowest = sorted(times, key=lambda code: times[code], reverse=True)[:3]
    named = ", ".join(f"{code} {times[code] * 1000:.0f}" for code in slowest)
    whole = sum(times.values()) * 1000
    print(f"{f'all {len(codes)} social formulas':40} {whole:9.1f}   ({named})", flush=True)


def line(name: str, ours: float, plain: float) -> None:
    """Print a measurement, given in seconds."""
    print(f"{name.strip():40} {ours * 1000:9.1f} {plain * 1000:9.1f} {ours / plain:6.2f}", flush=True)


def declare() -> None:
    """Declare the formula that counts persons."""
    from telusur.engines.formulas.declare import formula
    from telusur.engines.formulas.scope import Scope
    from telusur.kernel.besaran import Besaran
    from telusur.kernel.law import Law

    def orang(scope: Scope) -> Besaran:
        return scope.count("Orang", "orang")

    formula(
        "BENCH-ORANG",
        label="Orang",
        unit="orang",
        better="higher",
        aggregate="last",
        reference=Law("permensos-8-2012"),
        since="2012-01-01",
    )(orang)


def main() -> None:
    """Run on both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orang", type=int, default=100_000)
    parser.add_argument("--ulang", type=int, default=3)
    ask_basis(parser)
    options = parser.parse_args()
    on_databases(options.basis, lambda _: measure(options.orang, options.ulang))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "telusur.site.settings"
    main()
