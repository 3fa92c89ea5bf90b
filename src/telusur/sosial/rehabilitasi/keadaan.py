"""Where a case stands: what was found, planned, given; what is next. Plain data, which the rules check."""

from dataclasses import dataclass, field
from datetime import date

from telusur.sosial.rehabilitasi.jenis import HasilLangkah, JenisLangkah, SumberLaporan

RENCANA, LAYANAN, TERMINASI = "rencana", "layanan", "terminasi"
"""What is done on the page of a case besides the kinds of `JenisLangkah`."""


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step: its kind, day and result; of a referral until when an answer is waited for, and from whom."""

    jenis: str
    tanggal: date
    hasil: str = ""
    jawab_sampai: date | None = None
    nama: str = ""
    pk: int = 0

    def lewat(self, hari: date) -> bool:
        """Tell whether it is a referral without an answer on a day after that on which one was due."""
        waits = self.hasil == HasilLangkah.MENUNGGU
        return waits and self.jawab_sampai is not None and self.jawab_sampai < hari


@dataclass(frozen=True, slots=True)
class Pemberian:
    """A service given: its kind, its day, whether an item asks for it, why before an assessment."""

    jenis: str
    tanggal: date
    berencana: bool = True
    mendahului: str = ""
    nama: str = ""


@dataclass(frozen=True, slots=True)
class Butir:
    """An item: a service needed since `tanggal`, planned until `batas`, given or why not.

    `gugur` tells that it is no longer needed, where it is not given.
    """

    jenis: str
    tanggal: date
    batas: date | None = None
    diberikan: date | None = None
    ditiadakan: str = ""
    nama: str = ""
    pk: int = 0
    gugur: bool = False

    @property
    def terbuka(self) -> bool:
        """Tell whether it is neither given nor called off."""
        return self.diberikan is None and not self.ditiadakan

    def lewat(self, hari: date) -> bool:
        """Tell whether it is open on a day after its planned one."""
        return self.terbuka and self.batas is not None and self.batas < hari


@dataclass(frozen=True, slots=True)
class Kasus:
    """A case as of `hari`; after `batas_diam` days without a step an open one is asked about."""

    mulai: date
    hari: date
    selesai: date | None = None
    sumber: str = ""
    batas_diam: int | None = None
    langkah: tuple[Langkah, ...] = field(default=())
    butir: tuple[Butir, ...] = field(default=())
    layanan: tuple[Pemberian, ...] = field(default=())

    @property
    def asesmen(self) -> date | None:
        """Return the day of the first assessment."""
        return min(
            (item.tanggal for item in self.langkah if item.jenis == JenisLangkah.ASESMEN), default=None
        )

    @property
    def kembali(self) -> bool:
        """Tell whether the last reunification recorded brought the person back to the family."""
        tried = [item for item in self.langkah if item.jenis == JenisLangkah.REUNIFIKASI]
        return (
            bool(tried) and max(tried, key=lambda item: (item.tanggal, item.pk)).hasil == HasilLangkah.KEMBALI
        )

    @property
    def terakhir(self) -> date:
        """Return the day on which something was last done, at the latest today; else the opening."""
        days = (item.tanggal for part in (self.langkah, self.layanan) for item in part)
        return max((day for day in days if day <= self.hari), default=self.mulai)

    @property
    def diam(self) -> int:
        """Return the days since something was last done."""
        return (self.hari - self.terakhir).days

    @property
    def terbuka(self) -> list[Butir]:
        """Return the items that are neither given nor called off."""
        return [item for item in self.butir if item.terbuka]

    @property
    def berikut(self) -> str:
        """Return what comes next: a kind of step, or `RENCANA`, `LAYANAN`, `TERMINASI`; empty once closed."""
        if self.selesai:
            return ""
        if self.asesmen is None:
            return self._sebelum_asesmen()
        if self.terbuka:
            if any(item.batas is None for item in self.terbuka):
                return RENCANA
            first = min(self.terbuka, key=lambda item: item.batas or self.hari).jenis
            return first if first in JenisLangkah.values else LAYANAN
        watched = [item.tanggal for item in self.langkah if item.jenis == JenisLangkah.PEMANTAUAN]
        given = [item.tanggal for item in self.layanan]
        return JenisLangkah.PEMANTAUAN if given and max(given) > max(watched, default=date.min) else TERMINASI

    def _sebelum_asesmen(self) -> str:
        reached = [item for item in self.langkah if item.jenis == JenisLangkah.PENJANGKAUAN]
        if reached:
            met = max(reached, key=lambda item: item.tanggal).hasil == HasilLangkah.BERSEDIA
            return JenisLangkah.ASESMEN if met else JenisLangkah.PENJANGKAUAN
        found = self.sumber == SumberLaporan.PENJANGKAUAN
        return JenisLangkah.PENJANGKAUAN if found else JenisLangkah.ASESMEN
