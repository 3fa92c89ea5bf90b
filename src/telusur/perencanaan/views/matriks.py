"""Matriks: T-C.27 as a grid that is edited in place, saved cell by cell, with sums and findings beside it."""

import json
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from telusur.engines.audit import Finding
from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.hasil import open_findings, plan_for, stamp
from telusur.perencanaan.kisi import baris_kisi, jumlah_semua, kolom_kisi
from telusur.perencanaan.letak import tabel_of
from telusur.perencanaan.models import Pagu, Renstra, Target
from telusur.perencanaan.models.kaskade import Posisi
from telusur.perencanaan.ubah import EditSel, HasilSel, set_cells
from telusur.perencanaan.ubah.sel import confirm_cell

TABEL = "T-C.27"


@dataclass(frozen=True, slots=True)
class HanyaBaca:
    """Why a person cannot edit here, and what to do about it."""

    sebab: str
    perbaikan: str
    alamat: str = ""
    tombol: str = ""


def read_only(request: HttpRequest, renstra: Renstra) -> HanyaBaca | None:
    """Return why this account cannot edit this version; None where it can."""
    if not may(request.user, Izin.UBAH, renstra.unit):
        return HanyaBaca(
            "Anda dapat membaca rencana ini, tetapi tidak mengubahnya.",
            "Yang mengubah adalah perencana; sampaikan usul Anda kepadanya.",
        )
    if renstra.beku:
        return HanyaBaca(
            "Versi ini sudah ditetapkan dan tidak dapat diubah.",
            "Buat versi perubahan, lalu ubah di sana.",
            reverse("versi", args=[renstra.pk]),
            "Buka halaman Versi",
        )
    return None


@require_GET
def matriks(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Show the grid."""
    renstra = renstra_or_404(request, renstra_id)
    plan = plan_for(renstra)
    closed = read_only(request, renstra)
    columns = kolom_kisi(plan)
    groups: dict[str, int] = {}
    for column in columns:
        groups[column.kelompok] = groups.get(column.kelompok, 0) + 1
    context = {
        "renstra": renstra,
        "hanya_baca": closed,
        "kolom": columns,
        "kelompok": [(name, span, _heading(name)) for name, span in groups.items()],
        "baris": baris_kisi(plan),
        "data": {
            "simpan": "" if closed else reverse("matriks_sel", args=[renstra.pk]),
            "pasti": "" if closed else reverse("matriks_pasti", args=[renstra.pk]),
            "akun": request.user.pk,
            "renstra": renstra.pk,
            **_state(renstra),
        },
    }
    return render(request, "perencanaan/matriks.html", context)


def _heading(name: str) -> str:
    return {"awal": "Kondisi awal", "akhir": "Kondisi akhir"}.get(name, name)


def _state(renstra: Renstra) -> dict[str, Any]:
    """Return what the page shows beside the cells: sums, findings, doubts, and up to which change."""
    return {
        "sejak": stamp(renstra)[0],
        "jumlah": jumlah_semua(plan_for(renstra)),
        "temuan": _findings(renstra),
        "ragu": _doubts(renstra),
    }


def _findings(renstra: Renstra) -> dict[str, list[dict[str, Any]]]:
    """Return the open findings of T-C.27 by the key of their object."""
    found = open_findings(renstra).open
    explained: dict[str, int] = defaultdict(int)
    for item in found:
        explained[item.akar] += 1
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in found:
        if tabel_of(item.kunci) == TABEL:
            grouped[item.kunci].append(_finding(item, explained[item.akar] if item.akar else 1))
    return grouped


def _finding(item: Finding, explained: int) -> dict[str, Any]:
    return {
        "kode": item.kode,
        "tingkat": str(item.severity),
        "judul": item.judul,
        "pesan": item.pesan,
        "bidang": item.bidang,
        "akar": item.akar,
        "usul": item.usul,
        "alasan": item.alasan,
        "menjelaskan": explained,
        "baris": list(item.baris),
        "dasar": item.dasar,
    }


def _doubts(renstra: Renstra) -> list[dict[str, Any]]:
    rows = renstra.ragu.filter(selesai=False, subjek__startswith=f"{TABEL}/")
    return [
        {
            "kunci": row.subjek,
            "bidang": row.bidang,
            "alasan": row.alasan,
            "pilihan": row.pilihan,
            "baris": row.sumber_baris,
        }
        for row in rows
    ]


@require_POST
def matriks_sel(request: HttpRequest, renstra_id: int) -> JsonResponse:
    """Save a batch of cells and answer what became of each, with sums, findings and others' changes.

    Takes {"sel": [{jenis, id, bidang, baru, lama}], "sejak": number of the last change the page knows}. With
    no cells it only tells what changed since; the answer is short where nothing did.
    """
    renstra = renstra_or_404(request, renstra_id)
    try:
        edits, since = _parse(request.body)
    except (ValueError, KeyError, TypeError):
        return _refuse("Permintaan tidak dapat dibaca. Muat ulang halaman.", 400)
    if edits and not may(request.user, Izin.UBAH, renstra.unit):
        return _refuse("Anda tidak berhak mengubah rencana ini.", 403)
    try:
        results = set_cells(renstra, edits, actor=actor(request)) if edits else []
    except UserError as error:
        return _refuse(str(error), 409)
    if not edits and stamp(renstra)[0] == since:
        return JsonResponse({"sejak": since})
    answer = {"hasil": [_result(item) for item in results], **_others(request, renstra, since, edits)}
    return JsonResponse(answer | _state(renstra))


def _refuse(message: str, status: int) -> JsonResponse:
    return JsonResponse({"pesan": message}, status=status)


def _parse(body: bytes) -> tuple[list[EditSel], int]:
    data = json.loads(body)
    edits = [
        EditSel(
            str(item["jenis"]),
            int(item["id"]),
            str(item["bidang"]),
            str(item["baru"]),
            None if item.get("lama") is None else str(item["lama"]),
        )
        for item in data["sel"]
    ]
    return edits, int(data["sejak"])


def _result(item: HasilSel) -> dict[str, Any]:
    return {name: value for name, value in asdict(item).items() if name != "edit"}


def _others(request: HttpRequest, renstra: Renstra, since: int, edits: list[EditSel]) -> dict[str, Any]:
    """Return cells that others (or another page of the same person) changed, and whether the tree did."""
    labels = (Pagu._meta.label_lower, Target._meta.label_lower)
    rows = Perubahan.objects.filter(perihal=renstra.perihal, id__gt=since).select_related("pelaku")
    found = rows.filter(objek__in=labels).order_by("id")
    who = {(row.objek, row.objek_id): str(row.pelaku or row.get_sumber_display()) for row in found}
    saved = {(edit.jenis, edit.pk, edit.bidang) for edit in edits}
    cells = [item for label in labels for item in _cells(label, who) if _address(item) not in saved]
    outline = rows.exclude(objek__in=(*labels, "perencanaan.ragu")).first()
    return {"lain": cells, "susunan": str(outline.pelaku or "Sistem") if outline else ""}


def _address(cell: dict[str, Any]) -> tuple[str, int, str]:
    return cell["jenis"], cell["id"], cell["bidang"]


def _cells(label: str, who: dict[tuple[str, int], str]) -> list[dict[str, Any]]:
    model, kind = (Pagu, "node") if label == Pagu._meta.label_lower else (Target, "indikator")
    keys = [pk for name, pk in who if name == label]
    return [
        {
            "jenis": kind,
            "id": row.node_id if isinstance(row, Pagu) else row.indikator_id,
            "bidang": _bidang(row),
            "teks": row.teks,
            "oleh": who[label, row.pk],
        }
        for row in model._default_manager.filter(pk__in=keys)
    ]


def _bidang(row: Pagu | Target) -> str:
    if row.posisi == Posisi.TAHUN:
        return f"{'pagu' if isinstance(row, Pagu) else 'target'}.{row.tahun}"
    return "pagu_akhir" if isinstance(row, Pagu) else str(row.posisi)


@require_POST
def matriks_pasti(request: HttpRequest, renstra_id: int) -> JsonResponse:
    """Take a person's word that a doubtful cell stands right as it is: {"kunci", "bidang"}."""
    renstra = renstra_or_404(request, renstra_id)
    if not may(request.user, Izin.UBAH, renstra.unit):
        return _refuse("Anda tidak berhak mengubah rencana ini.", 403)
    try:
        data = json.loads(request.body)
        confirm_cell(renstra, str(data["kunci"]), str(data["bidang"]), actor=actor(request))
    except (ValueError, KeyError, TypeError):
        return _refuse("Permintaan tidak dapat dibaca. Muat ulang halaman.", 400)
    except UserError as error:
        return _refuse(str(error), 409)
    return JsonResponse(_state(renstra))


urlpatterns = [
    path("renstra/<int:renstra_id>/matriks/", matriks, name="matriks"),
    path("renstra/<int:renstra_id>/matriks/sel/", matriks_sel, name="matriks_sel"),
    path("renstra/<int:renstra_id>/matriks/pasti/", matriks_pasti, name="matriks_pasti"),
]
