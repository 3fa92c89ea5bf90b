"""Periods that figures speak of: a year, a half-year, a quarter, or any two days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_TEXT = re.compile(
    r"^(?P<year>(?:19|20|21)\d{2})(?:-?(?:(?:T|TW|Q)(?P<quarter>[1-4])|(?:S|SMT|H)(?P<half>[12])))?$",
    re.IGNORECASE,
)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days, both included."""

    mulai: date
    selesai: date

    def __post_init__(self) -> None:
        if self.selesai < self.mulai:
            raise ValueError("a period ends on or after the day it begins")

    @classmethod
    def year(cls, tahun: int) -> "Period":
        """Return the calendar (fiscal) year."""
        return cls(date(tahun, 1, 1), date(tahun, 12, 31))

    @classmethod
    def quarter(cls, tahun: int, triwulan: int) -> "Period":
        """Return a quarter, 1 to 4, of a year."""
        first = date(tahun, 3 * triwulan - 2, 1)
        after = date(tahun + 1, 1, 1) if triwulan == 4 else date(tahun, 3 * triwulan + 1, 1)
        return cls(first, after - timedelta(days=1))

    @classmethod
    def half(cls, tahun: int, semester: int) -> "Period":
        """Return a half-year, 1 or 2, of a year."""
        last = cls.quarter(tahun, 2 * semester)
        return cls(cls.quarter(tahun, 2 * semester - 1).mulai, last.selesai)

    @classmethod
    def parts(cls, tahun: int) -> list["Period"]:
        """Return the year, its half-years and its quarters."""
        halves = [cls.half(tahun, number) for number in (1, 2)]
        return [cls.year(tahun), *halves, *(cls.quarter(tahun, number) for number in (1, 2, 3, 4))]

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2020`, `2020-S1`, `2020-T3` or two days, `2020-01-01/2020-02-15`, from 1900 to 2199.

        Raises:
            ValueError: the text is none of these.
        """
        first, slash, last = text.strip().partition("/")
        if slash:
            found = cls(date.fromisoformat(first), date.fromisoformat(last))
            if not _EARLIEST <= found.mulai <= found.selesai <= _LATEST:
                raise ValueError(f"not a period: {text}")
            return found
        match = _TEXT.match(text.strip())
        if match is None:
            raise ValueError(f"not a period: {text}")
        tahun = int(match["year"])
        if match["half"]:
            return cls.half(tahun, int(match["half"]))
        return cls.quarter(tahun, int(match["quarter"])) if match["quarter"] else cls.year(tahun)

    @property
    def tahun(self) -> int:
        """Return the year in which the period ends."""
        return self.selesai.year

    @property
    def triwulan(self) -> int | None:
        """Return the quarter this period is, None if it is another span."""
        number = (self.selesai.month + 2) // 3
        return number if self == Period.quarter(self.tahun, number) else None

    @property
    def semester(self) -> int | None:
        """Return the half-year this period is, None if it is another span."""
        number = (self.selesai.month + 5) // 6
        return number if self == Period.half(self.tahun, number) else None

    @property
    def judul(self) -> str:
        """Return the period as people say it: `2020`, `semester I 2020`, `triwulan III 2020`, or two days."""
        if self.semester is not None:
            return f"semester {_ROMAN[self.semester - 1]} {self.tahun}"
        if self.triwulan is not None:
            return f"triwulan {_ROMAN[self.triwulan - 1]} {self.tahun}"
        return str(self).replace("/", " s.d. ")

    def __str__(self) -> str:
        """Return `2020`, `2020-S1`, `2020-T3`, or the two days."""
        if self == Period.year(self.tahun):
            return str(self.tahun)
        if self.semester is not None:
            return f"{self.tahun}-S{self.semester}"
        if self.triwulan is not None:
            return f"{self.tahun}-T{self.triwulan}"
        return f"{self.mulai.isoformat()}/{self.selesai.isoformat()}"

    def contains(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.mulai <= day <= self.selesai
