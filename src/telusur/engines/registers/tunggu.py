"""The work that waits for a person, counted from what the registers declare (`Register.pekerjaan`).

Counts and the lists behind them come from one selection, so a number opens exactly the records it counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from telusur.engines.registers.columns import references
from telusur.engines.registers.declare import Account, Register, Selection
from telusur.engines.registers.lihat_dalam import looked_into
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan

SEPEKAN = timedelta(days=6)
TERATAS = 5


@dataclass(frozen=True, slots=True)
class Terdepan:
    """One of the records that wait longest, or are due first: its name, its page, its day."""

    nama: str
    alamat: str
    tanggal: date | None


@dataclass(frozen=True, slots=True)
class Butir:
    """Work of a register on a day: how much, and how much of it is late or due within seven days.

    `alamat` opens all of it, the most pressing first, `alamat_lewat` what is late, `alamat_pekan` what is
    due; `terdepan` are the first of them.
    """

    judul: str
    menunggu: Menunggu
    jumlah: int
    alamat: str
    lewat: int = 0
    alamat_lewat: str = ""
    pekan: int = 0
    alamat_pekan: str = ""
    terdepan: tuple[Terdepan, ...] = ()


def menunggu(
    registers: Iterable[Register], user: Account, hari: date, teratas: int = TERATAS
) -> Iterator[Butir]:
    """Yield the work on a day among the records that `user` may see; what has nothing to do is left out.

    So is what records tell that are not theirs to see: who sees no services knows of nobody unserved. Of
    each, the `teratas` that wait longest are named.
    """
    for register in registers:
        for item in register.pekerjaan:
            if not all(other.may(user) for other in looked_into(register, item.saringan)):
                continue
            found = _Hitungan(register, item, user, teratas).butir(hari)
            if found.jumlah:
                yield found


@dataclass(frozen=True, slots=True)
class _Hitungan:
    register: Register
    item: Pekerjaan
    user: Account
    teratas: int

    def butir(self, hari: date) -> Butir:
        if self.item.menunggu is Menunggu.SAMPAI:
            return self._with_days(hari)
        number = self._records().count()
        return Butir(
            self.item.judul, self.item.menunggu, number, self._address(), terdepan=self._first(number)
        )

    def _with_days(self, hari: date) -> Butir:
        name = self.item.tanggal
        late = {f"{name}__lte": hari - timedelta(days=1)}
        soon = {f"{name}__gte": hari, f"{name}__lte": hari + SEPEKAN}
        counts = self._records().aggregate(
            jumlah=Count("pk"), lewat=Count("pk", filter=Q(**late)), pekan=Count("pk", filter=Q(**soon))
        )
        return Butir(
            self.item.judul,
            self.item.menunggu,
            counts["jumlah"],
            self._address(),
            counts["lewat"],
            self._address(**late),
            counts["pekan"],
            self._address(**soon),
            self._first(counts["jumlah"]),
        )

    def _selection(self, more: dict[str, Any]) -> Selection:
        return Selection({**self.item.saringan, **more})

    def _records(self) -> QuerySet[Any]:
        mine = self.register.queryset(self.user).order_by()
        return self.register.select(self._selection({}), mine, user=self.user)

    def _address(self, **more: Any) -> str:
        order = f"&urut={self.item.tanggal}" if self.item.tanggal else ""
        return self.register.address(self._selection(more)) + order

    def _first(self, number: int) -> tuple[Terdepan, ...]:
        if not number or not self.teratas:
            return ()
        day = self.item.tanggal
        links = references(self.register, self.register.columns)
        found = self._records().select_related(*links) if links else self._records()
        ordered = found.order_by(*([day] if day else []), "pk")[: self.teratas]
        return tuple(
            Terdepan(
                str(record),
                f"/register/{self.register.kode}/{record.pk}/",
                getattr(record, day) if day else None,
            )
            for record in ordered
        )
