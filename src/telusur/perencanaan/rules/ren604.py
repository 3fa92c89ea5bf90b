"""REN604."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.cells import EMPTY
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan, jenis_satuan
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan, PlanIndikator
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import Sel
from telusur.perencanaan.telaah.gerak import satuan_sel
from telusur.perencanaan.telaah.satuan_nama import yang_dihitung


def _satuan(item: PlanIndikator) -> JenisSatuan | None:
    """Return the kind of unit by the column, else by the first target that prints one."""
    if item.satuan:
        return jenis_satuan(item.satuan)
    return next((jenis_satuan(unit) for unit in map(satuan_sel, item.target.values()) if unit), None)


@rule(
    "REN604",
    title="Satuan tidak sepadan dengan nama indikator",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def satuan_nama(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: yang dihitung menurut nama indikator sepadan dengan satuannya: rapat dengan kali, peserta
        dengan orang, dokumen dengan dokumen, persentase dengan persen.

    Satuan «buah» dan «unit» diterima untuk apa saja, dan satuan yang tidak dikenal tidak diperiksa.

    Alasan: pelapor tidak tahu apa yang harus dihitung.
    Salah: Jumlah rapat koordinasi, satuan dokumen.
    Benar: Jumlah rapat koordinasi, satuan kali.
    Perbaikan: ganti satuan atau nama indikatornya.
    """
    for node in plan.nodes():
        for item in node.indikator:
            wanted, kind = yang_dihitung(item.nama), _satuan(item)
            if wanted is None or kind in {None, wanted, JenisSatuan.LAIN, JenisSatuan.BARANG}:
                continue
            yield temuan(
                item,
                "satuan",
                f"Menurut namanya yang dihitung adalah {wanted}, satuannya {kind}.",
                rests_on=[Sel(item.key, "satuan", EMPTY)],
                subjek=nama_indikator(node, item),
                tercetak=item.satuan,
                seharusnya=str(wanted),
            )
