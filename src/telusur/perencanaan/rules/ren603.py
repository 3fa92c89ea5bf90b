"""REN603."""

import re
from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.cells import EMPTY
from telusur.kernel.law import Law
from telusur.kernel.text import fold
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import Sel, sel
from telusur.perencanaan.telaah.gerak import persen
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja

_INDEKS = re.compile(r"^(nilai|skor|indeks|idm|ipg|idg|ikm|ipm)\b|\bindeks\b")


@rule(
    "REN603",
    title="Indeks atau nilai bersatuan persen",
    severity=WARNING,
    reference=Law("permendagri-86-2017"),
    since="0.1",
)
def indeks_persen(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: indeks, nilai dan skor tidak bersatuan persen.

    Alasan: indeks bukan bagian dari seratus; 76 pada IDG bukan 76% dari sesuatu.
    Salah: Indeks Pemberdayaan Gender, satuan %.
    Benar: Indeks Pemberdayaan Gender, satuan Indeks.
    Perbaikan: ganti satuannya menjadi indeks, nilai atau poin.
    """
    for tabel, owner, item in plan.indikators():
        if _INDEKS.search(fold(item.nama)) and persen(item):
            yield temuan(
                item,
                "satuan",
                "Indeks ini bersatuan persen.",
                tabel=tabel,
                rests_on=[Sel(item.key, "satuan", EMPTY)],
                subjek=nama_indikator(owner, item),
                tercetak=item.satuan or "%",
                seharusnya="indeks",
            )
    for row in baris_kinerja(plan):
        name = row.sel.get("indikator", EMPTY).teks
        cells = [sel(row, bidang) for bidang in row.sel if bidang.startswith(("target.", "realisasi."))]
        with_mark = [cell for cell in cells if cell.cell.teks.endswith("%")]
        if _INDEKS.search(fold(name)) and with_mark:
            yield temuan(
                row,
                "satuan",
                "Indeks ini ditulis dengan tanda persen.",
                rests_on=with_mark,
                tercetak="%",
                seharusnya="indeks",
            )
