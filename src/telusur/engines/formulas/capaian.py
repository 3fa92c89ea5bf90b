"""Freezing a figure for a period, approving it, and what would differ today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Count, Max

from telusur.engines.formulas.compute import Angka, FormulaError, compute
from telusur.engines.formulas.himpunan import Himpunan, Selisih, differences, pack, unpack
from telusur.engines.formulas.models import Capaian, LangkahBeku, Persetujuan
from telusur.engines.formulas.rincian import grouping
from telusur.engines.formulas.scope import Step
from telusur.engines.formulas.tekan import small
from telusur.engines.formulas.versi import version_hash
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.records import Actor, bulk_create, create
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period

_PLACES = Decimal("0.0000000001")
_FINEST = "desa"


@dataclass(frozen=True, slots=True)
class BedaLangkah:
    """A step then and now. `selisih` are keys of records, where they were kept; else `kelompok` by region.

    `saringan` are the names of the filters by which its records are chosen now.
    """

    label: str
    register: str
    dulu: Decimal | None
    kini: Decimal | None
    selisih: Selisih | None
    kelompok: tuple[tuple[str, int, int], ...] = ()
    saringan: tuple[str, ...] = ()

    @property
    def berbeda(self) -> bool:
        """Tell whether number or records differ."""
        return self.dulu != self.kini or bool(self.selisih) or bool(self.kelompok)

    def jumlah(self, kunci: Sequence[int]) -> int | None:
        """Return how many records came, went or changed; None where so few of a confidential register did."""
        rahasia = self.register in REGISTERS and REGISTERS.get(self.register).confidential
        return None if rahasia and small([len(kunci)]) else len(kunci)


@dataclass(frozen=True, slots=True)
class Beda:
    """A frozen figure beside the same figure computed now; `galat` tells why it can't be computed now."""

    kini: Angka | None
    galat: str
    nilai: bool
    versi: bool
    parameter: tuple[str, ...]
    langkah: tuple[BedaLangkah, ...]

    @property
    def berbeda(self) -> bool:
        """Tell whether anything at all differs."""
        return bool(
            self.galat or self.nilai or self.versi or self.parameter or any(s.berbeda for s in self.langkah)
        )


@transaction.atomic
def freeze_capaian(
    code: str, period: Period, wilayah: str = "", *, actor: Actor, alasan: str = "", unit: int = 0
) -> Capaian:
    """Compute a figure and freeze it: value, steps, breakdowns, parameters, version, records, person, time.

    Freezing the same figure again needs a reason; the earlier one stays.

    Raises:
        FormulaError: the formula fails.
        UserError: there is nothing to freeze, nobody freezes it, or the reason is missing.
    """
    angka = compute(code, period, wilayah, unit=unit)
    if angka.formula is None or angka.ditekan:
        why = "belum berlaku pada periode ini" if angka.formula is None else "menyangkut kelompok kecil"
        raise UserError(f"Rumus {code} {why}; tidak ada angka untuk dibekukan.", remedy="Pilih periode lain.")
    if not isinstance(actor.user, AbstractBaseUser):
        raise UserError("Angka dibekukan oleh seorang petugas.", remedy="Masuk dengan akun Anda.")
    same = Capaian.objects.filter(kode=code, periode=str(period), wilayah=wilayah, unit=unit)
    last = same.aggregate(ke=Max("ke"))["ke"] or 0
    if last and not alasan.strip():
        raise UserError("Angka ini sudah dibekukan.", remedy="Tuliskan alasan membekukan sekali lagi.")
    perihal = f"rumus:{code}"
    capaian = create(
        _capaian(angka, actor.user, last + 1, alasan.strip() if last else ""), actor=actor, perihal=perihal
    )
    rows = [
        _frozen_step(capaian, number, step, records)
        for number, (step, records) in enumerate(zip(angka.langkah, angka.himpunan, strict=True), 1)
    ]
    bulk_create(LangkahBeku, rows, actor=actor, perihal=perihal)
    return capaian


def approve_capaian(capaian: Capaian, *, actor: Actor) -> Persetujuan:
    """Approve a frozen figure.

    Raises:
        UserError: the person froze it, or it is approved already.
    """
    if actor.user is None or actor.user.pk == capaian.dibekukan_oleh_id:
        raise UserError(
            "Yang membekukan tidak menyetujui angkanya sendiri.", remedy="Minta atasan menyetujui."
        )
    return create(
        Persetujuan(capaian=capaian, oleh_id=actor.user.pk), actor=actor, perihal=f"rumus:{capaian.kode}"
    )


def compare(capaian: Capaian) -> Beda:
    """Compute a frozen figure anew and tell what differs, and because of which records."""
    frozen = list(capaian.langkah.all())
    try:
        kini = compute(capaian.kode, capaian.period, capaian.wilayah, unit=capaian.unit)
        steps = tuple(_compare_steps(frozen, kini))
    except FormulaError as error:
        return Beda(None, str(error), False, False, (), ())
    version = (kini.formula.since, version_hash(kini.formula)) if kini.formula else None
    return Beda(
        kini=kini,
        galat="",
        nilai=_rounded(kini.nilai) != capaian.nilai,
        versi=version != (capaian.versi_sejak, capaian.versi_sidik),
        parameter=tuple(_changed_parameters(capaian.parameter, _parameters(kini))),
        langkah=steps,
    )


def _capaian(angka: Angka, user: AbstractBaseUser, ke: int, alasan: str) -> Capaian:
    formula = angka.formula
    if formula is None:
        raise ValueError("nothing to freeze before the law began")
    return Capaian(
        kode=angka.kode,
        nama=angka.label,
        periode=str(angka.period),
        wilayah=angka.wilayah,
        unit=angka.unit,
        ke=ke,
        alasan=alasan,
        nilai=_rounded(angka.nilai),
        satuan=angka.satuan,
        pembilang=_rounded(angka.pembilang),
        penyebut=_rounded(angka.penyebut),
        dasar=str(formula.reference),
        versi_sejak=formula.since,
        versi_sidik=version_hash(formula),
        parameter=_parameters(angka),
        rincian={name: _breakdown(angka, name) for name in angka.menurut_apa},
        sidik=angka.sidik,
        dihitung_pada=angka.pada,
        dibekukan_oleh_id=user.pk,
    )


def _breakdown(angka: Angka, menurut: str) -> list[dict[str, Any]]:
    groups = compute(angka.kode, angka.period, angka.wilayah, menurut, angka.unit).rincian
    return [
        {
            "kunci": item.kunci,
            "label": item.label,
            "nilai": _text(item.nilai),
            "pembilang": _text(item.pembilang),
            "penyebut": _text(item.penyebut),
            "ditekan": item.ditekan,
        }
        for item in groups
    ]


def _parameters(angka: Angka) -> list[dict[str, str]]:
    return [
        {
            "nama": step.label,
            "nilai": _text(step.nilai) or "",
            "berlaku": step.berlaku.isoformat(),
            "dasar": step.sumber,
        }
        for step in angka.langkah
        if step.berlaku is not None
    ]


def _frozen_step(capaian: Capaian, nomor: int, step: Step, records: Himpunan | None) -> LangkahBeku:
    return LangkahBeku(
        capaian=capaian,
        nomor=nomor,
        label=step.label,
        nilai=_rounded(step.nilai),
        satuan=step.satuan.value,
        jumlah=step.jumlah,
        register=step.register,
        alamat=step.alamat,
        sumber=step.sumber,
        berlaku=step.berlaku,
        sidik=records.sidik if records else "",
        kunci=pack(records) if records and records.lengkap else None,
        kelompok=_counts(step) if records and not records.lengkap else {},
    )


def _counts(step: Step) -> dict[str, int]:
    """Return the numbers of records by the finest region; empty where there is none, or all is secret."""
    register = REGISTERS.get(step.register)
    records = step.records
    if records is None or not register.wilayah or register.confidential or step.selection is None:
        return {}
    period = step.selection.period
    code = grouping(register, _FINEST, period) if period else None
    rows = records.order_by().annotate(tl_grup=code).values("tl_grup").annotate(tl_jumlah=Count("*"))
    return {str(row["tl_grup"] or ""): row["tl_jumlah"] for row in rows}


def _compare_steps(frozen: list[LangkahBeku], kini: Angka) -> list[BedaLangkah]:
    """Pair the steps by their order among those of the same name; what has no partner stands alone.

    Of a figure that is left out by now no records are compared: what came and went would give it away.
    """
    now = {_name(kini.langkah, number): number for number in range(len(kini.langkah))}
    then = {_name(frozen, number): number for number in range(len(frozen))}
    found = []
    for name in dict.fromkeys([*then, *now]):
        old = frozen[then[name]] if name in then else None
        new = kini.langkah[now[name]] if name in now else None
        records = kini.himpunan[now[name]] if name in now and not kini.ditekan else None
        found.append(_compare_step(name[0], old, new, records))
    return found


def _name(steps: Any, number: int) -> tuple[str, int]:
    label = steps[number].label
    return label, sum(1 for step in steps[:number] if step.label == label)


def _compare_step(
    label: str, old: LangkahBeku | None, new: Step | None, records: Himpunan | None
) -> BedaLangkah:
    selisih = None
    groups: tuple[tuple[str, int, int], ...] = ()
    if old is not None and old.kunci is not None and records is not None and records.lengkap:
        selisih = differences(unpack(bytes(old.kunci)), records.isi)
    elif old is not None and new is not None and old.kelompok:
        groups = _changed_groups(old.kelompok, _counts(new))
    return BedaLangkah(
        label=label,
        register=(new.register if new else "") or (old.register if old else ""),
        dulu=old.nilai if old else None,
        kini=_rounded(new.nilai) if new else None,
        selisih=selisih,
        kelompok=groups,
        saringan=tuple(new.selection.filters) if new and new.selection else (),
    )


def _changed_groups(old: Mapping[str, int], new: Mapping[str, int]) -> tuple[tuple[str, int, int], ...]:
    return tuple(
        (code, old.get(code, 0), new.get(code, 0))
        for code in sorted({**old, **new})
        if old.get(code, 0) != new.get(code, 0)
    )


def _changed_parameters(old: list[dict[str, str]], new: list[dict[str, str]]) -> list[str]:
    """Return in words which parameters have another value."""
    before = {item["nama"]: item["nilai"] for item in old}
    after = {item["nama"]: item["nilai"] for item in new}
    return [
        f"{name}: {before.get(name, '–')} menjadi {after.get(name, '–')}"
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    ]


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PLACES)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
