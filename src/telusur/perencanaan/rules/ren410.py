"""REN410."""

from collections.abc import Iterator
from itertools import pairwise

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kode_tercetak import teks_kode


@rule(
    "REN410",
    title="Urutan kode tidak menaik",
    severity=INFO,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def urutan_kode(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: baris-baris di bawah satu induk tersusun menurut kodenya.

    Alasan: baris yang tersisip di tempat lain mudah terlewat, dan sering berarti kodenya salah.
    Salah: 01, 10, 02.01, 13.
    Benar: 01, 10, 11, 13.
    Perbaikan: susun menurut kode, setelah memastikan kodenya benar.
    """
    for parent in plan.nodes():
        rows = [node for node in parent.anak if node.kode and node.nama]
        for before, node in pairwise(rows):
            if node.kode < before.kode and node.tingkat is before.tingkat:
                yield temuan(
                    node,
                    "kode",
                    f"{node.kode} tercetak setelah {before.kode}.",
                    also=[before.place],
                    tercetak=teks_kode(node),
                )
