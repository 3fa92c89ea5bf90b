"""REN407."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kode_tercetak import bagian_kode, baku, berkode, teks_kode


@rule(
    "REN407",
    title="Penulisan kode tidak seragam",
    severity=INFO,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def penulisan_kode(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: bagian-bagian kode ditulis dengan dua angka dan dipisah titik atau spasi, sama pada semua
        baris.

    Alasan: kode yang ditulis bermacam-macam tidak ditemukan ketika dicari dan rusak ketika dibuka di Excel.
    Salah: 1 06 1 2 09 dan 2.13.03.2,01.
    Benar: 1.06.01.2.09 dan 2.13.03.2.01.
    Perbaikan: tulis kode menurut bentuk baku U.BB.PP.L.KK.SS.
    """
    for node in berkode(plan):
        printed = teks_kode(node)
        standard = baku(printed)
        parts = bagian_kode(printed)
        if standard and (parts != standard.split(".") or "," in printed):
            yield temuan(
                node,
                "kode",
                f"Kode tercetak «{printed}», bentuk bakunya {standard}.",
                tercetak=printed,
                seharusnya=standard,
            )
