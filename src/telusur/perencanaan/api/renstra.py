"""`/api/v1/renstra/`: versions of plans, their parts, their findings, and cells to write."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router
from ninja.pagination import paginate

from telusur.engines.audit import finding_to_dict
from telusur.engines.registers.api.halaman import Halaman
from telusur.engines.registers.api.masalah import Bentrok, Masalah
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import ConflictError
from telusur.engines.tables import get, render_json
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin
from telusur.perencanaan import tables  # noqa: F401  (declares the tables)
from telusur.perencanaan.access import actor, renstra_for, renstra_or_404
from telusur.perencanaan.api.bentuk import (
    BandingOut,
    BedaOut,
    IndikatorOut,
    NodeOut,
    PerubahanOut,
    RenstraOut,
    SelHasil,
    SelIn,
    TemuanOut,
)
from telusur.perencanaan.api.bentuk_angka import SumberAngkaOut
from telusur.perencanaan.diff import diff
from telusur.perencanaan.export import plan_to_json
from telusur.perencanaan.formula.perbandingan import bandingkan
from telusur.perencanaan.hasil import findings_for, plan_for
from telusur.perencanaan.models import Renstra, SumberAngka
from telusur.perencanaan.ubah import EditSel, set_cells

router = Router(tags=["Renstra"])
PROBLEMS = {401: Masalah, 404: Masalah, 422: Masalah}


@router.get("/", response={200: list[RenstraOut], 401: Masalah}, operation_id="list_renstra")
@paginate(Halaman)
def list_renstra(request: HttpRequest) -> QuerySet[Renstra]:
    """Versi Renstra yang dapat dilihat, yang terbaru dahulu."""
    return renstra_for(request.user)


@router.get("/{int:renstra_id}", response={200: dict[str, Any], **PROBLEMS}, operation_id="get_renstra")
def get_renstra(request: HttpRequest, renstra_id: int) -> dict[str, Any]:
    """Satu versi seutuhnya, dalam bentuk `telusur export renstra --format json`."""
    return plan_to_json(plan_for(renstra_or_404(request, renstra_id)))


@router.get("/{int:renstra_id}/node", response={200: list[NodeOut], **PROBLEMS}, operation_id="list_node")
@paginate(Halaman)
def list_node(request: HttpRequest, renstra_id: int, tingkat: str = "") -> list[NodeOut]:
    """Unsur T-C.27 menurut urutan cetak; `tingkat` menyaring program, kegiatan, subkegiatan, …"""
    plan = plan_for(renstra_or_404(request, renstra_id))
    parents = {child.key: node.key for node in plan.nodes() for child in node.anak}
    return [
        NodeOut.of(node, parents.get(node.key, ""))
        for node in plan.nodes()
        if not tingkat or node.tingkat == tingkat
    ]


@router.get(
    "/{int:renstra_id}/indikator",
    response={200: list[IndikatorOut], **PROBLEMS},
    operation_id="list_indikator",
)
@paginate(Halaman)
def list_indikator(request: HttpRequest, renstra_id: int, tabel: str = "") -> list[IndikatorOut]:
    """Indikator tabel 4.1, T-C.27 dan T-C.28; `tabel` menyaring satu tabel."""
    plan = plan_for(renstra_or_404(request, renstra_id))
    return [
        IndikatorOut.of(name, owner.key if owner else "", item)
        for name, owner, item in plan.indikators()
        if not tabel or name == tabel
    ]


@router.get(
    "/{int:renstra_id}/sumber-angka",
    response={200: list[SumberAngkaOut], **PROBLEMS},
    operation_id="list_sumber_angka",
)
@paginate(Halaman)
def list_sumber_angka(
    request: HttpRequest, renstra_id: int, indikator: int | None = None
) -> list[SumberAngkaOut]:
    """Sumber angka indikator yang berlaku: rumusnya, nilai dengan bukti, atau nilai dari sumber luar."""
    renstra = renstra_or_404(request, renstra_id)
    rows = SumberAngka.objects.filter(indikator__renstra=renstra, diakhiri=None).select_related("bukti")
    return [SumberAngkaOut.of(row) for row in (rows.filter(indikator=indikator) if indikator else rows)]


@router.get(
    "/{int:renstra_id}/tabel/{str:kode}",
    response={200: dict[str, Any], **PROBLEMS, 400: Masalah},
    operation_id="get_tabel",
)
def get_tabel(request: HttpRequest, renstra_id: int, kode: str) -> dict[str, Any]:
    """Satu tabel baku, dalam bentuk `telusur table KODE --format json`."""
    plan = plan_for(renstra_or_404(request, renstra_id))
    return render_json(get(kode).grid(plan))


@router.get(
    "/{int:renstra_id}/temuan", response={200: list[TemuanOut], **PROBLEMS}, operation_id="list_temuan"
)
@paginate(Halaman)
def list_temuan(request: HttpRequest, renstra_id: int, kode: str = "") -> list[dict[str, Any]]:
    """Temuan pemeriksaan, termasuk yang dikesampingkan; `kode` menyaring satu aturan."""
    findings = findings_for(renstra_or_404(request, renstra_id))
    return [finding_to_dict(item) for item in findings if not kode or item.kode == kode]


@router.get(
    "/{int:renstra_id}/beda/{int:lain_id}",
    response={200: list[BedaOut], **PROBLEMS},
    operation_id="list_beda",
)
@paginate(Halaman)
def list_beda(request: HttpRequest, renstra_id: int, lain_id: int) -> list[dict[str, Any]]:
    """Perubahan dari versi pertama ke versi kedua."""
    old, new = (renstra_or_404(request, pk) for pk in (renstra_id, lain_id))
    return [change.to_dict() for change in diff(plan_for(old), plan_for(new))]


@router.get(
    "/{int:renstra_id}/perbandingan",
    response={200: list[BandingOut], **PROBLEMS},
    operation_id="list_perbandingan",
)
@paginate(Halaman)
def list_perbandingan(
    request: HttpRequest, renstra_id: int, tahun: int | None = None, sebab: str = ""
) -> list[BandingOut]:
    """Angka tercetak di samping yang dihitung untuk satu tahun (bawaan: kondisi awal); `sebab` menyaring."""
    renstra = renstra_or_404(request, renstra_id)
    year = renstra.mulai - 1 if tahun is None else tahun
    found = bandingkan(renstra, plan_for(renstra), year, request.user)
    return [BandingOut.of(row) for row in found.baris if sebab in {"", row.keadaan}]


@router.get(
    "/{int:renstra_id}/riwayat",
    response={200: list[PerubahanOut], **PROBLEMS},
    operation_id="list_riwayat",
)
@paginate(Halaman)
def list_riwayat(request: HttpRequest, renstra_id: int) -> QuerySet[Perubahan]:
    """Riwayat perubahan satu versi, yang terbaru dahulu."""
    renstra = renstra_or_404(request, renstra_id)
    return Perubahan.objects.filter(perihal=renstra.perihal).select_related("pelaku")


@router.patch(
    "/{int:renstra_id}/sel",
    response={200: SelHasil, **PROBLEMS, 400: Masalah, 403: Masalah, 409: Bentrok},
    operation_id="change_sel",
)
def change_sel(request: HttpRequest, renstra_id: int, data: SelIn) -> SelHasil:
    """Tulis satu sel; 409 bila isinya bukan lagi `lama`, dengan kedua nilai."""
    renstra = renstra_or_404(request, renstra_id, Izin.UBAH)
    edit = EditSel(data.jenis, data.id, data.bidang, data.baru, data.lama)
    result = set_cells(renstra, [edit], actor=actor(request, Perubahan.Sumber.API))[0]
    if result.status == "bentrok":
        now = {"teks": result.teks, "oleh": result.oleh, "waktu": result.waktu}
        raise ConflictError(now, {"teks": data.baru})
    if result.status == "ditolak":
        place = f"{data.jenis} {data.id} {data.bidang}"
        raise UserError(result.pesan, place=place, remedy="Perbaiki isiannya, lalu kirim lagi.")
    return SelHasil(status=str(result.status), teks=result.teks)
