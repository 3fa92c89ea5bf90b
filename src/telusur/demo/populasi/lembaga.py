"""Persons who serve (PSKS), and institutions with their states over time."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from telusur.demo.kalibrasi import ButirLembaga, ButirPsks, Kalibrasi
from telusur.demo.populasi.warga import Penduduk, Warga
from telusur.kelembagaan.models import LKD, JenisLembaga

_NAMA = ("Melati", "Mawar", "Anggrek", "Kenanga", "Cempaka", "Teratai", "Dahlia", "Seroja", "Flamboyan")
_TKSK_SEJAK = date(2016, 1, 4)


@dataclass(frozen=True, slots=True)
class Relawan:
    """A person of a kind of PSKS since a day; trained since another, or not."""

    warga: Warga
    jenis: str
    mulai: date
    aktif: bool
    terampil_sejak: date | None


@dataclass(frozen=True, slots=True)
class Keadaan:
    """The state of an institution from a day."""

    mulai: date
    selesai: date | None
    aktif: bool
    tingkat: str
    pad: bool
    operasional: bool


@dataclass(frozen=True, slots=True)
class Badan:
    """An institution at a place (code of the region), with its states, oldest first."""

    jenis: str
    nama: str
    tempat: str
    berdiri: date
    keadaan: tuple[Keadaan, ...]


def relawan(kal: Kalibrasi, acak: Random, penduduk: Penduduk) -> list[Relawan]:
    """Return the persons who serve, each of a family of their own."""
    return [person for item in kal.psks for person in _jenis(item, acak, penduduk)]


def _jenis(item: ButirPsks, acak: Random, penduduk: Penduduk) -> list[Relawan]:
    found = []
    for number in range(item.jumlah):
        woman = item.jenis == "wanita_pemimpin" or acak.random() < 0.45
        family = penduduk.keluarga([(acak.randint(26, 58), woman)], _TKSK_SEJAK)
        since = _TKSK_SEJAK + timedelta(days=acak.randrange(900))
        trained = since + timedelta(days=acak.randrange(60, 500)) if number < item.terampil else None
        found.append(Relawan(family.kepala, item.jenis, since, number < item.aktif, trained))
    return found


def lembaga(kal: Kalibrasi, acak: Random, desa: list[str]) -> list[Badan]:
    """Return the institutions; a share of the village community institutions gets running costs."""
    items = kal.lembaga
    lkd = [(item.jenis, number) for item in items if item.jenis in LKD for number in range(item.jumlah)]
    paid = set(acak.sample(lkd, round(len(lkd) * kal.isi["lkd_operasional"]["bagian"])))
    found = []
    for item in items:
        places = _tempat(item, acak, desa)
        levels = [name for name, count in item.tingkat.items() for _ in range(count)]
        for number in range(item.jumlah):
            level = levels[number] if number < len(levels) else "belum_dinilai"
            founded = date(2015, 1, 5) + timedelta(days=acak.randrange(1000))
            states = _keadaan(item, number, founded, level, (item.jenis, number) in paid)
            name = _nama(item.jenis, number, len(set(places)), item.jumlah)
            found.append(Badan(item.jenis, name, places[number], founded, states))
    return found


def _keadaan(item: ButirLembaga, number: int, founded: date, level: str, paid: bool) -> tuple[Keadaan, ...]:
    """Return the states of an institution: active all along, only since 2020, or not."""
    active, pad = number < item.aktif, number < item.pad
    if active and number >= item.dulu:
        change = date(2020, 1, 15)
        before = Keadaan(founded, change, aktif=False, tingkat=level, pad=False, operasional=False)
        return before, Keadaan(change, None, aktif=True, tingkat=level, pad=pad, operasional=paid)
    return (Keadaan(founded, None, aktif=active, tingkat=level, pad=pad, operasional=paid),)


def _tempat(item: ButirLembaga, acak: Random, desa: list[str]) -> list[str]:
    """Return a place for each: the district, or villages in turn (and kecamatan before them)."""
    if item.tempat == "kabupaten":
        return [desa[0][:5]] * item.jumlah
    villages = [code for code in desa if item.jenis not in {"bumdes", "bpd"} or code[9] == "2"]
    if item.jumlah < len(villages):
        villages = sorted(acak.sample(villages, item.jumlah))
    above = sorted({code[:8] for code in desa}) if item.tempat == "desa dan kecamatan" else []
    places = [*above, *villages]
    return (places * (item.jumlah // len(places) + 1))[: item.jumlah]


def _nama(jenis: str, number: int, places: int, count: int) -> str:
    """Return a name that no other institution of its kind has at its place."""
    kind = JenisLembaga(jenis).label
    short = kind.partition("(")[2].rstrip(")") or kind
    if count <= places:
        return short
    turn = number // places
    return f"{short} {turn + 1:03}" if jenis == "rt" else f"{short} {_NAMA[turn % len(_NAMA)]}"
