"""Which records belong to a subkegiatan, or to all of a kegiatan, as families of formulas name it.

An argument is a code, `2.08.07.2.03.02` or `2.08.07.2.03`, and a kind of activity after a colon where not
all count: `2.08.07.2.03.02:pelatihan`. Subkegiatan are recorded with their serial of two digits and, since
2023, of four; both are meant.
"""

from collections.abc import Callable, Iterable
from typing import Any

from telusur.engines.formulas.declare import Keluarga
from telusur.kernel.kode import Tingkat, tingkat
from telusur.kernel.text import fold
from telusur.pelaksanaan.models import KegiatanDilaksanakan

Jenis = KegiatanDilaksanakan.Jenis
_LEVELS = {Tingkat.SUBKEGIATAN: "subkegiatan", Tingkat.KEGIATAN: "kegiatan"}
_ANY = "sebuah subkegiatan atau kegiatan"
_WORDS: dict[str, Jenis] = {
    "pelatihan": Jenis.PELATIHAN,
    "dilatih": Jenis.PELATIHAN,
    "sosialisasi": Jenis.SOSIALISASI,
    "penyuluhan": Jenis.PENYULUHAN,
    "bimbingan": Jenis.BIMTEK,
    "bimtek": Jenis.BIMTEK,
    "pembinaan": Jenis.PEMBINAAN,
    "dibina": Jenis.PEMBINAAN,
    "pendampingan": Jenis.PENDAMPINGAN,
    "advokasi": Jenis.ADVOKASI,
    "rapat": Jenis.RAPAT,
    "musyawarah": Jenis.MUSYAWARAH,
    "lomba": Jenis.LOMBA,
}


def of_code(kode: str, before: str = "") -> dict[str, Any]:
    """Return the filters for records of a subkegiatan or of a kegiatan; `before` is the path to its code."""
    if tingkat(kode) is Tingkat.KEGIATAN:
        return {f"{before}subkegiatan__startswith": f"{kode}."}
    head, _, serial = kode.rpartition(".")
    return {f"{before}subkegiatan__in": tuple(f"{head}.{int(serial):0{digits}d}" for digits in (2, 4))}


def of_activities(argument: str, before: str = "") -> dict[str, Any]:
    """Return the filters for activities that an argument stands for."""
    kode, _, jenis = argument.partition(":")
    return of_code(kode, before) | ({f"{before}jenis": jenis} if jenis else {})


def read_code(argument: str) -> str:
    """Return in words what a code stands for; nothing where it is none of a subkegiatan or kegiatan."""
    level = tingkat(argument)
    return f"{_LEVELS[level]} {argument}" if level in _LEVELS else ""


def read_activities(argument: str) -> str:
    """Return in words which activities an argument stands for; nothing where it is none."""
    kode, colon, jenis = argument.partition(":")
    if colon and jenis not in Jenis.values:
        return ""
    words = read_code(kode)
    return f"{words} ({Jenis(jenis).label.lower()})" if words and jenis else words


def by_words(counted: str, *words: str, subjects: Iterable[str], phrase: str = "") -> Keluarga:
    """Return a family of activities that offers itself where a name has one of these words, or a kind's.

    `counted` says in the reason what is counted; a name without `phrase` does not count. A name that has the
    words of just one kind offers that kind.
    """

    def offer(kode: str, nama: str) -> tuple[str, str] | None:
        said = fold(nama).split()
        kinds = dict.fromkeys(_WORDS[word] for word in said if word in _WORDS)
        found = [word for word in said if word in _WORDS or word in words]
        if not read_code(kode) or not found or phrase not in fold(nama):
            return None
        argument = f"{kode}:{next(iter(kinds))}" if len(kinds) == 1 else kode
        return argument, _reason(counted, argument, read_activities, found)

    return Keluarga(read_activities, offer, frozenset(subjects), _ANY)


def documents(*words: str) -> Keluarga:
    """Return a family of documents that offers itself where a name has one of these words."""

    def offer(kode: str, nama: str) -> tuple[str, str] | None:
        found = [word for word in fold(nama).split() if word in words]
        return (kode, _reason("dokumen", kode, read_code, found)) if read_code(kode) and found else None

    return Keluarga(read_code, offer, frozenset(words), _ANY)


def _reason(counted: str, argument: str, read: Callable[[str], str], found: Iterable[str]) -> str:
    said = ", ".join(dict.fromkeys(found))
    return f"Namanya menyebut {said}; dihitung dari {counted} yang dicatat untuk {read(argument)}."
