"""SOS801."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.bencana.situasi import Situasi, SituasiDesa, salah_jumlah


def _dijelaskan(item: SituasiDesa) -> str:
    hit = "belum didata" if item.terdampak is None else f"{item.terdampak} jiwa"
    return (
        f"Penerima di {item.nama} {item.penerima} jiwa, yang terdampak {hit}. Dijelaskan: {item.penjelasan}"
    )


@rule(
    "SOS801",
    title="Penerima bantuan bencana melebihi yang terdampak",
    severity=ERROR,
    reference=Law("permensos-9-2018"),
    since="0.1",
)
def penerima_melebihi_terdampak(situasi: Situasi) -> Iterator[Finding]:
    """Memeriksa: di tiap desa jiwa penerima bantuan tidak lebih banyak daripada jiwa terdampak.

    Yang dijelaskan secara tertulis tetap ditunjukkan sebagai catatan, dengan penjelasannya.

    Alasan: tanpa penjelasan, kelebihannya berarti penerima tercatat dua kali atau yang terdampak belum
        selesai didata; persentase korban yang menerima bantuan lalu melebihi 100.
    Salah: 120 jiwa terdampak, 150 jiwa penerima.
    Benar: 120 jiwa terdampak, 118 jiwa penerima.
    Perbaikan: perbarui jumlah terdampak, batalkan penerima yang ganda, atau tulis penjelasannya.
    """
    for item in situasi.desa:
        wrong = salah_jumlah(item.nama, item.terdampak, item.penerima) if item.penerima else ""
        if not wrong:
            continue
        yield Finding(
            pesan=_dijelaskan(item) if item.penjelasan else wrong,
            subjek=item.nama,
            kunci=item.kunci,
            tercetak=str(item.penerima),
            tingkat=INFO if item.penjelasan else ERROR,
        )
