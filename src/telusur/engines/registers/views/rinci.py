"""A record: its fields, what belongs to it, its history; and the door to its private fields."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from telusur.engines.registers import bukti, rilis
from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.alasan import reason
from telusur.engines.registers.baris import Row, rows_of
from telusur.engines.registers.columns import columns_of, label, reader, references
from telusur.engines.registers.declare import Aksi, Register, Selection, register_for
from telusur.engines.registers.dibatalkan import annulled
from telusur.engines.registers.paging import COUNTED, PER_PAGE
from telusur.engines.registers.riwayat import history


@dataclass(frozen=True, slots=True)
class Terkait:
    """Records that belong to the one shown and the account may see: of which register, by what, how many."""

    register: Register
    link: str
    mine: QuerySet[Any]
    jumlah: str


@dataclass(frozen=True, slots=True)
class Tab:
    """The open one of them: the first records, the address of all where there is one.

    `tambah` is the address of the form for one more, `rujukan` how a file of an import names the record
    shown; each empty where it is not this person's to do.
    """

    register: Register
    judul: list[str]
    baris: list[Row]
    semua: str
    tambah: str
    rujukan: str


def _related(request: HttpRequest, record: Any, name: str) -> Terkait | None:
    """Return the related records that the account may see; None where their register is not theirs."""
    relation = record._meta.get_field(name)
    register = register_for(relation.related_model)
    if register is None or not register.may(request.user):
        return None
    link = relation.field.name
    mine = register.queryset(request.user).filter(**{link: record.pk})
    found = mine.order_by()[: COUNTED + 1].count()
    return Terkait(register, link, mine, f"{COUNTED}+" if found > COUNTED else str(found))


def _tab(request: HttpRequest, record: Any, terkait: Terkait) -> Tab:
    register, link = terkait.register, terkait.link
    columns = [columns_of(register)[item] for item in register.columns]
    rows = terkait.mine.select_related(*references(register, register.columns)).order_by("-pk")[:PER_PAGE]
    everything = register.address(Selection({link: record.pk})) if register.accepts(link) else ""
    mutual = link in register.fields
    return Tab(
        register,
        [item.label for item in columns],
        rows_of(register, columns, rows),
        everything,
        _form_address(register, link, record) if mutual and register.may(request.user, Aksi.UBAH) else "",
        f"#{record.pk}" if mutual and register.may(request.user, Aksi.IMPOR) else "",
    )


def _form_address(register: Register, link: str, record: Any) -> str:
    return f"{reverse('register_baru', args=[register.kode])}?{urlencode({link: record.pk})}"


def _names(register: Register) -> list[str]:
    """Return the fields a record's page shows: those of list and form, its long texts, and when it ended."""
    waktu = [register.closing] if register.closing else []
    return list(dict.fromkeys((*register.columns, *register.fields, *register.uraian_rinci, *waktu)))


def _page(request: HttpRequest, register: Register, record: Any, *, unmasked: bool = False) -> HttpResponse:
    names = _names(register)
    tabs = {name: found for name in register.related if (found := _related(request, record, name))}
    chosen = request.GET.get("tab", "")
    own = {"riwayat", "bukti"} if register.berbukti else {"riwayat"}
    context = {
        "register": register,
        "catatan": record,
        "isi": [
            (label(register, name), reader(register, name, unmasked=unmasked)(record), register.hides(name))
            for name in names
        ],
        "tab": {name: (item.register.judul, item.jumlah) for name, item in tabs.items()},
        "terbuka": _tab(request, record, tabs[chosen]) if chosen in tabs else None,
        "dipilih": chosen if chosen in tabs or chosen in own else "",
        **(_evidence(register, record) if register.berbukti else {}),
        "riwayat": history(register, record) if chosen == "riwayat" else [],
        "hak": _allowed(request, register, record),
        "sisipan": None if chosen or unmasked else register.sisipan(request, record),
        "tindakan": list(register.tindakan(request.user, record)),
        "pribadi": any(register.hides(name) for name in names),
        "dibuka": unmasked,
        "berakhir": register.ended(record),
        "dapat_diakhiri": bool(register.closing) and getattr(record, register.closing) is None,
    }
    return render(request, "registers/rinci.html", context)


def _allowed(request: HttpRequest, register: Register, record: Any) -> dict[str, bool]:
    """Return what the account may do with a record, of changing and unmasking, in one query."""
    asked = [aksi for aksi in (Aksi.UBAH, Aksi.BUKA) if register.may(request.user, aksi)]
    own = {
        aksi.value: Exists(register.queryset(request.user, aksi).filter(pk=OuterRef("pk"))) for aksi in asked
    }
    rows = register.model._default_manager.filter(pk=record.pk).annotate(
        **{f"boleh_{name}": found for name, found in own.items()}
    )
    answers = rows.values_list(*(f"boleh_{name}" for name in own)).get() if own else ()
    return dict(zip(own, answers, strict=True))


def _evidence(register: Register, record: Any) -> dict[str, Any]:
    """Return the files of a record for its page: all of them, how many still are evidence, whether secret."""
    files = list(bukti.of(record))
    holding = sum(1 for item in files if item.diakhiri is None)
    return {
        "bukti": files,
        "jumlah_bukti": holding,
        "batas_bukti": bukti.limit(),
        "bukti_rahasia": bukti.rahasia(register),
    }


@require_GET
def rinci(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Show a record; `?tab=` opens related records or its history. Of an annulled one show what is left."""
    register = register_or_404(request, kode)
    try:
        mine = register.queryset(request.user).select_related(*references(register, _names(register)))
        record = get_object_or_404(mine, pk=pk)
    except Http404:
        gone = annulled(register, request.user, pk)
        if gone is None:
            raise
        return render(request, "registers/dibatalkan.html", {"register": register, "catatan": gone})
    return _page(request, register, record)


@never_cache
@require_POST
def buka(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Show a record once with its private fields; who, when and why is logged.

    Raises:
        UserError: no reason is given.
    """
    register = register_or_404(request, kode, Aksi.BUKA)
    record = record_or_404(request, register, pk, Aksi.BUKA)
    why = reason(request, "membuka data pribadi")
    user: Any = actor(request).user
    names = [name for name in _names(register) if register.hides(name)]
    rilis.opened(register, record, user, names, why)
    return _page(request, register, record, unmasked=True)


urlpatterns = [
    path("register/<slug:kode>/<int:pk>/", rinci, name="register_rinci"),
    path("register/<slug:kode>/<int:pk>/buka/", buka, name="register_buka"),
]
