"""T-C.26: tujuan, sasaran, strategi and arah kebijakan under their visi and misi."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.law import Law
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.tables.common import PERMENDAGRI_86, kept_rows, merged_down, table, with_extra

KODE = "T-C.26"


def columns(plan: Plan) -> list[Column]:
    """Return the columns of the form, with the indicator column in use."""
    form = [
        Column("no", "No", Kind.NOMOR, 8),
        Column("tujuan", "Tujuan", Kind.TEKS, 45),
        Column("sasaran", "Sasaran", Kind.TEKS, 45),
        Column("indikator", "Indikator", Kind.TEKS, 45),
        Column("strategi", "Strategi", Kind.TEKS, 65),
        Column("arah_kebijakan", "Arah Kebijakan", Kind.TEKS, 69),
    ]
    return with_extra(form, plan, KODE)


def preface(plan: Plan) -> list[tuple[str, str]]:
    """Return the lines of visi and misi above the headings: those of the table, else those of the plan."""
    printed = [_line(row) for row in plan.rows(KODE) if _is_preface(row)]
    if printed:
        return printed
    visi = [("Visi", plan.visi)] if plan.visi else []
    return visi + [(f"Misi {item.nomor}".strip(), item.teks) for item in plan.misi]


@table(
    KODE,
    judul="Tujuan, Sasaran, Strategi dan Arah Kebijakan",
    dasar=Law(PERMENDAGRI_86, "Tabel T-C.26"),
    kolom=columns,
    pembuka=preface,
    lebar_tetap=1,
)
def tc26(plan: Plan) -> Iterator[Row]:
    """Strategi dan arah kebijakan untuk tiap tujuan dan sasaran, sebagaimana tercetak.

    Visi dan misi tercetak di atas kepala tabel.
    """
    prefaced = {row.key for row in plan.rows(KODE) if _is_preface(row)}
    rows = (row for row in kept_rows(plan, KODE) if row.key not in prefaced)
    return merged_down(rows, ("no", "tujuan", "sasaran"))


def _is_preface(row: PlanRow) -> bool:
    label = row.sel.get("tujuan")
    if row.jenis is not JenisBaris.KELOMPOK or label is None:
        return False
    return label.teks.lower()[:4] in {"visi", "misi"}


def _line(row: PlanRow) -> tuple[str, str]:
    words = row.sel.get("sasaran")
    return row.sel["tujuan"].teks, words.teks if words else ""
