"""The rows of T-C.23 (performance of the past years): their years, polarity and recomputed ratios."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from telusur.kernel.capaian import Arah, tingkat_capaian
from telusur.kernel.text import fold
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.sel import Sel, sel
from telusur.perencanaan.telaah.ingatan import diingat

_BURUK = (
    "kekerasan|kemiskinan|perkawinan (usia )?anak|pernikahan (usia )?anak|perkawinan dini|stunting|kematian"
    "|pengangguran|kesakitan|putus sekolah|gizi buruk|kriminalitas|penyalahgunaan|pelanggaran|pernah kawin"
)
_PELAYANAN = (
    "terlayani|tertangani|ditangani|penanganan|layanan|pelayanan|mendapat\\w*|memperoleh|terpenuhi|menerima"
    "|pengentasan|pencegahan|penyelesaian|diselesaikan|sosialisasi|pelatihan|penyuluhan|pembinaan|peserta"
    "|dokumen|lembaga|desa|sekolah|rapat|kader|layak"
)
_KOLOM = ("target", "realisasi", "rasio")
_DASHES = {"-", "–", "—"}
_TURUN = re.compile(rf"\b({_BURUK})\b")
_DILAYANI = re.compile(rf"\b({_PELAYANAN})\b")


def arah_dari_nama(nama: str) -> Arah | None:
    """Return TURUN where a name counts something unwanted and not the service against it, else None."""
    text = fold(nama)
    return Arah.TURUN if _TURUN.search(text) and not _DILAYANI.search(text) else None


@dataclass(frozen=True, slots=True)
class Capaian:
    """A year of a row: target, realisation and ratio as printed."""

    tahun: int
    target: Sel
    realisasi: Sel
    rasio: Sel

    def hitung(self, arah: Arah) -> Decimal | None:
        """Return the ratio in per cent for a polarity; None where it cannot be computed."""
        if self.target.nilai is None or self.realisasi.nilai is None:
            return None
        return tingkat_capaian(self.target.nilai, self.realisasi.nilai, arah)

    def cocok(self, arah: Arah) -> bool:
        """Tell whether the printed ratio is the computed one, as far as printed decimals can tell."""
        computed, printed = self.hitung(arah), self.rasio.nilai
        if computed is None or printed is None or not self.target.nilai:
            return False
        slack = Decimal("0.01") + satuan_terakhir(printed) / 2
        exponent = self.realisasi.nilai.as_tuple().exponent if self.realisasi.nilai is not None else 0
        if isinstance(exponent, int) and exponent < 0:
            slack += Decimal(10) ** exponent / 2 / abs(self.target.nilai) * 100
        return abs(computed - printed) <= slack


def satuan_terakhir(value: Decimal) -> Decimal:
    """Return the weight of the last printed digit: 0.01 for 97,07 and 1 for 87."""
    exponent = value.as_tuple().exponent
    return Decimal(10) ** min(0, exponent if isinstance(exponent, int) else 0)


def tahun_dari(row: PlanRow, kolom: str) -> list[int]:
    """Return the years for which a row has a column of a group, in order."""
    names = (name.partition(".")[2] for name in row.sel if name.startswith(f"{kolom}."))
    return sorted(int(name) for name in names if name.isdecimal())


@diingat
def capaian(row: PlanRow) -> list[Capaian]:
    """Return the years of a row in order."""
    years = sorted({y for kolom in _KOLOM for y in tahun_dari(row, kolom)})
    return [Capaian(y, *(_sel(row, f"{kolom}.{y}") for kolom in _KOLOM)) for y in years]


def _sel(row: PlanRow, bidang: str) -> Sel:
    """Return a cell of T-C.23, where a dash means that there is no figure, not that it is zero."""
    found = sel(row, bidang)
    return found._replace(cell=replace(found.cell, nilai=None)) if found.cell.teks in _DASHES else found


@diingat
def polaritas(row: PlanRow) -> Arah:
    """Return which formula a row follows: the one that gives most of its ratios, else what its name says.

    Years in which both formulas give the same ratio prove nothing.
    """
    items = capaian(row)
    telling = [item for item in items if item.cocok(Arah.NAIK) != item.cocok(Arah.TURUN)]
    up = sum(1 for item in telling if item.cocok(Arah.NAIK))
    if 2 * up != len(telling):
        return Arah.NAIK if 2 * up > len(telling) else Arah.TURUN
    return arah_dari_nama(row.sel["indikator"].teks if "indikator" in row.sel else "") or Arah.NAIK


def baris_kinerja(plan: Plan) -> Iterator[PlanRow]:
    """Yield the rows of T-C.23 that stand for an indicator."""
    return (row for row in plan.rows("T-C.23") if row.jenis is JenisBaris.BARIS)
