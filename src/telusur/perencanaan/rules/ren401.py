"""REN401."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import is_kode
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kode_tercetak import baku, berkode, teks_kode


@rule(
    "REN401",
    title="Kode tidak lengkap atau salah bentuk",
    severity=ERROR,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def bentuk_kode(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kode program, kegiatan dan subkegiatan lengkap dan berbentuk U.BB.PP.L.KK.SS.

    Alasan: baris tanpa kode yang utuh tidak dapat dicocokkan dengan SIPD dan dokumen anggaran.
    Salah: 1.06.02.2 untuk sebuah kegiatan.
    Benar: 1.06.02.2.01.
    Perbaikan: lengkapi kodenya menurut nomenklatur yang berlaku.
    """
    for node in berkode(plan):
        printed = teks_kode(node)
        if baku(printed):
            continue
        guess = node.kode if is_kode(node.kode) and node.kode != printed else ""
        yield temuan(
            node,
            "kode",
            f"Kode tercetak «{printed}» tidak lengkap atau salah bentuk"
            + (f"; menurut urutannya {guess}." if guess else "."),
            subjek=f"{printed} {node.nama}".strip(),
            tercetak=printed,
            seharusnya=guess,
        )
