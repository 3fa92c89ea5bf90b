"""Registers as declarations: one class gives pages, import, export, log, API, and what formulas may count.

A register selects its records in one place, `select`; the list page, the export, the API and every formula go
through it, so a figure's link opens exactly the records that were counted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache, partial
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from telusur.engines.registers.paths import resolve
from telusur.engines.registers.pekerjaan import Pekerjaan
from telusur.engines.registers.related import related_condition
from telusur.engines.registers.search import TRIGRAM, few_with, plain
from telusur.kernel.period import Period
from telusur.kernel.registry import Registry
from telusur.kernel.satuan import JenisSatuan
from telusur.kernel.text import fold

Account = AbstractBaseUser | AnonymousUser
Baris = Sequence[Mapping[str, Any]]
"""Rows as they would stand: the model's columns (`desa_id`) with values of their types."""
Temuan = Iterable[tuple[int, str, str]]
"""What is wrong with rows: (index, reason, suggested repair)."""
_WHOLE = 8  # digits from which a word is a number like a NIK, not part of a name
R = TypeVar("R", bound="type[Register]")


class Aksi(StrEnum):
    """What a person may do with records: `UBAH` adds, changes and ends; `BUKA` unmasks private fields."""

    LIHAT = "lihat"
    UBAH = "ubah"
    MASSAL = "massal"
    IMPOR = "impor"
    BUKA = "buka"


@dataclass(frozen=True, slots=True)
class Stock:
    """Records that hold from a day to a day: a period counts those that hold on its last day."""

    mulai: str = "mulai"
    selesai: str = "selesai"

    def within(self, period: Period) -> Q:
        """Return the condition for records that hold at the end of `period`."""
        still = Q(**{f"{self.selesai}__isnull": True}) | Q(**{f"{self.selesai}__gt": period.selesai})
        return still & Q(**{f"{self.mulai}__lte": period.selesai})


@dataclass(frozen=True, slots=True)
class StockBagian(Stock):
    """Records that belong to another one, `induk`, and hold only as long as it does: a period asks both."""

    induk: str = ""

    def within(self, period: Period) -> Q:
        """Return the condition for records at the end of `period` whose owner, if any, holds then too."""
        there = Q(**{f"{self.induk}__selesai__isnull": True}) | Q(
            **{f"{self.induk}__selesai__gt": period.selesai}
        )
        return Stock.within(self, period) & there


@dataclass(frozen=True, slots=True)
class Flow:
    """Records of something that happened on a day: a period counts those within it that are not voided."""

    tanggal: str = "tanggal"
    dibatalkan: str = "dibatalkan"

    def within(self, period: Period) -> Q:
        """Return the condition for records that fall in `period`."""
        happened = Q(**{f"{self.tanggal}__range": (period.mulai, period.selesai)})
        return happened & Q(**{f"{self.dibatalkan}__isnull": True})


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records of a register: filters by declared name, a period, a region by code prefix, words.

    `unit` is the key of a unit of which they are, or of one below it; 0 asks nothing.
    """

    filters: Mapping[str, Any] = field(default_factory=dict)
    period: Period | None = None
    wilayah: str = ""
    cari: str = ""
    unit: int = 0

    def query(self) -> str:
        """Return the selection as a query string that the list page reads back.

        Raises:
            ValueError: a filter has no value; whether something is empty is asked with `__isnull`.
        """
        missing = [name for name, value in self.filters.items() if value is None or value == ""]
        if missing:
            raise ValueError(f"filters without a value: {missing}")
        pairs = [
            (name, _text(item)) for name, value in sorted(self.filters.items()) for item in _items(value)
        ]
        more = {
            "periode": str(self.period) if self.period else "",
            "wilayah": self.wilayah,
            "cari": self.cari,
            "instansi": str(self.unit) if self.unit else "",
        }
        return urlencode([*pairs, *((name, value) for name, value in more.items() if value)])


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple | set | frozenset) else [value]


def _text(value: Any) -> str:
    return str(value.pk if isinstance(value, models.Model) else value)


class Register:
    """A register. Subclasses declare; see DESIGN §3.

    `satuan` is what one record is, for formulas; `waktu` how a period selects records; `wilayah` the path to
    region code that begins with the codes of the regions around it; `unit` the path to the keys from the root
    to the record's unit (`/1/4/`), empty where records are everybody's; `rincian` names breakdowns by path,
    or by a function of the period that gives an expression (ages); `search` names the texts in which a part
    of a word is found, `exact` those that must match as a whole (a NIK); `private` fields are masked in
    pages, log and exports and absent from the API; a `confidential` register's small cells are suppressed.
    Without `fields` a register is read only. Records of one that is `berbukti` take files as evidence, opened
    by those who may unmask where it is confidential or masks something. `sewaktu` names the paths to related
    rows that a period selects too, as their own register says: of those alone the filters along such a path
    ask. `uraian_rinci` names values that only the page of a record shows, mostly long texts; `kata_ganti` is
    what it is called to let a record take another's place, where records follow each other; `labels` rename
    columns, filters and tabs; `beranda` names the page where work begins, if not with the list; `pekerjaan`
    says which of its records wait for somebody; `pembeda` names values that tell records of one name apart,
    where one is chosen. `key_within` is the field within whose value alone the natural key identifies a
    record: the agency that keeps it. For imports, `sinonim` gives other headings of a field, `nilai_lain`
    other words for values of a choice, `kemiripan` the fields in which two records of one person are alike: a
    name first, then what must be equal.
    """

    model: ClassVar[type[models.Model]]
    kode: ClassVar[str]
    judul: ClassVar[str]
    kelompok: ClassVar[str] = "Register"
    columns: ClassVar[tuple[str, ...]] = ()
    fields: ClassVar[tuple[str, ...]] = ()
    filters: ClassVar[tuple[str, ...]] = ()
    search: ClassVar[tuple[str, ...]] = ()
    exact: ClassVar[tuple[str, ...]] = ()
    natural_key: ClassVar[tuple[str, ...]] = ()
    private: ClassVar[tuple[str, ...]] = ()
    related: ClassVar[tuple[str, ...]] = ()
    uraian_rinci: ClassVar[tuple[str, ...]] = ()
    pembeda: ClassVar[tuple[str, ...]] = ()
    kata_ganti: ClassVar[str] = ""
    satuan: ClassVar[JenisSatuan] = JenisSatuan.LAIN
    waktu: ClassVar[Stock | Flow | None] = None
    wilayah: ClassVar[str] = ""
    unit: ClassVar[str] = ""
    key_within: ClassVar[str] = ""
    sewaktu: ClassVar[tuple[str, ...]] = ()
    rincian: ClassVar[Mapping[str, str | Callable[[Period], Any]]] = {}
    labels: ClassVar[Mapping[str, str]] = {}
    confidential: ClassVar[bool] = False
    berbukti: ClassVar[bool] = False
    beranda: ClassVar[str] = ""
    pekerjaan: ClassVar[tuple[Pekerjaan, ...]] = ()
    kemiripan: ClassVar[tuple[str, ...]] = ()
    sinonim: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    nilai_lain: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    def bawaan(self, user: Account | None) -> Mapping[str, Any]:
        """Return what a new record of `user` holds in columns (`unit_id`) about which file or form is silent.

        Without a user (the command line), what there is only one of.
        """
        return {}

    def choices(self, name: str, user: Account | None) -> QuerySet[Any]:
        """Return what the reference `name` of a record may point to: what `user` sees of its register.

        A model without register offers nothing. Without a user (the command line) all are offered.
        """
        model = resolve(self.model, name).field.related_model
        if (source := register_for(model)) is None:
            nobody: QuerySet[Any] = model._default_manager.none()
            return nobody
        return source.all() if user is None else source.queryset(user)

    def periksa(self, rows: Baris) -> Temuan:
        """Check rows of an import, many at once: when it is tried and again when it is applied.

        Who or what a reason names stands in brackets or quotes: where reasons are counted, it is left out.
        """
        return ()

    def tindakan(self, user: Account, record: Any) -> Iterable[tuple[str, str]]:
        """Return (address, words) of further pages of a record that `user` may use."""
        return ()

    def sisipan(self, request: HttpRequest, record: Any) -> tuple[str, Mapping[str, Any]] | None:
        """Return the template and context of a part of its own that a record's page shows first, if any."""
        return None

    def may(self, user: Account, aksi: Aksi = Aksi.LIHAT) -> bool:
        """Tell whether `user` may do `aksi` with any record at all. Deny by default."""
        return False

    def may_of(self, user: Account, unit: int) -> bool:
        """Tell whether `user` may see records of a unit, or of one below it, by its key."""
        return self.may(user)

    def sees_all(self, user: Account, selection: Selection) -> bool:
        """Tell whether `user` sees every record of the selection's unit and region, not a part of them."""
        return self.may_of(user, selection.unit)

    def queryset(self, user: Account, aksi: Aksi = Aksi.LIHAT) -> QuerySet[Any]:
        """Return the records with which `user` may do `aksi`; those they may not see don't exist for them.

        Deny by default: domain packages narrow, never widen.
        """
        return self.model._default_manager.none()

    def boleh(self, user: Account, record: models.Model, aksi: Aksi) -> bool:
        """Tell whether `user` may do `aksi` with a record; one read with `boleh_ubah` tells."""
        known: bool | None = getattr(record, f"boleh_{aksi.value}", None)
        return self.queryset(user, aksi).filter(pk=record.pk).exists() if known is None else known

    def all(self) -> QuerySet[Any]:
        """Return every record: for formulas, which see all and show only numbers."""
        return self.model._default_manager.all()

    def accepts(self, name: str) -> bool:
        """Tell whether `name` is a declared filter, or `__gte` or `__lte` of one on a date or a number."""
        base, _, bound = name.rpartition("__")
        if name in self.filters:
            return True
        return bound in {"gte", "lte"} and base in self.filters and resolve(self.model, base).ranged

    def hides(self, name: str) -> bool:
        """Tell whether the field at the end of a path is private, in this register or in its own."""
        path = resolve(self.model, name)
        return name in self.private or (path.stored and path.field.name in private_fields(path.owner))

    @property
    def uraian(self) -> str:
        """Return what the register is for: its docstring after the title."""
        lines = (type(self).__doc__ or "").strip().splitlines()[1:]
        return " ".join(" ".join(lines).split())

    @property
    def closing(self) -> str:
        """Return the field whose date ends or voids a record; empty where the register can't do either."""
        if self.waktu is None:
            return ""
        name = self.waktu.selesai if isinstance(self.waktu, Stock) else self.waktu.dibatalkan
        return "" if "__" in name else name

    @property
    def kata_akhiri(self) -> str:
        """Return the word for closing a record: what holds ends, what happened is voided."""
        return "Batalkan" if isinstance(self.waktu, Flow) else "Akhiri"

    def ended(self, record: models.Model) -> bool:
        """Tell whether a record has been ended by today, or voided."""
        day = getattr(record, self.closing) if self.closing else None
        return day is not None and (isinstance(self.waktu, Flow) or day <= timezone.localdate())

    def select(
        self,
        selection: Selection,
        records: QuerySet[Any] | None = None,
        *,
        user: Account | None = None,
        milik: Q | None = None,
    ) -> QuerySet[Any]:
        """Return the selected ones of `records` (all by default), each once.

        Filters on one relation ask for one related row to which all apply: a person served in 2020 with X;
        with a `user`, one that they may see. `milik` is what `of_unit` gave for the selection's unit, where
        many selections of one unit are read.

        Raises:
            KeyError: a filter that the register does not declare.
        """
        unknown = sorted(name for name in selection.filters if not self.accepts(name))
        if unknown:
            raise KeyError(f"{self.kode}: undeclared filters {unknown}")
        chosen = self.all() if records is None else records
        many = {name for name in selection.filters if resolve(self.model, name).many}
        condition = Q(**{name: value for name, value in selection.filters.items() if name not in many})
        chosen_many = {name: selection.filters[name] for name in sorted(many)}
        chosen_many |= self._same_time(many, selection.period)
        condition &= related_condition(
            self.model, chosen_many, None if user is None else partial(seen_by, user)
        )
        if selection.period is not None and self.waktu is not None:
            condition &= self.waktu.within(selection.period)
        if selection.wilayah and self.wilayah:
            condition &= Q(**{f"{self.wilayah}__startswith": selection.wilayah})
        if selection.unit and self.unit:
            condition &= self.of_unit(selection.unit) if milik is None else milik
        return chosen.filter(condition & self._words(selection.cari, chosen.db))

    def _same_time(self, names: Iterable[str], period: Period | None) -> dict[str, Any]:
        """Return the conditions that related rows asked about by filters `names` stand in a period."""
        found: dict[str, Any] = {}
        if period is None:
            return found
        for path in self.sewaktu:
            source = register_for(resolve(self.model, path).field.related_model)
            if source and source.waktu and any(name.startswith(f"{path}__") for name in names):
                found[f"{path}__in"] = source.all().filter(source.waktu.within(period)).order_by()
        return found

    def of_unit(self, unit: int) -> Q:
        """Return the condition that records are of a unit or one below it, by keys: plans come out right."""
        link, _, name = self.unit.rpartition("__")
        below = f"/{unit}/"
        if not link:
            return Q(**{f"{name}__contains": below})
        units = resolve(self.model, link).field.related_model._default_manager
        keys = units.filter(**{f"{name}__contains": below}).values_list("pk", flat=True)
        return Q(**{f"{link}__in": list(keys)})

    @cached_property
    def awal(self) -> str:
        """Return where work with it begins: its own page, or its list."""
        return reverse(self.beranda) if self.beranda else self.address(Selection())

    def address(self, selection: Selection) -> str:
        """Return the address of the list that shows exactly this selection."""
        query = selection.query()
        return f"/register/{self.kode}/" + (f"?{query}" if query else "")

    def _words(self, text: str, using: str) -> Q:
        """Return the condition that every word stands in a searched text, or is a number sought whole."""
        condition = Q()
        numbers = [word for word in text.split() if self.exact and word.isdecimal() and len(word) >= _WHOLE]
        for number in numbers:
            condition &= Q(*((name, number) for name in self.exact), _connector=Q.OR)
        words = [word for word in text.split() if word not in numbers] if self.search else []
        few = few_with(self.model, self.search, words, using)
        if few is not None:
            condition &= few
            words = [word for word in words if len(word) < TRIGRAM]
        return condition & plain(self.search, words)


REGISTERS: Registry[Register] = Registry("register")


def register_for(model: type[models.Model]) -> Register | None:
    """Return the register of a model, the first by code where there are several; None where there is none."""
    return next((item for item in REGISTERS if item.model is model), None)


def seen_by(user: Account, model: type[models.Model]) -> QuerySet[Any] | None:
    """Return the records of a model that `user` may see; None where it has no register that says."""
    source = register_for(model)
    return None if source is None else source.queryset(user)


def private_fields(model: type[models.Model]) -> frozenset[str]:
    """Return the fields that any register of `model` keeps private, references by their key's name too."""
    return _private_fields(model, len(REGISTERS))


@lru_cache(maxsize=1024)
def _private_fields(model: type[models.Model], declared: int) -> frozenset[str]:
    own = {name for item in REGISTERS if item.model is model for name in item.private if "__" not in name}
    return frozenset(own | {getattr(model._meta.get_field(name), "attname", name) for name in own})


def register(cls: R) -> R:
    """Declare a register. Its code defaults to the model's name, its title to the docstring's first line.

    Raises:
        ValueError: the code is taken, or a private field could be guessed letter by letter.
    """
    if set(cls.private) & {*cls.search, *cls.filters}:
        raise ValueError(f"{cls.__name__}: a private field may be matched as a whole only (`exact`)")
    if not hasattr(cls, "kode"):
        cls.kode = fold(cls.model.__name__).replace(" ", "-")
    if not hasattr(cls, "judul"):
        cls.judul = (cls.__doc__ or cls.__name__).strip().splitlines()[0].rstrip(".")
    REGISTERS.add(cls.kode, cls())
    return cls
