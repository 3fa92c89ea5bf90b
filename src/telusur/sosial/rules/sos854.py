"""SOS854."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_number
from telusur.sosial.bantuan.serah import Serah


@rule(
    "SOS854",
    title="Jumlah bantuan melebihi standar program",
    severity=WARNING,
    reference=Law("permendagri-77-2020"),
    since="0.1",
)
def melebihi_standar(serah: Serah) -> Iterator[Finding]:
    """Memeriksa: yang diterima seseorang tidak lebih dari standar programnya per penerima per periode.

    Alasan: standar ditetapkan dalam dasar program; kelebihannya perlu dasar lain.
    Salah: standar Rp900.000, diterima Rp1.200.000.
    Benar: standar Rp900.000, diterima Rp900.000.
    Perbaikan: periksa jumlah di daftar; bila memang lebih, sebut dasarnya pada program.
    """
    for item in serah.tanda:
        if item.standar is not None and item.jumlah > item.standar:
            said = f"{item.nama} menerima {format_number(item.jumlah)}"
            yield Finding(
                pesan=f"{said}, standar programnya {format_number(item.standar)}.",
                subjek=item.nama,
                kunci=item.kunci or f"tanda/{item.nama}",
                tercetak=str(item.jumlah),
            )
