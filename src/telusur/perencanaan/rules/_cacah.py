"""Findings about counts that the text states."""

from telusur.engines.audit import Finding
from telusur.perencanaan.plan import PlanCacah
from telusur.perencanaan.rules._support import lines


def temuan_cacah(item: PlanCacah, counted: int, who: str, tabel: str) -> Finding:
    """Make a finding of a stated count that differs from what was counted."""
    return Finding(
        pesan=f"Teks menyebut {item.jumlah} {item.tingkat}, {who} {counted}: "
        f"{'lebih' if item.jumlah > counted else 'kurang'} {abs(item.jumlah - counted)}.",
        tabel=tabel,
        baris=lines(item.place),
        subjek=f"Banyaknya {item.tingkat}",
        kunci="cacah",
        bidang=str(item.tingkat),
        tercetak=str(item.jumlah),
        seharusnya=str(counted),
    )
