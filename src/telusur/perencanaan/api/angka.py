"""`/api/v1/rumus/`, `/capaian/`, `/angka/`: formulas, their figures, what was frozen, and akta angka."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja.pagination import paginate
from ninja.responses import Status

from telusur.engines.formulas.akta import Sebutan, code_of, normal, written
from telusur.engines.formulas.capaian import compare
from telusur.engines.formulas.compute import Angka
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.json import figure_details
from telusur.engines.formulas.models import Akta, Capaian
from telusur.engines.registers.api.halaman import Halaman
from telusur.engines.registers.api.masalah import Masalah
from telusur.engines.registers.models import Perubahan
from telusur.perencanaan.access import actor
from telusur.perencanaan.api.bentuk_angka import (
    AngkaOut,
    BedaAngkaOut,
    BekukanIn,
    CapaianOut,
    CapaianRinciOut,
    RumusOut,
    every_formula,
)
from telusur.perencanaan.formula import pintu

router = Router(tags=["Angka"])
PROBLEMS = {400: Masalah, 401: Masalah, 404: Masalah, 422: Masalah}


@router.get("/rumus/", response={200: list[RumusOut], 401: Masalah}, operation_id="list_rumus")
@paginate(Halaman)
def list_rumus(request: HttpRequest) -> list[RumusOut]:
    """Semua rumus dengan dasar hukumnya, juga keluarga rumus untuk setiap subkegiatan."""
    return [RumusOut.of(item) for item in every_formula()]


@router.get("/rumus/{str:kode}", response={200: RumusOut, **PROBLEMS}, operation_id="get_rumus")
def get_rumus(request: HttpRequest, kode: str) -> RumusOut:
    """Satu rumus dengan kata-kata; untuk keluarga rumus juga anggotanya, `SUB-ORANG:2.08.02.2.02.01`."""
    found = {item.code: item for item in every_formula()}
    if kode in FORMULAS:
        return RumusOut.of(FORMULAS.versions(kode)[-1])
    if kode not in found:
        raise Http404
    return RumusOut.of(found[kode])


@router.get("/rumus/{str:kode}/angka", response={200: AngkaOut, **PROBLEMS}, operation_id="get_angka_rumus")
def get_angka_rumus(
    request: HttpRequest, kode: str, periode: str = "", wilayah: str = "", menurut: str = "", unit: str = ""
) -> dict[str, Any]:
    """Hitung sekarang: `periode` (2026, 2026-S1, 2026-T3; bawaan tahun ini), `wilayah`, `menurut` rincian.

    `unit` adalah nomor perangkat daerah; bawaannya perangkat daerah tugas Anda.
    """
    period = pintu.read_period(periode or str(timezone.localdate().year))
    whose = pintu.read_unit(request.user, unit)
    return _figure(pintu.figure_or_404(request.user, kode, period, wilayah, menurut, unit=whose))


@router.post(
    "/rumus/{str:kode}/bekukan",
    response={201: CapaianRinciOut, **PROBLEMS, 403: Masalah},
    operation_id="freeze_capaian",
)
def freeze_capaian(
    request: HttpRequest, kode: str, data: BekukanIn
) -> Status[CapaianRinciOut] | Status[Masalah]:
    """Bekukan angka satu periode; yang sudah dibekukan tidak pernah berubah, yang berikutnya minta alasan."""
    unit = pintu.read_unit(request.user, str(data.unit or ""))
    if not pintu.may_freeze(request.user, unit):
        return Status(403, Masalah(pesan="Anda tidak berhak membekukan angka."))
    period = pintu.read_period(data.periode)
    who = actor(request, Perubahan.Sumber.API)
    made = pintu.freeze(kode, period, data.wilayah, data.alasan, unit=unit, actor=who)
    return Status(201, CapaianRinciOut.whole(made))


@router.get("/capaian/", response={200: list[CapaianOut], 401: Masalah}, operation_id="list_capaian")
@paginate(Halaman)
def list_capaian(
    request: HttpRequest, kode: str = "", periode: str = "", wilayah: str | None = None
) -> list[CapaianOut]:
    """Angka yang dibekukan; `kode`, `periode` dan `wilayah` (kosong: seluruh daerah) menyaring."""
    rows = pintu.frozen_for(request.user)
    wanted = {"kode": kode or None, "periode": periode or None, "wilayah": wilayah}
    chosen = {name: value for name, value in wanted.items() if value is not None}
    return [CapaianOut.of(row) for row in rows.filter(**chosen)]


@router.get("/capaian/{int:pk}", response={200: CapaianRinciOut, **PROBLEMS}, operation_id="get_capaian")
def get_capaian(request: HttpRequest, pk: int) -> CapaianRinciOut:
    """Satu angka beku dengan langkah, rincian dan nilai hukumnya."""
    return CapaianRinciOut.whole(_frozen_or_404(request, pk))


@router.get(
    "/capaian/{int:pk}/beda", response={200: BedaAngkaOut, **PROBLEMS}, operation_id="get_beda_capaian"
)
def get_beda_capaian(request: HttpRequest, pk: int) -> BedaAngkaOut:
    """Apa yang akan berbeda bila angka itu dihitung sekarang, dan karena berapa catatan."""
    return BedaAngkaOut.of(compare(_frozen_or_404(request, pk)))


@router.get(
    "/angka/{str:akta}", response={200: AngkaOut | CapaianRinciOut, **PROBLEMS}, operation_id="get_akta"
)
def get_akta(request: HttpRequest, akta: str) -> dict[str, Any] | CapaianRinciOut:
    """Akta angka menurut kodenya (K7F3-2Q9D): angka beku seutuhnya, atau yang dihitung sekarang."""
    row = get_object_or_404(Akta, pk=normal(akta))
    if row.capaian_id is not None:
        return CapaianRinciOut.whole(_frozen_or_404(request, row.capaian_id))
    period = pintu.read_period(row.periode)
    found = pintu.figure_or_404(request.user, row.rumus, period, row.wilayah, row.menurut, unit=row.unit)
    return _figure(found) | {"akta": written(row.kode)}


def _frozen_or_404(request: HttpRequest, pk: int) -> Capaian:
    row: Capaian = get_object_or_404(
        Capaian.objects.select_related("dibekukan_oleh", "persetujuan__oleh"), pk=pk
    )
    if not pintu.may_see_frozen(request.user, row):
        raise Http404
    return row


def _figure(angka: Angka) -> dict[str, Any]:
    named = Sebutan(angka.kode, str(angka.period), angka.wilayah, unit=angka.unit)
    return figure_details(angka) | {"akta": written(code_of(named)) if angka.formula else ""}
