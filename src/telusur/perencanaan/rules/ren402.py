"""REN402."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kode_tercetak import baku, berkode, teks_kode, tingkat_tercetak


@rule(
    "REN402",
    title="Kode tidak sesuai dengan tingkat barisnya",
    severity=ERROR,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def tingkat_kode(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: banyaknya bagian pada kode tercetak sesuai dengan tingkat barisnya: tiga untuk program,
        lima untuk kegiatan, enam untuk subkegiatan.

    Alasan: kode yang terlalu panjang menjadikan kegiatan terhitung sebagai subkegiatannya sendiri.
    Salah: baris kegiatan dengan kode 2.13.04.2.01.01.
    Benar: baris kegiatan dengan kode 2.13.04.2.01.
    Perbaikan: potong atau lengkapi kodenya menurut tingkat barisnya.
    """
    for node in berkode(plan):
        printed = teks_kode(node)
        level = tingkat_tercetak(printed)
        if baku(printed) and level is not node.tingkat:
            guess = node.kode if tingkat(node.kode) is node.tingkat else ""
            yield temuan(
                node,
                "kode",
                f"Kode tercetak «{printed}» adalah kode {level}, padahal baris ini {node.tingkat}.",
                tercetak=printed,
                seharusnya=guess,
            )
