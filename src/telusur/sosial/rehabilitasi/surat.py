"""The letter that refers one in need to an institution, as DOCX or PDF."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from telusur.engines.documents import Block, Chapter, Document, Listing, Paragraph, Run, SimpleTable
from telusur.engines.registers.masking import mask
from telusur.engines.registers.rilis import bersihkan
from telusur.kernel.errors import UserError
from telusur.organisasi.models import perangkat_daerah
from telusur.organisasi.tanda_tangan import kepala_pada
from telusur.sosial.rehabilitasi.jenis import JenisLangkah
from telusur.sosial.rehabilitasi.kerja import butir_terbuka
from telusur.sosial.rehabilitasi.models import LangkahPenanganan

_NEEDED = {"nomor_surat": "nomor surat", "pihak": "lembaga yang dituju", "alasan": "alasan dirujuk"}


def kurang(langkah: LangkahPenanganan) -> list[str]:
    """Return what must be filled in before a letter can be made, in words."""
    return [words for name, words in _NEEDED.items() if not getattr(langkah, name).strip()]


def susun_surat(langkah: LangkahPenanganan, *, nik_lengkap: bool) -> Document:
    """Return the letter of a referral, signed by who headed the agency on its day.

    Numbers of persons are masked unless `nik_lengkap`.

    Raises:
        UserError: it is no referral that holds, or number, addressee or reason are missing.
    """
    if langkah.jenis != JenisLangkah.RUJUKAN or langkah.dibatalkan:
        raise UserError("Surat rujukan dibuat dari langkah rujukan yang berlaku.", place=str(langkah))
    if missing := kurang(langkah):
        raise UserError(
            f"Surat belum dapat dibuat: {', '.join(missing)} masih kosong.",
            place=str(langkah),
            remedy="Isi dahulu pada langkah rujukannya.",
        )
    unit = langkah.penanganan.unit
    agency = perangkat_daerah(unit)
    blocks = (
        *_kepala(langkah),
        *_isi(langkah, nik_lengkap=nik_lengkap),
        kepala_pada(agency, langkah.tanggal),
    )
    return Document(
        judul=f"Rujukan {langkah.nomor_surat}",
        sampul=(),
        pembuat=str(agency),
        chapters=(Chapter("surat", str(agency), "", blocks),),
        kaki=f"Nomor {langkah.nomor_surat}",
    )


def _kepala(langkah: LangkahPenanganan) -> Iterator[Block]:
    for name, text in (
        ("Nomor", langkah.nomor_surat),
        ("Tanggal", _hari(langkah.tanggal)),
        ("Sifat", "Rahasia"),
        ("Hal", "Rujukan pelayanan sosial"),
    ):
        yield Paragraph((Run(f"{name}: ", tebal=True), Run(text)), rata="kiri")
    yield Paragraph((Run(f"Kepada Yth. Pimpinan {langkah.pihak}"),), rata="kiri")


def _isi(langkah: LangkahPenanganan, *, nik_lengkap: bool) -> Iterator[Block]:
    case = langkah.penanganan
    yield _alinea("Bersama ini kami rujuk untuk mendapat pelayanan lebih lanjut:")
    rows = _data(langkah, nik_lengkap=nik_lengkap)
    yield SimpleTable(
        ((Run("Perihal"),), (Run("Isi"),)), tuple(((Run(name),), (Run(text),)) for name, text in rows)
    )
    needs = [str(item.get_jenis_display()) for item in butir_terbuka(case)]
    if needs:
        yield _alinea("Layanan yang masih dibutuhkan menurut asesmen:")
        yield Listing(tuple((_alinea(name),) for name in needs), bernomor=True)
    due = f" paling lambat {_hari(langkah.jawab_sampai)}" if langkah.jawab_sampai else ""
    yield _alinea(
        f"Kami mohon jawaban apakah rujukan ini diterima{due}. Keterangan tentang yang bersangkutan bersifat"
        " rahasia dan hanya digunakan untuk pelayanannya. Atas kerja samanya kami ucapkan terima kasih."
    )


def _data(langkah: LangkahPenanganan, *, nik_lengkap: bool) -> list[tuple[str, str]]:
    need = langkah.penanganan.ppks
    person, family = need.orang, need.keluarga
    nik = (person.nik if person else "") or ""
    card = ((person.keluarga if person else family) or family) and (
        person.keluarga.no_kk if person and person.keluarga else family.no_kk if family else ""
    )
    found = [
        ("Nama", str(need.subjek)),
        ("NIK", nik if nik_lengkap else mask(nik)),
        ("Nomor KK", (card or "") if nik_lengkap else mask(card or "")),
        ("Jenis kelamin", person.get_jenis_kelamin_display() if person else ""),
        ("Tanggal lahir", _hari(person.tanggal_lahir) if person and person.tanggal_lahir else ""),
        ("Desa/kelurahan", f"{need.desa}, {need.desa.induk}"),
        ("Keadaan", str(need.get_jenis_display())),
        ("Nomor penanganan", langkah.penanganan.nomor or ""),
        ("Alasan dirujuk", langkah.alasan if nik_lengkap else bersihkan(langkah.alasan)),
    ]
    return [(name, text) for name, text in found if text]


def _hari(day: date) -> str:
    return str(date_format(day, "j F Y"))


def _alinea(text: str) -> Paragraph:
    return Paragraph((Run(text),), rata="kiri")
