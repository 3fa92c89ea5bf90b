"""REN408."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.nomenklatur import cari
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.daftar import tanggal
from telusur.perencanaan.telaah.kode_tercetak import sel_kode, teks_kode
from telusur.perencanaan.telaah.nama_baku import bernama_baku, inti


@rule(
    "REN408",
    title="Nama baris milik kode lain",
    severity=WARNING,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def nama_milik_kode_lain(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: nama sebuah baris bukan nama resmi kode lain.

    Alasan: salah satu dari keduanya salah tulis; yang dianggarkan menjadi kegiatan yang lain.
    Salah: 1.06.02.2.03.01 dengan nama «Peningkatan Kemampuan … Tenaga Kesejahteraan Sosial Kecamatan …».
    Benar: 1.06.02.2.03.02 dengan nama itu.
    Perbaikan: betulkan kode atau namanya.
    """
    day = tanggal(plan)
    for node, entry in bernama_baku(plan):
        same = cari(node.nama, day, node.tingkat)
        if same and inti(entry.nama) != inti(node.nama):
            codes = ", ".join(row.kode for row in same)
            yield temuan(
                node,
                "kode",
                f"Nama ini milik kode {codes}; kode {node.kode} bernama «{entry.nama}».",
                tercetak=teks_kode(node),
                rests_on=[sel_kode(node)],
                seharusnya=same[0].kode if len(same) == 1 else "",
            )
