"""REN306."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan, PlanIndikator
from telusur.perencanaan.rules._support import angka as tulis
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import akhir
from telusur.perencanaan.telaah.gerak import angka, angka_target, keadaan, sama_satuan

DUA = 2


def _kosong(item: PlanIndikator, gap: Decimal) -> str:
    """Return a sentence where exactly one year is empty and would close the gap."""
    empty = [year for year, cell in item.target.items() if not cell]
    return (
        f" Target {empty[0]} kosong; {tulis(gap)} akan mencocokkannya." if len(empty) == 1 and gap > 0 else ""
    )


@rule(
    "REN306",
    title="Kondisi akhir bukan jumlah dan bukan target terakhir",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def akhir_tidak_terhitung(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kondisi akhir sebuah cacah sama dengan jumlah target tahunannya, atau dengan target tahun
        terakhir atau tertinggi.

    Alasan: kondisi akhir yang tidak dapat dihitung dari target tahunan tidak dapat dievaluasi pada akhir
        periode.
    Salah: 110, 120, 130 dengan kondisi akhir 165.
    Benar: 110, 120, 130 dengan kondisi akhir 360 (dijumlahkan) atau 130 (keadaan terakhir).
    Perbaikan: hitung ulang kondisi akhir, atau isi target tahun yang kosong bila selisihnya berasal dari
        situ.
    """
    for tabel, owner, item in plan.indikators():
        end = angka(akhir(item))
        values = angka_target(item)
        if (
            end is None
            or keadaan(item)
            or len(values) < DUA
            or not sama_satuan(item.akhir, values[-1][0].cell)
        ):
            continue
        numbers = [value for _, value in values]
        total = sum(numbers, Decimal(0))
        if end in {total, numbers[-1], max(numbers)} or end == total - numbers[0]:
            continue
        yield temuan(
            item,
            "akhir",
            f"Kondisi akhir {item.akhir.teks}; jumlah targetnya {tulis(total)}, target terakhir "
            f"{tulis(numbers[-1])}.{_kosong(item, end - total)}",
            tabel=tabel,
            rests_on=[akhir(item), *(cell for cell, _ in values)],
            subjek=nama_indikator(owner, item),
            tercetak=item.akhir.teks,
            seharusnya=tulis(total),
        )
