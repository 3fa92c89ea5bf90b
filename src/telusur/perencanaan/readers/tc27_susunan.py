"""The columns of T-C.27 as a table's own heading orders them; the statutory order where it has none.

Source: Permendagri 86/2017, form T-C.27.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telusur.engines.readers.align import Kind, Slot
from telusur.engines.readers.runs import Column, Heading

_MONEY_WORDS = ("rp", "pagu", "pendanaan", "anggaran", "dana")


@dataclass(frozen=True, slots=True)
class Susunan:
    """The slots of the table in order, without the code's, and the column where the code begins."""

    slots: tuple[Slot, ...]
    kolom_kode: int
    tahun: tuple[int, ...]


def susunan_baku(tahun: Sequence[int]) -> Susunan:
    """Return the order of the statutory form for these years, with a column for the unit of measure."""
    names = ["nama", "indikator", "satuan", "awal"]
    names += [f"{half}.{year}" for year in tahun for half in ("target", "pagu")]
    names += ["akhir", "pagu_akhir", "penanggung_jawab", "lokasi"]
    return Susunan(tuple(slot(name, column) for column, name in enumerate(names, 1)), 0, tuple(tahun))


def susunan_dari(heading: Heading, tahun: Sequence[int]) -> Susunan:
    """Return the order that `heading` gives; years it doesn't print are taken from `tahun` in turn."""
    kode = 0
    found: dict[str, int] = {}
    undated: list[tuple[int, str]] = []
    for column in heading.columns:
        name = _name(column)
        if name == "kode":
            kode = column.index
        elif name in {"target", "pagu"}:
            undated.append((column.index, name))
        elif name and name not in found:
            found[name] = column.index
    for index, name in _dated(undated, tahun):
        found.setdefault(name, index)
    if not any(name.startswith("pagu.") for name in found):
        return susunan_baku(tahun)
    found.setdefault("penanggung_jawab", max(found.values()) + 1)
    ordered = sorted(found, key=lambda name: found[name])
    years = sorted({int(name[-4:]) for name in found if "." in name})
    return Susunan(tuple(slot(name, found[name]) for name in ordered), kode, tuple(years))


def slot(name: str, column: int) -> Slot:
    """Return the slot of a field of T-C.27 at a column."""
    half, _, year = name.partition(".")
    kinds = {
        "no": Kind.FIGURE,
        "satuan": Kind.UNIT,
        "awal": Kind.TARGET,
        "target": Kind.TARGET,
        "akhir": Kind.TARGET,
        "pagu": Kind.MONEY,
        "pagu_akhir": Kind.MONEY,
        "penanggung_jawab": Kind.CLOSING,
        "lokasi": Kind.CLOSING,
    }
    group = year or ("akhir" if half in {"akhir", "pagu_akhir"} else "")
    return Slot(name, kinds.get(half, Kind.TEXT), column, group)


def _name(column: Column) -> str:
    text, leaf = column.text, column.path[-1].lower()
    money = leaf.startswith("rp") or any(word in leaf for word in _MONEY_WORDS)
    if leaf in {"no", "no."}:
        return "no"
    if "lokasi" in text:
        return "lokasi"
    if "penanggung" in text or "unit kerja" in text:
        return "penanggung_jawab"
    if "akhir" in text and ("kondisi" in text or "periode" in text):
        return "pagu_akhir" if money else "akhir"
    if "awal" in text:
        return "awal"
    if column.year is not None:
        return f"{'pagu' if money else 'target'}.{column.year}"
    return _text_name(text, leaf, money=money)


def _text_name(text: str, leaf: str, *, money: bool) -> str:
    if "kode" in leaf:
        return "kode"
    if leaf.startswith("satuan"):
        return "satuan"
    if "indikator" in leaf:
        return "indikator_sasaran" if "sasaran" in leaf and "program" not in leaf else "indikator"
    if "program" in leaf or "kegiatan" in leaf or "urusan" in leaf:
        return "nama"
    if leaf in {"tujuan", "sasaran"}:
        return leaf
    if "target" in text or money:
        return "pagu" if money else "target"
    return ""


def _dated(undated: Sequence[tuple[int, str]], tahun: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Give years in turn to the pairs of columns whose headings print none."""
    counts = {"target": 0, "pagu": 0}
    for index, name in undated:
        if counts[name] < len(tahun):
            yield index, f"{name}.{tahun[counts[name]]}"
        counts[name] += 1
