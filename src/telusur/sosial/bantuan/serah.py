"""What was planned, sent, handed over by deed, received and returned of a list's aid, and what differs.

Amounts are in the program's unit of measure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from telusur.kernel.numbers import format_number


@dataclass(frozen=True, slots=True)
class Beda:
    """A difference at a leg, in words; `mustahil` where more came out than went in."""

    kata: str
    mustahil: bool = False


@dataclass(frozen=True, slots=True)
class SerahDesa:
    """A village: amounts by leg, its recipients, how many of them have a receipt and how many got nothing."""

    nama: str
    pk: int = 0
    kode: str = ""
    rencana: int = 0
    dikirim: int = 0
    bast: int = 0
    diterima: int = 0
    kembali: int = 0
    orang: int = 0
    tercatat: int = 0
    tidak: int = 0

    @property
    def di_desa(self) -> int:
        """Return what was sent to the village and neither received nor returned."""
        return self.dikirim - self.diterima - self.kembali

    @property
    def beda(self) -> tuple[Beda, ...]:
        """Return what differs, the impossible first."""
        return tuple(sorted(self._beda(), key=lambda item: not item.mustahil))

    def _beda(self) -> Iterator[Beda]:
        extra = self.dikirim - self.rencana
        if extra:
            what = "dikirim lebih dari rencana" if extra > 0 else "belum dikirim"
            yield Beda(f"{format_number(abs(extra))} {what}")
        yield from _selisih(self.dikirim - self.bast, "belum ber-BAST", "BAST lebih dari yang dikirim")
        yield from _selisih(self.di_desa, "masih di desa", "diterima lebih dari yang dikirim")


@dataclass(frozen=True, slots=True)
class SerahKecamatan:
    """A kecamatan with its villages; `dikirim` and `bast` are its own, before its villages' part.

    Where nothing was sent to the kecamatan, its villages were served directly.
    """

    nama: str
    pk: int = 0
    kode: str = ""
    dikirim: int = 0
    bast: int = 0
    kembali: int = 0
    desa: tuple[SerahDesa, ...] = ()

    def jumlah(self, name: str) -> int:
        """Add up a field of its villages."""
        return sum(getattr(item, name) for item in self.desa)

    @property
    def keluar(self) -> int:
        """Return what left the store for this kecamatan."""
        return self.dikirim or self.jumlah("dikirim")

    @property
    def beda(self) -> tuple[Beda, ...]:
        """Return what differs at the kecamatan itself, the impossible first."""
        return tuple(sorted(self._beda(), key=lambda item: not item.mustahil))

    def _beda(self) -> Iterator[Beda]:
        if self.dikirim or self.kembali:
            left = self.dikirim - self.jumlah("dikirim") - self.kembali
            yield from _selisih(left, "masih di kecamatan", "ke desa lebih dari yang diterima kecamatan")
        if self.dikirim or self.bast:
            yield from _selisih(self.keluar - self.bast, "belum ber-BAST", "BAST lebih dari yang dikirim")


@dataclass(frozen=True, slots=True)
class Diterima:
    """A receipt that a rule asks about; `berakhir` is why and since when the person is no longer there."""

    nama: str
    jumlah: int
    tanggal: date
    standar: int | None = None
    sebab: str = ""
    berakhir: date | None = None
    ditetapkan: bool = True
    kunci: str = ""


@dataclass(frozen=True, slots=True)
class BastTerbit:
    """A deed that has been issued, with the day it came back signed, and within how many days it should."""

    nomor: str
    wilayah: str
    tanggal: date
    hari_ini: date
    batas_hari: int
    kembali: date | None = None
    kunci: str = ""


@dataclass(frozen=True, slots=True)
class Serah:
    """A list's hand-over: what came into the store, each kecamatan, and receipts and deeds to be checked."""

    masuk: int = 0
    kecamatan: tuple[SerahKecamatan, ...] = ()
    tanda: tuple[Diterima, ...] = ()
    bast: tuple[BastTerbit, ...] = ()

    def jumlah(self, name: str) -> int:
        """Add up a field of all villages."""
        return sum(item.jumlah(name) for item in self.kecamatan)

    @property
    def keluar(self) -> int:
        """Return what left the store."""
        return sum(item.keluar for item in self.kecamatan)

    @property
    def kembali(self) -> int:
        """Return what came back to the store."""
        return self.jumlah("kembali") + sum(item.kembali for item in self.kecamatan)

    @property
    def di_gudang(self) -> int:
        """Return what should lie in the store or on the account."""
        return self.masuk - self.keluar + self.kembali

    @property
    def berbeda(self) -> int:
        """Return at how many places something differs."""
        villages = (desa for item in self.kecamatan for desa in item.desa)
        places = sum(bool(item.beda) for item in self.kecamatan) + sum(bool(item.beda) for item in villages)
        return places + (self.di_gudang < 0)


def _selisih(value: int, less: str, more: str) -> Iterator[Beda]:
    if value:
        yield Beda(f"{format_number(abs(value))} {less if value > 0 else more}", mustahil=value < 0)
