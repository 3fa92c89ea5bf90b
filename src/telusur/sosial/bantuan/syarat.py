"""Conditions of aid programs: whether they are said rightly, and a person's answer to each, in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from telusur.engines.registers.base import JenisKelamin
from telusur.sosial.bantuan.jenis import UnsurSyarat as Unsur
from telusur.sosial.dtsen.jenis import Desil
from telusur.sosial.jenis import JenisPpks
from telusur.sosial.ketentuan import umur

_REGION = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")


class Syarat(Protocol):
    """A condition: what it asks, ages from and to (both included), and codes."""

    unsur: str
    dari: int | None
    sampai: int | None
    nilai: str


@dataclass(frozen=True, slots=True)
class Fakta:
    """What is known of a person on a day; `ppks` holds kinds, `berakhir` why they no longer count.

    `lapisan` is the code of the layer on which the list rests, empty where on none; `desil` what it says
    of the person, 0 where it ranks them not, None where it lacks them.
    """

    lahir: date
    kelamin: str
    desa: str
    nik: bool
    kk: bool
    ppks: frozenset[str] = frozenset()
    berakhir: str = ""
    lapisan: str = ""
    desil: int | None = None


@dataclass(frozen=True, slots=True)
class Jawaban:
    """Whether a condition is met, and why, in words."""

    ya: bool
    kata: str


def kode(nilai: str) -> list[str]:
    """Return the codes of a condition, as they stand between commas, semicolons or blanks."""
    return [part for part in re.split(r"[,;\s]+", nilai) if part]


def salah_syarat(unsur: str, dari: int | None, sampai: int | None, nilai: str) -> str:
    """Return what is wrong with a condition as it is said; empty where nothing is."""
    codes = kode(nilai)
    if unsur == Unsur.UMUR:
        if dari is None and sampai is None:
            return "Isi umur dari, umur sampai, atau keduanya."
        if dari is not None and sampai is not None and dari > sampai:
            return "Umur dari lebih besar daripada umur sampai."
        return "Syarat umur tidak memakai kode." if codes else ""
    if dari is not None or sampai is not None:
        return "Umur dari dan sampai hanya untuk syarat umur."
    if unsur in {Unsur.NIK, Unsur.KK}:
        return "Syarat ini tidak memakai kode." if codes else ""
    if not codes:
        return f"Isi kodenya. {_petunjuk(unsur)}"
    wrong = [code for code in codes if not _known(unsur, code)]
    return f"Kode tidak dikenal: {', '.join(wrong)}. {_petunjuk(unsur)}" if wrong else ""


def _petunjuk(unsur: str) -> str:
    """Say which codes a condition knows, each with what it stands for."""
    if unsur == Unsur.WILAYAH:
        return "Tulis kode wilayah, misalnya 63.11.01 untuk kecamatan atau 63.11.01.2001 untuk desa."
    if unsur == Unsur.DESIL:
        return "Tulis angka desil 1 sampai 10, misalnya 1, 2, 3, 4."
    known = JenisPpks.choices if unsur == Unsur.PPKS else JenisKelamin.choices
    return f"Yang dikenal: {'; '.join(f'{code} {name}' for code, name in known)}."


def _known(unsur: str, code: str) -> bool:
    if unsur == Unsur.WILAYAH:
        return bool(_REGION.fullmatch(code))
    if unsur == Unsur.DESIL:
        return code in {str(item) for item in Desil.values if item != Desil.BELUM}
    return code in (JenisPpks.values if unsur == Unsur.PPKS else JenisKelamin.values)


def uraikan(syarat: Syarat) -> str:
    """Return a condition in words: `umur 60 tahun ke atas`."""
    if syarat.unsur == Unsur.UMUR:
        return f"umur {_span(syarat.dari, syarat.sampai)}"
    if syarat.unsur == Unsur.PPKS:
        return "PPKS " + " atau ".join(f"“{JenisPpks(code).label}”" for code in kode(syarat.nilai))
    if syarat.unsur == Unsur.KELAMIN:
        return "jenis kelamin " + " atau ".join(
            JenisKelamin(code).label.lower() for code in kode(syarat.nilai)
        )
    if syarat.unsur == Unsur.WILAYAH:
        return f"tinggal di wilayah {', '.join(kode(syarat.nilai))}"
    if syarat.unsur == Unsur.DESIL:
        return f"desil {' atau '.join(kode(syarat.nilai))}"
    return "mempunyai NIK" if syarat.unsur == Unsur.NIK else "tercatat dalam kartu keluarga"


def _span(dari: int | None, sampai: int | None) -> str:
    if sampai is None:
        return f"{dari} tahun ke atas"
    return f"sampai {sampai} tahun" if dari is None else f"{dari}–{sampai} tahun"


def jawab(syarat: Syarat, fakta: Fakta, hari: date) -> Jawaban:
    """Return a person's answer to one condition on a day."""
    if syarat.unsur == Unsur.UMUR:
        years = umur(fakta.lahir, hari)
        fits = (syarat.dari is None or years >= syarat.dari) and (
            syarat.sampai is None or years <= syarat.sampai
        )
        return Jawaban(fits, f"berumur {years} tahun; syaratnya {uraikan(syarat)}")
    if syarat.unsur == Unsur.PPKS:
        held = [code for code in kode(syarat.nilai) if code in fakta.ppks]
        if held:
            return Jawaban(True, f"terdata sebagai {JenisPpks(held[0]).label}")
        return Jawaban(False, f"tidak terdata sebagai {uraikan(syarat)}")
    if syarat.unsur == Unsur.WILAYAH:
        inside = any(fakta.desa == code or fakta.desa.startswith(f"{code}.") for code in kode(syarat.nilai))
        return Jawaban(inside, f"tinggal di {fakta.desa}; syaratnya {uraikan(syarat)}")
    if syarat.unsur == Unsur.KELAMIN:
        return Jawaban(fakta.kelamin in kode(syarat.nilai), f"{JenisKelamin(fakta.kelamin).label.lower()}")
    if syarat.unsur == Unsur.DESIL:
        return _desil(syarat, fakta)
    has, what = (fakta.nik, "NIK") if syarat.unsur == Unsur.NIK else (fakta.kk, "kartu keluarga")
    return Jawaban(has, f"{what} tercatat" if has else f"{what} tidak tercatat")


def _desil(syarat: Syarat, fakta: Fakta) -> Jawaban:
    if not fakta.lapisan:
        return Jawaban(False, f"daftar ini tidak menyebut lapisan data; syaratnya {uraikan(syarat)}")
    if fakta.desil is None:
        return Jawaban(False, f"tidak ada dalam lapisan {fakta.lapisan}")
    said = Desil(fakta.desil).label.lower()
    fits = str(fakta.desil) in kode(syarat.nilai)
    return Jawaban(fits, f"{said} pada lapisan {fakta.lapisan}; syaratnya {uraikan(syarat)}")


def nilai_fakta(syarat: Iterable[Syarat], fakta: Fakta, hari: date) -> tuple[bool, str]:
    """Return whether a person meets all conditions on a day, and why, in one sentence.

    One who is no longer counted meets none. Who doesn't qualify is told every condition that fails.
    """
    if fakta.berakhir:
        return False, f"Tidak lagi terdata: {fakta.berakhir}."
    answers = [jawab(item, fakta, hari) for item in syarat]
    failed = [answer.kata for answer in answers if not answer.ya]
    words = failed or [answer.kata for answer in answers] or ["program ini tidak menyebut syarat"]
    text = "; ".join(words)
    return not failed, f"{text[0].upper()}{text[1:]}."
