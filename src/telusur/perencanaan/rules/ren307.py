"""REN307."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import angka as tulis
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import akhir
from telusur.perencanaan.telaah.gerak import angka, angka_target, keadaan

DUA = 2


@rule(
    "REN307",
    title="Kondisi akhir tidak menghitung tahun pertama",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def tanpa_tahun_pertama(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kondisi akhir sebuah cacah yang dijumlahkan mencakup semua tahun rencana, seperti pagu
        akhirnya.

    Alasan: pagu akhir menghitung semua tahun; target akhir yang melewatkan tahun pertama membuat biaya per
        keluaran keliru.
    Salah: 2, 2, 2 dengan kondisi akhir 4.
    Benar: 2, 2, 2 dengan kondisi akhir 6.
    Perbaikan: tambahkan target tahun pertama, atau jelaskan bahwa tahun pertama adalah tahun peralihan.
    """
    for tabel, owner, item in plan.indikators():
        end, values = angka(akhir(item)), angka_target(item)
        if end is None or keadaan(item) or len(values) < DUA or not values[0][1]:
            continue
        numbers = [value for _, value in values]
        total = sum(numbers, Decimal(0))
        if end == total - numbers[0] and end not in {numbers[-1], max(numbers)}:
            yield temuan(
                item,
                "akhir",
                f"Kondisi akhir {item.akhir.teks} adalah jumlah target tanpa tahun "
                f"{values[0][0].bidang[-4:]}; dengan tahun itu {tulis(total)}.",
                tabel=tabel,
                rests_on=[akhir(item), *(cell for cell, _ in values)],
                subjek=nama_indikator(owner, item),
                tercetak=item.akhir.teks,
                seharusnya=tulis(total),
            )
