"""`/api/v1/impor/`: hand a file in, follow it, accept or discard it."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Router, UploadedFile
from ninja.pagination import paginate
from ninja.responses import Status

from telusur.engines.registers.api.halaman import Halaman
from telusur.engines.registers.api.masalah import Bentrok, Masalah
from telusur.engines.registers.models import Perubahan
from telusur.organisasi.models import User
from telusur.perencanaan.access import actor
from telusur.perencanaan.api.bentuk import ImporOut, RenstraOut, VersiIn
from telusur.perencanaan.impor import baca, berkas, terima
from telusur.perencanaan.models import Impor, Renstra
from telusur.perencanaan.wire import plan_from_wire

router = Router(tags=["Impor"])
PROBLEMS = {401: Masalah, 403: Masalah, 404: Masalah, 422: Masalah}
_ENDING = {**PROBLEMS, 400: Masalah, 409: Bentrok}


@router.get("/", response={200: list[ImporOut], 401: Masalah}, operation_id="list_impor")
@paginate(Halaman)
def list_impor(request: HttpRequest) -> QuerySet[Impor]:
    """Impor milik perangkat daerah Anda, yang terbaru dahulu."""
    return berkas.impor_for(_user(request))


@router.post(
    "/", response={202: ImporOut, 400: Masalah, 413: Masalah, **PROBLEMS}, operation_id="create_impor"
)
def create_impor(request: HttpRequest, unit_id: Form[int], file: File[UploadedFile]) -> Status[Impor]:
    """Unggah berkas (teks, XLSX atau DOCX); dibaca di latar belakang."""
    user = _user(request)
    unit = get_object_or_404(berkas.agencies_for(user), pk=unit_id)
    impor = berkas.receive(file, file.name or "", unit, user)
    baca.start(impor)
    impor.refresh_from_db()
    return Status(202, impor)


@router.get("/{int:impor_id}", response={200: ImporOut, **PROBLEMS}, operation_id="get_impor")
def get_impor(request: HttpRequest, impor_id: int) -> Impor:
    """Keadaan satu impor."""
    return get_object_or_404(berkas.impor_for(_user(request)), pk=impor_id)


@router.post("/{int:impor_id}/terima", response={200: RenstraOut, **_ENDING}, operation_id="accept_impor")
def accept_impor(request: HttpRequest, impor_id: int, data: VersiIn) -> Renstra:
    """Terima hasil bacaan sebagai versi baru; 409 bila sudah diubah orang lain."""
    impor = get_object_or_404(berkas.impor_for(_user(request)).defer(None), pk=impor_id)
    base = None
    if data.gabung and impor.naskah:
        base = terima.base_for(impor.unit, plan_from_wire(impor.naskah))
    return terima.accept(impor.pk, data.versi, actor=actor(request, Perubahan.Sumber.IMPOR), dasar=base)


@router.post("/{int:impor_id}/buang", response={200: ImporOut, **_ENDING}, operation_id="discard_impor")
def discard_impor(request: HttpRequest, impor_id: int, data: VersiIn) -> Impor:
    """Buang berkas dan hasil bacaannya."""
    impor = get_object_or_404(berkas.impor_for(_user(request)), pk=impor_id)
    return terima.discard(impor.pk, data.versi)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the guards let nobody else in
    return request.user
