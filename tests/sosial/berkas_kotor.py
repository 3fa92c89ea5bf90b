"""A file of persons as an office keeps it: dirty, with what must become of each row known beforehand.

`PYTHONPATH=src python tests/sosial/berkas_kotor.py 50000 FOLDER` writes `awal.xlsx` (persons known before)
and `kotor.xlsx` there, and prints what the trial must count. All persons are made up; their numbers begin
with 99.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from telusur.kernel.nik import susun_nik

KEPALA = (
    "No",
    "Tgl lahir",
    "Nama lengkap",
    "Desa/Kelurahan",
    "L/P",
    "Petugas",
    "NIK",
    "Alamat",
    "Terdata sejak",
)
"""The headings, not in the register's order."""
LAIN = ["No", "Petugas"]
"""Those that the register does not know."""
Sel = dict[str, Any]
_DEPAN = (
    "Ahmad",
    "Siti",
    "Muhammad",
    "Nur",
    "Rahmad",
    "Abdul",
    "Fatimah",
    "Yusuf",
)
_AKHIR = (
    "Rahman",
    "Hidayah",
    "Saleh",
    "Zahra",
    "Anwar",
    "Laila",
    "Basuni",
    "Rasyid",
)
_BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_ATAS = 3  # a title, a blank row and the headings stand above the first row
_LAHIR = date(1940, 1, 1)


@dataclass(frozen=True)
class Warga:
    """A made-up person, truly written; `desa` is (code, name)."""

    nik: str
    nama: str
    lahir: date
    desa: tuple[str, str]

    def sel(self, **lain: Any) -> Sel:
        """Return the person as cells by heading, some of them otherwise."""
        return {
            "NIK": self.nik,
            "Nama lengkap": self.nama,
            "L/P": "P" if self.nik[6] >= "4" else "L",
            "Tgl lahir": f"{self.lahir:%d-%m-%Y}",
            "Desa/Kelurahan": self.desa[0],
            "Alamat": f"RT {int(self.nik[-2:])}",
            "Terdata sejak": "01-01-2024",
            **lain,
        }


@dataclass
class Berkas:
    """The dirty file: its rows, what the trial must say of each line, how a person repairs the refused ones.

    `nasib` is `baru`, `berubah`, `tetap`, `ditolak` or `mirip` by line; `perbaikan` has the right cells by
    line, None for a row to be left out; `kelak` is what becomes of a refused row sent again unrepaired.
    """

    awal: list[Sel] = field(default_factory=list)
    baris: list[Sel] = field(default_factory=list)
    nasib: dict[int, str] = field(default_factory=dict)
    perbaikan: dict[int, Sel | None] = field(default_factory=dict)
    kelak: dict[int, str] = field(default_factory=dict)

    def tambah(self, nasib: str, sel: Sel, perbaikan: Sel | None = None, kelak: str = "ditolak") -> None:
        """Add a row."""
        self.baris.append(sel)
        line = len(self.baris) + _ATAS
        self.nasib[line] = nasib
        self.kelak[line] = "tetap"
        if nasib in {"ditolak", "mirip"}:
            self.perbaikan[line], self.kelak[line] = perbaikan, kelak

    @property
    def kosong(self) -> int:
        """Return how many rows are blank."""
        return len(self.baris) - len(self.nasib)

    @property
    def hitungan(self) -> dict[str, int]:
        """Return what the trial must count."""
        return self._hitung(self.nasib.values())

    @property
    def hitungan_lagi(self) -> dict[str, int]:
        """Return what the trial must count when the file is sent again after the repair was applied."""
        return self._hitung(self.kelak.values())

    @property
    def diperbaiki(self) -> int:
        """Return how many rows the repaired file has."""
        return sum(sel is not None for sel in self.perbaikan.values())

    def _hitung(self, nasib: Iterable[str]) -> dict[str, int]:
        found = Counter(nasib)
        return {
            "dibaca": found.total(),
            "baru": found["baru"],
            "berubah": found["berubah"],
            "tetap": found["tetap"],
            "ditolak": found["ditolak"] + found["mirip"],
            "kosong": self.kosong,
        }


def buat(jumlah: int, seed: int = 1) -> Berkas:
    """Return a dirty file of about `jumlah` rows; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets: the same file for the same seed
    people = _people(jumlah, rng)
    known = max(8, jumlah // 25)
    berkas = Berkas()
    for number, person in enumerate(people[:known]):
        berkas.awal.append(person.sel())
        _known(berkas, person, number)
    for number, person in enumerate(people[known:]):
        if number % 10:
            berkas.tambah("baru", _written(person, rng))
        else:
            _KOTOR[number // 10 % len(_KOTOR)](berkas, person, rng)
        if number % 200 == 100:
            berkas.baris.append({})
    return berkas


def _known(berkas: Berkas, person: Warga, number: int) -> None:
    """Add a row of somebody who is in the register already."""
    if number % 4 == 0:
        berkas.tambah("berubah", person.sel(Alamat="Pindah ke RT 99"))
    elif number % 4 == 1:
        berkas.tambah("tetap", person.sel(**{"Tgl lahir": person.lahir}))
    elif number % 4 == 2:
        berkas.tambah("tetap", person.sel(NIK=""))
    else:
        berkas.tambah("mirip", person.sel(NIK="", **{"Nama lengkap": _misspelt(person.nama)}), kelak="mirip")


def _written(person: Warga, rng: random.Random) -> Sel:
    """Return a row without fault, its date and its village in one of the forms that offices write."""
    day, (kode, nama) = person.lahir, person.desa
    dates = [day, f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}", f"{day.isoformat()}"]
    dates.append(f"{day.day} {_BULAN[day.month - 1]} {day.year}")
    places = [kode, f"{kode} {nama}"] + ([nama, nama.upper()] if nama in _tunggal() else [])
    nik = "" if rng.random() < 0.02 else person.nik
    return person.sel(NIK=nik, **{"Tgl lahir": rng.choice(dates), "Desa/Kelurahan": rng.choice(places)})


def _salah(**sel: Any) -> Callable[[Berkas, Warga, random.Random], None]:
    """Return what adds a row with these cells, which must be refused; emptied ones are found by NIK later."""
    names = {"nama": "Nama lengkap", "lahir": "Tgl lahir", "desa": "Desa/Kelurahan", "kelamin": "L/P"}
    cells = {names.get(name, name): value for name, value in sel.items()}

    def add(berkas: Berkas, person: Warga, rng: random.Random) -> None:
        wrong = {name: value(person) if callable(value) else value for name, value in cells.items()}
        kelak = "tetap" if "NIK" not in cells and set(cells.values()) == {""} else "ditolak"
        berkas.tambah("ditolak", person.sel(**wrong), person.sel(), kelak)

    return add


def _twice(berkas: Berkas, person: Warga, rng: random.Random) -> None:
    berkas.tambah("baru", person.sel())
    berkas.tambah("ditolak", person.sel(Alamat="Sudah ada di atas"))


def _alike(berkas: Berkas, person: Warga, rng: random.Random) -> None:
    """Add a person and one so like them that a person must decide: half of these are somebody else."""
    berkas.tambah("baru", person.sel())
    other = person.sel(NIK=f"{person.nik[:2]}9{person.nik[3:]}", **{"Nama lengkap": _misspelt(person.nama)})
    if rng.random() < 0.5:
        berkas.tambah("mirip", other, {**other, "Keputusan": "tambah"}, "tetap")
    else:
        berkas.tambah("mirip", other, kelak="mirip")


_KOTOR = (
    _salah(NIK=lambda person: person.nik[:15]),
    _alike,
    _salah(NIK=lambda person: f"{person.nik[:6]}{person.nik[6:8]}13{person.nik[10:]}"),
    _salah(NIK=lambda person: int(person.nik)),
    _salah(NIK=lambda person: "9,90001E+15"),
    _salah(nama=""),
    _twice,
    _salah(lahir=""),
    _salah(lahir=lambda person: f"31-02-{person.lahir.year}"),
    _salah(lahir=lambda person: f"{person.lahir:%d-%m-%y}"),
    _salah(lahir=lambda person: f"{person.lahir:%d-%m}-2091"),
    _alike,
    _salah(desa="Galumbang"),
    _salah(desa=lambda person: f"{person.desa[1]}x"),
    _salah(desa="Negeri Antah Berantah"),
    _salah(desa=""),
    _salah(kelamin="X"),
    _salah(kelamin="X", NIK="tidak ada", lahir="lupa"),
)


def _misspelt(nama: str) -> str:
    return nama[:2] + nama[3:]


def _desa() -> list[tuple[str, str]]:
    lines = (files("telusur.demo") / "data" / "wilayah-balangan.csv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(",") for line in lines[1:]]
    return [(kode, nama) for kode, nama in pairs if kode.count(".") == 3]


@cache
def _tunggal() -> frozenset[str]:
    """Return the names that one village alone has."""
    return frozenset(nama for nama, count in Counter(nama for _, nama in _desa()).items() if count == 1)


def _people(jumlah: int, rng: random.Random) -> list[Warga]:
    """Return persons of whom no two are born on one day in one village: none is like another by chance."""
    desa, seen, found = _desa(), set[tuple[date, str]](), list[Warga]()
    while len(found) < jumlah:
        lahir, place = _LAHIR + timedelta(days=rng.randrange(29000)), rng.choice(desa)
        if (lahir, place[0]) in seen:
            continue
        seen.add((lahir, place[0]))
        number = len(found)
        nama = f"{rng.choice(_DEPAN)} {rng.choice(_AKHIR)}"
        nik = susun_nik(f"99{number // 9999:04}", lahir, perempuan=bool(number % 2), urut=number % 9999 + 1)
        found.append(Warga(nik, nama, lahir, place))
    return found


def tulis(berkas: Berkas, folder: Path) -> tuple[Path, Path]:
    """Write the two files into a folder; return the clean one of persons known before and the dirty one."""
    awal, kotor = folder / "awal.xlsx", folder / "kotor.xlsx"
    _write(awal, [], KEPALA, berkas.awal)
    _write(kotor, ["Daftar warga, rekap 2024"], KEPALA, berkas.baris)
    return awal, kotor


def perbaiki(ditolak: Path, berkas: Berkas, hasil: Path) -> int:
    """Repair the file of refused rows as a person would who has the papers; return how many rows it has now.

    The row is found by its number in the first file, `Baris asal`; every row must say why it was refused.
    """
    head, *rows = CalamineWorkbook.from_path(ditolak).get_sheet_by_index(0).to_python()
    titles = [str(cell) for cell in head]
    fixed = []
    for cells in rows:
        row = dict(zip(titles, cells, strict=True))
        assert row["Alasan ditolak"], row
        right = berkas.perbaikan[int(row["Baris asal"])]
        if right is not None:
            fixed.append({**row, **right})
    _write(hasil, [], titles, fixed)
    return len(fixed)


def _write(path: Path, above: list[str], titles: Iterable[str], rows: Iterable[Sel]) -> None:
    """Write rows as a spreadsheet does: dates as dates, numbers as numbers, what is text as text."""
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False}) as book:
        sheet, day = book.add_worksheet("Data"), book.add_format({"num_format": "dd/mm/yyyy"})
        for text in above:
            sheet.write_string(0, 0, text)
        first = _ATAS if above else 1
        names = list(titles)
        sheet.write_row(first - 1, 0, names)
        for index, row in enumerate(rows):
            cells = {"No": str(index + 1), "Petugas": "Kader", **row} if row else {}
            for place, name in enumerate(names):
                value = cells.get(name, "")
                if isinstance(value, date):
                    sheet.write_datetime(first + index, place, value, day)
                elif isinstance(value, int):
                    sheet.write_number(first + index, place, value)
                elif value:
                    sheet.write_string(first + index, place, value)


if __name__ == "__main__":
    made = buat(int(sys.argv[1]))
    said = [*tulis(made, Path(sys.argv[2])), made.hitungan, made.diperbaiki, made.hitungan_lagi]
    sys.stdout.write("\n".join(map(str, said)) + "\n")
