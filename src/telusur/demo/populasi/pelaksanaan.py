"""Documents that villages hand in, and activities held, year by year."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from telusur.demo.kalibrasi import Kalibrasi
from telusur.engines.formulas.parameters import parameter_on

_UNTUK = {"rkpdes": 1}
"""Years from the deadline to the year that a document is for; the others are for the year before it."""
_TERLAMBAT = 0.9


@dataclass(frozen=True, slots=True)
class Berkas:
    """A document that a village owes: for which year, due when, handed in when if at all."""

    jenis: str
    tahun: int
    desa: str
    jatuh_tempo: date
    diserahkan: date | None
    diterima: date | None


@dataclass(frozen=True, slots=True)
class Acara:
    """An activity held: what, where, how many men and women, by the section whose name has a word."""

    nama: str
    jenis: str
    subkegiatan: str
    bidang: str
    tanggal: date
    tempat: str
    laki: int
    perempuan: int


def dokumen(kal: Kalibrasi, acak: Random, desa: list[str]) -> Iterator[Berkas]:
    """Yield the documents of all villages that are desa; kelurahan owe none."""
    villages = [code for code in desa if code[9] == "2"]
    for item in kal.isi["dokumen"]:
        kind = item["jenis"]
        for year, share in item["tepat"].items():
            month = int(parameter_on(f"tenggat.{kind}_bulan", date(year, 12, 31))[2])
            due = date(year, month, monthrange(year, month)[1])
            order = acak.sample(villages, len(villages))
            in_time = round(len(order) * share)
            for number, village in enumerate(order):
                came = _diserahkan(acak, due, in_time=number < in_time)
                taken = came + timedelta(days=acak.randint(1, 14)) if came else None
                yield Berkas(kind, year + _UNTUK.get(kind, -1), village, due, came, taken)


def _diserahkan(acak: Random, due: date, *, in_time: bool) -> date | None:
    if in_time:
        return due - timedelta(days=acak.randint(0, 60))
    return due + timedelta(days=acak.randint(1, 75)) if acak.random() < _TERLAMBAT else None


def kegiatan(kal: Kalibrasi, acak: Random, desa: list[str]) -> Iterator[Acara]:
    """Yield the activities; the participants of a year add up to the calibrated number."""
    districts = sorted({code[:8] for code in desa})
    for item in kal.isi["kegiatan"]:
        for year, people in item["peserta"].items():
            often = item["kali"]
            for number in range(often):
                here = people // often + (number < people % often)
                women = round(here * item["perempuan"])
                day = date(year, 2, 10) + timedelta(days=acak.randrange(280))
                yield Acara(
                    f"{item['nama']} {year}, angkatan {number + 1}",
                    item["jenis"],
                    item["subkegiatan"],
                    item["bidang"],
                    day,
                    acak.choice(districts),
                    here - women,
                    women,
                )
