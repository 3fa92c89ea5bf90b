"""The operations: describe, list, get, create, change, end."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Query, Router
from ninja.responses import Status

from telusur.engines.registers import rilis
from telusur.engines.registers.access import actor, record_or_404, register_or_404, registers_of
from telusur.engines.registers.api.bentuk import (
    AkhiriIn,
    CatatanIn,
    RegisterOut,
    UbahIn,
    describe,
    open_fields,
    record_out,
)
from telusur.engines.registers.api.halaman import HalamanIn
from telusur.engines.registers.api.masalah import Bentrok, Masalah
from telusur.engines.registers.columns import columns_of, references
from telusur.engines.registers.declare import Aksi, Register
from telusur.engines.registers.ending import end
from telusur.engines.registers.filters import read_selection
from telusur.engines.registers.forms import RegisterForm, add, form_class, form_data, save, stored, typed
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.paging import ordered
from telusur.kernel.errors import UserError

router = Router(tags=["Register"])
PROBLEMS = {400: Masalah, 401: Masalah, 404: Masalah, 422: Masalah}
WRITE = {**PROBLEMS, 403: Masalah, 409: Bentrok}
_KNOWN = frozenset({"limit", "offset", "urut"})
Tujuan = Annotated[str, Header("", alias="X-Tujuan")]
"""What records of a confidential register are read for."""


@router.get("/", response={200: list[RegisterOut], 401: Masalah}, operation_id="list_register")
def list_register(request: HttpRequest) -> list[RegisterOut]:
    """Register yang dapat Anda lihat: bidang, isian, saringan, dan apa yang boleh Anda lakukan."""
    return [describe(item, request.user) for item in registers_of(request.user)]


@router.get("/{slug:kode}/", response={200: dict[str, Any], **PROBLEMS}, operation_id="list_catatan")
def list_catatan(
    request: HttpRequest, kode: str, bagian: Query[HalamanIn], tujuan: Tujuan = ""
) -> dict[str, Any]:
    """Catatan sebuah register; saringan, `periode`, `wilayah`, `cari` dan `urut` seperti pada halaman.

    Register rahasia minta tujuannya pada kepala `X-Tujuan`; itu dicatat.
    """
    register = register_or_404(request, kode)
    _release(request, register, tujuan)
    selection = read_selection(register, request.GET, _KNOWN)
    chosen = register.select(selection, register.queryset(request.user), user=request.user)
    names = open_fields(register)
    chosen = ordered(chosen, request.GET.get("urut", ""), columns_of(register))
    found = chosen.select_related(*references(register, names))
    items = found[bagian.offset : bagian.offset + bagian.limit]
    return {"items": [record_out(register, item, names) for item in items], "count": chosen.count()}


@router.get("/{slug:kode}/{int:pk}", response={200: dict[str, Any], **PROBLEMS}, operation_id="get_catatan")
def get_catatan(request: HttpRequest, kode: str, pk: int, tujuan: Tujuan = "") -> dict[str, Any]:
    """Satu catatan, tanpa bidang pribadi; dari register rahasia dengan tujuannya (`X-Tujuan`)."""
    register = register_or_404(request, kode)
    record = record_or_404(request, register, pk)
    _release(request, register, tujuan)
    return _out(register, record)


@router.post("/{slug:kode}/", response={201: dict[str, Any], **WRITE}, operation_id="create_catatan")
def create_catatan(request: HttpRequest, kode: str, data: CatatanIn) -> Status[dict[str, Any]]:
    """Tambah satu catatan."""
    register = register_or_404(request, kode, Aksi.UBAH)
    _only_fields(register, data.isi)
    make = form_class(register, request.user)
    form = _valid(make(form_data(make(), data.isi)))
    made = add(register, form, actor=actor(request, Perubahan.Sumber.API))
    return Status(201, _out(register, made))


@router.patch("/{slug:kode}/{int:pk}", response={200: dict[str, Any], **WRITE}, operation_id="change_catatan")
def change_catatan(request: HttpRequest, kode: str, pk: int, data: UbahIn) -> dict[str, Any]:
    """Ubah bidang satu catatan; 409 bila isi yang dilihat (`lama`) sudah diubah orang lain."""
    register = register_or_404(request, kode, Aksi.UBAH)
    record = record_or_404(request, register, pk, Aksi.UBAH)
    _only_fields(register, data.baru)
    _only_fields(register, data.lama)
    hidden = [name for name in data.lama if register.hides(name)]
    if hidden:
        raise UserError(
            f"Bidang pribadi {', '.join(hidden)} tidak dapat dibandingkan.", remedy="Hapus dari `lama`."
        )
    make = form_class(register, request.user)
    form = _valid(make(form_data(make(instance=record), data.baru), instance=record))
    given = form.values()
    values = {name: given[name] for name in (stored(record, own) for own in data.baru)}
    seen = {stored(record, own): typed(register, own, value) for own, value in data.lama.items()}
    fresh = record_or_404(request, register, pk, Aksi.UBAH)
    save(register, fresh, values, actor=actor(request, Perubahan.Sumber.API), seen=seen)
    return _out(register, record_or_404(request, register, pk))


@router.post(
    "/{slug:kode}/{int:pk}/akhiri", response={200: dict[str, Any], **WRITE}, operation_id="end_catatan"
)
def end_catatan(request: HttpRequest, kode: str, pk: int, data: AkhiriIn) -> dict[str, Any]:
    """Akhiri (atau batalkan) satu catatan; catatan tidak pernah dihapus."""
    register = register_or_404(request, kode, Aksi.UBAH)
    record = record_or_404(request, register, pk, Aksi.UBAH)
    day = data.tanggal or timezone.localdate()
    end(register, record, day, actor=actor(request, Perubahan.Sumber.API))
    return _out(register, record)


def _release(request: HttpRequest, register: Register, tujuan: str) -> None:
    """Let records of a confidential register leave for a purpose only; who, what and why is logged.

    Raises:
        RilisDitolak: there is none.
    """
    rilis.check("", register=register, user=request.user, tujuan=tujuan, saluran=rilis.Saluran.API)


def _out(register: Register, record: Any) -> dict[str, Any]:
    return record_out(register, record, open_fields(register))


def _only_fields(register: Register, values: dict[str, Any]) -> None:
    unknown = sorted(set(values) - set(register.fields))
    if unknown:
        raise UserError(
            f"Isian {', '.join(unknown)} tidak ada pada {register.judul}.",
            remedy="Lihat `isian` pada GET /api/v1/register/.",
        )


def _valid(form: RegisterForm) -> RegisterForm:
    if not form.is_valid():
        texts = [f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()]
        raise UserError("; ".join(texts), remedy="Perbaiki isian tersebut, lalu kirim lagi.")
    return form
