"""REN203."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja, capaian


@rule(
    "REN203",
    title="Rasio capaian diisi tanpa target atau tanpa realisasi",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.23"),
    since="0.1",
)
def rasio_tanpa_dasar(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: rasio capaian T-C.23 hanya diisi pada tahun yang punya target dan realisasi.

    Alasan: rasio tanpa kedua angkanya tidak dapat ditelusuri; sering berarti sel bergeser satu kolom.
    Salah: target 273, realisasi kosong, rasio 100%.
    Benar: target 273, realisasi 273, rasio 100%.
    Perbaikan: isi angka yang hilang dari laporan kinerja tahun itu, atau kosongkan rasionya.
    """
    for row in baris_kinerja(plan):
        for item in capaian(row):
            missing = [
                name
                for name, cell in (("target", item.target), ("realisasi", item.realisasi))
                if cell.nilai is None and not cell.cell.teks.startswith("#")
            ]
            if item.rasio.nilai is not None and missing:
                yield temuan(
                    row,
                    item.rasio.bidang,
                    f"Rasio {item.rasio.cell.teks} tercetak tanpa {' dan '.join(missing)} "
                    f"tahun {item.tahun}.",
                    rests_on=[item.rasio, item.target, item.realisasi],
                    tercetak=item.rasio.cell.teks,
                )
