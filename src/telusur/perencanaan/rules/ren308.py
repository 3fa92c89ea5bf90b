"""REN308."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import nodes_of, temuan
from telusur.perencanaan.sel import pagu, target
from telusur.perencanaan.telaah.gerak import angka


@rule(
    "REN308",
    title="Target tanpa pagu",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def target_tanpa_pagu(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tahun yang punya target pada sebuah subkegiatan juga punya pagu.

    Subkegiatan yang tidak berpagu pada tahun mana pun dilaporkan oleh REN521.

    Alasan: keluaran yang direncanakan tanpa dana tidak akan ada, atau pagunya hilang dari tabel.
    Salah: target 1 Buah, pagu -.
    Benar: target 1 Buah, pagu 25.000.000; atau target 0, pagu -.
    Perbaikan: isi pagunya, atau hapus targetnya.
    """
    for node in nodes_of(plan, Tingkat.SUBKEGIATAN):
        if not any(cell.nilai for cell in node.pagu.values()):
            continue
        for year in plan.tahun:
            money = pagu(node, str(year))
            planned = [t for t in (target(item, year) for item in node.indikator) if angka(t)]
            if planned and (money.nilai == 0 or not money.cell):
                yield temuan(
                    node,
                    money.bidang,
                    f"Target {year} {planned[0].cell.teks} tercetak, pagunya {money.cell.teks or 'kosong'}.",
                    rests_on=[money, *planned],
                    tercetak=money.cell.teks,
                )
