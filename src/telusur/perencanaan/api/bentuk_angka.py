"""The shapes of figures that leave through the API."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from telusur.engines.formulas.akta import code_of, sebutan_of, written
from telusur.engines.formulas.capaian import Beda, BedaLangkah
from telusur.engines.formulas.declare import FORMULAS, Formula
from telusur.engines.formulas.json import number
from telusur.engines.formulas.models import Capaian, LangkahBeku
from telusur.perencanaan.models import SumberAngka


class RumusOut(Schema):
    """A formula: its law, since when it holds. A family (`keluarga`) needs what it is for after a colon.

    `bacaan` are the codes of formulas that read the same words otherwise.
    """

    kode: str
    nama: str
    satuan: str
    arah: str
    dasar: str
    sejak: date
    kata: str
    keluarga: bool
    bacaan: list[str]

    @staticmethod
    def of(item: Formula) -> "RumusOut":
        """Return a formula as it goes out."""
        return RumusOut(
            kode=item.code,
            nama=item.judul,
            satuan=item.unit,
            arah=item.better,
            dasar=str(item.reference),
            sejak=item.since,
            kata=item.doc,
            keluarga=item.family,
            bacaan=list(item.bacaan),
        )


class LangkahOut(Schema):
    """A step: `jumlah` records, listed at `alamat`; a value of the law has `dasar` and `berlaku` instead."""

    label: str
    nilai: float | int | None
    satuan: str
    jumlah: int | None = None
    alamat: str = ""
    dasar: str = ""
    berlaku: date | None = None


class KelompokOut(Schema):
    """A group of a breakdown."""

    kelompok: str
    nama: str
    nilai: float | int | None
    pembilang: float | int | None
    penyebut: float | int | None
    ditekan: bool


class AngkaOut(Schema):
    """A figure of a unit computed now; `versi` is empty before the law began. `akta` finds it again."""

    akta: str
    kode: str
    nama: str
    periode: str
    wilayah: str
    unit: int
    menurut: str
    nilai: float | int | None
    satuan: str
    pembilang: float | int | None
    penyebut: float | int | None
    ditekan: bool
    langkah: list[LangkahOut]
    rincian: list[KelompokOut]
    hash: str
    dasar: str
    versi: str
    pada: datetime


class CapaianOut(Schema):
    """A frozen figure; `ke` counts the freezes of the same one."""

    id: int
    akta: str
    kode: str
    nama: str
    periode: str
    wilayah: str
    unit: int
    ke: int
    alasan: str
    nilai: float | int | None
    satuan: str
    pembilang: float | int | None
    penyebut: float | int | None
    hash: str
    dasar: str
    versi: str
    dihitung_pada: datetime
    dibekukan_oleh: str
    disetujui_oleh: str

    @staticmethod
    def of(row: Capaian) -> "CapaianOut":
        """Return a frozen figure as it goes out."""
        return CapaianOut(**frozen_values(row))


class CapaianRinciOut(CapaianOut):
    """A frozen figure with its steps, breakdowns by name, and the values of the law it rests on."""

    langkah: list[LangkahOut]
    rincian: dict[str, list[dict[str, Any]]]
    parameter: list[dict[str, str]]

    @staticmethod
    def whole(row: Capaian) -> "CapaianRinciOut":
        """Return a frozen figure with all that was kept of it."""
        return CapaianRinciOut(
            **frozen_values(row),
            langkah=[_step(step) for step in row.langkah.all()],
            rincian=row.rincian,
            parameter=row.parameter,
        )


class BekukanIn(Schema):
    """What to freeze, of which unit (by default one's own agency); a second time it needs a reason."""

    periode: str = Field(max_length=24)
    wilayah: str = Field("", max_length=13)
    alasan: str = Field("", max_length=300)
    unit: int | None = Field(None, ge=1)


class BedaLangkahOut(Schema):
    """A step then and now; how many records came, went and changed: null where that is not said."""

    label: str
    dulu: float | int | None
    kini: float | int | None
    masuk: int | None
    keluar: int | None
    berubah: int | None
    kelompok: list[tuple[str, int, int]]

    @staticmethod
    def of(step: BedaLangkah) -> "BedaLangkahOut":
        """Return a step that differs as it goes out; records by number only."""
        found = step.selisih
        return BedaLangkahOut(
            label=step.label,
            dulu=number(step.dulu),
            kini=number(step.kini),
            masuk=step.jumlah(found.masuk) if found else None,
            keluar=step.jumlah(found.keluar) if found else None,
            berubah=step.jumlah(found.berubah) if found else None,
            kelompok=list(step.kelompok),
        )


class BedaAngkaOut(Schema):
    """What would differ if a frozen figure were computed now; `galat` where it can't be."""

    berbeda: bool
    galat: str
    kini: float | int | None
    rumus_berubah: bool
    parameter: list[str]
    langkah: list[BedaLangkahOut]

    @staticmethod
    def of(beda: Beda) -> "BedaAngkaOut":
        """Return a comparison as it goes out."""
        return BedaAngkaOut(
            berbeda=beda.berbeda,
            galat=beda.galat,
            kini=number(beda.kini.nilai) if beda.kini else None,
            rumus_berubah=beda.versi,
            parameter=list(beda.parameter),
            langkah=[BedaLangkahOut.of(step) for step in beda.langkah if step.berbeda],
        )


class SumberAngkaOut(Schema):
    """Where an indicator's figures come from; without `periode` its way, else a value of that period."""

    id: int
    indikator: int
    jenis: str
    rumus: str
    periode: str
    nilai: float | int | None
    nama_bukti: str
    sidik_bukti: str
    penerbit: str
    dokumen: str
    tanggal: date | None
    pada: datetime

    @staticmethod
    def of(row: SumberAngka) -> "SumberAngkaOut":
        """Return a source as it goes out."""
        return SumberAngkaOut(
            id=row.pk,
            indikator=row.indikator_id,
            jenis=row.jenis,
            rumus=row.rumus,
            periode=row.periode,
            nilai=number(row.nilai),
            nama_bukti=row.bukti.nama if row.bukti else "",
            sidik_bukti=row.bukti.sidik if row.bukti else "",
            penerbit=row.penerbit,
            dokumen=row.dokumen,
            tanggal=row.tanggal,
            pada=row.pada,
        )


def frozen_values(row: Capaian) -> dict[str, Any]:
    """Return what a frozen figure says of itself, by the names of `CapaianOut`."""
    approval = getattr(row, "persetujuan", None)
    same = ("kode", "nama", "periode", "wilayah", "unit", "ke", "alasan", "satuan", "dasar", "dihitung_pada")
    return {name: getattr(row, name) for name in same} | {
        "id": row.pk,
        "akta": written(code_of(sebutan_of(row))),
        "nilai": number(row.nilai),
        "pembilang": number(row.pembilang),
        "penyebut": number(row.penyebut),
        "hash": row.sidik,
        "versi": f"{row.versi_sejak.isoformat()} {row.versi_sidik}",
        "dibekukan_oleh": str(row.dibekukan_oleh),
        "disetujui_oleh": str(approval.oleh) if approval else "",
    }


def _step(step: LangkahBeku) -> LangkahOut:
    return LangkahOut(
        label=step.label,
        nilai=number(step.nilai),
        satuan=step.satuan,
        jumlah=step.jumlah,
        alamat=step.alamat,
        dasar=step.sumber,
        berlaku=step.berlaku,
    )


def every_formula() -> list[Formula]:
    """Return the formulas and the families as the law has them now."""
    return [*(FORMULAS.versions(code)[-1] for code in FORMULAS.codes()), *FORMULAS.families()]
