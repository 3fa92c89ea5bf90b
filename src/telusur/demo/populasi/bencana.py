"""Disasters: the villages hit, who was helped, and with what."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from telusur.demo.kalibrasi import ButirBencana, Kalibrasi
from telusur.demo.populasi.pemerlu import Korban
from telusur.sosial.ketentuan import umur

_BALITA, _LANSIA = 5, 60
_RT = 12
"""How many families at most are helped as one part of a village, where no family is named."""
_MENGUNGSI = 0.3
_RUSAK = (0.2, 0.1, 0.03)
"""Which share of the families has a house a little, half and wholly destroyed."""


@dataclass(frozen=True, slots=True)
class Dibantu:
    """A recipient: a family by its card, or a part of a village; its families and persons, and when."""

    nama: str
    kartu: str
    kk: int
    jiwa: int
    tanggal: date


@dataclass(frozen=True, slots=True)
class Hantaman:
    """A village hit: its victims, those who fled, houses damaged, and who was helped."""

    desa: str
    kk: int
    jiwa: int
    balita: int
    lansia: int
    mengungsi: int
    rusak: tuple[int, ...]
    dibantu: tuple[Dibantu, ...]


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """A disaster with the villages it hit."""

    butir: ButirBencana
    desa: tuple[Hantaman, ...]


def bencana(
    kal: Kalibrasi, acak: Random, korban: Mapping[str, Mapping[str, list[Korban]]], desa: list[str]
) -> Iterator[Peristiwa]:
    """Yield the disasters; `korban` are the families hit, by disaster and village, where they are known."""
    for item in kal.bencana:
        if item.ppks:
            hit = [_tercatat(acak, item, *pair) for pair in sorted(korban.get(item.kode, {}).items())]
        else:
            hit = list(_dihitung(acak, item, acak.sample(desa, item.desa)))
        if hit:
            yield Peristiwa(item, tuple(hit))


def _tercatat(acak: Random, item: ButirBencana, desa: str, families: list[Korban]) -> Hantaman:
    """Return a village whose victims are recorded one by one."""
    ages = [umur(person.lahir, item.mulai) for family in families for person in family.anggota]
    names: Counter[str] = Counter()
    helped = []
    for family in families:
        name = f"{family.keluarga.kepala.nama}, {family.keluarga.alamat}"
        names[name] += 1
        label = name if names[name] == 1 else f"{name} ({names[name]})"
        helped.append(Dibantu(label, family.keluarga.kk, 1, len(family.anggota), _hari(acak, item)))
    young, old = sum(age < _BALITA for age in ages), sum(age >= _LANSIA for age in ages)
    return _hantaman(desa, len(families), len(ages), (young, old), helped)


def _dihitung(acak: Random, item: ButirBencana, places: list[str]) -> Iterator[Hantaman]:
    """Yield villages whose victims are counted only; the first ones are helped, up to the share given."""
    left = round(item.jiwa * item.diberi)
    sums = list(accumulate((acak.uniform(0.5, 1.5) for _ in places), initial=0.0))
    for place, before, upto in zip(places, sums, sums[1:], strict=False):
        kk, jiwa = (
            round(total * upto / sums[-1]) - round(total * before / sums[-1])
            for total in (item.kk, item.jiwa)
        )
        helped = list(_rt(acak, item, kk, min(left, jiwa)))
        left -= sum(part.jiwa for part in helped)
        yield _hantaman(place, min(kk, jiwa), jiwa, (round(jiwa * 0.09), round(jiwa * 0.11)), helped)


def _rt(acak: Random, item: ButirBencana, kk: int, jiwa: int) -> Iterator[Dibantu]:
    """Yield the parts of a village, of at most a dozen families, until so many persons are helped."""
    parts = max(1, -(-kk // _RT))
    for number in range(parts):
        people = jiwa // parts + (number < jiwa % parts)
        families = max(1, min(people, kk // parts))
        if people:
            yield Dibantu(f"Warga RT {number + 1:02}", "", families, people, _hari(acak, item))


def _hantaman(desa: str, kk: int, jiwa: int, rentan: tuple[int, int], dibantu: Iterable[Dibantu]) -> Hantaman:
    damaged = tuple(round(kk * share) for share in _RUSAK)
    return Hantaman(desa, kk, jiwa, *rentan, round(jiwa * _MENGUNGSI), damaged, tuple(dibantu))


def _hari(acak: Random, item: ButirBencana) -> date:
    return item.mulai + timedelta(days=1 + acak.randrange(6))
