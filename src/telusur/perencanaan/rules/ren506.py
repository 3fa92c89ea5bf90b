"""REN506."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan, PlanTujuan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import akhir


@rule(
    "REN506",
    title="Indikator tanpa target",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def indikator_tanpa_target(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap indikator mempunyai target pada sekurang-kurangnya satu tahun.

    Alasan: indikator tanpa target tidak dapat dievaluasi.
    Salah: «Jumlah sarana makam yang direhabilitasi» tanpa target pada tahun mana pun.
    Benar: target 1 Buah pada 2024.
    Perbaikan: isi targetnya, atau hapus indikatornya.
    """
    for tabel, owner, item in plan.indikators():
        if isinstance(owner, PlanTujuan) or any(item.target.values()) or not item.nama:
            continue
        yield temuan(
            item,
            "target",
            "Tidak ada target pada tahun mana pun"
            + (f", padahal kondisi akhirnya {item.akhir.teks}." if item.akhir else "."),
            tabel=tabel,
            rests_on=[akhir(item)],
            subjek=nama_indikator(owner, item),
        )
