"""The made-up staff of the example: who was there, in which rank, who headed which unit, and when.

Counts and names stand in `data/pegawai.yaml`; the rest follows from a person's number, so that every
installation of the demo is the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.nip import susun_nip
from telusur.organisasi.golongan import GOLONGAN_PNS, golongan_ruang
from telusur.organisasi.models import Jabatan, KeadaanPegawai, Pegawai, PemangkuJabatan, UnitOrganisasi

BERKAS = "pegawai.yaml"
_ACTOR = Actor(None, Perubahan.Sumber.IMPOR)
_DIBENTUK = date(2017, 1, 1)
_PENSIUN = 58
_SEMULA = 4  # years in one rank
_KEPALA = 25  # units that have a head; the first of the staff head them
_NAIK = (date(2017, 10, 1), date(2018, 4, 1), date(2019, 10, 1), date(2020, 4, 1), date(2021, 4, 1))
Jenis = UnitOrganisasi.Jenis
Keadaan = tuple[date, date | None, str, str, str]
_JABATAN = {
    Jenis.PERANGKAT_DAERAH: ("Kepala {}", Jabatan.Jenis.JPT_PRATAMA, Jabatan.Eselon.II_B),
    Jenis.SEKRETARIAT: ("Sekretaris", Jabatan.Jenis.ADMINISTRATOR, Jabatan.Eselon.III_A),
    Jenis.BIDANG: ("Kepala {}", Jabatan.Jenis.ADMINISTRATOR, Jabatan.Eselon.III_B),
    Jenis.SUBBAGIAN: ("Kepala {}", Jabatan.Jenis.PENGAWAS, Jabatan.Eselon.IV_A),
    Jenis.SEKSI: ("Kepala {}", Jabatan.Jenis.PENGAWAS, Jabatan.Eselon.IV_A),
}


@dataclass(slots=True)
class Orang:
    """Somebody made up: from when to when, and how they stood (from, until, status, golongan, education)."""

    nomor: int
    mulai: date
    selesai: date | None = None
    nama: str = ""
    keadaan: list[Keadaan] = field(default_factory=list)

    @property
    def perempuan(self) -> bool:
        """Tell whether it is a woman."""
        return self.nomor % 2 == 1

    @property
    def nip(self) -> str | None:
        """Return the number; none for who was never on the payroll of the state."""
        if any(status == "honorer" for _, _, status, _, _ in self.keadaan):
            return None
        born = self.selesai.year - _PENSIUN if self.selesai else self.mulai.year - 22 - self.nomor % 9
        birthday = date(born, 1 + self.nomor % 12, 1 + self.nomor * 5 % 28)
        return susun_nip(birthday, self.mulai, perempuan=self.perempuan, urut=self.nomor + 1)


@cache
def isi() -> Mapping[str, Any]:
    """Return the file: counts with their place in the plan, days, names."""
    found: Mapping[str, Any] = yaml.safe_load((files("telusur.demo") / "data" / BERKAS).read_text("utf-8"))
    return found


def create_staff(agency: UnitOrganisasi) -> int:
    """Add staff, positions and holders of `agency` where it has none; return how many people."""
    if Pegawai.objects.filter(unit=agency).exists():
        return 0
    units = _headed(agency)
    people = list(_people())
    saved = records.bulk_create(Pegawai, [_pegawai(item, agency) for item in people], actor=_ACTOR)
    states = [
        KeadaanPegawai(
            pegawai=pegawai,
            unit=units[0] if item is people[-1] else units[item.nomor % len(units)],
            mulai=mulai,
            selesai=selesai,
            status=status,
            golongan=golongan,
            pendidikan=pendidikan,
        )
        for item, pegawai in zip(people, saved, strict=True)
        for mulai, selesai, status, golongan, pendidikan in item.keadaan
    ]
    records.bulk_create(KeadaanPegawai, states, actor=_ACTOR)
    positions = records.bulk_create(Jabatan, [_jabatan(unit) for unit in units], actor=_ACTOR)
    records.bulk_create(PemangkuJabatan, list(_holders(positions, saved)), actor=_ACTOR)
    return len(saved)


def _headed(agency: UnitOrganisasi) -> list[UnitOrganisasi]:
    """Return the units that have a head, the highest echelon first."""
    found = UnitOrganisasi.objects.filter(jalur__startswith=agency.jalur, jenis__in=_JABATAN).order_by(
        "urutan"
    )
    order = list(_JABATAN)
    return sorted(found, key=lambda unit: order.index(Jenis(unit.jenis)))


def _pegawai(item: Orang, agency: UnitOrganisasi) -> Pegawai:
    return Pegawai(
        nip=item.nip,
        nama=item.nama,
        jenis_kelamin="P" if item.perempuan else "L",
        unit=agency,
        mulai=item.mulai,
        selesai=item.selesai,
        sebab=Pegawai.Sebab.PENSIUN if item.selesai else "",
    )


def _jabatan(unit: UnitOrganisasi) -> Jabatan:
    nama, jenis, eselon = _JABATAN[Jenis(unit.jenis)]
    return Jabatan(
        nama=nama.format(unit.nama), jenis=jenis, eselon=eselon, unit=unit, memimpin=True, mulai=_DIBENTUK
    )


def _holders(positions: list[Jabatan], staff: list[Pegawai]) -> Iterator[PemangkuJabatan]:
    """Yield who headed what: the first ones of the staff, a Plt. where one of them retired, a new head."""
    for number, position in enumerate(positions):
        holder = staff[number]
        since = date(2018 + number % 3, 1 + number % 12, 1)
        yield PemangkuJabatan(jabatan=position, pegawai=holder, mulai=since, selesai=holder.selesai)
        if holder.selesai is None:
            continue
        new = isi()["kepala_baru"]["mulai"] if number == 0 else None
        deputy = staff[1] if number == 0 else staff[len(_bidang(positions)) + number]
        acting = PemangkuJabatan.Cara.PLT
        yield PemangkuJabatan(
            jabatan=position, pegawai=deputy, cara=acting, mulai=holder.selesai, selesai=new
        )
        if new:
            yield PemangkuJabatan(jabatan=position, pegawai=staff[-1], mulai=new)


def _bidang(positions: list[Jabatan]) -> list[Jabatan]:
    return [item for item in positions if item.jenis != Jabatan.Jenis.PENGAWAS]


def _people() -> Iterator[Orang]:
    """Yield the staff: those of the day of the counts, highest rank first, then others; named by number."""
    found = [*_counted(), *_others()]
    head = isi()["kepala_baru"]
    found.append(_state(Orang(len(found) + len(found) % 2, head["mulai"]), "pns", "IV/b", "s2"))
    names = {sex: iter(rows) for sex, rows in isi()["nama"].items()}
    for item in found:
        given = head["nama"] if item is found[-1] else next(names["perempuan" if item.perempuan else "laki"])
        title = isi()["gelar"].get(item.keadaan[-1][4], "")
        item.nama = f"{given} Contoh" + (f", {title}" if title else "")
        yield item


def _state(item: Orang, status: str, golongan: str, pendidikan: str) -> Orang:
    item.keadaan.append((item.mulai, item.selesai, status, golongan, pendidikan))
    return item


def _counted() -> Iterator[Orang]:
    rows = [row for row in isi()["jumlah"] for _ in range(row["jumlah"])]
    for number, row in enumerate(rows):
        item = Orang(number, date(2006 + number * 3 % 9, 3, 1), isi()["pensiun"].get(number))
        _career(item, _ruang(row["golongan"], number), row["pendidikan"])
        yield item


def _ruang(golongan: str, number: int) -> str:
    """Return the rank within a golongan: heads of sections III/c or III/d, their staff below."""
    offered = golongan_ruang(golongan)
    if golongan == "IV":
        return offered[max(0, 2 - number)]
    head = number < _KEPALA
    return offered[2 + number % 2] if golongan == "III" and head else offered[number % 2 + (golongan == "II")]


def _career(item: Orang, golongan: str, pendidikan: str) -> None:
    """Give somebody the rank and education of the day of the counts, those before, and perhaps a next one."""
    since = _NAIK[item.nomor % len(_NAIK)]
    lower = GOLONGAN_PNS[GOLONGAN_PNS.index(golongan) - 1]
    studied = pendidikan == "s2" and item.nomor % 2 == 1
    item.keadaan.append((item.mulai, since, "pns", lower, "s1" if studied else pendidikan))
    promoted = item.nomor % _SEMULA == 1 and item.selesai is None
    until = date(since.year + _SEMULA + 1, 4, 1) if promoted else item.selesai
    item.keadaan.append((since, until, "pns", golongan, pendidikan))
    if promoted:
        higher = GOLONGAN_PNS[GOLONGAN_PNS.index(golongan) + 1]
        item.keadaan.append((date(since.year + _SEMULA + 1, 4, 1), None, "pns", higher, pendidikan))


def _others() -> Iterator[Orang]:
    """Yield who had retired before, and who began after, the day of the counts."""
    number = sum(row["jumlah"] for row in isi()["jumlah"])
    for day in isi()["pensiun_lama"]:
        yield _state(Orang(number, date(1990, 3, 1), day), "pns", "III/b", "sma")
        number += 1
    for _ in range(2):
        item = Orang(number, isi()["cpns"])
        confirmed = item.mulai + timedelta(days=365)
        item.keadaan.append((item.mulai, confirmed, "cpns", "III/a", "s1"))
        item.keadaan.append((confirmed, None, "pns", "III/a", "s1"))
        yield item
        number += 1
    for _ in range(3):
        yield _state(Orang(number, isi()["pppk"]), "pppk", "PPPK IX", "s1")
        number += 1
    for _ in range(isi()["honorer"]):
        yield _state(Orang(number, date(2018, 1, 2)), "honorer", "", "sma")
        number += 1
