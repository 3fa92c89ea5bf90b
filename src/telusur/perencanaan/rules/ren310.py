"""REN310."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.text import fold
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan, PlanIndikator
from telusur.perencanaan.rules._support import angka, temuan
from telusur.perencanaan.telaah.gerak import angka_target, dasar, keadaan, takaran

LIMA, SETAHUN = 5, 12


def _alasan(item: PlanIndikator, base: Decimal) -> str:
    """Return why a baseline cannot be that of one year; empty where it can."""
    read = takaran(item.awal)
    unit = fold(read.satuan if read and read.satuan else item.satuan)
    if unit == "bulan" and base > SETAHUN:
        return f"lebih dari {SETAHUN} bulan dalam setahun"
    counts = Counter(value for _, value in angka_target(item) if value)
    if not counts:
        return ""
    usual, times = counts.most_common(1)[0]
    if times > 1 and usual > 1 and base == LIMA * usual:
        return f"tepat lima kali target tahunan {angka(usual)}"
    return ""


@rule(
    "REN310",
    title="Kondisi awal tampak sebagai jumlah beberapa tahun",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def awal_jumlah_lima_tahun(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: data capaian pada tahun awal adalah capaian satu tahun, bukan jumlah lima tahun.

    Dilaporkan bila kondisi awal sebuah cacah tepat lima kali target tahunannya, atau lebih dari 12 bulan.

    Alasan: kolom itu berjudul data capaian pada tahun awal; jumlah lima tahun tidak sebanding dengan target
        setahun.
    Salah: awal 60 Bulan, target 12 Bulan tiap tahun.
    Benar: awal 12 Bulan, target 12 Bulan tiap tahun.
    Perbaikan: isi capaian tahun dasar saja.
    """
    for tabel, owner, item in plan.indikators():
        base = dasar(item)
        reason = "" if base is None or keadaan(item) else _alasan(item, base[1])
        if base is not None and reason:
            yield temuan(
                item,
                "awal",
                f"Kondisi awal {item.awal.teks} {reason}.",
                tabel=tabel,
                rests_on=[base[0], *(cell for cell, _ in angka_target(item))],
                subjek=nama_indikator(owner, item),
                tercetak=item.awal.teks,
            )
