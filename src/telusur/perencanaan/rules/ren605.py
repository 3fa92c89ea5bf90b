"""REN605."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import sel_indikator, temuan
from telusur.perencanaan.telaah.gerak import banyak_takaran


@rule(
    "REN605",
    title="Dua besaran dalam satu sel target",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def dua_besaran(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap sel target, kondisi awal dan kondisi akhir memuat satu besaran.

    Alasan: dua besaran dalam satu sel tidak dapat dijumlahkan, dibandingkan atau dilaporkan.
    Salah: 29 Pilkades, 137 BPD.
    Benar: dua indikator: 29 Pilkades; 137 BPD.
    Perbaikan: pecah menjadi dua indikator.
    """
    for tabel, owner, item in plan.indikators():
        for cell in sel_indikator(item):
            if banyak_takaran(cell.cell) > 1:
                yield temuan(
                    item,
                    cell.bidang,
                    f"Sel memuat lebih dari satu besaran: {cell.cell.teks}.",
                    tabel=tabel,
                    rests_on=[cell],
                    subjek=nama_indikator(owner, item),
                    tercetak=cell.cell.teks,
                )
