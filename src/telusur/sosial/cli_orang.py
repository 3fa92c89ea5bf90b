"""`telusur list kembar`, `telusur list janggal`, `telusur merge orang`, `telusur undo penggabungan`."""

from typing import Annotated

import typer

from telusur.engines.registers.base import JenisKelamin
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.nik import janggal
from telusur.sosial.gabung import merge, undo
from telusur.sosial.kemiripan import kembar
from telusur.sosial.models import Orang, Penggabungan

app = typer.Typer()
_list = typer.Typer(no_args_is_help=True, help="Tampilkan daftar.")
_merge = typer.Typer(no_args_is_help=True, help="Gabungkan catatan ganda.")
_undo = typer.Typer(no_args_is_help=True, help="Batalkan yang sudah dilakukan.")
app.add_typer(_list, name="list")
app.add_typer(_merge, name="merge")
app.add_typer(_undo, name="undo")

Wilayah = Annotated[str, typer.Option(help="Kode wilayah, misalnya 63.11.01.")]


@_list.command("kembar")
def list_kembar(wilayah: Wilayah = "") -> None:
    """Tampilkan pasangan orang yang mungkin tercatat dua kali, dengan nomor catatannya."""
    for one, other, likeness in kembar(wilayah):
        typer.echo(f"{one.pk}\t{one.nama}\t{other.pk}\t{other.nama}\t{likeness:.2f}")


@_list.command("janggal")
def list_janggal(wilayah: Wilayah = "") -> None:
    """Tampilkan orang yang NIK-nya tidak sesuai tanggal lahir atau jenis kelaminnya; NIK tidak ditulis."""
    people = Orang.objects.filter(nik__isnull=False, menjadi=None, desa__kode__startswith=wilayah)
    for person in people.order_by("pk").iterator():
        female = person.jenis_kelamin == JenisKelamin.PEREMPUAN
        for doubt in janggal(person.nik or "", person.tanggal_lahir, perempuan=female):
            typer.echo(f"{person.pk}\t{person.nama}\t{doubt}")


@_merge.command("orang")
def merge_orang(
    utama: Annotated[int, typer.Argument(help="Nomor catatan yang dipertahankan.", metavar="UTAMA")],
    ganda: Annotated[int, typer.Argument(help="Nomor catatan yang digabung.", metavar="GANDA")],
    reason: Annotated[str, typer.Option(help="Alasan.")],
) -> None:
    """Gabungkan dua catatan orang yang sama; dapat dibatalkan."""
    made = merge(_person(utama), _person(ganda), reason, actor=_actor())
    typer.echo(f"Digabung. Batalkan dengan: telusur undo penggabungan {made.pk}")


@_undo.command("penggabungan")
def undo_penggabungan(
    nomor: Annotated[int, typer.Argument(help="Nomor penggabungan.", metavar="NOMOR")],
) -> None:
    """Pisahkan lagi dua catatan yang digabung."""
    found = Penggabungan.objects.filter(pk=nomor).first()
    if found is None:
        raise UserError(f"Penggabungan {nomor} tidak ada.", remedy="Lihat register Penggabungan orang.")
    undo(found, actor=_actor())
    typer.echo("Dipisahkan lagi.")


def _person(number: int) -> Orang:
    found = Orang.objects.filter(pk=number).first()
    if found is None:
        raise UserError(f"Orang nomor {number} tidak ada.", remedy="Lihat telusur list kembar.")
    return found


def _actor() -> Actor:
    return Actor(None, Perubahan.Sumber.CLI)
