"""REN520."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import kolom_nama, temuan
from telusur.perencanaan.sel import kolom_pagu, pagu
from telusur.perencanaan.telaah.persamaan import bagian


@rule(
    "REN520",
    title="Pagu tanpa rincian di bawahnya",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def pagu_tanpa_rincian(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tahun yang berpagu pada program atau kegiatan berpagu pula pada salah satu rinciannya.

    Alasan: pagu tanpa rincian tidak dapat dibelanjakan; biasanya sel rinciannya hilang.
    Salah: kegiatan 100.000.000, semua subkegiatannya kosong.
    Benar: kegiatan 100.000.000, subkegiatan 60.000.000 dan 40.000.000.
    Perbaikan: isi rinciannya menurut dokumen sumber.
    """
    for node in plan.nodes():
        if node.tingkat not in {Tingkat.PROGRAM, Tingkat.KEGIATAN} or not node.anak:
            continue
        empty = [
            kolom
            for kolom in kolom_pagu(plan)
            if pagu(node, kolom).nilai and not any(cell.cell for cell in bagian(node, kolom))
        ]
        if empty:
            yield temuan(
                node,
                pagu(node, empty[0]).bidang if len(empty) == 1 else "pagu",
                f"Pagu {', '.join(map(kolom_nama, empty))} tidak dirinci pada satu pun baris di bawahnya.",
                rests_on=[pagu(node, kolom) for kolom in empty],
                also=[child.place for child in node.anak],
                tercetak=pagu(node, empty[0]).cell.teks,
            )
