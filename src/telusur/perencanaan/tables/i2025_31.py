"""Inmendagri 2/2025, table 3.1: how tujuan and sasaran are worded, with yearly targets."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan, PlanTujuan
from telusur.perencanaan.tables.common import INMENDAGRI_2, per_year, table, targets


def columns(plan: Plan) -> list[Column]:
    """Return the columns for the years of the plan."""
    return [
        Column("no", "No", Kind.NOMOR, 8),
        Column("nspk", "NSPK dan Sasaran RPJMD yang Relevan", Kind.TEKS, 38),
        Column("tujuan", "Tujuan", Kind.TEKS, 42),
        Column("sasaran", "Sasaran", Kind.TEKS, 42),
        Column("indikator", "Indikator", Kind.TEKS, 48),
        per_year("Target Tahun", "target", plan.tahun, Kind.TARGET, 15),
        Column("keterangan", "Keterangan", Kind.TEKS, 22),
    ]


@table(
    "I2025-3.1",
    judul="Teknik Merumuskan Tujuan dan Sasaran Renstra Perangkat Daerah",
    dasar=Law(INMENDAGRI_2, "Tabel 3.1"),
    kolom=columns,
    lebar_tetap=1,
)
def i2025_31(plan: Plan) -> Iterator[Row]:
    """Tujuan dan sasaran perangkat daerah dengan indikator dan target tiap tahun.

    NSPK dan sasaran RPJMD belum menjadi isian rencana; kolomnya dicetak kosong.
    """
    for number, tujuan in enumerate(plan.tujuan, 1):
        first, *others = _rows(tujuan, plan.tahun)
        label = {"no": tujuan.nomor or f"{number}.", "tujuan": tujuan.nama}
        span = dict.fromkeys(("no", "nspk", "tujuan"), 1 + len(others))
        keys = {**dict.fromkeys(label, tujuan.key), **first.keys}
        yield Row({**label, **first.sel}, first.key, keys, rowspan=span)
        yield from others


def _rows(tujuan: PlanTujuan, years: list[int]) -> Iterator[Row]:
    """Yield a row for each indicator of a tujuan and of its sasaran, at least one."""
    if not tujuan.indikator and not tujuan.sasaran:
        yield Row({}, tujuan.key)
    for item in tujuan.indikator:
        yield Row({"indikator": item.nama, **targets(item, years)}, item.key)
    for sasaran in tujuan.sasaran:
        label = {"sasaran": sasaran.nama}
        if not sasaran.indikator:
            yield Row(label, sasaran.key)
        for item in sasaran.indikator:
            measured = {"indikator": item.nama, **targets(item, years)}
            yield Row({**label, **measured}, item.key, dict.fromkeys(label, sasaran.key))
            label = {}
