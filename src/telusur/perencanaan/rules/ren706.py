"""REN706."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import JenisBaris, Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.daftar import ALIKE, kemiripan


@rule(
    "REN706",
    title="Sasaran pada T-C.26 tidak ada pada tabel 4.1, atau sebaliknya",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.26"),
    since="0.1",
)
def sasaran_berbeda(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: sasaran pada T-C.26 dan pada tabel 4.1 adalah sasaran yang sama.

    Alasan: strategi untuk sasaran yang tidak ada, atau sasaran tanpa strategi.
    Salah: 4.1 «Meningkatnya klasifikasi desa», T-C.26 «Meningkatnya kapasitas aparatur».
    Benar: nama sasaran sama pada keduanya.
    Perbaikan: samakan nama sasarannya.
    """
    rows = [row for row in plan.rows("T-C.26") if row.jenis is JenisBaris.BARIS and row.sel.get("sasaran")]
    goals = [sasaran for tujuan in plan.tujuan for sasaran in tujuan.sasaran if sasaran.nama]
    if not rows or not goals:
        return
    printed = [row.sel["sasaran"].teks for row in rows]
    for sasaran in goals:
        if not any(kemiripan(sasaran.nama, text) >= ALIKE for text in printed):
            yield temuan(sasaran, "", "Sasaran ini tidak ada pada T-C.26.", tabel="4.1")
    for row in rows:
        text = row.sel["sasaran"].teks
        if not any(kemiripan(sasaran.nama, text) >= ALIKE for sasaran in goals):
            yield temuan(row, "sasaran", "Sasaran ini tidak ada pada tabel 4.1.", subjek=text, tercetak=text)
