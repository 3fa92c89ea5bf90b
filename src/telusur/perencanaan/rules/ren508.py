"""REN508."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import awal


@rule(
    "REN508",
    title="Indikator hasil tanpa kondisi awal",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def tanpa_kondisi_awal(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: indikator program dan indikator T-C.28 mempunyai data capaian pada tahun awal.

    Indikator kegiatan dan subkegiatan boleh tanpa data awal.

    Alasan: tanpa titik awal, kenaikan yang direncanakan tidak dapat dinilai.
    Salah: program dengan target 45%, 50%, data awal kosong.
    Benar: data awal 40%.
    Perbaikan: isi dari laporan kinerja tahun dasar.
    """
    for tabel, owner, item in plan.indikators():
        outcome = tabel == "T-C.28" or (isinstance(owner, PlanNode) and owner.tingkat is Tingkat.PROGRAM)
        if outcome and item.nama and not item.awal and any(item.target.values()):
            yield temuan(
                item,
                "awal",
                "Data capaian pada tahun awal kosong.",
                tabel=tabel,
                rests_on=[awal(item)],
                subjek=nama_indikator(owner, item),
            )
