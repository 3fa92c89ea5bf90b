"""REN118."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import kolom_nama, rupiah, temuan
from telusur.perencanaan.telaah.halaman import Kekurangan, kekurangan


@rule(
    "REN118",
    title="Baris tabel hilang: subtotal lebih besar daripada programnya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def halaman_hilang(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: subtotal bidang tidak melebihi program yang ada di tabel, bila daftar menyebut program
        lain.

    Alasan: subtotal yang lebih besar, program pada daftar BAB VI yang tidak ada di tabel, dan kegiatan
        tanpa baris program bersama-sama berarti sebagian tabel (biasanya satu halaman) tidak ikut tercetak.
    Salah: subtotal 900 dengan program 300 dan 200, sedangkan daftar menyebut program ketiga.
    Benar: subtotal 500 dengan program 300 dan 200; semua program pada daftar ada di tabel.
    Perbaikan: cari halaman yang hilang pada dokumen asli dan masukkan barisnya.
    """
    for item in kekurangan(plan):
        first = item.kurang[0]
        yield temuan(
            item.bidang,
            "",
            _pesan(item),
            rests_on=[cell for short in item.kurang for cell in (short.jumlah, *short.bagian)],
            also=[*(entry.daftar.place for entry in item.program), *(node.place for node in item.yatim)],
            tercetak=first.jumlah.cell.teks,
        )


def _pesan(item: Kekurangan) -> str:
    gaps = "; ".join(
        f"{kolom_nama(short.kolom)} {rupiah(short.tercetak - short.hitung)}" for short in item.kurang
    )
    text = f"Subtotal lebih besar daripada program yang ada di tabel: {gaps}."
    if item.program:
        text += f" Ada di daftar, tidak ada di tabel: {', '.join(e.daftar.nama for e in item.program)}."
    if item.yatim:
        text += f" Tanpa baris induk: {', '.join(nama(node) for node in item.yatim)}."
    return text
