"""SOS832."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.periksa.data import MIRIP, DataOrang


@rule(
    "SOS832",
    title="Orang mungkin tercatat dua kali",
    severity=WARNING,
    reference=Law("permensos-8-2012"),
    since="0.1",
)
def tercatat_dua_kali(data: DataOrang) -> Iterator[Finding]:
    """Memeriksa: tidak ada dua catatan orang dengan tanggal lahir dan desa yang sama dan nama yang mirip.

    Alasan: orang yang tercatat dua kali terhitung dua kali sebagai PPKS dan dapat dibantu dua kali.
    Salah: Siti Aminah dan Siti Aminnah, lahir 5 Maret 1950, di desa yang sama.
    Benar: Siti Aminah dan Budi Santoso, lahir 5 Maret 1950, di desa yang sama.
    Perbaikan: buka catatannya, bandingkan, lalu gabung catatan ganda; bila memang dua orang, biarkan.
    """
    for item in data.kembaran:
        if item.persen >= round(MIRIP * 100):
            yield Finding(
                pesan=f"{data.nama} dan {item.nama}: lahir {data.lahir:%d-%m-%Y} di desa yang sama, nama"
                f" {item.persen} % mirip.",
                subjek=data.nama,
                kunci=f"orang/{item.pk or item.nama}",
                tercetak=item.nama,
            )
