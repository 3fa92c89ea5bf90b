"""What changed between two layers: computed in the database by NIK, kept as `PerubahanLapisan`.

A NIK that is new beside one that is gone, of the same name, birth date and village, is one number corrected:
neither entered nor left. Changes about which an officer said why are never deleted: when they hold no more,
because a layer was imported anew, they are voided.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from telusur.engines.registers.massal.sql import on_postgres, run
from telusur.engines.registers.models import BatchImpor
from telusur.kernel.errors import UserError
from telusur.sosial.dtsen.jenis import JenisPerubahan as Jenis
from telusur.sosial.dtsen.jenis import SebabPerubahan as Sebab
from telusur.sosial.dtsen.models import BarisLapisan, Lapisan, Perbandingan, PerubahanLapisan

_TEMPORARY = ("telusur_masuk", "telusur_keluar", "telusur_diperbaiki", "telusur_banding")
_COLUMNS = "nik, nik_lama, nama, tanggal_lahir, desa_id, desa_lama_id, desil, desil_lama"
_BARIS = BarisLapisan._meta.db_table
_HASIL = PerubahanLapisan._meta.db_table
_BOTH = f"FROM {_BARIS} a JOIN {_BARIS} b ON b.nik = a.nik AND b.lapisan_id = %s WHERE a.lapisan_id = %s AND "
_PAIR = "b.nik, '', b.nama, b.tanggal_lahir, b.desa_id, a.desa_id, b.desil, a.desil"
_OF_PAIRS = (
    (Jenis.DESIL_NAIK, "b.desil > a.desil AND a.desil > 0"),
    (Jenis.DESIL_TURUN, "b.desil < a.desil AND b.desil > 0"),
    (Jenis.DESIL_LAIN, "b.desil <> a.desil AND (a.desil = 0 OR b.desil = 0)"),
    (Jenis.PINDAH, "b.desa_id <> a.desa_id"),
    (Jenis.KELUARGA, "b.no_kk <> a.no_kk"),
)
_BY_RECORD = (Sebab.MENINGGAL, Sebab.PINDAH, Sebab.GANDA)


def pendahulu(baru: Lapisan) -> Lapisan | None:
    """Return the layer of the same kind and agency that came before, None for the first."""
    return sejenis(baru).filter(tanggal__lt=baru.tanggal).first()


def sejenis(lapisan: Lapisan) -> QuerySet[Lapisan]:
    """Return the other layers of the same kind and agency that hold, the latest first."""
    same = Lapisan.objects.filter(jenis=lapisan.jenis, unit=lapisan.unit_id, dibatalkan=None)
    return same.exclude(pk=lapisan.pk)


def terhitung(lama: Lapisan, baru: Lapisan) -> Perbandingan | None:
    """Return when two layers were compared, None where never or rows were imported or undone since."""
    found = Perbandingan.objects.filter(lama=lama, baru=baru).first()
    if found is None:
        return None
    batches = BatchImpor.objects.filter(register="baris-lapisan")
    later = batches.filter(diterapkan_pada__gte=found.pada) | batches.filter(dibatalkan_pada__gte=found.pada)
    return None if later.exists() else found


def bandingkan(lama: Lapisan, baru: Lapisan) -> Perbandingan:
    """Compare two layers and keep what changed; return when.

    Raises:
        UserError: they are not an earlier and a later layer of one kind and agency that both hold.
    """
    one_kind = (lama.jenis, lama.unit_id) == (baru.jenis, baru.unit_id)
    if not one_kind or lama.tanggal >= baru.tanggal or lama.dibatalkan or baru.dibatalkan:
        raise UserError(
            "Kedua lapisan ini tidak dapat dibandingkan.",
            place=f"{lama} dan {baru}",
            remedy="Pilih dua lapisan sejenis yang berlaku, yang lebih dahulu dengan yang kemudian.",
        )
    with transaction.atomic():
        pada = timezone.now()
        Perbandingan.objects.update_or_create(lama=lama, baru=baru, defaults={"pada": pada})
        _drop()
        _masuk_keluar(lama.pk, baru.pk)
        _hasil(lama.pk, baru.pk)
        _simpan(lama, baru)
        _drop()
    return Perbandingan.objects.get(lama=lama, baru=baru)


def _drop() -> None:
    for name in _TEMPORARY:
        run(f"DROP TABLE IF EXISTS {name}")


def _masuk_keluar(lama: int, baru: int) -> None:
    """Find whom only one of the layers has, and those of them who are the same under another number."""
    for name, own, other in (("telusur_masuk", baru, lama), ("telusur_keluar", lama, baru)):
        run(
            f"CREATE TEMPORARY TABLE {name} AS"  # noqa: S608 - names of our own tables
            " SELECT b.id, UPPER(b.nama) AS kunci, b.tanggal_lahir, b.desa_id"
            f" FROM {_BARIS} b LEFT JOIN {_BARIS} a ON a.nik = b.nik AND a.lapisan_id = %s"
            " WHERE b.lapisan_id = %s AND a.id IS NULL",
            (other, own),
        )
        run(f"CREATE INDEX {name}_sama ON {name} (tanggal_lahir, desa_id, kunci)")
        _analyze(name)
    run(
        "CREATE TEMPORARY TABLE telusur_diperbaiki AS SELECT MIN(m.id) AS baru, MIN(k.id) AS lama"
        " FROM telusur_masuk m JOIN telusur_keluar k ON k.tanggal_lahir = m.tanggal_lahir"
        " AND k.desa_id = m.desa_id AND k.kunci = m.kunci"
        " GROUP BY m.tanggal_lahir, m.desa_id, m.kunci HAVING COUNT(*) = 1"
    )
    _analyze("telusur_diperbaiki")


def _analyze(table: str) -> None:
    """Tell the database how many rows a temporary table has: on PostgreSQL nobody else does."""
    if on_postgres():
        run(f"ANALYZE {table}")


def _hasil(lama: int, baru: int) -> None:
    """Put all changes into one temporary table."""
    run(
        f"CREATE TEMPORARY TABLE telusur_banding AS SELECT jenis, {_COLUMNS} FROM {_HASIL} WHERE 1 = 0"  # noqa: S608 - names of our own tables
    )
    for jenis, condition in _OF_PAIRS:
        _tambah(jenis, f"{_PAIR} {_BOTH}{condition}", (baru, lama))
    fixed = "telusur_diperbaiki f"
    both = f"JOIN {_BARIS} b ON b.id = f.baru JOIN {_BARIS} a ON a.id = f.lama"
    same = "b.nik, a.nik, b.nama, b.tanggal_lahir, b.desa_id, a.desa_id, b.desil, a.desil"
    _tambah(Jenis.NIK, f"{same} FROM {fixed} {both}", ())
    _tambah(
        Jenis.MASUK,
        "b.nik, '', b.nama, b.tanggal_lahir, b.desa_id, NULL, b.desil, NULL"
        f" FROM telusur_masuk m JOIN {_BARIS} b ON b.id = m.id"
        f" LEFT JOIN {fixed} ON f.baru = m.id WHERE f.baru IS NULL",
        (),
    )
    _tambah(
        Jenis.KELUAR,
        "a.nik, '', a.nama, a.tanggal_lahir, a.desa_id, a.desa_id, NULL, a.desil"
        f" FROM telusur_keluar k JOIN {_BARIS} a ON a.id = k.id"
        f" LEFT JOIN {fixed} ON f.lama = k.id WHERE f.lama IS NULL",
        (),
    )
    run("CREATE UNIQUE INDEX telusur_banding_kunci ON telusur_banding (jenis, nik)")
    _analyze("telusur_banding")


def _tambah(jenis: str, select: str, params: Sequence[Any]) -> None:
    run(f"INSERT INTO telusur_banding (jenis, {_COLUMNS}) SELECT '{jenis}', {select}", params)


def _sebab(lama: Lapisan, baru: Lapisan) -> tuple[str, list[Any]]:
    """Return SQL for the reason that a person's record (`o`) gives of a change (`t`), with its values."""
    ended = ", ".join(["%s"] * len(_BY_RECORD))
    sql = (
        f"CASE WHEN t.jenis = %s AND o.sebab IN ({ended}) AND o.selesai <= %s THEN o.sebab"
        " WHEN t.jenis = %s AND o.mulai > %s THEN %s"
        " WHEN t.jenis = %s AND o.desa_id = t.desa_id THEN %s ELSE %s END"
    )
    return sql, [
        Jenis.KELUAR.value,
        *(item.value for item in _BY_RECORD),
        baru.tanggal,
        Jenis.MASUK.value,
        lama.tanggal,
        Sebab.BARU.value,
        Jenis.PINDAH.value,
        Sebab.PINDAH.value,
        Sebab.BELUM.value,
    ]


def _simpan(lama: Lapisan, baru: Lapisan) -> None:
    """Let the kept changes be what was computed; those with an officer's reason stay, voided or not."""
    pair = "lama_id = %s AND baru_id = %s"
    own = (lama.pk, baru.pk)
    there = f"SELECT 1 FROM telusur_banding t WHERE t.jenis = {_HASIL}.jenis AND t.nik = {_HASIL}.nik"  # noqa: S608 - names of our own tables
    run(f"DELETE FROM {_HASIL} WHERE {pair} AND musyawarah IS NULL", own)  # noqa: S608 - as above
    run(
        f"UPDATE {_HASIL} SET dibatalkan = CASE WHEN EXISTS ({there}) THEN NULL ELSE %s END WHERE {pair}",  # noqa: S608 - as above
        (timezone.localdate(), *own),
    )
    why, values = _sebab(lama, baru)
    given = ", ".join(f"t.{name.strip()}" for name in _COLUMNS.split(","))
    run(
        f"INSERT INTO {_HASIL} (lama_id, baru_id, tanggal, jenis, {_COLUMNS}, sebab, keterangan)"  # noqa: S608 - as above
        f" SELECT %s, %s, b.tanggal, t.jenis, {given}, {why}, ''"
        " FROM telusur_banding t CROSS JOIN sosial_lapisan b"
        " LEFT JOIN sosial_orang o ON o.nik = t.nik AND o.unit_id = b.unit_id"
        f" WHERE b.id = %s AND NOT EXISTS (SELECT 1 FROM {_HASIL} h WHERE h.lama_id = %s"
        " AND h.baru_id = b.id AND h.jenis = t.jenis AND h.nik = t.nik)",
        (*own, *values, baru.pk, lama.pk),
    )
