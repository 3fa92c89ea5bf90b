"""REN304."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.gerak import keadaan, langkah

KEADAAN, CACAH = 5, 10


@rule(
    "REN304",
    title="Target melonjak tidak wajar",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def target_melonjak(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: target tidak berubah lebih dari lima kali (keadaan) atau sepuluh kali (cacah) dari tahun
        sebelumnya.

    Alasan: lonjakan seperti itu berasal dari satuan yang berubah, koma yang hilang atau angka yang tertukar
        baris.
    Salah: 50 kalender, lalu 500 leaflet.
    Benar: 50 kalender, lalu 60 kalender.
    Perbaikan: samakan satuannya; bila sasarannya memang bertambah sebesar itu, jelaskan dan kesampingkan.
    """
    for tabel, owner, item in plan.indikators():
        limit = KEADAAN if keadaan(item) else CACAH
        for before, a, now, b in langkah(item):
            if a > 0 and b > 0 and max(a, b) >= limit * min(a, b):
                yield temuan(
                    item,
                    now.bidang,
                    f"Target berubah dari {before.cell.teks} ({before.bidang[-4:]}) menjadi {now.cell.teks} "
                    f"({now.bidang[-4:]}).",
                    tabel=tabel,
                    rests_on=[now, before],
                    subjek=nama_indikator(owner, item),
                    tercetak=now.cell.teks,
                )
