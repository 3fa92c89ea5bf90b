"""REN704."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.gerak import sama_satuan, takaran
from telusur.perencanaan.telaah.indikator_sama import pasangan


@rule(
    "REN704",
    title="Kondisi awal lain dari realisasi tahun itu",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.28"),
    since="0.1",
)
def awal_bukan_realisasi(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kondisi awal pada T-C.27 dan T-C.28 sama dengan realisasi tahun sebelum rencana pada
        T-C.23.

    Alasan: kondisi awal adalah realisasi tahun dasar; angka lain berarti salah salin atau beda cara hitung.
    Salah: realisasi 2020 92,12, kondisi awal 92,69 (itu targetnya).
    Benar: realisasi 2020 92,12, kondisi awal 92,12.
    Perbaikan: pakai realisasi dari laporan kinerja tahun dasar.
    """
    bidang = f"realisasi.{plan.mulai - 1}"
    for tabel in ("T-C.27", "T-C.28"):
        for past, item in pasangan(plan, "T-C.23", tabel):
            done, base = past.cell(bidang), item.cell("awal")
            first, second = takaran(done.cell), takaran(base.cell)
            if first and second and first.nilai != second.nilai and sama_satuan(done.cell, base.cell):
                yield temuan(
                    item.thing,
                    "awal",
                    f"Kondisi awal {base.cell.teks}, realisasi {plan.mulai - 1} pada T-C.23 "
                    f"{done.cell.teks}.",
                    tabel=tabel,
                    rests_on=[base, done],
                    subjek=item.subjek,
                    tercetak=base.cell.teks,
                    seharusnya=done.cell.teks,
                    perihal=past.thing.key,
                )
