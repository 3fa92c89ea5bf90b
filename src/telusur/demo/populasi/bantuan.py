"""What those in need were given: the calibrated services of one year, a share of them in the others."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from telusur.demo.kalibrasi import ButirLayanan, Kalibrasi
from telusur.demo.populasi.pemerlu import Pemerlu, Pendataan

_RUMAH_TANGGA = "rumah tangga"


@dataclass(frozen=True, slots=True)
class Bantuan:
    """A service given to one in need on a day."""

    penerima: Pemerlu
    jenis: str
    tanggal: date
    dana: str
    program: str


class Penyaluran:
    """Gives services; nobody gets two of one kind on one day."""

    def __init__(self, kal: Kalibrasi, acak: Random, data: Pendataan) -> None:
        self.bantuan: list[Bantuan] = []
        self._kal, self._acak, self._data = kal, acak, data
        self._diberi: set[tuple[str, str, date]] = set()
        self._urutan: dict[tuple[str, str], list[Pemerlu]] = {}

    def jalankan(self) -> None:
        """Give the services of all years."""
        year = self._kal.akhir.year
        for item in self._kal.layanan:
            self._beri(item, year, self._calon(item), item.jumlah)
        for other, share in self._kal.isi["tahun_lain"]["bagian"].items():
            for item in self._kal.layanan:
                if other >= item.sejak and not item.hari:
                    first, last = date(other, 1, 15), date(other, 12, 31)
                    fit = [record for record in self._calon(item) if record.selama(first, last)]
                    self._beri(item, other, fit, min(len(fit), round(item.jumlah * share)))

    def _calon(self, item: ButirLayanan) -> list[Pemerlu]:
        """Return those of a kind on the day of the stock, shuffled; of families the heads alone."""
        found = self._urutan.get((item.ppks, item.per))
        if found is None:
            found = list(self._data.stok[item.ppks])
            if item.per == _RUMAH_TANGGA:
                heads = {family.kepala.nik for family in self._data.miskin}
                found = [record for record in found if record.warga and record.warga.nik in heads]
            self._acak.shuffle(found)
            self._urutan[item.ppks, item.per] = found
        return found

    def _beri(self, item: ButirLayanan, year: int, calon: list[Pemerlu], jumlah: int) -> None:
        if item.pilih == "acak":
            chosen = self._acak.sample(calon, jumlah)
        else:
            chosen = calon[:jumlah] if item.pilih == "depan" else calon[len(calon) - jumlah :]
        for record in chosen:
            day = self._hari(item, year, record)
            self.bantuan.append(Bantuan(record, item.jenis, day, item.dana, item.program))

    def _hari(self, item: ButirLayanan, year: int, record: Pemerlu) -> date:
        """Return a day of the year within the record's time: soon after, in the month given, or any."""
        end = date(year, 12, 31)
        first, last = min(max(record.mulai + timedelta(days=1), date(year, 1, 3)), end), end
        if item.hari:
            last = min(first + timedelta(days=item.hari), end)
        elif item.bulan and date(year, item.bulan, 1) > first:
            first, last = date(year, item.bulan, 1), date(year, item.bulan, 28)
        day = first + timedelta(days=self._acak.randint(0, max(0, (last - first).days)))
        while (record.nomor, item.jenis, day) in self._diberi:
            day += timedelta(days=1)
        self._diberi.add((record.nomor, item.jenis, day))
        return day
