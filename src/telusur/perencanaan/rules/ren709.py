"""REN709."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.indikator_sama import kata_pokok


@rule(
    "REN709",
    title="Indikator tujuan sama dengan indikator sasarannya",
    severity=INFO,
    reference=Law("permenpanrb-88-2021"),
    since="0.1",
)
def indikator_tujuan_sasaran(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: indikator sebuah tujuan bukan indikator salah satu sasarannya.

    Alasan: tujuan adalah hasil yang lebih tinggi daripada sasaran; dengan indikator yang sama, jenjangnya
        tidak terukur.
    Salah: tujuan dan sasaran sama-sama memakai IPG.
    Benar: tujuan memakai Indeks Pembangunan Manusia, sasaran memakai IPG.
    Perbaikan: pilih indikator hasil yang lebih tinggi untuk tujuan.
    """
    for tujuan in plan.tujuan:
        for item in tujuan.indikator:
            same = [
                other
                for sasaran in tujuan.sasaran
                for other in sasaran.indikator
                if item.nama and kata_pokok(other.nama) == kata_pokok(item.nama)
            ]
            if same:
                yield temuan(
                    item,
                    "indikator",
                    f"Indikator tujuan ini juga indikator sasaran: {same[0].nama}.",
                    tabel="4.1",
                    subjek=nama_indikator(tujuan, item),
                    also=[same[0].place],
                    tercetak=item.nama,
                )
