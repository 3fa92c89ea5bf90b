"""`telusur compute` and `telusur where`."""

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from telusur.engines.formulas.akta import Sebutan, code_of, written
from telusur.engines.formulas.compute import Angka, FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.json import figure_to_json, version
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import format_number
from telusur.kernel.period import Period
from telusur.perencanaan.formula.wilayah import check_region
from telusur.perencanaan.letak_kode import places_of
from telusur.perencanaan.models import SumberAngka

app = typer.Typer()
_PLACES = 2


class Format(StrEnum):
    """How to write figures."""

    TEXT = "text"
    JSON = "json"


@app.command(name="compute")
def compute_command(
    tahun: Annotated[int, typer.Option(help="Tahun.")],
    kode: Annotated[str, typer.Argument(help="Kode rumus, misalnya SOS-PPKS-01.")] = "",
    triwulan: Annotated[int | None, typer.Option(min=1, max=4, help="Triwulan, 1 sampai 4.")] = None,
    semester: Annotated[int | None, typer.Option(min=1, max=2, help="Semester, 1 atau 2.")] = None,
    wilayah: Annotated[str, typer.Option(help="Kode wilayah, misalnya 63.11.01.")] = "",
    menurut: Annotated[str, typer.Option(help="Rincian, misalnya kecamatan atau jenis kelamin.")] = "",
    unit: Annotated[int, typer.Option(min=0, help="Nomor perangkat daerah; 0: semua catatan.")] = 0,
    all: Annotated[bool, typer.Option("--all", help="Semua rumus.")] = False,
    format: Annotated[Format, typer.Option(help="Bentuk keluaran.")] = Format.TEXT,
) -> None:
    """Hitung angka dari catatan: nilai, langkah dan sidik himpunan catatannya.

    Dengan --all semua rumus dihitung, juga yang dipakai indikator untuk subkegiatannya. Yang gagal ditulis
    galatnya, kode keluar 1.
    """
    if bool(kode) == all:
        raise UserError("Sebutkan satu kode rumus, atau --all.", remedy="telusur compute --all --tahun 2020")
    period = _period(tahun, semester, triwulan)
    check_region(wilayah)
    if not all:
        angka = compute(kode, period, wilayah, menurut, unit)
        typer.echo(_json(figure_to_json(angka)) if format is Format.JSON else _text(angka))
        for words in _notes(angka) if format is Format.JSON else ():
            typer.echo(words, err=True)
        return
    codes = _all_codes()
    results = [_attempt(code, period, wilayah, menurut, unit) for code in codes]
    if format is Format.JSON:
        typer.echo(_json([_plain(code, found) for code, found in zip(codes, results, strict=True)]))
    else:
        for code, found in zip(codes, results, strict=True):
            typer.echo(f"{code}  {found if isinstance(found, FormulaError) else _line(found)}")
    if any(isinstance(found, FormulaError) for found in results):
        raise typer.Exit(1)


@app.command()
def where(kode: Annotated[str, typer.Argument(help="Kode rumus, aturan, tabel atau register.")]) -> None:
    """Tunjukkan berkas dan baris tempat sebuah kode dideklarasikan.

    Kode keluar 2 bila tidak ada.
    """
    places = places_of(kode)
    if not places:
        raise UserError(f"{kode} tidak dideklarasikan di mana pun.", remedy="Periksa ejaannya.")
    for place in places:
        typer.echo(place)


def _all_codes() -> list[str]:
    """Return every formula, and the members of families that indicators are linked to."""
    linked = SumberAngka.objects.filter(diakhiri=None, rumus__contains=":").values_list("rumus", flat=True)
    return [*FORMULAS.codes(), *sorted({code for code in linked if code in FORMULAS})]


def _notes(angka: Angka) -> list[str]:
    """Return what the agreed names of the JSON form have no room for."""
    if angka.formula is None:
        since = FORMULAS.versions(angka.kode)[0].since
        return [f"{angka.kode} berlaku sejak {since.isoformat()}: pada {angka.period} belum berlaku."]
    lacking = [f"Tidak dapat dirinci menurut {angka.menurut}: {name}." for name in angka.tanpa_rincian]
    return ["Ditekan: kelompok kecil pada register rahasia.", *lacking] if angka.ditekan else lacking


def _period(tahun: int, semester: int | None, triwulan: int | None) -> Period:
    if semester and triwulan:
        raise UserError("Pilih semester atau triwulan, jangan keduanya.", remedy="Hapus salah satu.")
    try:
        if semester:
            return Period.half(tahun, semester)
        return Period.quarter(tahun, triwulan) if triwulan else Period.year(tahun)
    except ValueError as error:
        raise UserError(f"{tahun} bukan tahun.", remedy="Tulis misalnya --tahun 2020.") from error


def _attempt(code: str, period: Period, wilayah: str, menurut: str, unit: int) -> Angka | FormulaError:
    try:
        return compute(code, period, wilayah, menurut, unit)
    except FormulaError as error:
        return error


def _plain(code: str, found: Angka | FormulaError) -> dict[str, Any]:
    return {"kode": code, "galat": str(found)} if isinstance(found, FormulaError) else figure_to_json(found)


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def _line(angka: Angka) -> str:
    return f"{_value(angka)}  {angka.label} ({angka.period})  {_akta(angka)}".rstrip()


def _akta(angka: Angka) -> str:
    """Return the code of a figure's birth certificate; empty for one of all units, whose page is nobody's."""
    if angka.formula is None or not angka.unit:
        return ""
    return written(code_of(Sebutan(angka.kode, str(angka.period), angka.wilayah, unit=angka.unit)))


def _value(angka: Angka) -> str:
    if angka.formula is None:
        return "belum berlaku"
    if angka.ditekan:
        return "ditekan: kelompok kecil"
    return f"{_number(angka.nilai)} {angka.satuan}" if angka.nilai is not None else "tidak ada nilai"


def _number(value: Any) -> str:
    if value is None:
        return "–"
    return format_number(value, None if value == value.to_integral_value() else _PLACES)


def _text(angka: Angka) -> str:
    lines = [f"{angka.kode}  {angka.label}", f"{angka.period.judul}  {_value(angka)}"]
    if angka.penyebut is not None or angka.pembilang is not None:
        lines.append(f"  {_number(angka.pembilang)} dari {_number(angka.penyebut)}")
    for step in angka.langkah:
        lines.append(
            f"  {step.label}: {_number(step.nilai)} {step.satuan}  {step.alamat or step.sumber}".rstrip()
        )
    for item in angka.rincian:
        lines.append(f"    {item.label}: {'ditekan' if item.ditekan else _number(item.nilai)}")
    lines += [f"  {words}" for words in _notes(angka) if angka.formula is not None]
    if angka.formula is not None:
        lines += [f"  Dasar: {angka.formula.reference}  Versi: {version(angka)}", f"  Sidik: {angka.sidik}"]
    lines += [f"  Akta: {kode}" for kode in [_akta(angka)] if kode]
    return "\n".join(lines)
