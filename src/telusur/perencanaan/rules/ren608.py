"""REN608."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import sel
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja

SERATUS = 100


@rule(
    "REN608",
    title="Tanda persen tidak seragam dalam satu baris",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.23"),
    since="0.1",
)
def persen_tidak_seragam(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: target dan realisasi sebuah indikator T-C.23 semuanya bertanda persen atau semuanya tidak.

    Bila ada angka di atas seratus di antara yang tidak bertanda, temuannya menjadi peringatan: selnya
    mungkin bergeser.

    Alasan: angka tanpa tanda dapat dibaca sebagai pecahan atau sebagai cacah.
    Salah: 273, 273, 355, 100%.
    Benar: 273, 273, 355, 355.
    Perbaikan: samakan tandanya; bila ada yang bergeser, kembalikan ke kolomnya.
    """
    for row in baris_kinerja(plan):
        names = [name for name in row.sel if name.startswith(("target.", "realisasi."))]
        cells = [sel(row, name) for name in names if row.sel[name].nilai is not None]
        marked = [cell for cell in cells if "%" in cell.cell.teks]
        bare = [cell for cell in cells if "%" not in cell.cell.teks and cell.nilai]
        if marked and bare:
            odd = min(marked, bare, key=len)
            counts = any((cell.nilai or 0) > SERATUS for cell in bare)
            yield temuan(
                row,
                odd[0].bidang,
                f"{len(marked)} sel bertanda persen, {len(bare)} tidak: "
                f"{', '.join(cell.cell.teks for cell in odd)}.",
                rests_on=odd,
                tercetak=odd[0].cell.teks,
                tingkat=WARNING if counts else None,
            )
