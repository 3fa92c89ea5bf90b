"""Table 3.1: masalah pokok, masalah and akar masalah."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import PERMENDAGRI_86, kept_rows, optional, table, with_extra

KODE = "3.1"


def columns(plan: Plan) -> list[Column]:
    """Return the columns of the form; the number only where rows carry one."""
    numbered = not plan.rows(KODE) or any(row.sel.get("no") for row in plan.rows(KODE))
    form = [
        *optional(Column("no", "No", Kind.NOMOR, 10), shown=numbered),
        Column("masalah_pokok", "Masalah Pokok", Kind.TEKS, 60),
        Column("masalah", "Masalah", Kind.TEKS, 60),
        Column("akar_masalah", "Akar Masalah", Kind.TEKS, 70),
    ]
    return with_extra(form, plan, KODE)


@table(
    KODE,
    judul="Pemetaan Permasalahan untuk Penentuan Prioritas dan Sasaran Pembangunan Daerah",
    dasar=Law(PERMENDAGRI_86, "Tabel T-B.35"),
    kolom=columns,
    alias=("T-B.35",),
    mendatar=False,
    huruf=9,
)
def t31(plan: Plan) -> Iterator[Row]:
    """Masalah pokok, masalah dan akar masalah menurut urusan, sebagaimana tercetak."""
    return kept_rows(plan, KODE)
