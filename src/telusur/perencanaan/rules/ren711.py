"""REN711."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.indikator_sama import sama


@rule(
    "REN711",
    title="Indikator T-C.28 tidak ada pada tujuan dan sasaran",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.28"),
    since="0.1",
)
def rpjmd_tanpa_sasaran(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap indikator T-C.28 adalah indikator tujuan atau sasaran pada tabel 4.1.

    Alasan: T-C.28 memuat indikator yang mengacu pada tujuan dan sasaran; yang tidak ada di sana tidak punya
        strategi.
    Salah: Indeks Desa Membangun pada T-C.28, tidak pada tabel 4.1.
    Benar: ada pada keduanya.
    Perbaikan: tambahkan pada tabel 4.1, atau jelaskan hubungannya.
    """
    names = [item.nama for tabel, _, item in plan.indikators() if tabel == "4.1"]
    for item in plan.indikator_rpjmd if names else ():
        if item.nama and not any(sama(item.nama, name) for name in names):
            yield temuan(
                item,
                "indikator",
                "Indikator ini tidak ada pada tabel 4.1.",
                tabel="T-C.28",
                tercetak=item.nama,
            )
