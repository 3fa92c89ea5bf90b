"""Receiving a file: checked for size, kept under a random name, never shown back."""

from django.conf import settings
from django.core.files.base import File
from django.db.models import QuerySet

from telusur.engines.registers.unggahan import digest, forget, keep, shown_name, tidied
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin, units_for
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.perencanaan.models import Impor


def impor_for(user: User) -> QuerySet[Impor]:
    """Return the imports of the units for which `user` may import, newest first, without their bulk."""
    return (
        Impor.objects.filter(unit__in=UnitOrganisasi.objects.filter(units_for(user, Izin.IMPOR)))
        .select_related("unit", "oleh", "renstra")
        .defer("naskah", "sumber", "keputusan")
    )


def agencies_for(user: User) -> QuerySet[UnitOrganisasi]:
    """Return the agencies whose plan `user` may import."""
    return UnitOrganisasi.objects.filter(
        units_for(user, Izin.IMPOR), jenis=UnitOrganisasi.Jenis.PERANGKAT_DAERAH
    )


def receive(file: File[bytes], nama: str, unit: UnitOrganisasi, oleh: User | None) -> Impor:
    """Keep an uploaded file and return its import, waiting to be read.

    What the file is, is found out when it is read, from its content; its name is only ever shown.

    Raises:
        UserError: it is empty or larger than `TELUSUR_MAX_UPLOAD`.
    """
    check_size(file.size or 0, nama)
    impor = Impor(unit=unit, oleh=oleh, nama_berkas=shown_name(nama), sidik=digest(file))
    with tidied():
        keep(impor.berkas, file)
        impor.save()
    return impor


def check_size(size: int, nama: str) -> None:
    """Refuse an empty or too large file before anything of it is read.

    Raises:
        UserError: it is one of these.
    """
    if size == 0:
        raise UserError("Berkas kosong.", place=shown_name(nama), remedy="Pilih berkas yang berisi rencana.")
    if size > limit():
        raise UserError(
            f"Berkas lebih besar dari {limit() // 2**20} MB.",
            place=shown_name(nama),
            remedy="Hapus gambar atau bagi menjadi beberapa berkas.",
        )


def limit() -> int:
    """Return the largest size of a file, in bytes."""
    size: int = settings.TELUSUR_MAX_UPLOAD
    return size


def twins(impor: Impor) -> QuerySet[Impor]:
    """Return the other imports of the same content for the same unit that were not discarded or refused."""
    dead = (Impor.Status.DIBUANG, Impor.Status.GAGAL)
    return (
        Impor.objects.filter(unit=impor.unit, sidik=impor.sidik)
        .exclude(pk=impor.pk)
        .exclude(status__in=dead)
        .defer("naskah", "sumber", "keputusan")
    )


def remove_file(impor: Impor) -> None:
    """Delete the kept file; its name, its fingerprint and what was read stay in the row."""
    forget(impor.berkas)
