"""The versioned nomenclature of urusan, program, kegiatan and subkegiatan: pure data access."""

from telusur.nomenklatur.daftar import (
    Entri,
    Versi,
    cari,
    dikenal,
    lengkap,
    lookup,
    map_kode,
    nama_resmi,
    semua_nama,
    versions,
)

__all__ = [
    "Entri",
    "Versi",
    "cari",
    "dikenal",
    "lengkap",
    "lookup",
    "map_kode",
    "nama_resmi",
    "semua_nama",
    "versions",
]
