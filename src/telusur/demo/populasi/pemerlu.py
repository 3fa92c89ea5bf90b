"""Those in need: of which kind, since when, until when; in the numbers of the calibration on its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from telusur.demo.kalibrasi import ButirPpks, Kalibrasi
from telusur.demo.populasi.warga import Penduduk, RumahTangga, Warga, susunan, ukuran
from telusur.sosial.jenis import JenisPpks as J
from telusur.sosial.ketentuan import ketentuan, umur

_ANAK = frozenset((J.ANAK_TERLANTAR, J.ANAK_BERHADAPAN_HUKUM))
_BENCANA = frozenset((J.KORBAN_BENCANA_ALAM, J.KORBAN_BENCANA_SOSIAL))
_AWAL = date(2018, 1, 2)
_AKHIR_BENCANA = date(2021, 3, 31)


@dataclass(slots=True)
class Pemerlu:
    """A record of one in need: a person, or a community by its name."""

    nomor: str
    jenis: str
    desa: str
    mulai: date
    warga: Warga | None = None
    kelompok: str = ""
    catatan: str = ""
    terlantar: bool = False
    selesai: date | None = None

    def selama(self, mulai: date, selesai: date) -> bool:
        """Tell whether the record holds from one day through another."""
        return self.mulai <= mulai and (self.selesai is None or self.selesai > selesai)


@dataclass(frozen=True, slots=True)
class Korban:
    """A family hit by a disaster, with those of its members who were."""

    keluarga: RumahTangga
    anggota: tuple[Warga, ...]


class Pendataan:
    """Records those in need kind by kind; `stok` are those of a kind on the day of the stock."""

    def __init__(self, kal: Kalibrasi, acak: Random, desa: list[str]) -> None:
        self.penduduk = Penduduk(acak, desa, kal.akhir)
        self.semua: list[Pemerlu] = []
        self.stok: dict[str, list[Pemerlu]] = {}
        self.miskin: list[RumahTangga] = []
        self._kal, self._acak, self._desa = kal, acak, desa
        self.korban: dict[str, dict[str, list[Korban]]] = {}
        """The families hit, by disaster and village."""
        self._dipilih: set[str] = set()

    def jalankan(self) -> None:
        """Record all kinds, then what changed before and after the day of the stock."""
        butir = {item.jenis: item for item in self._kal.ppks}
        self._fakir_miskin(butir.pop(J.FAKIR_MISKIN))
        self._komunitas(butir.pop(J.KOMUNITAS_ADAT))
        for jenis, item in butir.items():
            if jenis in _BENCANA:
                self._bencana(item)
            else:
                self._perorangan(item)
        for item in butir.values():
            self._terlantar(item)
        self._sebelumnya()
        self._sesudahnya()

    def _catat(
        self, jenis: str, warga: Warga, mulai: date, selesai: date | None = None, *, stok: bool = True
    ) -> None:
        record = Pemerlu(
            self._nomor(), jenis, warga.desa, max(mulai, warga.mulai), warga=warga, selesai=selesai
        )
        self.semua.append(record)
        if stok:
            self.stok.setdefault(jenis, []).append(record)

    def _nomor(self) -> str:
        return f"PPKS-{len(self.semua) + 1:06}"

    def _fakir_miskin(self, item: ButirPpks) -> None:
        share = self._kal.isi["perubahan"]["baru"]
        for size in ukuran(self._acak, item.rumah_tangga, item.jumlah):
            late = self._acak.random() < share
            mulai = _AWAL + timedelta(days=self._acak.randrange(30, 1000)) if late else _AWAL
            family = self.penduduk.keluarga(susunan(self._acak, size), mulai)
            self.miskin.append(family)
            for person in family.anggota:
                self._catat(item.jenis, person, mulai)

    def _komunitas(self, item: ButirPpks) -> None:
        for number, place in enumerate(self._kal.isi["komunitas"][: item.jumlah]):
            record = Pemerlu(
                self._nomor(),
                item.jenis,
                place["desa"],
                _AWAL + timedelta(days=number),
                kelompok=place["nama"],
                catatan=f"{place['kk']} KK, {place['jiwa']} jiwa",
            )
            self.semua.append(record)
            self.stok.setdefault(item.jenis, []).append(record)

    def _perorangan(self, item: ButirPpks) -> None:
        """Record persons of a kind: a share from poor families, the others from families of their own."""
        poor = [
            (person, self._sah(item.jenis, person)) for family in self.miskin for person in family.anggota
        ]
        fit = [(person, day) for person, day in poor if day and person.nik not in self._dipilih]
        chosen = self._acak.sample(fit, min(len(fit), round(item.jumlah * item.miskin)))
        while len(chosen) < item.jumlah:
            person = self._orang_baru(item.jenis)
            if day := self._sah(item.jenis, person):
                chosen.append((person, day))
        for person, day in chosen:
            self._dipilih.add(person.nik)
            self._catat(item.jenis, person, day)

    def _terlantar(self, item: ButirPpks) -> None:
        """Mark a share of a kind as neglected, spread over its records."""
        held = self.stok[item.jenis]
        for number in range(round(len(held) * item.terlantar)):
            held[int(number / item.terlantar)].terlantar = True

    def _orang_baru(self, jenis: str) -> Warga:
        """Add a family in which the last member is of an age and sex that the kind allows."""
        asked = ketentuan(jenis, self._kal.akhir)
        oldest = min(asked.tertua if asked.tertua is not None else 88, 88)
        woman = asked.kelamin == "P" or (asked.kelamin is None and self._acak.random() < 0.5)
        youngest = asked.termuda or 0
        member = (self._acak.randint(min(youngest + 3, oldest), oldest), woman)
        parent = [(self._acak.randint(38, 55), self._acak.random() < 0.5)] if jenis in _ANAK else []
        return self.penduduk.keluarga([*parent, member], _AWAL).anggota[-1]

    def _sah(self, jenis: str, person: Warga) -> date | None:
        """Return the first day from which a person can be recorded as a kind, None if not on both days."""
        asked = ketentuan(jenis, self._kal.akhir)
        if asked.kelamin and person.perempuan != (asked.kelamin == "P"):
            return None
        day = person.mulai
        if asked.termuda is not None and umur(person.lahir, day) < asked.termuda:
            day = _ulang_tahun(person.lahir, asked.termuda)
        if asked.tertua is not None and umur(person.lahir, self._kal.akhir) > asked.tertua:
            return None
        return day if day < self._kal.akhir - timedelta(days=60) else None

    def _bencana(self, item: ButirPpks) -> None:
        """Record the victims: families of villages hit, some of them poor, each on the day of its event."""
        events = [event for event in self._kal.bencana if event.ppks == item.jenis for _ in range(event.desa)]
        hit = self._acak.sample(self._desa, len(events))
        at = dict(zip(hit, events, strict=True))
        near = [family for family in self.miskin if family.desa in at]
        self._acak.shuffle(near)
        families, people = item.rumah_tangga, item.jumlah
        victims = []
        for family in near[: round(families * item.miskin)]:
            rest = people - len(family.anggota)
            if families - 1 <= rest <= 7 * (families - 1):
                victims.append(family)
                families, people = families - 1, rest
        for size in ukuran(self._acak, families, people) if families else []:
            victims.append(self.penduduk.keluarga(susunan(self._acak, size), _AWAL, self._acak.choice(hit)))
        for family in victims:
            event = at[family.desa]
            self.korban.setdefault(event.kode, {}).setdefault(family.desa, []).append(
                Korban(family, tuple(family.anggota))
            )
            for person in family.anggota:
                self._catat(item.jenis, person, event.mulai, _AKHIR_BENCANA)

    def _sebelumnya(self) -> None:
        """Record those who were poor before the day of the stock and died, moved, or are poor no longer."""
        shares, families = self._kal.isi["perubahan"], len(self.miskin)
        old = [family for family in self.miskin if family.mulai == _AWAL and len(family.anggota) > 1]
        for family in self._acak.sample(old, min(len(old), round(families * shares["meninggal"]))):
            lahir = date(1931 + self._acak.randrange(24), 1, 1) + timedelta(days=self._acak.randrange(365))
            person = self.penduduk.tambah(family, lahir, perempuan=self._acak.random() < 0.5)
            person.selesai, person.sebab = self._hari_lalu(), "meninggal"
            self._catat(J.FAKIR_MISKIN, person, _AWAL, person.selesai, stok=False)
        for _ in range(round(families * shares["pindah"])):
            family, day = self._keluarga_lama(), self._hari_lalu()
            family.selesai = day
            for person in family.anggota:
                person.selesai, person.sebab = day, "pindah"
                self._catat(J.FAKIR_MISKIN, person, _AWAL, day, stok=False)
        for _ in range(round(families * shares["lulus"])):
            family, day = self._keluarga_lama(), self._hari_lalu()
            for person in family.anggota:
                self._catat(J.FAKIR_MISKIN, person, _AWAL, day, stok=False)

    def _keluarga_lama(self) -> RumahTangga:
        """Add a family without small children, who would be known later than the family."""
        size = self._acak.randint(1, 5)
        ages = [(max(years, 4), woman) for years, woman in susunan(self._acak, size)]
        return self.penduduk.keluarga(ages, _AWAL)

    def _hari_lalu(self) -> date:
        return date(2018, 3, 1) + timedelta(days=self._acak.randrange(1000))

    def _sesudahnya(self) -> None:
        """Record who came, and who died, in the year after the day of the stock."""
        shares, families = self._kal.isi["perubahan"], len(self.miskin)
        year = self._kal.akhir.year + 1
        held = _menurut_warga(record for records in self.stok.values() for record in records)
        old = [
            person
            for family in self.miskin
            for person in family.anggota
            if person.selesai is None and person.lahir.year < 1960
        ]
        for person in self._acak.sample(old, min(len(old), round(families * shares["meninggal_2021"]))):
            day = date(year, 1, 10) + timedelta(days=self._acak.randrange(340))
            person.selesai, person.sebab = day, "meninggal"
            for record in held[person.nik]:
                record.selesai = min(day, record.selesai or day)
        for _ in range(round(families * shares["masuk_2021"])):
            mulai = date(year, 1, 15) + timedelta(days=self._acak.randrange(300))
            family = self.penduduk.keluarga(susunan(self._acak, self._acak.randint(1, 5)), mulai)
            for person in family.anggota:
                self._catat(J.FAKIR_MISKIN, person, mulai, stok=False)


def _menurut_warga(records: Iterable[Pemerlu]) -> dict[str, list[Pemerlu]]:
    """Return the records of persons by their NIK."""
    found: dict[str, list[Pemerlu]] = {}
    for record in records:
        if record.warga:
            found.setdefault(record.warga.nik, []).append(record)
    return found


def _ulang_tahun(lahir: date, years: int) -> date:
    """Return the day on which somebody completes so many years."""
    day = 28 if (lahir.month, lahir.day) == (2, 29) else lahir.day
    return date(lahir.year + years, lahir.month, day) + timedelta(days=day != lahir.day)
