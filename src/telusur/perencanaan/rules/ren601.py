"""REN601."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.cells import Cell
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan, jenis_satuan
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import sel_indikator, temuan
from telusur.perencanaan.telaah.gerak import banyak_takaran, satuan_sel


def _lain(cell: Cell, kind: JenisSatuan | None) -> bool:
    """Tell whether one quantity stands in the cell, with a unit of a known other kind."""
    printed = jenis_satuan(satuan_sel(cell)) if banyak_takaran(cell) < 2 else None
    return printed not in {None, JenisSatuan.LAIN, kind}


@rule(
    "REN601",
    title="Satuan pada target lain dari kolom satuan",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def satuan_target(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: satuan di belakang angka target, kondisi awal dan kondisi akhir sejenis dengan kolom
        satuan.

    Satuan yang tidak dikenal tidak dibandingkan.

    Alasan: dua satuan dalam satu baris membuat angkanya tidak dapat dibaca.
    Salah: kolom satuan %, target 4 bulan.
    Benar: kolom satuan Bulan, target 4 bulan.
    Perbaikan: samakan satuannya; bila angkanya dari baris lain, kembalikan ke barisnya.
    """
    for tabel, owner, item in plan.indikators():
        kind = jenis_satuan(item.satuan)
        if kind in {None, JenisSatuan.LAIN}:
            continue
        other = [cell for cell in sel_indikator(item) if _lain(cell.cell, kind)]
        if other:
            yield temuan(
                item,
                other[0].bidang,
                f"Kolom satuan {item.satuan}, tetapi tercetak {', '.join(cell.cell.teks for cell in other)}.",
                tabel=tabel,
                rests_on=other,
                subjek=nama_indikator(owner, item),
                tercetak=other[0].cell.teks,
                seharusnya=item.satuan,
            )
