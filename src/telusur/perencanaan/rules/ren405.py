"""REN405."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kode_tercetak import sel_kode, teks_kode


def _penunjang(kode: str) -> bool:
    """Tell whether a code is a template or a program penunjang, which stands under the first bidang."""
    return kode.startswith("X.XX")


@rule(
    "REN405",
    title="Baris berada di bawah induk yang lain dari kodenya",
    severity=ERROR,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def salah_induk(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kode tiap baris berawal dengan kode induk tempat ia berada.

    Alasan: pagu baris itu terhitung pada induk yang salah.
    Salah: 2.13.04.2.02.01 di bawah kegiatan 2.13.04.2.01.
    Benar: 2.13.04.2.01.11 di bawah kegiatan 2.13.04.2.01.
    Perbaikan: betulkan kodenya, atau pindahkan barisnya.
    """
    for parent in plan.nodes():
        if parent.tingkat is Tingkat.TOTAL or not parent.kode:
            continue
        for node in parent.anak:
            if node.kode and not node.kode.startswith(f"{parent.kode}.") and not _penunjang(node.kode):
                yield temuan(
                    node,
                    "kode",
                    f"Kode {node.kode} tidak termasuk {nama(parent)}, tempat baris ini berada.",
                    also=[parent.place],
                    tercetak=teks_kode(node),
                    rests_on=[sel_kode(node)],
                )
