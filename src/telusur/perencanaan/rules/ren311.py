"""REN311."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import Objek, uraian
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanRow
from telusur.perencanaan.rules._support import semua_sel, temuan
from telusur.perencanaan.telaah.gerak import berbatas_seratus, persen, takaran

SERATUS = 100


def _nama(thing: Objek) -> str:
    """Return the name of an indicator, in whatever table it stands; empty for anything else."""
    if isinstance(thing, PlanIndikator):
        return thing.nama
    return uraian(thing) if isinstance(thing, PlanRow) and thing.tabel == "T-C.23" else ""


@rule(
    "REN311",
    title="Persentase bagian melebihi seratus",
    severity=WARNING,
    reference=Law("permendagri-86-2017"),
    since="0.1",
)
def persentase_di_atas_seratus(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: persentase yang menyatakan bagian dari keseluruhan tidak lebih dari 100.

    Pertumbuhan, kenaikan, rasio dan capaian boleh lebih dari 100 dan tidak diperiksa.

    Alasan: yang menerima tidak mungkin lebih banyak daripada semua yang ada; pembilang dan penyebutnya
        berbeda satuan atau berbeda tahun.
    Salah: persentase korban bencana yang menerima bantuan 149,80%.
    Benar: persentase korban bencana yang menerima bantuan 100%.
    Perbaikan: periksa pembilang dan penyebutnya.
    """
    for thing, tabel, subjek, cell in semua_sel(plan):
        name = _nama(thing)
        if cell.bidang.startswith("rasio") or not name or not berbatas_seratus(name):
            continue
        read = takaran(cell.cell)
        in_percent = "%" in cell.cell.teks or (isinstance(thing, PlanIndikator) and persen(thing))
        if read and read.nilai > SERATUS and in_percent:
            yield temuan(
                thing,
                cell.bidang,
                f"{cell.cell.teks} melebihi 100%, padahal indikatornya bagian dari keseluruhan.",
                tabel=tabel,
                rests_on=[cell],
                subjek=subjek,
                tercetak=cell.cell.teks,
            )
