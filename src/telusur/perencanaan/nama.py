"""How people call the objects of a plan, also where the plan prints no name.

A name that the nomenclature knows is shown, never written into the plan: `nama` stays as printed.
"""

import re
from textwrap import shorten

from telusur.kernel.kode import Tingkat
from telusur.kernel.text import squeeze
from telusur.nomenklatur import nama_resmi
from telusur.perencanaan.plan import (
    PlanDaftar,
    PlanIndikator,
    PlanNode,
    PlanRow,
    PlanSasaran,
    PlanTujuan,
)

Pemilik = PlanTujuan | PlanSasaran | PlanNode | None
Objek = PlanTujuan | PlanSasaran | PlanNode | PlanIndikator | PlanRow | PlanDaftar
_URUSAN = re.compile(r"^(\S+ )?(pemerintahan )?(wajib |pilihan )?bidang ", re.IGNORECASE)
TANDA = "(tidak tercetak)"
TOTAL = "Seluruh rencana"


def nama_unsur(node: PlanNode) -> str:
    """Return the name of a node for a page: as printed, else the nomenclature's, marked as not printed."""
    return node.nama or tak_tercetak(node) or (TOTAL if node.tingkat is Tingkat.TOTAL else "(tanpa nama)")


def tak_tercetak(node: PlanNode) -> str:
    """Return the nomenclature's name of a node that prints none, with its mark; empty for all others."""
    name = "" if node.nama else nama_resmi(node.kode)
    return f"{name} {TANDA}" if name else ""


def nama_pendek(node: PlanNode, panjang: int = 30) -> str:
    """Return code and name of a node in at most `panjang` letters, as a chart's legend has room for."""
    name = _URUSAN.sub("", squeeze(node.nama or nama_resmi(node.kode)))
    if name.isupper():
        name = name.capitalize()
    return shorten(f"{node.kode or node.kode_tercetak} {name}".strip(), panjang, placeholder=" …")


def nama(thing: Objek | None) -> str:
    """Return how a person speaks of an object: its code and name."""
    if isinstance(thing, PlanNode):
        if thing.tingkat is Tingkat.TOTAL:
            return "Total keseluruhan"
        kode = thing.kode or thing.kode_tercetak
        name = thing.nama or nama_resmi(thing.kode)
        return f"{kode} {name}".strip() or f"({thing.tingkat} tanpa nama)"
    if isinstance(thing, PlanRow):
        return uraian(thing) or ("Jumlah " + thing.kelompok).strip()
    return thing.nama if thing is not None else ""


def uraian(row: PlanRow) -> str:
    """Return the text that names a row kept as printed: its first column of words."""
    for bidang in ("indikator", "uraian", "jenis", "jenis_aset", "pendidikan", "tingkat_pendidikan"):
        if row.sel.get(bidang):
            return row.sel[bidang].teks
    return ""


def nama_indikator(owner: Pemilik, item: PlanIndikator) -> str:
    """Return the name of an indicator behind that of its owner."""
    return " › ".join(part for part in (nama(owner), item.nama) if part)
