"""REN211."""

import re
from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import semua_sel, temuan

_GALAT = re.compile(r"#(DIV/0!|REF!|N/A|VALUE!|NAME\?|NUM!|NULL!)", re.IGNORECASE)


@rule(
    "REN211",
    title="Sel berisi pesan kesalahan lembar kerja",
    severity=ERROR,
    reference=Law("permendagri-86-2017"),
    since="0.1",
)
def pesan_kesalahan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tidak ada sel yang berisi #DIV/0!, #REF!, #N/A, #VALUE!, #NAME?, #NUM! atau #NULL!.

    Alasan: pesan itu berarti rumus gagal dan hasilnya tidak pernah dibaca sebelum dicetak.
    Salah: rasio tahun 2017 tercetak #DIV/0!.
    Benar: rasio tahun 2017 tercetak - karena anggarannya nihil.
    Perbaikan: kosongkan sel bila pembaginya nihil, atau betulkan rumusnya.
    """
    for thing, tabel, subjek, cell in semua_sel(plan):
        if cell.cell.teks.startswith("#") and _GALAT.match(cell.cell.teks):
            yield temuan(
                thing,
                cell.bidang,
                f"Sel berisi {cell.cell.teks}: rumus pada lembar kerja gagal.",
                tabel=tabel,
                rests_on=[cell],
                subjek=subjek,
                tercetak=cell.cell.teks,
            )
