"""The situation of a disaster in numbers: villages, goods and shelters, for rules, page and report.

Plain Python: `hitung_situasi` reads it from the registers.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telusur.sosial.bencana.models import Posko, Terdampak


@dataclass(frozen=True, slots=True)
class SituasiDesa:
    """A village: persons affected (None where nobody counted), recipients, and why there are more of them."""

    nama: str
    pk: int = 0
    terdampak: int | None = None
    penerima: int = 0
    penjelasan: str = ""
    rinci: "Terdampak | None" = None

    @property
    def kunci(self) -> str:
        """Return by what findings name the village."""
        return f"desa/{self.pk}"


@dataclass(frozen=True, slots=True)
class SituasiBarang:
    """An item, in its own unit of measure: needed, sent from the stores, handed to recipients, in stock."""

    nama: str
    pk: int = 0
    butuh: int = 0
    dikirim: int = 0
    diterima: int = 0
    stok: int = 0

    @property
    def kurang(self) -> int:
        """Return what is needed and was not sent yet."""
        return max(0, self.butuh - self.dikirim)


@dataclass(frozen=True, slots=True)
class Keluar:
    """Goods that left a store; `kejadian` is empty where it was for no disaster."""

    barang: str
    jumlah: int
    kejadian: str = ""
    keterangan: str = ""
    kunci: str = ""


@dataclass(frozen=True, slots=True)
class Situasi:
    """What rules on relief look at: of one disaster, or of the stores (`keluar`)."""

    desa: tuple[SituasiDesa, ...] = ()
    barang: tuple[SituasiBarang, ...] = ()
    posko: "tuple[Posko, ...]" = ()
    keluar: tuple[Keluar, ...] = ()

    @property
    def terdampak(self) -> int:
        """Return the persons affected."""
        return sum(item.terdampak or 0 for item in self.desa)

    @property
    def penerima(self) -> int:
        """Return the persons who are recipients."""
        return sum(item.penerima for item in self.desa)

    def jumlah(self, bidang: str) -> int:
        """Return the sum of a field of `Terdampak` over all villages."""
        return sum(getattr(item.rinci, bidang) for item in self.desa if item.rinci)


def salah_jumlah(desa: str, terdampak: int | None, penerima: int) -> str:
    """Return why a village can't have this many recipients, and what to do; empty where it can."""
    if terdampak is None:
        return (
            f"{desa} belum tercatat terdampak oleh kejadian ini. "
            "Catat dulu jumlah terdampaknya, atau tulis penjelasannya."
        )
    if penerima > terdampak:
        return (
            f"Penerima di {desa} berjumlah {penerima} jiwa, padahal yang terdampak {terdampak} jiwa. "
            "Perbarui jumlah terdampaknya, atau tulis penjelasannya."
        )
    return ""
