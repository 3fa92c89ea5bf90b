"""Recording a hand-over: many legs, deeds or receipts at once, each with its log row, all or none of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db.models import QuerySet

from telusur.engines.registers import bukti, rantai, records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.sosial.bantuan.jenis import HasilSerah
from telusur.sosial.bantuan.models import DaftarBantuan, PenerimaBantuan
from telusur.sosial.bantuan.models_serah import (
    BELUM,
    BastBantuan,
    PenyaluranBantuan,
    TandaTerima,
    salah_langkah,
    salah_terima,
)
from telusur.wilayah.models import Wilayah

NOMOR = "{n}"
"""What stands in a pattern for a deed's running number."""


@dataclass(frozen=True, slots=True)
class Isian:
    """What was entered of a recipient: `sebab` where they got nothing, `wakil` who came for them."""

    penerima: int
    sebab: str = ""
    wakil: str = ""
    hubungan: str = ""
    foto: File[bytes] | None = None

    @property
    def hasil(self) -> HasilSerah:
        """Return what this says happened."""
        if self.sebab:
            return HasilSerah.TIDAK
        return HasilSerah.DIWAKILKAN if self.wakil else HasilSerah.SENDIRI


@rantai.writing()
def catat(
    people: QuerySet[PenerimaBantuan], rows: Sequence[Isian], *, tanggal: date, penyerah: str, actor: Actor
) -> tuple[int, int]:
    """Record receipts of `people`; return how many, and how many had one already: sending twice does no harm.

    Raises:
        UserError: somebody is no longer on the list, it is not approved, or a photo is none.
    """
    found = people.select_related("daftar").in_bulk([row.penerima for row in rows])
    if len(found) < len(rows):
        raise UserError(
            "Sebagian penerima tidak ada lagi dalam daftar ini.", remedy="Muat ulang halaman, lalu isi lagi."
        )
    known = TandaTerima.objects.filter(penerima__in=found, dibatalkan=None)
    done = set(known.values_list("penerima", flat=True))
    fresh = [row for row in rows if row.penerima not in done]
    made = [_receipt(found[row.penerima], row, tanggal, penyerah) for row in fresh]
    about = made[0].penerima.daftar.perihal if made else ""
    for row, item in zip(
        fresh, records.bulk_create(TandaTerima, made, actor=actor, perihal=about), strict=True
    ):
        if row.foto:
            bukti.attach(item, row.foto, actor=actor, perihal=about)
    return len(fresh), len(done)


def _receipt(person: PenerimaBantuan, row: Isian, tanggal: date, penyerah: str) -> TandaTerima:
    amount = 0 if row.sebab else person.jumlah
    if wrong := salah_terima(person, amount):
        raise UserError(wrong[1], place=person.nama, remedy="Periksa daftarnya, lalu simpan lagi.")
    return TandaTerima(
        penerima=person,
        tanggal=tanggal,
        hasil=row.hasil,
        jumlah=amount,
        penyerah=penyerah,
        wakil=row.wakil,
        hubungan=row.hubungan,
        sebab=row.sebab,
    )


@rantai.writing()
def kirim(
    daftar: DaftarBantuan, jumlah: Mapping[int, int], isi: Mapping[str, Any], *, actor: Actor
) -> list[PenyaluranBantuan]:
    """Record one leg for several regions, by key; `isi` is what they have in common.

    Raises:
        UserError: a region is of another level, or has this number already.
    """
    places = Wilayah.objects.in_bulk(list(jumlah))
    for place in places.values():
        if wrong := salah_langkah(isi["langkah"], place.tingkat):
            raise UserError(wrong, place=place.nama, remedy="Pilih wilayah yang sesuai langkahnya.")
    same = PenyaluranBantuan.objects.filter(
        daftar=daftar, langkah=isi["langkah"], nomor=isi["nomor"], wilayah__in=places, dibatalkan=None
    )
    if twice := same.select_related("wilayah").first():
        raise UserError(
            f"Nomor {twice.nomor} sudah dicatat untuk langkah ini.",
            place=twice.wilayah.nama,
            remedy="Pakai nomor lain, atau lepaskan tanda pada wilayah itu.",
        )
    made = [
        PenyaluranBantuan(daftar=daftar, wilayah=place, jumlah=jumlah[pk], **isi)
        for pk, place in sorted(places.items(), key=lambda pair: pair[1].kode)
    ]
    return records.bulk_create(PenyaluranBantuan, made, actor=actor, perihal=daftar.perihal)


@rantai.writing()
def terbitkan(
    daftar: DaftarBantuan,
    jumlah: Mapping[int, int],
    *,
    tanggal: date,
    pola: str,
    mulai: int,
    penyerah: str,
    actor: Actor,
) -> list[BastBantuan]:
    """Issue a deed for each region, by key, numbered by a pattern from `mulai` on in the order of codes.

    Raises:
        UserError: the list is not approved, a region has a deed, or a number is taken.
    """
    daftar.refresh_from_db(fields=["ditetapkan"])
    if daftar.ditetapkan is None:
        raise UserError(BELUM, place=daftar.kode, remedy="Tetapkan dahulu daftarnya.")
    if len(jumlah) > 1 and NOMOR not in pola:
        raise UserError(
            "Beberapa BAST tidak dapat bernomor sama.",
            place=pola,
            remedy=f"Tulis {NOMOR} di tempat nomor urutnya.",
        )
    places = sorted(Wilayah.objects.filter(pk__in=jumlah), key=lambda item: item.kode)
    made = [
        BastBantuan(
            daftar=daftar,
            wilayah=place,
            nomor=pola.replace(NOMOR, str(number)),
            tanggal=tanggal,
            jumlah=jumlah[place.pk],
            penyerah=penyerah,
        )
        for number, place in enumerate(places, mulai)
    ]
    _guard_new(daftar, made)
    return records.bulk_create(BastBantuan, made, actor=actor, perihal=daftar.perihal)


def _guard_new(daftar: DaftarBantuan, made: Sequence[BastBantuan]) -> None:
    """Refuse deeds whose region or number has one.

    Raises:
        UserError: one has.
    """
    held = daftar.bast.filter(dibatalkan=None).select_related("wilayah")
    places, numbers = {item.wilayah_id for item in held}, {item.nomor for item in held}
    for item in made:
        if item.wilayah_id in places or item.nomor in numbers:
            raise UserError(
                f"{item} sudah ada: satu BAST untuk satu wilayah, satu nomor untuk satu BAST.",
                place=daftar.kode,
                remedy="Pakai nomor lain, atau batalkan dahulu BAST yang lama.",
            )
