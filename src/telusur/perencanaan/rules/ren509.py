"""REN509."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import akhir


@rule(
    "REN509",
    title="Indikator tanpa kondisi akhir",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def tanpa_kondisi_akhir(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: indikator T-C.27 dan T-C.28 yang bertarget mempunyai kondisi akhir periode.

    Alasan: kondisi akhir adalah janji yang dinilai pada akhir periode.
    Salah: target 2021-2026 terisi, kondisi akhir kosong.
    Benar: kondisi akhir terisi.
    Perbaikan: jumlahkan targetnya, atau ambil target tahun terakhir bila indikatornya keadaan.
    """
    for tabel, owner, item in plan.indikators():
        if tabel != "4.1" and item.nama and not item.akhir and any(item.target.values()):
            yield temuan(
                item,
                "akhir",
                "Kondisi akhir periode kosong, padahal target tahunannya terisi.",
                tabel=tabel,
                rests_on=[akhir(item)],
                subjek=nama_indikator(owner, item),
            )
