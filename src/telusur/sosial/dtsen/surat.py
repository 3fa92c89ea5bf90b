"""The letter that carries an objection to whoever keeps DTKS or DTSEN, as DOCX or PDF."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format

from telusur.engines.documents.blocks import (
    Block,
    Chapter,
    Document,
    Paragraph,
    Run,
    SimpleTable,
)
from telusur.engines.registers import bukti
from telusur.engines.registers.columns import label
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.masking import mask
from telusur.engines.registers.rilis import bersihkan
from telusur.kernel.errors import UserError
from telusur.kernel.text import fold
from telusur.organisasi.models import UnitOrganisasi
from telusur.organisasi.pejabat import heads_on
from telusur.organisasi.tanda_tangan import TITIK, kepala_pada
from telusur.sosial.dtsen.desil import TIDAK_ADA
from telusur.sosial.dtsen.jenis import JenisSanggah
from telusur.sosial.dtsen.models import Sanggah

_NEEDED = ("musyawarah", "berita_acara")
_HAL = {
    JenisSanggah.USUL_MASUK: "Usul masuk",
    JenisSanggah.KELAYAKAN: "Sanggah kelayakan",
    JenisSanggah.PERBAIKAN: "Usul perbaikan data",
}


def kurang(sanggah: Sanggah) -> list[str]:
    """Return what must be filled in before a letter can be drafted, in words."""
    register = REGISTERS.get("sanggah")
    return [label(register, name).lower() for name in _NEEDED if not getattr(sanggah, name)]


def susun_surat(sanggah: Sanggah, *, nik_lengkap: bool) -> Document:
    """Return the letter; numbers of persons are masked unless `nik_lengkap`.

    Until it is recorded as signed it is a draft, with room for number, date and addressee.

    Raises:
        UserError: the deliberation is missing.
    """
    if missing := kurang(sanggah):
        raise UserError(
            f"Surat belum dapat dibuat: {', '.join(missing)} masih kosong.",
            place=sanggah.nomor,
            remedy="Isi dahulu pada catatan sanggahnya.",
        )
    agency = UnitOrganisasi.objects.get(pk=sanggah.instansi_id)
    blocks = (
        *_kepala(sanggah),
        *_isi(sanggah, nik_lengkap=nik_lengkap),
        kepala_pada(agency, sanggah.tanggal_surat or timezone.localdate()),
    )
    return Document(
        judul=f"{_HAL[JenisSanggah(sanggah.jenis)]} {sanggah.lapisan.get_jenis_display()}",
        sampul=(),
        pembuat=str(agency),
        chapters=(Chapter("surat", str(agency), "", blocks),),
        kaki=f"Nomor {sanggah.nomor_surat}" if sanggah.nomor_surat else "Konsep, belum ditandatangani",
    )


def penanda_tangan(sanggah: Sanggah) -> str:
    """Return who signs the letter in words: who heads the agency on its day, today while it is a draft."""
    agency = UnitOrganisasi.objects.get(pk=sanggah.instansi_id)
    head = heads_on(agency, sanggah.tanggal_surat or timezone.localdate()).get(fold(agency.nama))
    return f"{head.nama}, {head.sebutan}" if head else f"Kepala {agency}"


def _kepala(sanggah: Sanggah) -> Iterator[Block]:
    kind = _HAL[JenisSanggah(sanggah.jenis)]
    day = sanggah.tanggal_surat
    for name, text in (
        ("Nomor", sanggah.nomor_surat or TITIK),
        ("Tanggal", date_format(day, "j F Y") if day else TITIK),
        ("Hal", f"{kind} {sanggah.lapisan.get_jenis_display()}"),
    ):
        yield Paragraph((Run(f"{name}: ", tebal=True), Run(text)), rata="kiri")
    yield Paragraph((Run(f"Kepada Yth. {sanggah.tujuan or TITIK}"),), rata="kiri")


def _isi(sanggah: Sanggah, *, nik_lengkap: bool) -> Iterator[Block]:
    layer = sanggah.lapisan
    held = sanggah.musyawarah
    asked = {
        JenisSanggah.USUL_MASUK: "agar yang bersangkutan dimasukkan",
        JenisSanggah.KELAYAKAN: "agar kelayakan yang bersangkutan dinilai kembali",
        JenisSanggah.PERBAIKAN: "agar data yang bersangkutan diperbaiki",
    }[JenisSanggah(sanggah.jenis)]
    yield Paragraph(
        (
            Run(
                f"Berdasarkan musyawarah desa/kelurahan {sanggah.desa} tanggal"
                f" {date_format(held, 'j F Y') if held else ''} (berita acara nomor {sanggah.berita_acara}),"
                f" kami mengajukan {asked} pada {layer.nama} keadaan"
                f" {date_format(layer.tanggal, 'j F Y')}, dengan data sebagai berikut."
            ),
        )
    )
    rows = _data(sanggah, nik_lengkap=nik_lengkap)
    yield SimpleTable(
        ((Run("Perihal"),), (Run("Isi"),)), tuple(((Run(name),), (Run(text),)) for name, text in rows)
    )
    yield Paragraph(
        (Run("Demikian disampaikan untuk ditindaklanjuti. Atas perhatiannya kami ucapkan terima kasih."),)
    )


def _data(sanggah: Sanggah, *, nik_lengkap: bool) -> list[tuple[str, str]]:
    row, person = sanggah.baris, sanggah.orang
    nik = (row.nik if row else person.nik if person else "") or ""
    card = (row.no_kk if row else person.keluarga and person.keluarga.no_kk if person else "") or ""
    born = row.tanggal_lahir if row else person.tanggal_lahir if person else None
    why = sanggah.alasan if nik_lengkap else bersihkan(sanggah.alasan)
    said = row.get_desil_display() if row else TIDAK_ADA
    found = [
        ("Nama", sanggah.subjek),
        ("NIK", nik if nik_lengkap else mask(nik)),
        ("Nomor KK", card if nik_lengkap else mask(card)),
        ("Tanggal lahir", date_format(born, "j F Y") if born else "–"),
        ("Desa/kelurahan", f"{sanggah.desa}, {sanggah.desa.induk}"),
        (f"Menurut {sanggah.lapisan}", said),
        ("Yang diminta", str(sanggah.get_jenis_display())),
        ("Alasan", why),
        ("Bukti", _bukti(sanggah, nik_lengkap=nik_lengkap)),
        ("Diajukan oleh", f"{sanggah.pengaju}, {date_format(sanggah.tanggal, 'j F Y')}"),
    ]
    return [(name, text or "–") for name, text in found]


def _bukti(sanggah: Sanggah, *, nik_lengkap: bool) -> str:
    """Return what proves it in words, and how many files were handed in."""
    said = sanggah.bukti if nik_lengkap else bersihkan(sanggah.bukti)
    files = bukti.of(sanggah).filter(diakhiri=None).count()
    return "; ".join(filter(None, (said, f"{files} berkas terlampir" if files else "")))
