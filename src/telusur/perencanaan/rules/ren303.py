"""REN303."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import angka, temuan
from telusur.perencanaan.telaah.gerak import angka_target


def mungkin(a: Decimal, b: Decimal, c: Decimal) -> Decimal | None:
    """Return the value between `a` and `c` that `b` becomes by one slip of a digit; None where there is none.

    Only a `b` of four digits or more that strays more than a tenth is looked at.
    """
    low, high = min(a, c), max(a, c)
    middle = (a + c) / 2
    if low <= b <= high or not middle or abs(b - middle) * 10 <= middle or (high - low) * 20 > middle:
        return None
    text = f"{b:f}"
    if sum(char.isdecimal() for char in text) < 4:
        return None
    fitting = [value for value in _slips(text) if low <= value <= high]
    return min(fitting, key=lambda value: abs(value - middle), default=None)


def _slips(text: str) -> Iterator[Decimal]:
    """Yield what a number may have been before one digit was mistyped or two neighbours exchanged."""
    for n, char in enumerate(text):
        if not char.isdecimal():
            continue
        yield from (Decimal(text[:n] + other + text[n + 1 :]) for other in "0123456789" if other != char)
        if n + 1 < len(text) and text[n + 1].isdecimal():
            yield Decimal(text[:n] + text[n + 1] + char + text[n + 2 :])


@rule(
    "REN303",
    title="Target satu tahun menyimpang karena satu digit",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def target_satu_digit(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tidak ada target yang keluar dari deret tahun sebelum dan sesudahnya, padahal satu digit
        lain atau dua digit tertukar akan menempatkannya di antara keduanya.

    Alasan: kesalahan satu digit tidak terlihat oleh pemeriksa jumlah karena target tidak dijumlahkan.
    Salah: 6.054, 7.056, 6.058.
    Benar: 6.054, 6.056, 6.058.
    Perbaikan: cocokkan dengan dokumen sumber; nilai yang mungkin disebut pada temuan.
    """
    for tabel, owner, item in plan.indikators():
        values = angka_target(item)
        for (_, a), (cell, b), (_, c) in zip(values, values[1:], values[2:], strict=False):
            likely = mungkin(a, b, c)
            if likely is not None:
                yield temuan(
                    item,
                    cell.bidang,
                    f"Target {cell.bidang[-4:]} {cell.cell.teks} keluar dari deret {angka(a)} … {angka(c)}; "
                    f"dengan satu kesalahan digit ia menjadi {angka(likely)}.",
                    tabel=tabel,
                    rests_on=[target for target, _ in values],
                    subjek=nama_indikator(owner, item),
                    tercetak=cell.cell.teks,
                    seharusnya=angka(likely),
                )
