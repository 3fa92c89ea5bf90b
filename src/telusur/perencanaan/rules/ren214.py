"""REN214."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja, capaian


@rule(
    "REN214",
    title="Realisasi tanpa target",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.23"),
    since="0.1",
)
def realisasi_tanpa_target(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: indikator T-C.23 yang mempunyai realisasi juga mempunyai target, sekurang-kurangnya pada
        satu tahun.

    Alasan: realisasi tanpa target tidak dapat dinilai tercapai atau tidak.
    Salah: realisasi 2019 70,65%, target kosong pada semua tahun.
    Benar: target 2019 65%, realisasi 2019 70,65%.
    Perbaikan: isi target dari Renstra yang lalu atau standar nasional; bila memang tidak ada, jelaskan
        dalam teks.
    """
    for row in baris_kinerja(plan):
        items = capaian(row)
        done = [item.realisasi for item in items if item.realisasi.nilai is not None]
        if done and not any(item.target.nilai is not None for item in items):
            yield temuan(
                row,
                "target",
                f"Realisasi terisi pada {len(done)} tahun, target tidak pada satu tahun pun.",
                rests_on=done,
            )
