"""REN518."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._cacah import temuan_cacah


@rule(
    "REN518",
    title="Banyaknya yang disebut dalam teks tidak sama dengan daftar",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "BAB VI"),
    since="0.1",
)
def cacah_daftar(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: banyaknya program, kegiatan dan subkegiatan yang disebut dalam teks sama dengan daftar
        yang mengikutinya.

    Alasan: kalimat dan daftar berdiri berdampingan; pembaca akan menghitungnya.
    Salah: «15 Program», daftar memuat 16.
    Benar: «16 Program», daftar memuat 16.
    Perbaikan: betulkan kalimatnya, atau lengkapi daftarnya.
    """
    for item in plan.cacah:
        entries = [entry for entry in plan.daftar if entry.tingkat is item.tingkat]
        if entries and len(entries) != item.jumlah:
            yield temuan_cacah(item, len(entries), "daftar di bawahnya memuat", "daftar")
