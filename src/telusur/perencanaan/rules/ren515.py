"""REN515."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.daftar import cocokkan
from telusur.perencanaan.telaah.halaman import kekurangan


@rule(
    "REN515",
    title="Ada pada daftar BAB VI, tidak ada di tabel",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "BAB VI"),
    since="0.1",
)
def daftar_tanpa_baris(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap program, kegiatan dan subkegiatan pada daftar BAB VI ada di T-C.27.

    Hanya yang teratas dilaporkan: bila sebuah program tidak ada, kegiatan di bawahnya tidak disebut satu
    per satu. Ejaan yang sedikit berbeda dianggap sama.

    Alasan: daftar dan tabel adalah dua bentuk dari rencana yang sama.
    Salah: daftar menyebut PROGRAM REHABILITASI SOSIAL, tabel tidak.
    Benar: program itu ada pada keduanya.
    Perbaikan: tambahkan barisnya pada tabel, atau hapus dari daftar.
    """
    lost = {id(entry.daftar): item.bidang.key for item in kekurangan(plan) for entry in item.program}
    for entry in cocokkan(plan).tanpa_baris() if plan.program else ():
        below = list(entry.walk())[1:]
        rest = f" beserta {len(below)} rincian di bawahnya" if below else ""
        yield temuan(
            entry.daftar,
            "",
            f"{entry.daftar.tingkat.capitalize()} ini ada pada daftar{rest}, tidak ada di tabel T-C.27.",
            tabel="daftar",
            also=[item.daftar.place for item in below],
            akar=lost.get(id(entry.daftar), ""),
        )
