"""REN403."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kode_tercetak import baku, berkode, teks_kode

MAKS = 5


@rule(
    "REN403",
    title="Kode dipakai lebih dari satu baris",
    severity=ERROR,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def kode_ganda(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap kode tercetak dipakai oleh satu baris saja.

    Alasan: dua baris dengan kode yang sama tertukar atau terjumlah dua kali dalam anggaran.
    Salah: 2.13.04.2.01.01 pada kegiatan dan pada subkegiatan pertamanya.
    Benar: 2.13.04.2.01 pada kegiatan, 2.13.04.2.01.01 pada subkegiatannya.
    Perbaikan: beri kode yang benar menurut nomenklatur pada salah satunya.
    """
    rows: dict[str, list[PlanNode]] = {}
    for node in berkode(plan):
        kode = baku(teks_kode(node))
        if kode:
            rows.setdefault(kode, []).append(node)
    for kode, nodes in rows.items():
        for node in nodes[1:]:
            others = ", ".join(other.nama for other in nodes[: MAKS + 1] if other is not node)
            yield temuan(
                node,
                "kode",
                f"Kode {kode} juga dipakai oleh: {others}.",
                also=[other.place for other in nodes[: MAKS + 1]],
                tercetak=teks_kode(node),
            )
