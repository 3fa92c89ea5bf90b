"""REN301."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.capaian import Arah
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.gerak import arah, bertumbuh, keadaan, langkah


@rule(
    "REN301",
    title="Target bergerak berlawanan arah",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def target_berlawanan_arah(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: target persentase, indeks dan keadaan lain tidak berbalik arah dari satu tahun ke tahun
        berikutnya.

    Arah diambil dari pernyataan pada indikator, lalu dari namanya (angka kekerasan turun), lalu dari gerak
    sebagian besar targetnya. Angka cacah tahunan, tahun kosong dan tahun bernilai nol tidak diperiksa.

    Alasan: target yang mundur tanpa penjelasan biasanya salah ketik.
    Salah: 80%, 85%, 58%.
    Benar: 80%, 85%, 88%.
    Perbaikan: betulkan angkanya; bila memang mundur, jelaskan dalam teks dan kesampingkan temuan ini.
    """
    for tabel, owner, item in plan.indikators():
        if not (keadaan(item) or bertumbuh(item)):
            continue
        tujuan = arah(item)
        for before, a, now, b in langkah(item):
            if (b < a and tujuan is Arah.NAIK) or (b > a and tujuan is Arah.TURUN):
                yield temuan(
                    item,
                    now.bidang,
                    f"Target {now.bidang[-4:]} {now.cell.teks} {'turun' if b < a else 'naik'} dari "
                    f"{before.cell.teks} ({before.bidang[-4:]}), padahal seharusnya {tujuan}.",
                    tabel=tabel,
                    rests_on=[now, before],
                    subjek=nama_indikator(owner, item),
                    tercetak=now.cell.teks,
                )
