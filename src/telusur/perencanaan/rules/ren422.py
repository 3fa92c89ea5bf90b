"""REN422."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.nomenklatur import cari
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.daftar import tanggal
from telusur.perencanaan.telaah.nama_baku import DEKAT, bernama_baku, mirip


@rule(
    "REN422",
    title="Nama lain daripada nomenklatur",
    severity=WARNING,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def nama_lain(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: nama program, kegiatan dan subkegiatan tidak menyimpang jauh dari nama resmi kodenya.

    Alasan: kode dan nama yang tidak sepadan berarti salah satunya salah.
    Salah: 1.06.02.2.01 dengan nama «Pembinaan Karang Taruna».
    Benar: 1.06.02.2.01 dengan nama «Pemberdayaan Sosial Komunitas Adat Terpencil (KAT)».
    Perbaikan: periksa mana yang dimaksud, lalu samakan kode dan namanya.
    """
    for node, entry in bernama_baku(plan):
        if mirip(node.nama, entry.nama) < DEKAT and not cari(node.nama, tanggal(plan), node.tingkat):
            yield temuan(
                node,
                "nama",
                f"Nama tercetak «{node.nama}», nama resmi kode {node.kode} «{entry.nama}».",
                tercetak=node.nama,
                seharusnya=entry.nama,
            )
