"""REN516."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.daftar import cocokkan


@rule(
    "REN516",
    title="Ada di tabel, tidak ada pada daftar BAB VI",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "BAB VI"),
    since="0.1",
)
def baris_tanpa_daftar(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap program, kegiatan dan subkegiatan T-C.27 ada pada daftar BAB VI, bila daftarnya ada.

    Alasan: daftar dan tabel adalah dua bentuk dari rencana yang sama.
    Salah: tabel memuat 1.06.01.2.02.07, daftar tidak menyebutnya.
    Benar: subkegiatan itu ada pada keduanya.
    Perbaikan: tambahkan pada daftar, atau hapus dari tabel.
    """
    for node in cocokkan(plan).tanpa_daftar if plan.daftar else ():
        yield temuan(node, "", f"{node.tingkat.capitalize()} ini ada di tabel, tidak ada pada daftar BAB VI.")
