"""What was recognised in a file, in numbers."""

from typing import Any

from telusur.engines.readers.source import Ledger, Source
from telusur.perencanaan.impor.naskah import Naskah
from telusur.perencanaan.plan import Plan

BAGIAN = {
    "T-C.27": "Tabel T-C.27 · program, kegiatan, subkegiatan, target dan pagu",
    "4.1": "Tabel 4.1 (T-C.25) · tujuan dan sasaran",
    "T-C.28": "Tabel T-C.28 · indikator yang mengacu RPJMD",
    "T-C.23": "Tabel T-C.23 · capaian kinerja pelayanan",
    "T-C.24": "Tabel T-C.24 · anggaran dan realisasi",
    "T-C.26": "Tabel T-C.26 · tujuan, sasaran, strategi, arah kebijakan",
    "3.1": "Tabel 3.1 · masalah pokok, masalah, akar masalah",
    "2.2.1": "Tabel 2.2.1 · pegawai",
    "2.2.2": "Tabel 2.2.2 · aset",
    "misi": "Misi",
    "isu_strategis": "Isu strategis",
    "strategi": "Strategi",
    "arah_kebijakan": "Arah kebijakan",
    "daftar": "Daftar program, kegiatan, subkegiatan (BAB VI)",
}
"""Parts of a plan in the order in which the review shows them."""


def ringkas(plan: Plan, source: Source) -> dict[str, Any]:
    """Return what was recognised, as JSON values.

    `sel` counts the non-empty table cells of the file, `didaftar` those that were listed as not placed
    (running text is listed too, as `teks_didaftar`); `bagian` the objects by part of the plan; `unit` the
    organisation units.
    """
    places = {
        (line.lembar, str(line.baris), line.place(i).kolom)
        for line in source.lines
        if line.tabel
        for i in range(len(line.cells))
    }
    listed = sum(
        (item.place.lembar, str(item.place.baris), item.place.kolom) in places
        for item in plan.tidak_ditempatkan
    )
    counts: dict[str, int] = dict.fromkeys(BAGIAN, 0)
    for entry in Naskah(plan).entri.values():
        counts[entry.bagian] = counts.get(entry.bagian, 0) + 1
    return {
        "jenis": source.jenis,
        "baris": len(source.lines),
        "sel": Ledger(source).count(),
        "didaftar": listed,
        "teks_didaftar": len(plan.tidak_ditempatkan) - listed,
        "ragu": len(plan.ragu),
        "bagian": {name: count for name, count in counts.items() if count},
        "unit": len(plan.organisasi),
    }
