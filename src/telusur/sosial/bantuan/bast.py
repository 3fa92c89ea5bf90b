"""The deed of handing over (berita acara serah terima) of a list's aid, per kecamatan or per village."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from django.db.models import Count, Sum
from django.utils.formats import date_format

from telusur.engines.documents import (
    Chapter,
    Document,
    Paragraph,
    Run,
    Signature,
    SimpleTable,
    render_docx,
    render_pdf,
)
from telusur.engines.registers import rilis
from telusur.engines.registers.declare import REGISTERS, Account
from telusur.engines.registers.masking import mask
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import format_number
from telusur.organisasi.models import perangkat_daerah
from telusur.sosial.bantuan.jenis import Keadaan
from telusur.sosial.bantuan.models_serah import DESA, BastBantuan

_BLANK = "." * 44
_SIGN = "." * 22


def berkas(bast: BastBantuan, bentuk: Literal["docx", "pdf"], *, user: Account) -> bytes:
    """Return the deed as a file, with masked numbers of those on the list; that it left is logged.

    Raises:
        UserError: it has been voided, or may not leave.
    """
    if bast.dibatalkan:
        raise UserError("BAST ini dibatalkan.", place=str(bast), remedy="Unduh BAST penggantinya.")
    made = _dokumen(bast)
    rilis.check(
        made.teks,
        register=REGISTERS.get("penerima-bantuan"),
        user=user,
        tujuan=f"Berita acara serah terima {bast.nomor} di {bast.wilayah}",
    )
    return render_docx(made) if bentuk == "docx" else render_pdf(made)


def _dokumen(bast: BastBantuan) -> Document:
    """Return the deed: number, day, what is handed over to whom, the list, both signatures."""
    program, place = bast.daftar.program, bast.wilayah
    agency = str(perangkat_daerah(program.unit))
    head, rows, total = _isi(bast)
    level = place.get_tingkat_display()
    office = "Camat" if place.tingkat not in DESA else "Lurah" if level == "Kelurahan" else "Kepala Desa"
    given = program.sebut(bast.jumlah)
    text = (
        f"Pada tanggal {_hari(bast.tanggal)} diserahkan bantuan {program} menurut daftar {bast.daftar} yang "
        f"ditetapkan {_hari(bast.daftar.ditetapkan)}, sebanyak {given}, untuk "
        f"{level.lower()} {place}, dengan rincian sebagai berikut."
    )
    less = f"Jumlah menurut daftar {program.sebut(total)}; yang diserahkan {given}."
    blocks = (
        Paragraph((Run(f"Nomor: {bast.nomor}"),), "tengah"),
        Paragraph((Run(text),)),
        SimpleTable(tuple(map(_cell, head)), tuple(tuple(map(_cell, row)) for row in rows)),
        *((Paragraph((Run(less),)),) if total != bast.jumlah else ()),
        Paragraph((Run("Demikian berita acara ini dibuat dalam dua rangkap yang sama bunyinya."),)),
        Signature(
            ("Yang menyerahkan,", str(program.unit)),
            (bast.penyerah or _BLANK,),
            kiri=Signature(("Yang menerima,", f"{office} {place}"), (bast.penerima or _BLANK,)),
        ),
    )
    title = f"Berita Acara Serah Terima Bantuan {program}"
    return Document(
        judul=title,
        sampul=(),
        pembuat=agency,
        chapters=(Chapter("bast", title, "", blocks),),
        kepala=agency,
        kaki=f"BAST {bast.nomor}",
    )


def _isi(bast: BastBantuan) -> tuple[Sequence[str], Sequence[Sequence[str]], int]:
    """Return headings, rows with their sum below, and the sum: by people of a village, else by village."""
    on_list = bast.daftar.penerima.filter(keadaan=Keadaan.TERDAFTAR)
    if bast.wilayah.tingkat in DESA:
        people = on_list.filter(desa=bast.wilayah_id).order_by("nomor")
        found = list(people.values_list("nama", "nik", "alamat", "jumlah"))
        total = sum(row[-1] for row in found)
        lines = [
            (str(n), nama, mask(nik), alamat, format_number(amount), f"\n{n}. {_SIGN}")
            for n, (nama, nik, alamat, amount) in enumerate(found, 1)
        ]
        last = ("", "Jumlah", "", "", format_number(total), "")
        return ("No.", "Nama penerima", "NIK", "Alamat", "Jumlah", "Tanda tangan"), [*lines, last], total
    inside = on_list.filter(desa__induk=bast.wilayah_id).order_by("desa__kode")
    sums = list(
        inside.values_list("desa__kode", "desa__nama").annotate(orang=Count("pk"), total=Sum("jumlah"))
    )
    total, heads = sum(row[-1] for row in sums), sum(row[-2] for row in sums)
    numbers: Iterable[Sequence[str]] = (
        (str(n), nama, format_number(orang), format_number(amount), f"\n{n}. {_SIGN}")
        for n, (_, nama, orang, amount) in enumerate(sums, 1)
    )
    last_row = ("", "Jumlah", format_number(heads), format_number(total), "")
    return ("No.", "Desa/kelurahan", "Penerima", "Jumlah", "Tanda tangan"), [*numbers, last_row], total


def _cell(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _hari(day: date | None) -> str:
    return date_format(day, "j F Y") if day else "…"
