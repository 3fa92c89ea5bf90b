"""The code and level of every node of T-C.27, where the printed code is whole and where it isn't.

A whole code stays as it is printed, right or wrong: the audit speaks about it. What is inferred is doubtful.
"""

from collections.abc import Sequence

from telusur.kernel.kode import Tingkat
from telusur.kernel.text import fold
from telusur.perencanaan.readers.kode import tingkat_bagian
from telusur.perencanaan.readers.tc27_simpul import Simpul, beruntun

_PROGRAM, _JENIS, _KEGIATAN, _SUB = 3, 4, 5, 6
_SAMA_TAHUN = 2


def selesaikan_kode(simpul: Sequence[Simpul], tahun: Sequence[int]) -> None:
    """Set code and level of every node, with the reason wherever they are inferred."""
    program: Simpul | None = None
    kegiatan: Simpul | None = None
    for before, item, after in beruntun(simpul):
        item.tingkat = tingkat_bagian(len(item.bagian))
        if len(item.bagian) == _JENIS:
            _tanpa_nomor(item, after, kegiatan)
        elif len(item.bagian) == _SUB and _sebenarnya_kegiatan(item, before, after, kegiatan, tahun):
            _potong(item, _KEGIATAN, "Kode tercetak sampai sub kegiatan, padahal baris ini kegiatan")
        elif len(item.bagian) == _KEGIATAN and _sebenarnya_program(item, program):
            _potong(item, _PROGRAM, "Kode tercetak sampai kegiatan, padahal baris ini program")
        elif len(item.bagian) == _KEGIATAN and kegiatan is not None and kegiatan.bagian == item.bagian:
            _tanpa_serial(item, before, after)
        elif len(item.bagian) == _PROGRAM and program is not None and program.bagian == item.bagian:
            _kode_program_berulang(item, before, after)
        if item.tingkat is Tingkat.PROGRAM:
            program, kegiatan = item, None
        elif item.tingkat is Tingkat.KEGIATAN:
            kegiatan = item


def _bernama_program(item: Simpul) -> bool:
    return fold(item.teks).startswith("program ")


def _potong(item: Simpul, count: int, reason: str) -> None:
    item.pilihan_kode = (item.kode,)
    item.bagian = item.bagian[:count]
    item.tingkat = tingkat_bagian(count)
    item.alasan_kode = f"{reason}; dibaca {item.kode}."


def _lengkapi(item: Simpul, bagian: tuple[str, ...], reason: str) -> None:
    item.bagian = bagian
    item.tingkat = tingkat_bagian(len(bagian))
    item.alasan_kode = f"{reason}; dibaca {item.kode}."


def _tanpa_nomor(item: Simpul, after: Simpul | None, kegiatan: Simpul | None) -> None:
    """Read a code that ends after the kind of kegiatan: `1.06.02.2`."""
    below = after.bagian if after is not None and after.bagian[:_JENIS] == item.bagian else ()
    if _bernama_program(item) or len(below) == _KEGIATAN:
        _potong(item, _PROGRAM, "Kode program tercetak dengan satu angka lebih")
    elif len(below) == _SUB:
        _lengkapi(
            item,
            below[:_KEGIATAN],
            "Nomor kegiatan tidak tercetak; disimpulkan dari sub kegiatan di bawahnya",
        )
    else:
        same = kegiatan is not None and kegiatan.bagian[:_JENIS] == item.bagian
        serial = _berikut(kegiatan.bagian[_JENIS]) if same and kegiatan is not None else "01"
        _lengkapi(item, (*item.bagian, serial), "Nomor kegiatan tidak tercetak; disimpulkan dari urutan")


def _sebenarnya_kegiatan(
    item: Simpul, before: Simpul | None, after: Simpul | None, kegiatan: Simpul | None, tahun: Sequence[int]
) -> bool:
    """Tell whether a row with a sub kegiatan's code is the kegiatan that its program lacks."""
    first = before is not None and before.tingkat is Tingkat.PROGRAM and kegiatan is None
    if not first or before is None or before.bagian != item.bagian[:_PROGRAM] or after is None:
        return False
    if after.bagian == item.bagian:
        return True
    pairs = zip(item.pagu(tahun), before.pagu(tahun), strict=True)
    equal = sum(one is not None and one != 0 and one == other for one, other in pairs)
    return after.bagian[:_KEGIATAN] == item.bagian[:_KEGIATAN] and equal >= _SAMA_TAHUN


def _sebenarnya_program(item: Simpul, program: Simpul | None) -> bool:
    known = program is not None and program.bagian == item.bagian[:_PROGRAM]
    return _bernama_program(item) and not known


def _tanpa_serial(item: Simpul, before: Simpul | None, after: Simpul | None) -> None:
    """Read a kegiatan's code printed a second time: the serial of a sub kegiatan got lost."""
    last = before.bagian if before is not None and before.bagian[:_KEGIATAN] == item.bagian else ()
    serial = _berikut(last[_KEGIATAN]) if len(last) == _SUB else "01"
    follows = after.bagian[_KEGIATAN] if after is not None and len(after.bagian) == _SUB else ""
    if follows and follows <= serial and follows > "01":
        serial = str(int(follows) - 1).zfill(len(follows))
    _lengkapi(item, (*item.bagian, serial), "Nomor sub kegiatan tidak tercetak; disimpulkan dari urutan")


def _kode_program_berulang(item: Simpul, before: Simpul | None, after: Simpul | None) -> None:
    """Read a program's code printed a second time: the rest of a longer code got lost."""
    below = after.bagian if after is not None and after.bagian[:_PROGRAM] == item.bagian else ()
    last = before.bagian if before is not None and before.bagian[:_PROGRAM] == item.bagian else ()
    if len(below) == _SUB and below[:_KEGIATAN] != last[:_KEGIATAN]:
        _lengkapi(
            item, below[:_KEGIATAN], "Kode kegiatan terpotong; disimpulkan dari sub kegiatan di bawahnya"
        )
    elif len(last) == _SUB:
        serial = _berikut(last[_KEGIATAN])
        _lengkapi(item, (*last[:_KEGIATAN], serial), "Kode sub kegiatan terpotong; disimpulkan dari urutan")
    elif len(last) == _KEGIATAN:
        _lengkapi(item, (*last, "01"), "Kode sub kegiatan terpotong; disimpulkan dari urutan")


def _berikut(serial: str) -> str:
    return str(int(serial) + 1).zfill(len(serial)) if serial.isdecimal() else serial
