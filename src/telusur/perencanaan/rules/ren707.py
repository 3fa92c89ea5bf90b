"""REN707."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.gerak import takaran
from telusur.perencanaan.telaah.indikator_sama import pasangan

LIMA = 5


@rule(
    "REN707",
    title="Target baru jauh di luar ukuran realisasi yang lalu",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.25"),
    since="0.1",
)
def ukuran_berganti(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: target tahun pertama sebuah indikator sasaran tidak lebih dari lima kali, atau kurang dari
        seperlima, realisasi terakhirnya pada T-C.23.

    Alasan: biasanya satuannya berganti (persen menjadi per 100.000) tanpa realisasi lama dihitung ulang,
        sehingga kemajuannya tidak terlihat.
    Salah: realisasi 2020 1,59, target 2021 14,1.
    Benar: realisasi 2020 14,4 (dihitung ulang), target 2021 14,1.
    Perbaikan: hitung ulang realisasi lama dengan satuan baru, dan sebutkan satuannya pada kedua tabel.
    """
    for past, item in pasangan(plan, "T-C.23", "4.1"):
        done, goal = past.cell(f"realisasi.{plan.mulai - 1}"), item.cell(f"target.{plan.mulai}")
        before, now = takaran(done.cell), takaran(goal.cell)
        if before and now and before.nilai > 0 and now.nilai > 0:
            low, high = sorted((before.nilai, now.nilai))
            if high >= LIMA * low:
                yield temuan(
                    item.thing,
                    goal.bidang,
                    f"Target {plan.mulai} {goal.cell.teks}, realisasi {plan.mulai - 1} pada T-C.23 "
                    f"{done.cell.teks}: ukurannya berganti.",
                    tabel="4.1",
                    rests_on=[goal, done],
                    subjek=item.subjek,
                    tercetak=goal.cell.teks,
                    perihal=past.thing.key,
                )
