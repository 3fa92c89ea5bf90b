"""REN517."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._cacah import temuan_cacah
from telusur.perencanaan.telaah.kode_tercetak import berkode


@rule(
    "REN517",
    title="Banyaknya yang disebut dalam teks tidak sama dengan tabel",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "BAB VI"),
    since="0.1",
)
def cacah_tabel(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: banyaknya program, kegiatan dan subkegiatan yang disebut dalam teks sama dengan banyaknya
        baris T-C.27.

    Alasan: kalimat itu dikutip dalam dokumen lain sebagai isi rencana.
    Salah: «15 Program, 31 Kegiatan», tabel memuat 12 program.
    Benar: «12 Program, 31 Kegiatan», tabel memuat 12 program.
    Perbaikan: betulkan kalimatnya, atau lengkapi tabelnya.
    """
    for item in plan.cacah:
        rows = [node for node in berkode(plan) if node.tingkat is item.tingkat]
        if rows and len(rows) != item.jumlah:
            yield temuan_cacah(item, len(rows), "T-C.27 memuat", "T-C.27")
