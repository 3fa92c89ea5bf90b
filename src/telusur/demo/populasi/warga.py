"""Families and persons: where they live, how old they are, since when the agency knows them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from telusur.demo.populasi.nama import nama
from telusur.kernel.nik import CONTOH, susun_nik

_UKURAN = (0.12, 0.24, 0.26, 0.2, 0.11, 0.05, 0.02)
"""How often a poor family has one member, two, and so on."""
_TERBANYAK = 9
_DEWASA = 18


@dataclass(slots=True)
class Warga:
    """A person; `selesai` is the day from which the agency no longer counts them, `sebab` why."""

    nik: str
    nama: str
    perempuan: bool
    lahir: date
    desa: str
    kk: str
    mulai: date
    selesai: date | None = None
    sebab: str = ""


@dataclass(slots=True)
class RumahTangga:
    """A family with its members, the head first."""

    kk: str
    alamat: str
    desa: str
    mulai: date
    selesai: date | None = None
    anggota: list[Warga] = field(default_factory=list)

    @property
    def kepala(self) -> Warga:
        """Return the head of the family."""
        return self.anggota[0]


class Penduduk:
    """Makes families and persons, each number once; `desa` are the villages' codes."""

    def __init__(self, acak: Random, desa: list[str], akhir: date) -> None:
        self.acak = acak
        self.akhir = akhir
        self.rumah_tangga: list[RumahTangga] = []
        self._desa = desa
        self._berat = list(accumulate(acak.lognormvariate(0, 0.5) for _ in desa))
        self._urut: Counter[tuple[str, date, bool]] = Counter()
        self._kartu: Counter[tuple[str, date]] = Counter()
        self._ditempati: set[tuple[date, str]] = set()

    def tempat(self) -> str:
        """Return a village, large ones more often."""
        return self.acak.choices(self._desa, cum_weights=self._berat)[0]

    def keluarga(self, umur: list[tuple[int, bool]], mulai: date, desa: str = "") -> RumahTangga:
        """Add a family whose members have these ages at the day of the stock and these sexes (True: female).

        It is known from `mulai`; children born later, from their second month.
        """
        place = desa or self.tempat()
        issued = date(2010, 1, 1) + timedelta(days=self.acak.randrange(2500))
        self._kartu[_kecamatan(place), issued] += 1
        number = self._kartu[_kecamatan(place), issued]
        card = susun_nik(_kecamatan(place), issued, perempuan=False, urut=number)
        street = f"RT {self.acak.randint(1, 8):02}"
        family = RumahTangga(card, street, place, mulai)
        for years, woman in umur:
            self.tambah(family, self._lahir(years), perempuan=woman)
        self.rumah_tangga.append(family)
        return family

    def tambah(self, family: RumahTangga, lahir: date, *, perempuan: bool) -> Warga:
        """Add a member born on a day that nobody else in the village was born on: likeness stays unlikely."""
        while (lahir, family.desa) in self._ditempati:
            lahir -= timedelta(days=1)
        self._ditempati.add((lahir, family.desa))
        district = _kecamatan(family.desa)
        self._urut[district, lahir, perempuan] += 1
        person = Warga(
            nik=susun_nik(district, lahir, perempuan=perempuan, urut=self._urut[district, lahir, perempuan]),
            nama=nama(self.acak, perempuan=perempuan),
            perempuan=perempuan,
            lahir=lahir,
            desa=family.desa,
            kk=family.kk,
            mulai=max(family.mulai, lahir + timedelta(days=40)),
        )
        family.anggota.append(person)
        return person

    def _lahir(self, years: int) -> date:
        """Return a day of birth for an age at the day of the stock."""
        latest = self.akhir.replace(year=self.akhir.year - years)
        return latest - timedelta(days=self.acak.randrange(45 if years == 0 else 0, 360))


def _kecamatan(desa: str) -> str:
    """Return the six digits that numbers of people of a village begin with, on the made-up prefix."""
    return f"{CONTOH}{desa[3:5]}{desa[6:8]}"


def ukuran(acak: Random, banyak: int, jiwa: int) -> list[int]:
    """Return the sizes of `banyak` families that have `jiwa` members together.

    Raises:
        ValueError: so many families can't have so many members.
    """
    if not banyak <= jiwa <= banyak * _TERBANYAK:
        raise ValueError(f"{banyak} families of {jiwa}")
    sizes = acak.choices(range(1, len(_UKURAN) + 1), weights=_UKURAN, k=banyak)
    missing = jiwa - sum(sizes)
    step = 1 if missing > 0 else -1
    while missing:
        place = acak.randrange(banyak)
        if 1 <= sizes[place] + step <= _TERBANYAK:
            sizes[place] += step
            missing -= step
    return sizes


def susunan(acak: Random, banyak: int) -> list[tuple[int, bool]]:
    """Return ages and sexes of a family of `banyak`: the head, a partner, children, an old parent."""
    if banyak == 1:
        old = acak.random() < 0.65
        return [(acak.randint(61, 88) if old else acak.randint(25, 60), acak.random() < 0.65)]
    widow = acak.random() < 0.16
    head = acak.randint(24, 76) if banyak < 4 else acak.randint(26, 58)
    people = [(head, widow)]
    mother = head
    if not widow:
        mother = max(_DEWASA + 1, head - acak.randint(0, 8))
        people.append((mother, True))
    if banyak > 3 and acak.random() < 0.25:
        people.append((min(90, head + acak.randint(22, 34)), acak.random() < 0.6))
    while len(people) < banyak:
        youngest, oldest = max(0, mother - 44), min(30, mother - _DEWASA)
        people.append((acak.randint(min(youngest, max(0, oldest)), max(0, oldest)), acak.random() < 0.49))
    return people
