"""REN607."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan, jenis_satuan
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import sel_indikator, temuan
from telusur.perencanaan.telaah.gerak import banyak_takaran, satuan_sel

JENIS = {str(kind) for kind in JenisSatuan}


def _jenis(unit: str) -> str:
    """Return the kind of a printed unit: its type, or its first word where the type is unknown."""
    kind = jenis_satuan(unit)
    return unit.split()[0] if kind is JenisSatuan.LAIN else str(kind or "")


@rule(
    "REN607",
    title="Satuan berganti dari tahun ke tahun",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def satuan_berganti(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: satuan yang tercetak di belakang target sama pada semua tahun dalam satu baris.

    Alasan: target yang berganti satuan tidak dapat dijumlahkan dan tidak menunjukkan kemajuan.
    Salah: 50 kalender, lalu 500 leaflet.
    Benar: 50 kalender, lalu 60 kalender.
    Perbaikan: pecah menjadi dua indikator.
    """
    for tabel, owner, item in plan.indikators():
        single = [cell for cell in sel_indikator(item) if banyak_takaran(cell.cell) < 2]
        units = {satuan: cell for cell in reversed(single) if (satuan := _jenis(satuan_sel(cell.cell)))}
        known = jenis_satuan(item.satuan)
        settled = known is not None and known is not JenisSatuan.LAIN and all(u in JENIS for u in units)
        if len(units) > 1 and not settled:
            cells = sorted(units.values(), key=lambda cell: single.index(cell))
            yield temuan(
                item,
                cells[1].bidang,
                f"Satuan berganti: {', '.join(cell.cell.teks for cell in cells)}.",
                tabel=tabel,
                rests_on=cells,
                subjek=nama_indikator(owner, item),
                tercetak=cells[1].cell.teks,
            )
