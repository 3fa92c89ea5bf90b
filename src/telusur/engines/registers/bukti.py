"""Evidence: files handed in for a record, the one home of them all.

A file is told by its content, kept under a random name in the folder of data, never changed, and handed out
only as what was handed in: its fingerprint stands in the change log's chain and is compared at each opening.

Nothing masks a file. Where a register masks or suppresses something, its files are therefore for those alone
who may unmask the record, each time for a purpose (`rahasia`, `keluarkan`).
"""

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import models, transaction
from django.utils import timezone

from telusur.engines.registers import rantai, records
from telusur.engines.registers.declare import Account, Aksi, Register
from telusur.engines.registers.jenis_berkas import recognise, with_suffix
from telusur.engines.registers.models import Bukti, Perubahan
from telusur.engines.registers.records import Actor
from telusur.engines.registers.rilis import TUJUAN_TERPENDEK, RilisDitolak, Saluran, bersihkan, note
from telusur.engines.registers.unggahan import keep, shown_name, tidied
from telusur.kernel.errors import UserError

_MEGABYTE = 2**20
_HILANG = "hilang dari tempat penyimpanan"
_BERUBAH = "tidak lagi sama dengan yang diserahkan"
_LAIN = "tidak sama dengan yang tercatat dalam riwayat"
_TERHAPUS = "tercatat dalam riwayat, tetapi catatannya tidak ada lagi"
_TETAP = ("objek", "objek_id", "nama", "sidik")
"""What the change log's chain vouches for of a file."""


def limit() -> int:
    """Return the largest size of a file, in bytes."""
    size: int = settings.TELUSUR_MAX_BUKTI
    return size


def attach(record: models.Model, file: File[bytes] | None, *, actor: Actor, perihal: str = "") -> Bukti:
    """Keep a file as evidence for a record; the caller has made sure that `actor` may change it.

    The same file handed in twice is kept once.

    Raises:
        UserError: there is no file, it is empty, too large or of another kind.
    """
    if file is None:
        raise UserError("Berkas bukti belum dipilih.", remedy="Pilih berkasnya, lalu simpan lagi.")
    nama = bersihkan(shown_name(file.name or ""))
    _check_size(file.size or 0, nama)
    data = file.read()
    kind, sidik = recognise(data, nama), hashlib.sha256(data).hexdigest()
    if known := _holding(record, sidik):
        return known
    made = Bukti(
        objek=record._meta.label_lower,
        objek_id=record.pk,
        nama=with_suffix(nama, kind),
        mime=kind.mime,
        ukuran=len(data),
        sidik=sidik,
        oleh=actor.user,  # type: ignore[misc]  # an actor user is an account of ours
    )
    with tidied():
        keep(made.berkas, ContentFile(data))
        with rantai.writing():
            if known := _holding(record, sidik):
                made.berkas.delete(save=False)
                return known
            return records.create(made, actor=actor, perihal=perihal)


@transaction.atomic
def end(bukti: Bukti, *, actor: Actor, perihal: str = "") -> None:
    """End a file that was handed in by mistake; it stays readable, and marked."""
    today = timezone.localdate()
    records.change(bukti, {"diakhiri": today}, actor=actor, expected={"diakhiri": None}, perihal=perihal)


def of(record: models.Model) -> models.QuerySet[Bukti]:
    """Return the files of a record, ended ones too, the newest first."""
    return Bukti.objects.filter(objek=record._meta.label_lower, objek_id=record.pk).select_related("oleh")


def _holding(record: models.Model, sidik: str) -> Bukti | None:
    return of(record).filter(sidik=sidik, diakhiri=None).first()


def content(bukti: Bukti) -> bytes:
    """Return a file as it was handed in.

    Raises:
        UserError: it is gone, or no longer what was handed in.
    """
    remedy = "Pulihkan dari cadangan, atau serahkan lagi berkas aslinya."
    try:
        with bukti.berkas.open("rb") as file:
            data = bytes(file.read())
    except (OSError, ValueError) as error:
        raise UserError(f"Berkas bukti ini {_HILANG}.", place=bukti.nama, remedy=remedy) from error
    if hashlib.sha256(data).hexdigest() != bukti.sidik:
        raise UserError(f"Berkas bukti ini {_BERUBAH}.", place=bukti.nama, remedy=remedy)
    return data


def rahasia(register: Register) -> bool:
    """Tell whether files of a register say more than everybody may read who sees its records."""
    shown = (*register.columns, *register.fields)
    return register.confidential or any(register.hides(name) for name in shown)


def aksi_buka(register: Register) -> Aksi:
    """Return what one must be allowed to do with a record in order to open its files."""
    return Aksi.BUKA if rahasia(register) else Aksi.LIHAT


def keluarkan(register: Register, bukti: Bukti, *, user: Account, tujuan: str = "") -> bytes:
    """Return a file of a record for somebody who may open it; that it left is logged, and what for.

    Raises:
        RilisDitolak: the register is confidential and no purpose is given.
        UserError: the file is gone, or no longer what was handed in.
    """
    if rahasia(register) and len(tujuan.strip()) < TUJUAN_TERPENDEK:
        raise RilisDitolak(
            "Bukti ini dari register rahasia; tujuannya harus disebut.",
            place=bukti.nama,
            remedy="Tulis untuk apa berkas ini dibuka.",
        )
    data = content(bukti)
    note(register, user, tujuan or f"Membuka bukti {bukti}", Saluran.BERKAS, {"bukti": bukti.pk})
    return data


def damaged() -> Iterator[tuple[Bukti, str]]:
    """Yield every file that is gone or changed, or of which the change log says otherwise, and what it is.

    Whether the log itself holds, `rantai.verify` tells first.
    """
    log = Perubahan.objects.filter(objek=Bukti._meta.label_lower, tindakan=Perubahan.Tindakan.TAMBAH)
    handed_in = {
        pk: [said.get(name) for name in _TETAP] for pk, said in log.values_list("objek_id", "sesudah")
    }
    for bukti in Bukti.objects.order_by("pk").iterator():
        same = handed_in.pop(bukti.pk, None) == [getattr(bukti, name) for name in _TETAP]
        if wrong := _damage(bukti) if same else _LAIN:
            yield bukti, wrong
    for pk, (_, _, nama, _) in sorted(handed_in.items()):
        yield Bukti(pk=pk, nama=nama), _TERHAPUS


def _damage(bukti: Bukti) -> str:
    try:
        with bukti.berkas.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == bukti.sidik
    except (OSError, ValueError):
        return _HILANG
    return "" if same else _BERUBAH


def _check_size(size: int, nama: str) -> None:
    if size == 0:
        raise UserError("Berkas kosong.", place=nama, remedy="Pilih berkas yang berisi.")
    if size > limit():
        raise UserError(
            f"Berkas lebih besar dari {limit() // _MEGABYTE} MB.",
            place=nama,
            remedy="Perkecil fotonya, atau pindai dengan mutu lebih rendah.",
        )
