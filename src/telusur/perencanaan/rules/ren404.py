"""REN404."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import induk
from telusur.kernel.law import Law
from telusur.nomenklatur import dikenal, lookup
from telusur.perencanaan.nama import nama
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.daftar import tanggal
from telusur.perencanaan.telaah.halaman import yatim


@rule(
    "REN404",
    title="Baris induk tidak ada di tabel",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def induk_tidak_ada(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap kegiatan dan subkegiatan mempunyai baris induk (program atau kegiatan) di tabel.

    Satu temuan untuk tiap induk yang tidak ada.

    Alasan: tanpa baris induk tidak ada indikator hasil yang ditopang dan tidak ada pagu yang membatasi.
    Salah: kegiatan 1.06.06.2.02 tanpa baris program 1.06.06.
    Benar: baris program 1.06.06 mendahului kegiatan 1.06.06.2.02.
    Perbaikan: tambahkan baris induknya, atau betulkan kode anaknya bila salah tulis.
    """
    orphans: dict[str, list[PlanNode]] = {}
    for node in yatim(plan):
        if node.nama:
            orphans.setdefault(induk(node.kode), []).append(node)
    for kode, nodes in orphans.items():
        entry = lookup(kode, tanggal(plan))
        wrong_code = entry is None and dikenal(kode)
        yield temuan(
            nodes[0],
            "",
            f"Baris induk {kode}{f' {entry.nama}' if entry else ''} tidak ada di tabel, padahal "
            f"di bawahnya ada {', '.join(nama(node) for node in nodes)}.",
            also=[node.place for node in nodes],
            seharusnya=kode,
            perihal=kode,
            akar=f"{nodes[0].key}#kode" if wrong_code else "",
        )
