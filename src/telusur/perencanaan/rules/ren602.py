"""REN602."""

from collections.abc import Iterator
from itertools import combinations

from telusur.engines.audit import INFO, WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan, jenis_satuan
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.gerak import satuan_sel
from telusur.perencanaan.telaah.indikator_sama import Muncul, kemunculan, pasangan
from telusur.perencanaan.telaah.satuan_nama import yang_dihitung

PERSEN = JenisSatuan.PERSEN


def _jenis(item: Muncul) -> JenisSatuan | None:
    """Return the kind of unit an indicator has in a table: by its column, else as most of its cells print."""
    if item.satuan:
        return jenis_satuan(item.satuan)
    if yang_dihitung(item.nama) is PERSEN:
        return PERSEN
    cells = [
        cell for name, cell in item.sel.items() if name.startswith(("target", "realisasi")) and cell.teks
    ]
    units = [satuan_sel(cell) for cell in cells if cell.nilai is not None]
    printed = [unit for unit in units if unit]
    return jenis_satuan(printed[0]) if printed and 2 * len(printed) > len(units) else None


@rule(
    "REN602",
    title="Satu indikator dengan dua satuan",
    severity=WARNING,
    reference=Law("permendagri-86-2017"),
    since="0.1",
)
def dua_satuan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: indikator yang sama di dua tabel bersatuan sejenis.

    Tanpa tanda persen di sebuah tabel yang memberi tanda persen pada indikator lain dilaporkan sebagai
    catatan.

    Alasan: 1,59% dan 1,59 per 100.000 adalah dua hal.
    Salah: IPG 92,12% pada T-C.23 dan 92,71 pada tabel 4.1.
    Benar: IPG 92,12 pada T-C.23 dan 92,71 pada tabel 4.1.
    Perbaikan: tetapkan satuannya, lalu tulis sama di semua tabel.
    """
    marked = {m.tabel for m in kemunculan(plan) if _jenis(m) is PERSEN}
    for satu, dua in combinations(("4.1", "T-C.23", "T-C.27", "T-C.28"), 2):
        for a, b in pasangan(plan, satu, dua):
            kinds = _jenis(a), _jenis(b)
            bare = (kinds[0] is None and a.tabel in marked) or (kinds[1] is None and b.tabel in marked)
            if (
                kinds[0] is kinds[1]
                or JenisSatuan.LAIN in kinds
                or (None in kinds and not (bare and PERSEN in kinds))
            ):
                continue
            yield temuan(
                a.thing,
                "satuan",
                f"Satuan pada {a.tabel}: {kinds[0] or 'tidak ada'}; "
                f"pada {b.tabel}: {kinds[1] or 'tidak ada'}.",
                tabel=a.tabel,
                subjek=a.subjek,
                also=[b.place],
                tingkat=INFO if None in kinds else None,
                perihal=b.thing.key,
            )
