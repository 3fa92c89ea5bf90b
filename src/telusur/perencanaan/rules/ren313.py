"""REN313."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from telusur.engines.audit import WARNING, Finding, rule
from telusur.engines.audit.roots import slip
from telusur.kernel.capaian import Arah
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja, capaian, polaritas


@rule(
    "REN313",
    title="Target tahun-tahun lalu bergerak berlawanan arah",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.23"),
    since="0.1",
)
def target_lalu_berbalik(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: target pada T-C.23 tidak berbalik arah dari satu tahun ke tahun berikutnya.

    Arah diambil dari rumus rasio yang cocok pada baris itu, lalu dari nama indikatornya. Bila dua digit
    yang tertukar menjelaskannya, nilai yang mungkin disebut.

    Alasan: target yang mundur di tengah periode biasanya salah ketik atau ukurannya berganti.
    Salah: 35,76%, lalu 35,67%.
    Benar: 35,76%, lalu 35,76%.
    Perbaikan: cocokkan dengan Renstra periode yang lalu.
    """
    for row in baris_kinerja(plan):
        falling = polaritas(row) is Arah.TURUN
        cells = [item.target for item in capaian(row) if item.target.nilai]
        for before, now in pairwise(cells):
            a, b = before.nilai or Decimal(0), now.nilai or Decimal(0)
            if (b > a) if falling else (b < a):
                hint = slip(b, a)
                swapped = (
                    f" Mungkin {before.cell.teks}: {hint.partition(':')[0]}." if "tertukar" in hint else ""
                )
                yield temuan(
                    row,
                    now.bidang,
                    f"Target {now.bidang[-4:]} {now.cell.teks} {'naik' if falling else 'turun'} dari "
                    f"{before.cell.teks} ({before.bidang[-4:]}).{swapped}",
                    rests_on=[now, before],
                    tercetak=now.cell.teks,
                    seharusnya=before.cell.teks if swapped else "",
                )
