"""Figures as pages show them: with words, codes, addresses and names of regions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from telusur.engines.formulas.akta import Sebutan, code_of, register_codes, sebutan_of, written
from telusur.engines.formulas.compute import Angka, FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.json import version
from telusur.engines.formulas.models import Capaian
from telusur.engines.formulas.rincian import TINGKAT
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.filters import SelectionError, read_selection
from telusur.engines.registers.lihat_dalam import looked_into
from telusur.kernel.numbers import format_number
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.law import instruments
from telusur.perencanaan.formula.hak import Account, may_see_figure
from telusur.wilayah.models import Wilayah

_PLACES = 2
KOSONG = "–"


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step in words; `alamat` is empty where the account may not see what was counted.

    `sebagian`: the list there shows this account only a part of it, so that its number is another.
    """

    label: str
    nilai: str
    satuan: str
    jumlah: int | None
    alamat: str
    sumber: str
    berlaku: date | None
    sebagian: bool = False


@dataclass(frozen=True, slots=True)
class Baris:
    """A group of a breakdown in words, with the code of its figure and its value as a number."""

    kunci: str
    nama: str
    nilai: str
    pembilang: str
    penyebut: str
    ditekan: bool
    akta: str = ""
    angka: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What another reading of the same words gives, for the same period, region and unit."""

    nama: str
    nilai: str
    satuan: str
    pembilang: str
    penyebut: str
    alamat: str


@dataclass(frozen=True)
class Sajian:
    """A figure, computed now or frozen. `kosong` names registers without records: no zero is shown then."""

    kode: str
    nama: str
    periode: str
    wilayah: str
    nilai: str
    satuan: str
    pembilang: str
    penyebut: str
    langkah: list[Langkah]
    dasar: str
    versi: str
    pada: datetime
    akta: str = ""
    sidik: str = ""
    ditekan: bool = False
    kosong: tuple[str, ...] = ()
    menurut: str = ""
    rincian: list[Baris] = field(default_factory=list)
    bacaan: list[Bacaan] = field(default_factory=list)


def words(value: Decimal | None) -> str:
    """Write a value: whole numbers whole, others with two decimals, a dash where nothing can be said."""
    if value is None:
        return KOSONG
    return format_number(value, 0 if value == value.to_integral_value() else _PLACES)


def law_words(reference: str) -> str:
    """Return a legal basis in words: the instrument's title, and the article."""
    code, _, article = reference.partition(" ")
    law = instruments().get(code)
    return f"{law.judul} {article}".strip() if law else reference


def region_names(codes: Iterable[str]) -> dict[str, str]:
    """Return what regions are called, by code; of several under one code the last that was formed."""
    rows = Wilayah.objects.filter(kode__in=set(codes)).order_by("mulai")
    return {row.kode: f"{row.nama} ({row.kode})" for row in rows}


def value_words(angka: Angka) -> str:
    """Return the value of a figure in words: a dash where registers were not kept through its period."""
    return KOSONG if angka.tak_tercatat else words(angka.nilai)


def drawn(angka: Angka) -> float | None:
    """Return the value as charts draw it: none where `value_words` writes a dash."""
    return None if angka.nilai is None or angka.tak_tercatat else float(angka.nilai)


def show(angka: Angka, user: Account, *, sidik: bool = False) -> Sajian:
    """Return a figure as computed now; with `sidik` the hash over its records, which reads every key.

    Raises:
        FormulaError: records have changed since they were counted.
    """
    formula = angka.formula
    own = code_of(Sebutan(angka.kode, str(angka.period), angka.wilayah, unit=angka.unit)) if formula else ""
    return Sajian(
        kode=angka.kode,
        nama=angka.label,
        periode=str(angka.period),
        wilayah=region_names([angka.wilayah]).get(angka.wilayah, angka.wilayah),
        nilai=value_words(angka),
        satuan=angka.satuan,
        pembilang=words(angka.pembilang) if angka.pembilang is not None else "",
        penyebut=words(angka.penyebut) if angka.penyebut is not None else "",
        langkah=[
            _step(s.label, s.nilai, s.satuan.value, s.jumlah, s.register, s.alamat, s.sumber, s.berlaku, user)
            for s in angka.langkah
        ],
        dasar=law_words(str(formula.reference)) if formula else "",
        versi=version(angka),
        pada=angka.pada,
        akta=written(own) if own else "",
        sidik=angka.sidik if sidik and formula else "",
        ditekan=angka.ditekan,
        kosong=angka.tak_tercatat,
        menurut=angka.menurut,
        rincian=_groups(angka),
        bacaan=list(_readings(angka, user)),
    )


def show_frozen(capaian: Capaian, user: Account, menurut: str = "") -> Sajian:
    """Return a figure as it was frozen, by one of its breakdowns."""
    groups: list[dict[str, Any]] = capaian.rincian.get(menurut, [])
    names = region_names(item["kunci"] for item in groups) if menurut in TINGKAT else {}
    return Sajian(
        kode=capaian.kode,
        nama=capaian.nama,
        periode=capaian.periode,
        wilayah=region_names([capaian.wilayah]).get(capaian.wilayah, capaian.wilayah),
        nilai=words(capaian.nilai),
        satuan=capaian.satuan,
        pembilang=words(capaian.pembilang) if capaian.pembilang is not None else "",
        penyebut=words(capaian.penyebut) if capaian.penyebut is not None else "",
        langkah=[
            _step(s.label, s.nilai, s.satuan, s.jumlah, s.register, s.alamat, s.sumber, s.berlaku, user)
            for s in capaian.langkah.all()
        ],
        dasar=law_words(capaian.dasar),
        versi=f"{capaian.versi_sejak.isoformat()} {capaian.versi_sidik}",
        pada=capaian.dihitung_pada,
        akta=written(code_of(sebutan_of(capaian))),
        sidik=capaian.sidik,
        menurut=menurut,
        rincian=[
            Baris(
                kunci=item["kunci"],
                nama=names.get(item["kunci"], item["label"]),
                nilai=words(_decimal(item["nilai"])),
                pembilang=words(_decimal(item["pembilang"])),
                penyebut=words(_decimal(item["penyebut"])),
                ditekan=item["ditekan"],
                angka=_decimal(item["nilai"]),
            )
            for item in groups
        ],
    )


def series(kode: str, periods: Sequence[Period], unit: int) -> list[tuple[Period, Angka | FormulaError]]:
    """Return a figure of a unit for several periods; where it fails, the failure."""
    found: list[tuple[Period, Angka | FormulaError]] = []
    for period in periods:
        try:
            found.append((period, compute(kode, period, unit=unit)))
        except FormulaError as error:
            found.append((period, error))
    return found


def _readings(angka: Angka, user: Account) -> Iterator[Bacaan]:
    """Yield the other readings that `user` may see and that were law then; one that fails says so."""
    for code in angka.formula.bacaan if angka.formula else ():
        query = urlencode({"periode": str(angka.period), "wilayah": angka.wilayah, "unit": angka.unit})
        address = f"{reverse('rumus_rinci', args=[code])}?{query}"
        try:
            found = compute(code, angka.period, angka.wilayah, unit=angka.unit)
        except FormulaError as error:
            yield Bacaan(FORMULAS.versions(code)[-1].label, str(error), "", "", "", address)
            continue
        if found.formula and may_see_figure(user, code, found.registers, angka.unit):
            above, below = (
                words(value) if value is not None else "" for value in (found.pembilang, found.penyebut)
            )
            yield Bacaan(found.label, words(found.nilai), found.satuan, above, below, address)


def _step(
    label: str,
    nilai: Decimal | None,
    satuan: str,
    jumlah: int | None,
    register: str,
    alamat: str,
    sumber: str,
    berlaku: date | None,
    user: Account,
) -> Langkah:
    law = law_words(sumber) if sumber else ""
    unit = "" if satuan == JenisSatuan.LAIN else satuan
    opens, part = _opens(register, alamat, user)
    return Langkah(label, words(nilai), unit, jumlah, alamat if opens else "", law, berlaku, part)


def _opens(kode: str, alamat: str, user: Account) -> tuple[bool, bool]:
    """Tell whether the list of a step shows `user` what was counted, and whether only a part of it.

    It shows nothing of it where filters look into a register that is closed to them, or no longer declared.
    """
    if kode not in REGISTERS or not REGISTERS.get(kode).may(user):
        return False, False
    register = REGISTERS.get(kode)
    try:
        selection = read_selection(register, QueryDict(alamat.partition("?")[2]))
    except SelectionError:
        return False, False
    beside = list(looked_into(register, selection.filters))
    if not all(item.may(user) for item in beside):
        return False, False
    return True, not all(item.sees_all(user, selection) for item in (register, *beside))


def _groups(angka: Angka) -> list[Baris]:
    names = region_names(item.kunci for item in angka.rincian) if angka.menurut in TINGKAT else {}
    called = {item.kunci: _called(angka, item.kunci) for item in angka.rincian}
    codes = register_codes(called.values())
    return [
        Baris(
            item.kunci,
            names.get(item.kunci, item.label),
            words(item.nilai),
            words(item.pembilang),
            words(item.penyebut),
            item.ditekan,
            written(codes[called[item.kunci]]),
            item.nilai,
        )
        for item in angka.rincian
    ]


def _called(angka: Angka, group: str) -> Sebutan:
    """Return how the figure of a group is named: that of a region by its code alone."""
    if angka.menurut in TINGKAT and group:
        return Sebutan(angka.kode, str(angka.period), group, unit=angka.unit)
    return Sebutan(angka.kode, str(angka.period), angka.wilayah, angka.menurut, group, unit=angka.unit)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
