"""What changed between two layers: computed in the database by NIK, kept as `PerubahanLapisan`.

A NIK that is new beside one that is gone, of the same name, birth date and village, is one number corrected:
neither entered nor left. A change that two comparisons find is one row and keeps its key. Those about which
an officer said why are never deleted: when they hold no more, as a layer was imported anew, they are voided.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from telusur.engines.registers.massal.sql import distinct, on_postgres, roomy, run
from telusur.engines.registers.massal.uji import Progress, silent
from telusur.engines.registers.models import BatchImpor
from telusur.kernel.errors import UserError
from telusur.sosial.dtsen.jenis import JenisPerubahan as Jenis
from telusur.sosial.dtsen.jenis import KeadaanPerbandingan
from telusur.sosial.dtsen.jenis import SebabPerubahan as Sebab
from telusur.sosial.dtsen.models import BarisLapisan, Lapisan, Perbandingan, PerubahanLapisan

LANGKAH = (
    "Mencari siapa yang masuk dan keluar",
    "Mencocokkan NIK yang diperbaiki",
    "Membandingkan desil, desa dan keluarga",
    "Menyimpan hasilnya",
)
"""What a comparison does, in this order; progress tells the number of the step that began."""
_TEMPORARY = ("telusur_masuk", "telusur_keluar", "telusur_diperbaiki", "telusur_banding")
_COMPUTED = ("nik_lama", "nama", "tanggal_lahir", "desa_id", "desa_lama_id", "desil", "desil_lama")
_COLUMNS = f"jenis, nik, {', '.join(_COMPUTED)}"
_GIVEN = f"t.jenis, t.nik, {', '.join(f't.{name}' for name in _COMPUTED)}"
_BARIS = BarisLapisan._meta.db_table
_HASIL = PerubahanLapisan._meta.db_table
_FOUND = "telusur_banding t"
_PAIR = "h.lama_id = %s AND h.baru_id = %s"
_SAME = "t.jenis = h.jenis AND t.nik = h.nik"
_BOTH = "b.nama, b.tanggal_lahir, b.desa_id, a.desa_id, b.desil, a.desil"
_OF_PAIRS = (
    (Jenis.DESIL_NAIK, "p.desil > p.desil_lama AND p.desil_lama > 0"),
    (Jenis.DESIL_TURUN, "p.desil < p.desil_lama AND p.desil > 0"),
    (Jenis.DESIL_LAIN, "p.desil <> p.desil_lama AND (p.desil_lama = 0 OR p.desil = 0)"),
    (Jenis.PINDAH, "p.desa_id <> p.desa_lama_id"),
    (Jenis.KELUARGA, "p.no_kk <> p.no_kk_lama"),
)
_BY_RECORD = (Sebab.MENINGGAL, Sebab.PINDAH, Sebab.GANDA)


def pendahulu(baru: Lapisan) -> Lapisan | None:
    """Return the layer of the same kind and agency that came before, None for the first."""
    return sejenis(baru).filter(tanggal__lt=baru.tanggal).first()


def sejenis(lapisan: Lapisan) -> QuerySet[Lapisan]:
    """Return the other layers of the same kind and agency that hold, the latest first."""
    same = Lapisan.objects.filter(jenis=lapisan.jenis, unit=lapisan.unit_id, dibatalkan=None)
    return same.exclude(pk=lapisan.pk)


def usang(perbandingan: Iterable[Perbandingan]) -> set[int]:
    """Return the keys of those comparisons whose layers were imported into, or an import undone, since."""
    made = [(item.pk, item.pada, {item.lama_id, item.baru_id, None}) for item in perbandingan if item.pada]
    if not made:
        return set()
    since = min(pada for _, pada, _ in made)
    later = Q(diterapkan_pada__gte=since) | Q(dibatalkan_pada__gte=since)
    batches = BatchImpor.objects.filter(later, register="baris-lapisan").order_by()
    written = [
        (tetap.get("lapisan_id"), max(filter(None, days)))
        for tetap, *days in batches.values_list("tetap", "diterapkan_pada", "dibatalkan_pada")
    ]
    return {pk for pk, pada, layers in made if any(layer in layers and day >= pada for layer, day in written)}


def periksa(lama: Lapisan, baru: Lapisan) -> None:
    """Check that two layers are an earlier and a later one of one kind and agency that both hold.

    Raises:
        UserError: they are not.
    """
    one_kind = (lama.jenis, lama.unit_id) == (baru.jenis, baru.unit_id)
    if not one_kind or lama.tanggal >= baru.tanggal or lama.dibatalkan or baru.dibatalkan:
        raise UserError(
            "Kedua lapisan ini tidak dapat dibandingkan.",
            place=f"{lama} dan {baru}",
            remedy="Pilih dua lapisan sejenis yang berlaku, yang lebih dahulu dengan yang kemudian.",
        )


def bandingkan(lama: Lapisan, baru: Lapisan, progress: Progress = silent) -> Perbandingan:
    """Compare two layers here and now, all or nothing, and keep what changed; return when.

    `progress` hears the number of the step of `LANGKAH` that begins.

    Raises:
        UserError: see `periksa`.
    """
    periksa(lama, baru)
    with roomy(), transaction.atomic():
        _still()
        found, _ = Perbandingan.objects.update_or_create(
            lama=lama,
            baru=baru,
            defaults={"pada": timezone.now(), "keadaan": KeadaanPerbandingan.SELESAI, "kesalahan": {}},
        )
        _drop()
        progress(1)
        _masuk_keluar(lama.pk, baru.pk)
        progress(2)
        _diperbaiki()
        progress(3)
        _hasil(lama, baru)
        progress(4)
        _simpan(lama, baru)
        _drop()
    return found


def _still() -> None:
    """Wait for imports that are being applied, and let none begin until the transaction ends.

    What one statement counts, the next must find; and what was applied later makes the comparison old.
    """
    if on_postgres():
        run(f"LOCK TABLE {_BARIS} IN SHARE MODE")


def _drop() -> None:
    for name in _TEMPORARY:
        run(f"DROP TABLE IF EXISTS {name}")


def _masuk_keluar(lama: int, baru: int) -> None:
    """Find whom only one of the layers has."""
    for name, own, other in (("telusur_masuk", baru, lama), ("telusur_keluar", lama, baru)):
        run(
            f"CREATE TEMPORARY TABLE {name} AS"  # noqa: S608 - names of our own tables
            " SELECT b.id, UPPER(b.nama) AS kunci, b.tanggal_lahir, b.desa_id"
            f" FROM {_BARIS} b LEFT JOIN {_BARIS} a ON a.nik = b.nik AND a.lapisan_id = %s"
            " WHERE b.lapisan_id = %s AND a.id IS NULL",
            (other, own),
        )
        _analyze(name)


def _diperbaiki() -> None:
    """Find those who entered and left as one and the same under another number."""
    alike, known = "kunci, tanggal_lahir, desa_id", "tanggal_lahir IS NOT NULL"
    run(
        "CREATE TEMPORARY TABLE telusur_diperbaiki AS SELECT MIN(baru) AS baru, MIN(lama) AS lama FROM ("  # noqa: S608 - as above
        f"SELECT id AS baru, NULL AS lama, {alike} FROM telusur_masuk WHERE {known} UNION ALL"
        f" SELECT NULL, id, {alike} FROM telusur_keluar WHERE {known}"
        f") s GROUP BY {alike} HAVING COUNT(baru) = 1 AND COUNT(lama) = 1"
    )
    _analyze("telusur_diperbaiki")


def _analyze(table: str) -> None:
    """Tell the database how many rows a temporary table has: on PostgreSQL nobody else does."""
    if on_postgres():
        run(f"ANALYZE {table}")


def _hasil(lama: Lapisan, baru: Lapisan) -> None:
    """Put all changes into one temporary table, with the reasons that the register of persons gives."""
    run(f"CREATE TEMPORARY TABLE telusur_banding AS SELECT {_COLUMNS}, sebab FROM {_HASIL} WHERE 1 = 0")  # noqa: S608 - as above
    why, values = _sebab(lama, baru)
    run(
        "WITH p (nik, nama, tanggal_lahir, desa_id, desa_lama_id, desil, desil_lama, no_kk, no_kk_lama) AS"  # noqa: S608 - as above
        f" (SELECT b.nik, {_BOTH}, b.no_kk, a.no_kk FROM {_BARIS} a JOIN {_BARIS} b ON b.nik = a.nik"
        " AND b.lapisan_id = %s WHERE a.lapisan_id = %s AND"
        " (b.desil <> a.desil OR b.desa_id <> a.desa_id OR b.no_kk <> a.no_kk))"
        f" INSERT INTO telusur_banding ({_COLUMNS}, sebab) SELECT {_GIVEN}, {why}"
        f" FROM ({' UNION ALL '.join(_bagian())}) t"
        " LEFT JOIN sosial_orang o ON o.nik = t.nik AND o.unit_id = %s",
        (baru.pk, lama.pk, *values, baru.unit_id),
    )
    run("CREATE UNIQUE INDEX telusur_banding_kunci ON telusur_banding (jenis, nik)")
    _analyze("telusur_banding")


def _bagian() -> Iterator[str]:
    """Yield a SELECT of `_COLUMNS` for each kind of change; `p` are the pairs that differ."""
    for jenis, condition in _OF_PAIRS:
        yield (
            f"SELECT '{jenis}' AS jenis, p.nik, '' AS nik_lama, p.nama, p.tanggal_lahir, p.desa_id,"  # noqa: S608 - as above
            f" p.desa_lama_id, p.desil, p.desil_lama FROM p WHERE {condition}"
        )
    yield (
        f"SELECT '{Jenis.NIK}', b.nik, a.nik, {_BOTH} FROM telusur_diperbaiki f"  # noqa: S608 - as above
        f" JOIN {_BARIS} b ON b.id = f.baru JOIN {_BARIS} a ON a.id = f.lama"
    )
    yield (
        f"SELECT '{Jenis.MASUK}', b.nik, '', b.nama, b.tanggal_lahir, b.desa_id, NULL, b.desil, NULL"  # noqa: S608 - as above
        f" FROM telusur_masuk m JOIN {_BARIS} b ON b.id = m.id"
        " LEFT JOIN telusur_diperbaiki f ON f.baru = m.id WHERE f.baru IS NULL"
    )
    yield (
        f"SELECT '{Jenis.KELUAR}', a.nik, '', a.nama, a.tanggal_lahir, a.desa_id, a.desa_id, NULL, a.desil"  # noqa: S608 - as above
        f" FROM telusur_keluar k JOIN {_BARIS} a ON a.id = k.id"
        " LEFT JOIN telusur_diperbaiki f ON f.lama = k.id WHERE f.lama IS NULL"
    )


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
    """Let the kept changes be what was computed; those with an officer's reason keep it, voided or not."""
    own, there = (lama.pk, baru.pk), f"EXISTS (SELECT 1 FROM {_FOUND} WHERE {_SAME})"  # noqa: S608 - as above
    run(f"DELETE FROM {_HASIL} AS h WHERE {_PAIR} AND h.musyawarah IS NULL AND NOT {there}", own)  # noqa: S608 - as above
    run(
        f"UPDATE {_HASIL} AS h SET dibatalkan = CASE WHEN {there} THEN NULL ELSE %s END"  # noqa: S608 - as above
        f" WHERE {_PAIR} AND h.musyawarah IS NOT NULL",
        (timezone.localdate(), *own),
    )
    sets = ", ".join(f"{name} = t.{name}" for name in _COMPUTED)
    why = "CASE WHEN h.musyawarah IS NULL THEN t.sebab ELSE h.sebab END"
    differs = " OR ".join(distinct(f"h.{name}", f"t.{name}") for name in _COMPUTED)
    run(
        f"UPDATE {_HASIL} AS h SET tanggal = %s, {sets}, sebab = {why} FROM {_FOUND}"  # noqa: S608 - as above
        f" WHERE {_PAIR} AND {_SAME} AND ({differs} OR h.tanggal <> %s OR h.sebab <> {why})",
        (baru.tanggal, *own, baru.tanggal),
    )
    run(
        f"INSERT INTO {_HASIL} (lama_id, baru_id, tanggal, {_COLUMNS}, sebab, keterangan)"  # noqa: S608 - as above
        f" SELECT %s, %s, %s, {_GIVEN}, t.sebab, '' FROM {_FOUND}"
        f" WHERE NOT EXISTS (SELECT 1 FROM {_HASIL} h WHERE {_PAIR} AND {_SAME}) ORDER BY t.jenis, t.nik",
        (*own, baru.tanggal, *own),
    )
