"""REN215."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja, capaian


@rule(
    "REN215",
    title="Indikator tanpa satu angka pun",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.23"),
    since="0.1",
)
def baris_tanpa_angka(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap indikator T-C.23 mempunyai sekurang-kurangnya satu angka target atau realisasi.

    Alasan: baris tanpa angka tidak menerangkan kinerja; mungkin isinya tertinggal.
    Salah: «Persentase Peningkatan Status Desa Mandiri» dengan - pada semua kolom.
    Benar: indikator itu dengan target dan realisasi, atau tidak dicantumkan.
    Perbaikan: isi angkanya, atau hapus barisnya.
    """
    for row in baris_kinerja(plan):
        cells = [cell for item in capaian(row) for cell in (item.target, item.realisasi, item.rasio)]
        if row.sel.get("indikator") and all(cell.nilai is None for cell in cells):
            yield temuan(row, "", "Baris ini tidak memuat satu angka pun.")
