"""REN309."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import rupiah, temuan
from telusur.perencanaan.sel import pagu, target
from telusur.perencanaan.telaah.gerak import angka


@rule(
    "REN309",
    title="Pagu tanpa target",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def pagu_tanpa_target(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tahun yang punya pagu pada sebuah program, kegiatan atau subkegiatan punya target pada
        salah satu indikatornya.

    Alasan: uang tanpa keluaran tidak dapat dipertanggungjawabkan dalam laporan kinerja.
    Salah: pagu 29.300.000, target kosong.
    Benar: pagu 29.300.000, target 1 Buah.
    Perbaikan: isi targetnya pada tahun itu.
    """
    for node in plan.nodes():
        if not any(cell for item in node.indikator for cell in item.target.values()):
            continue
        for year in plan.tahun:
            money = pagu(node, str(year))
            targets = [target(item, year) for item in node.indikator]
            if money.nilai and not any(t.cell and angka(t) != 0 for t in targets):
                shown = next((t.cell.teks for t in targets if t.cell), "kosong")
                yield temuan(
                    node,
                    targets[0].bidang,
                    f"Pagu {year} {rupiah(money.nilai)} tercetak, targetnya {shown}.",
                    rests_on=[money, *targets],
                    tercetak="" if shown == "kosong" else shown,
                )
