"""REN526."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import sel


def per_sasaran(plan: Plan) -> Iterator[list[PlanRow]]:
    """Yield the rows of T-C.26 that belong to one sasaran: from the row that names it to the next."""
    group: list[PlanRow] = []
    for row in plan.rows("T-C.26"):
        if row.jenis is not JenisBaris.BARIS:
            continue
        if sel(row, "sasaran").cell and group:
            yield group
            group = []
        if group or sel(row, "sasaran").cell:
            group.append(row)
    if group:
        yield group


@rule(
    "REN526",
    title="Sasaran tanpa strategi atau arah kebijakan",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.26"),
    since="0.1",
)
def tanpa_strategi(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap sasaran pada T-C.26 mempunyai sekurang-kurangnya satu strategi dan satu arah
        kebijakan.

    Alasan: sasaran tanpa strategi tidak menjelaskan bagaimana akan dicapai.
    Salah: sasaran «Menurunnya angka kekerasan», kolom strategi kosong.
    Benar: sasaran itu dengan strategi dan arah kebijakannya.
    Perbaikan: isi kolom yang kosong.
    """
    for rows in per_sasaran(plan):
        for kolom in ("strategi", "arah_kebijakan"):
            if not any(sel(row, kolom).cell for row in rows):
                yield temuan(
                    rows[0],
                    kolom,
                    f"Sasaran ini tidak mempunyai {kolom.replace('_', ' ')}.",
                    subjek=sel(rows[0], "sasaran").cell.teks,
                )
