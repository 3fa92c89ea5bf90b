"""REN523."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import lines
from telusur.perencanaan.telaah.kode_tercetak import berkode


@rule(
    "REN523",
    title="Unit kerja penanggung jawab tidak diisi",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def tanpa_penanggung_jawab(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap program, kegiatan dan subkegiatan menyebut unit kerja penanggung jawabnya.

    Dilaporkan sekali untuk seluruh tabel.

    Alasan: kolom itu diminta oleh formulirnya, dan menentukan siapa yang melaporkan capaiannya.
    Salah: kolom penanggung jawab terisi pada satu program saja.
    Benar: kolom penanggung jawab terisi pada semua baris.
    Perbaikan: isi nama bidang atau sekretariat yang bertanggung jawab.
    """
    rows = berkode(plan)
    empty = [node for node in rows if not node.penanggung_jawab]
    if empty:
        yield Finding(
            pesan=f"{len(empty)} dari {len(rows)} baris tidak menyebut unit kerja penanggung jawab.",
            tabel="T-C.27",
            baris=lines(*(node.place for node in empty)),
            subjek="Unit kerja penanggung jawab",
            kunci=empty[0].key,
            bidang="penanggung_jawab",
        )
