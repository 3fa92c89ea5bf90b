"""The situation report of a disaster as PDF: with its time, its maker, and where its numbers come from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils.formats import date_format

from telusur.engines.documents.blocks import (
    Block,
    Chapter,
    Document,
    Heading,
    Listing,
    Paragraph,
    Run,
    Runs,
    SimpleTable,
)
from telusur.engines.documents.to_pdf import render_pdf
from telusur.engines.registers import rilis
from telusur.kernel.numbers import format_number
from telusur.organisasi.models import perangkat_daerah
from telusur.sosial.bencana.langkah import Langkah, asal, langkah
from telusur.sosial.bencana.models import Bencana
from telusur.sosial.bencana.situasi import Situasi

_KORBAN = ("kk", "jiwa", "mengungsi", "luka", "meninggal", "hilang")
_RENTAN = ("balita", "ibu_hamil", "lansia", "disabilitas", "rusak_ringan", "rusak_sedang", "rusak_berat")
_KEPALA = {
    "kk": "KK",
    "jiwa": "Jiwa",
    "mengungsi": "Mengungsi",
    "luka": "Luka",
    "meninggal": "Meninggal",
    "hilang": "Hilang",
    "balita": "Balita",
    "ibu_hamil": "Ibu hamil",
    "lansia": "Lansia",
    "disabilitas": "Disabilitas",
    "rusak_ringan": "Rumah rusak ringan",
    "rusak_sedang": "Rusak sedang",
    "rusak_berat": "Rusak berat",
}
Layanan = Sequence[tuple[str, int, str]]


def laporan_pdf(
    bencana: Bencana,
    situasi: Situasi,
    layanan: Layanan,
    *,
    now: datetime,
    pembuat: str,
    laman: str,
    sebagian: bool,
) -> bytes:
    """Return the report as of `now` (local time); `laman` is the address of this installation.

    `sebagian` tells that its maker sees some villages alone, which the report then says.

    Raises:
        UserError: a person's number stands in what was written about the disaster.
    """
    made = f"Dibuat {date_format(now, 'j F Y')} pukul {now:%H.%M} {now:%Z} oleh {pembuat}"
    blocks = (
        *_pembuka(bencana, made, sebagian=sebagian),
        *_korban(situasi),
        *_bantuan(situasi, layanan),
        *_posko(situasi),
        *_berikutnya(langkah(bencana, situasi)),
        *_asal(bencana, layanan, laman),
    )
    title = f"Laporan situasi: {bencana.nama}"
    agency = str(perangkat_daerah(bencana.unit))
    report = Document(
        judul=title,
        sampul=(),
        pembuat=agency,
        chapters=(Chapter("situasi", title, "", blocks),),
        kepala=agency,
        kaki=made,
    )
    rilis.check(report.teks, tempat=bencana.nama)
    return render_pdf(report)


def _pembuka(bencana: Bencana, made: str, *, sebagian: bool) -> Iterator[Block]:
    since = date_format(bencana.mulai, "j F Y")
    kind = bencana.get_jenis_display().lower()
    yield _alinea(f"{bencana.golongan}: {kind}, {bencana.kode}, sejak {since}. Ditangani {bencana.unit}.")
    decree = f" ({bencana.dasar})" if bencana.dasar else ""
    ended = f" Penanganan berakhir {date_format(bencana.selesai, 'j F Y')}." if bencana.selesai else ""
    yield _alinea(f"Status: {bencana.get_status_display().lower()}{decree}.{ended}")
    if bencana.uraian:
        yield _alinea(bencana.uraian)
    yield _alinea(f"{made}.")
    if sebagian:
        yield _alinea("Laporan ini hanya memuat desa dalam wilayah tugas pembuatnya.")


def _korban(situasi: Situasi) -> Iterator[Block]:
    yield _judul("Yang terdampak")
    counted = [(item.nama, item.rinci) for item in situasi.desa if item.rinci]
    if not counted:
        yield _alinea("Belum ada desa terdampak yang dicatat.")
        return
    for fields in (_KORBAN, _RENTAN):
        rows: list[tuple[str | int, ...]] = [
            (nama, *(getattr(rinci, name) for name in fields)) for nama, rinci in counted
        ]
        total: tuple[str | int, ...] = ("Jumlah", *(situasi.jumlah(name) for name in fields))
        yield _tabel(("Desa", *(_KEPALA[name] for name in fields)), [*rows, total])


def _bantuan(situasi: Situasi, layanan: Layanan) -> Iterator[Block]:
    yield _judul("Penerima bantuan")
    rows: list[tuple[str | int, ...]] = [
        (
            item.nama,
            "belum didata" if item.terdampak is None else item.terdampak,
            item.penerima,
            item.penjelasan,
        )
        for item in situasi.desa
    ]
    rows.append(("Jumlah", situasi.terdampak, situasi.penerima, ""))
    shown = 4 if any(item.penjelasan for item in situasi.desa) else 3
    head = ("Desa", "Terdampak (jiwa)", "Penerima (jiwa)", "Penjelasan")
    yield _tabel(head[:shown], [row[:shown] for row in rows])
    yield _tabel(("Bantuan", "Jiwa yang diberi"), [(name, people) for name, people, _ in layanan])
    if situasi.barang:
        yield _judul("Kebutuhan dan persediaan")
        goods = [
            (item.nama, item.butuh, item.dikirim, item.diterima, item.kurang, item.stok)
            for item in situasi.barang
        ]
        yield _tabel(("Barang", "Butuh", "Dikirim", "Diterima", "Kurang", "Di gudang"), goods)


def _posko(situasi: Situasi) -> Iterator[Block]:
    if not situasi.posko:
        return
    yield _judul("Posko dan pengungsian")
    rows = [
        (item.nama, str(item.get_jenis_display()), str(item.desa), item.kapasitas, item.jiwa)
        for item in situasi.posko
    ]
    yield _tabel(("Nama", "Jenis", "Desa", "Muat (jiwa)", "Jiwa"), rows)


def _berikutnya(steps: Sequence[Langkah]) -> Iterator[Block]:
    if steps:
        yield _judul("Yang perlu dikerjakan")
        yield Listing(tuple((_alinea(item.teks),) for item in steps))


def _asal(bencana: Bencana, layanan: Layanan, laman: str) -> Iterator[Block]:
    """Say at which address the records behind the numbers stand."""
    yield _judul("Asal angka")
    names = {"terdampak": "Terdampak", "penerima-logistik": "Penerima"}
    rows = [(names[kode], f"{laman}{address}") for kode, address in asal(bencana).items()]
    rows += [(name, f"{laman}{address}") for name, people, address in layanan if people]
    yield _tabel(("Angka", "Daftar catatannya"), rows)


def _judul(text: str) -> Heading:
    return Heading(2, (Run(text),))


def _alinea(text: str) -> Paragraph:
    return Paragraph((Run(text),), rata="kiri")


def _tabel(head: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> SimpleTable:
    return SimpleTable(
        tuple((Run(text),) for text in head), tuple(tuple(_sel(cell) for cell in row) for row in rows)
    )


def _sel(value: str | int | None) -> Runs:
    if value is None:
        return (Run("–"),)
    return (Run(format_number(value) if isinstance(value, int) else value),)
