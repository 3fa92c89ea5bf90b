"""Aid that somebody would receive twice: found in sets, decided one by one or a group at a time.

A hit is computed, never stored: a list of another program that comes in later is seen by the next look. What
is stored is the decision.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.sosial.bantuan.jenis import DasarTemuan, Keadaan, Putusan, SasaranBantuan, SifatPasangan
from telusur.sosial.bantuan.models import DaftarBantuan, KeputusanGanda, PasanganBantuan, PenerimaBantuan

_ORDER = list(DasarTemuan)
SERUMAH = 3
"""How many families may have one address; one that more have is a hamlet, and tells nothing."""
_FAMILY = "COALESCE(p.no_kk, p.nik, CAST(p.id AS text))"
"""A family by its card; whoever has none counts as one of their own."""
_SAME = {
    DasarTemuan.NIK: "p.nik = saya.nik",
    DasarTemuan.KK: "p.no_kk = saya.no_kk",
    DasarTemuan.NAMA: (
        "p.desa_id = saya.desa_id AND p.tanggal_lahir = saya.tanggal_lahir AND LOWER(p.nama) = saya.nama"
        " AND (p.nik IS NULL OR saya.nik IS NULL)"
    ),
}
"""When a row `p` of another list is a row `saya` of this one; addresses are compared apart."""
_ADDRESS = (
    *((mark, "") for mark in ".,/-' "),
    ("jalan", "jl"),
    ("nomor", "no"),
    *((f"{word}0", word) for word in ("rt", "rt", "rw", "rw", "no", "no")),
)
"""What is taken out of an address, or said otherwise, before two are compared."""


@dataclass(frozen=True, slots=True)
class Temuan:
    """A recipient of a list (`penerima`) who stands in a row of another (`lain`), by their keys."""

    penerima: int
    lain: int
    program: int
    dasar: DasarTemuan


def temuan(daftar: DaftarBantuan) -> list[Temuan]:
    """Return every hit of a list, each pair of rows once, by what is surest.

    Compared are the rows of all lists whose period overlaps, of whatever agency, that are neither postponed
    nor dropped; within the list itself the cards of a family program.
    """
    with connection.cursor() as cursor:
        cursor.execute(_sql(daftar), _params(daftar))
        rows = cursor.fetchall()
    best: dict[tuple[int, int], tuple[int, int]] = {}
    for mine, other, program, rank in rows:
        held = best.get((mine, other))
        if held is None or rank < held[0]:
            best[mine, other] = (rank, program)
    return [
        Temuan(mine, other, program, _ORDER[rank]) for (mine, other), (rank, program) in sorted(best.items())
    ]


def terbuka(daftar: DaftarBantuan, found: Iterable[Temuan] | None = None) -> list[Temuan]:
    """Return the hits that nobody allowed yet; what was postponed or dropped is no hit any more."""
    allowed = set(
        KeputusanGanda.objects.filter(
            penerima__daftar=daftar, putusan=Putusan.BOLEH, dibatalkan=None
        ).values_list("penerima_id", "lain_id")
    )
    hits = temuan(daftar) if found is None else found
    return [item for item in hits if (item.penerima, item.lain) not in allowed]


def sifat(daftar: DaftarBantuan) -> dict[int, PasanganBantuan]:
    """Return what the rules say of a list's program beside others, by the other's key.

    Where two rules speak of the same pair, one from each side, the one that forbids counts.
    """
    program, day = daftar.program_id, daftar.mulai
    held = PasanganBantuan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gt=day), mulai__lte=day)
    rows = held.filter(Q(program=program) | Q(lain=program)).select_related("program", "lain")
    strictest_last = sorted(rows, key=lambda row: row.sifat == SifatPasangan.DILARANG)
    return {row.lain_id if row.program_id == program else row.program_id: row for row in strictest_last}


@rantai.writing()
def putuskan(
    daftar: DaftarBantuan, chosen: Iterable[Temuan], putusan: str, alasan: str, *, actor: Actor
) -> int:
    """Decide about hits of a list, all alike and for one reason; return how many decisions were written.

    Whoever is postponed or dropped leaves the list with it.

    Raises:
        UserError: there is nothing to decide, no reason is given, a rule forbids what is to be allowed, or
            the list is approved.
    """
    daftar.refresh_open()
    hits = list(chosen)
    if putusan not in Putusan.values or not hits:
        raise UserError("Belum ada yang dipilih.", remedy="Pilih temuan dan putusannya, lalu simpan lagi.")
    if putusan == Putusan.BOLEH:
        _refuse_forbidden(daftar, hits)
    if not isinstance(actor.user, User):
        raise UserError("Putusan diberikan oleh seorang pejabat.", remedy="Masuk dengan akun Anda.")
    about = daftar.perihal
    people = PenerimaBantuan.objects.in_bulk({item.penerima for item in hits})
    rows = [
        KeputusanGanda(
            penerima=people[item.penerima],
            lain_id=item.lain,
            dasar=item.dasar,
            putusan=putusan,
            alasan=alasan,
            pemutus=actor.user,
        )
        for item in hits
    ]
    records.bulk_create(KeputusanGanda, rows, actor=actor, perihal=about)
    if putusan != Putusan.BOLEH:
        state = Keadaan.DITUNDA if putusan == Putusan.TUNDA else Keadaan.DICORET
        changes = {item.penerima: {"keadaan": state.value} for item in hits}
        records.change_many(PenerimaBantuan, changes, actor=actor, perihal=about)
    return len(rows)


def _refuse_forbidden(daftar: DaftarBantuan, hits: list[Temuan]) -> None:
    rules = sifat(daftar)
    for program in {item.program for item in hits}:
        rule = rules.get(program)
        if rule is not None and rule.sifat == SifatPasangan.DILARANG:
            raise UserError(
                f"{rule} tidak boleh diterima bersama.",
                place=rule.dasar,
                remedy="Tunda atau coret dari daftar ini.",
            )


def _sql(daftar: DaftarBantuan) -> str:
    """Return the statement: (row, other row, its program, rank of what is the same) for every pair."""
    rows, lists = (model._meta.db_table for model in (PenerimaBantuan, DaftarBantuan))
    key = alamat_kunci("p.alamat")
    columns = f"p.id, p.desa_id, p.nik, p.no_kk, {_FAMILY} AS kk"
    parts = [
        f"SELECT saya.id, p.id, lawan.program_id, {_ORDER.index(kind)} FROM saya JOIN {rows} p ON {join}"
        " JOIN lawan ON lawan.id = p.daftar_id WHERE p.keadaan = %s"
        for kind, join in _SAME.items()
    ]
    parts.append(
        f"SELECT saya.id, lain.id, lain.program_id, {_ORDER.index(DasarTemuan.ALAMAT)} FROM lain"
        " CROSS JOIN saya JOIN rumah ON rumah.desa_id = lain.desa_id AND rumah.alamat = lain.alamat"
        " WHERE saya.desa_id = lain.desa_id AND saya.alamat = lain.alamat"
    )
    if daftar.program.sasaran == SasaranBantuan.KELUARGA:
        parts.append(
            f"SELECT saya.id, lain.id, %s, {_ORDER.index(DasarTemuan.KK)} FROM saya"
            " JOIN saya lain ON lain.no_kk = saya.no_kk AND lain.id < saya.id"
        )
    return (
        f"WITH saya AS MATERIALIZED (SELECT {columns}, p.tanggal_lahir, LOWER(p.nama) AS nama,"
        f" NULLIF({key}, '') AS alamat FROM {rows} p"
        f" WHERE p.daftar_id = %s AND p.keadaan = %s), lawan AS (SELECT d.id, d.program_id FROM {lists} d"
        " WHERE d.id <> %s AND d.mulai < %s AND (d.selesai IS NULL OR d.selesai > %s)),"
        f" lain AS MATERIALIZED (SELECT {columns}, lawan.program_id, {key} AS alamat"
        f" FROM lawan CROSS JOIN {rows} p WHERE p.daftar_id = lawan.id AND p.keadaan = %s),"
        " rumah AS MATERIALIZED (SELECT desa_id, alamat FROM (SELECT desa_id, alamat, kk FROM lain"
        " UNION ALL SELECT desa_id, alamat, kk FROM saya) semua GROUP BY desa_id, alamat"
        f" HAVING COUNT(DISTINCT kk) <= {SERUMAH}) " + " UNION ALL ".join(parts)
    )


def _params(daftar: DaftarBantuan) -> list[str | int]:
    state = Keadaan.TERDAFTAR.value
    end = str(daftar.selesai or "9999-12-31")
    given: list[str | int] = [daftar.pk, state, daftar.pk, end, str(daftar.mulai)]
    given += [state] * (len(_SAME) + 1)
    family = daftar.program.sasaran == SasaranBantuan.KELUARGA
    return [*given, *([daftar.program_id] if family else [])]


def alamat_kunci(column: str) -> str:
    """Return SQL for an address as it is compared: small letters, without marks, blanks and usual words.

    `Jl. Melati No. 3 RT 002/RW 01` becomes `jlmelatino3rt2rw1`.
    """
    sql = f"LOWER({column})"
    for old, new in _ADDRESS:
        doubled = old.replace("'", "''")
        sql = f"REPLACE({sql}, '{doubled}', '{new}')"
    return sql
