"""REN305."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Agregasi, Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import akhir
from telusur.perencanaan.telaah.gerak import angka, angka_target, keadaan, sama_satuan

RATA, TERTINGGI = Agregasi.RATA_RATA, Agregasi.TERTINGGI


@rule(
    "REN305",
    title="Kondisi akhir bukan target tahun terakhir",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def akhir_bukan_tahun_terakhir(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kondisi akhir sebuah keadaan (persentase, indeks, nilai) sama dengan target tahun
        terakhirnya.

    Alasan: keadaan tidak dijumlahkan; keadaan pada akhir periode adalah keadaan pada tahun terakhir.
    Salah: 2025 76%, 2026 78%, kondisi akhir 76%.
    Benar: 2025 76%, 2026 78%, kondisi akhir 78%.
    Perbaikan: samakan kondisi akhir dengan target tahun terakhir.
    """
    for tabel, owner, item in plan.indikators():
        end, values = angka(akhir(item)), angka_target(item)
        if end is None or not values or not keadaan(item) or item.agregasi in {RATA, TERTINGGI}:
            continue
        last, value = values[-1]
        if last.bidang.endswith(str(plan.selesai)) and end != value and sama_satuan(item.akhir, last.cell):
            yield temuan(
                item,
                "akhir",
                f"Kondisi akhir {item.akhir.teks}, target tahun terakhir {last.cell.teks}.",
                tabel=tabel,
                rests_on=[akhir(item), last],
                subjek=nama_indikator(owner, item),
                tercetak=item.akhir.teks,
                seharusnya=last.cell.teks,
            )
