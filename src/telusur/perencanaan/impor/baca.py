"""Reading a received file in the background, with its progress kept where the page can see it."""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from telusur.engines.readers.files import open_source
from telusur.engines.readers.source import Source
from telusur.kernel.cells import Place
from telusur.kernel.errors import UserError
from telusur.perencanaan import readers
from telusur.perencanaan.impor.berkas import remove_file
from telusur.perencanaan.impor.ringkas import ringkas
from telusur.perencanaan.models import Impor
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.wire import plan_to_wire

logger = logging.getLogger("telusur.impor")
_OPENED, _READ = 20, 85
_STUCK_AFTER = 300


def start(impor: Impor) -> None:
    """Queue the reading of `impor` once the running transaction is committed."""
    transaction.on_commit(lambda: baca_impor.enqueue(impor.pk))


@task()
def baca_impor(impor_id: int) -> None:
    """Read the file of an import into its draft; what goes wrong is kept in the row for the person to see."""
    impor = Impor.objects.select_related("unit").get(pk=impor_id)
    if impor.status not in {Impor.Status.MENUNGGU, Impor.Status.MEMBACA}:
        return
    try:
        read_into(impor)
    except UserError as error:
        _fail(impor, error)
        remove_file(impor)
        impor.save(update_fields=["berkas"])
    except Exception:
        logger.exception("impor gagal", extra={"impor": impor.pk})
        _fail(
            impor,
            UserError(
                "Berkas ini tidak dapat dibaca karena kesalahan di dalam aplikasi.",
                remedy=f"Sampaikan nomor impor {impor.pk} kepada pengelola aplikasi.",
            ),
        )


def read_into(impor: Impor) -> None:
    """Read the kept file and store the draft, the source lines and the summary in `impor`.

    Raises:
        UserError: the file can't be read, or nothing of a plan is in it.
    """
    _progress(impor, Impor.Status.MEMBACA, 5)
    with impor.berkas.open("rb") as file:
        source = open_source(file.read(), impor.nama_berkas)
    _progress(impor, Impor.Status.MEMBACA, _OPENED)
    plan = read_plan(source)
    _progress(impor, Impor.Status.MEMBACA, _READ)
    keep(impor, source, plan)
    impor.status, impor.kemajuan = Impor.Status.DITINJAU, 100
    impor.save()


def read_plan(source: Source) -> Plan:
    """Read a source as a plan with its keys.

    Raises:
        UserError: no table or list of a Renstra was recognised.
    """
    plan = readers.read_renstra(source).assign_keys()
    has_nodes = any(node.nama for node in plan.nodes())
    if not (has_nodes or plan.tujuan or plan.indikator_rpjmd or plan.baris or plan.butir or plan.daftar):
        raise UserError(
            "Tidak ada tabel atau daftar Renstra yang dikenali di berkas ini.",
            place=source.nama,
            remedy="Periksa apakah berkasnya benar, atau pakai templat XLSX dari halaman Impor.",
        )
    return plan


def keep(impor: Impor, source: Source, plan: Plan) -> None:
    """Put what was read into the fields of `impor`; the caller saves it.

    Raises:
        UserError: a line holds a NUL, which no database keeps.
    """
    broken = next((line for line in source.lines if any("\0" in cell for cell in line.cells)), None)
    if broken is not None:
        raise UserError(
            "Teks memuat karakter rusak (NUL).",
            place=f"{source.nama} {broken.place(0)}",
            remedy="Hapus karakter itu di penyunting teks, atau ambil ulang teksnya dari PDF.",
        )
    impor.naskah = plan_to_wire(plan)
    impor.sumber = source_lines(source)
    impor.ringkasan = ringkas(plan, source)


def source_lines(source: Source) -> dict[str, Any]:
    """Return the non-empty lines of a source by place, as `Impor.sumber` keeps them."""
    return {
        line_key(line.place(0)): {"sel": list(line.cells)}
        | ({"kolom": list(line.kolom)} if line.kolom else {})
        | ({"tabel": True} if line.tabel else {})
        for line in source.lines
        if line.teks
    }


def line_key(place: Place) -> str:
    """Return the key of a line in `Impor.sumber`: `412`, or `T-C.27!12` for a sheet."""
    return f"{place.lembar}!{place.baris}" if place.lembar else str(place.baris)


def stuck(impor: Impor) -> bool:
    """Tell whether the reading of `impor` should have ended long ago, so that it may be asked for again."""
    reading = impor.status in {Impor.Status.MENUNGGU, Impor.Status.MEMBACA}
    return reading and (timezone.now() - impor.dibuat_pada).total_seconds() > _STUCK_AFTER


def _progress(impor: Impor, status: str, kemajuan: int) -> None:
    impor.status, impor.kemajuan = status, kemajuan
    impor.save(update_fields=["status", "kemajuan"])


def _fail(impor: Impor, error: UserError) -> None:
    impor.status = Impor.Status.GAGAL
    impor.kesalahan = problem(error)
    impor.save(update_fields=["status", "kesalahan"])


def problem(error: UserError) -> dict[str, str]:
    """Return an error for people as JSON: {pesan, tempat, perbaikan}."""
    return {"pesan": error.message, "tempat": error.place, "perbaikan": error.remedy}
