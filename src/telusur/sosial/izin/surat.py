"""The letter that recommends a collection or a draw, or refuses to, as DOCX or PDF."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from telusur.engines.documents import (
    Block,
    Chapter,
    Document,
    Listing,
    Paragraph,
    Run,
    SimpleTable,
)
from telusur.engines.formulas.parameters import parameter_on
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import format_number, format_rupiah
from telusur.kernel.text import fold
from telusur.law import instruments
from telusur.organisasi.models import perangkat_daerah
from telusur.organisasi.tanda_tangan import TITIK, kepala_pada
from telusur.sosial.izin.jenis import JenisIzin, Putusan
from telusur.sosial.izin.models import RekomendasiIzin

_DASAR = {
    JenisIzin.PUB: ("uu-9-1961", "pp-29-1980", "permensos-8-2021"),
    JenisIzin.UGB: ("uu-22-1954", "permensos-4-2021"),
}


def susun_surat(permohonan: RekomendasiIzin) -> Document:
    """Return the letter of a decision, signed by who headed the agency on its day.

    Raises:
        UserError: nothing is decided, or the request is voided.
    """
    day = permohonan.diputuskan
    if day is None or permohonan.dibatalkan:
        raise UserError(
            "Surat dibuat dari putusan yang berlaku; permohonan ini belum diputuskan atau dibatalkan.",
            place=str(permohonan),
            remedy="Putuskan dahulu permohonannya.",
        )
    agency = perangkat_daerah(permohonan.unit)
    refused = permohonan.putusan == Putusan.DITOLAK
    title = "Penolakan permohonan rekomendasi" if refused else "Rekomendasi"
    blocks = (
        Paragraph((Run(f"{title} {permohonan.get_jenis_display()}"),), rata="tengah"),
        Paragraph((Run(f"Nomor: {permohonan.nomor_surat}"),), rata="tengah"),
        *_dasar(permohonan, day),
        *(_tolak(permohonan) if refused else _rekomendasi(permohonan)),
        kepala_pada(agency, day, f"{TITIK}, {_hari(day)}"),
    )
    return Document(
        judul=f"{title} {permohonan}",
        sampul=(),
        pembuat=str(agency),
        chapters=(Chapter("surat", str(agency), "", blocks),),
        kaki=f"Nomor {permohonan.nomor_surat}",
    )


def _dasar(permohonan: RekomendasiIzin, day: date) -> Iterator[Block]:
    letter = f" nomor {permohonan.surat}" if permohonan.surat else ""
    laws = [instruments()[code] for code in _DASAR[JenisIzin(permohonan.jenis)]]
    known = [f"{law.judul} tentang {law.tentang};" for law in laws if law.tahun <= day.year]
    yield _alinea("Dasar:")
    yield Listing(tuple((_alinea(text),) for text in known), bernomor=True)
    yield _alinea(
        f"Memperhatikan surat permohonan {permohonan.penyelenggara}{letter} yang diterima"
        f" {_hari(permohonan.tanggal)}, dengan keterangan sebagai berikut."
    )
    yield SimpleTable(
        ((Run("Perihal"),), (Run("Keterangan"),)),
        tuple(((Run(name),), (Run(text),)) for name, text in _keterangan(permohonan) if text),
    )


def _keterangan(permohonan: RekomendasiIzin) -> tuple[tuple[str, str], ...]:
    worth = permohonan.perkiraan
    money = "Nilai hadiah" if permohonan.jenis == JenisIzin.UGB else "Perkiraan hasil"
    return (
        ("Penyelenggara", permohonan.penyelenggara),
        ("Alamat", permohonan.alamat),
        ("Maksud dan tujuan", permohonan.tujuan),
        ("Wilayah", _wilayah(permohonan)),
        ("Waktu", f"{_hari(permohonan.dari)} sampai {_hari(permohonan.sampai)}"),
        ("Cara", str(permohonan.get_cara_display())),
        (money, f"Rp {format_rupiah(worth)}" if worth is not None else ""),
    )


def _wilayah(permohonan: RekomendasiIzin) -> str:
    """Return a region's name after its level, which names of districts hold already."""
    level, name = permohonan.wilayah.get_tingkat_display(), str(permohonan.wilayah)
    return name if fold(name).split()[0] in fold(level).replace("/", " ").split() else f"{level} {name}"


def _rekomendasi(permohonan: RekomendasiIzin) -> Iterator[Block]:
    what = permohonan.get_jenis_display()
    yield _alinea(f"Dengan ini {what} tersebut direkomendasikan untuk mendapat izin, dengan ketentuan:")
    due = permohonan.laporan_sampai
    terms = [
        "rekomendasi ini bukan izin; penyelenggaraan menunggu izin pejabat yang berwenang;",
        "hadiahnya diserahkan kepada pemenangnya sebagaimana diumumkan;"
        if permohonan.jenis == JenisIzin.UGB
        else "hasilnya digunakan sesuai maksud dan tujuan di atas;",
        f"penyelenggara melaporkan pelaksanaan dan hasilnya paling lambat {_hari(due)}." if due else "",
    ]
    if permohonan.jenis == JenisIzin.PUB:
        most = format_number(parameter_on("izin.biaya_persen", permohonan.dari)[2])
        terms.insert(2, f"biaya pengumpulan paling banyak {most} persen dari hasilnya;")
    yield Listing(tuple((_alinea(text),) for text in terms if text), bernomor=True)


def _tolak(permohonan: RekomendasiIzin) -> Iterator[Block]:
    yield _alinea(f"Permohonan tersebut belum dapat direkomendasikan, karena: {permohonan.alasan}")
    yield _alinea("Permohonan dapat diajukan kembali setelah alasan di atas dipenuhi.")


def _hari(day: date) -> str:
    return str(date_format(day, "j F Y"))


def _alinea(text: str) -> Paragraph:
    return Paragraph((Run(text),), rata="kiri")
