"""SOS853."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_number
from telusur.sosial.bantuan.serah import Serah


@rule(
    "SOS853",
    title="Bantuan diterima lebih dari yang dikirim",
    severity=ERROR,
    reference=Law("permendagri-77-2020"),
    since="0.1",
)
def lebih_dari_kiriman(serah: Serah) -> Iterator[Finding]:
    """Memeriksa: di tiap desa yang diterima dan dikembalikan tidak lebih dari yang dikirim ke desa itu.

    Alasan: yang tidak pernah dikirim tidak dapat diterima; ada kiriman yang belum dicatat, atau tanda terima
        yang tidak benar.
    Salah: dikirim 40 paket, diterima 42 paket.
    Benar: dikirim 40 paket, diterima 38 paket, kembali 2 paket.
    Perbaikan: catat kiriman yang terlewat, atau batalkan tanda terima yang keliru.
    """
    for desa in (desa for kecamatan in serah.kecamatan for desa in kecamatan.desa):
        if desa.di_desa < 0:
            out, sent = format_number(desa.diterima + desa.kembali), format_number(desa.dikirim)
            yield Finding(
                pesan=f"Di {desa.nama} diterima dan kembali {out}, yang dikirim {sent}.",
                subjek=desa.nama,
                kunci=f"desa/{desa.pk}",
                tercetak=str(desa.diterima),
            )
