"""A record: its fields, what belongs to it, its history; and the door to its private fields."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from telusur.engines.registers import bukti, paging, rilis
from telusur.engines.registers.access import actor, register_or_404
from telusur.engines.registers.alasan import reason
from telusur.engines.registers.baris import rows_of
from telusur.engines.registers.columns import columns_of, label, reader, references
from telusur.engines.registers.declare import Account, Aksi, Flow, Register, Selection, Stock, register_for
from telusur.engines.registers.dibatalkan import annulled
from telusur.engines.registers.forms import stored
from telusur.engines.registers.paging import PER_PAGE
from telusur.engines.registers.paths import resolve
from telusur.engines.registers.riwayat import history
from telusur.kernel.numbers import format_number


class Banyak(Subquery):
    """How many rows a query gives that stops at a limit."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) _banyak)"
    output_field = IntegerField()
    empty_result_set_value = 0


@dataclass(frozen=True, slots=True)
class Terkait:
    """Records that belong to the one shown and the account may see: of which register, by what, how many."""

    register: Register
    judul: str
    link: str
    mine: QuerySet[Any]

    def jumlah(self, record: Any, name: str) -> str:
        """Return how many there are, as the page's record was read with it."""
        found: int = getattr(record, f"banyak_{name}")
        return f"{format_number(paging.COUNTED)}+" if found > paging.COUNTED else format_number(found)


@dataclass(frozen=True, slots=True)
class Tab:
    """The open one of them: the first records as rows, the address of all where there is one.

    `ganti` is the address of the form for what follows the one that holds now, `tambah` of that for one
    more, `rujukan` how a file of an import names the record shown; each empty where it is not this person's
    to do.
    """

    register: Register
    judul: list[str]
    baris: SafeString
    semua: str
    ganti: str
    tambah: str
    rujukan: str


def _related(request: HttpRequest, register: Register) -> dict[str, Terkait]:
    """Return which related records an account may see at all, by the name of their tab."""
    found = {}
    for name in register.related:
        relation: Any = register.model._meta.get_field(name)
        its = register_for(relation.related_model)
        if its is not None and its.may(request.user):
            found[_key(name)] = Terkait(
                its, register.labels.get(name, its.judul), relation.field.name, its.queryset(request.user)
            )
    return found


def _read(request: HttpRequest, register: Register, pk: int, aksi: Aksi = Aksi.LIHAT) -> Any:
    """Return a record with what its page asks beside it: what the account may do, how much belongs to it.

    Raises:
        Http404: there is none, or it is not this person's.
    """
    user = request.user
    beside: dict[str, Any] = {
        f"boleh_{asked.value}": Exists(register.queryset(user, asked).filter(pk=OuterRef("pk")))
        for asked in (Aksi.UBAH, Aksi.BUKA)
        if register.may(user, asked)
    }
    for name, source in _sources(register, user).items():
        beside[f"tampak_{name}"] = Exists(source.queryset(user).filter(pk=OuterRef(name)))
    for name, item in _related(request, register).items():
        own = item.mine.filter(**{item.link: OuterRef("pk")}).order_by().values("pk")
        beside[f"banyak_{name}"] = Banyak(own[: paging.COUNTED + 1])
    mine = register.queryset(user, aksi).select_related(*references(register, _names(register)))
    return get_object_or_404(mine.annotate(**beside), pk=pk)


def _sources(register: Register, user: Account) -> dict[str, Register]:
    """Return the registers to whose records the fields of a page refer, of those that `user` may see."""
    found = {}
    for name in _names(register):
        path = resolve(register.model, name)
        refers = path.stored and len(path.fields) == 1 and path.field.many_to_one and not register.hides(name)
        source = register_for(path.field.related_model) if refers else None
        if source is not None and source.may(user):
            found[name] = source
    return found


def _addresses(register: Register, record: Any, user: Account) -> dict[str, str]:
    """Return by field the page of the record to which it refers, where `user` may see that one."""
    return {
        name: reverse("register_rinci", args=[source.kode, getattr(record, stored(record, name))])
        for name, source in _sources(register, user).items()
        if getattr(record, f"tampak_{name}")
    }


def _newest_first(register: Register) -> list[Any]:
    """Return in which order related records stand: what began or happened last, then what was added last."""
    waktu = register.waktu
    day = waktu.mulai if isinstance(waktu, Stock) else waktu.tanggal if isinstance(waktu, Flow) else ""
    return [*([F(day).desc(nulls_first=True)] if day else []), "-pk"]


def _successor(register: Register, records: QuerySet[Any]) -> str:
    """Return the address of the form for what follows the one of `records` that still holds, if it is one."""
    if not register.kata_ganti:
        return ""
    held = records.filter(**{f"{register.closing}__isnull": True}).values_list("pk", flat=True)[:2]
    return reverse("register_ganti", args=[register.kode, held[0]]) if len(held) == 1 else ""


def _tab(request: HttpRequest, record: Any, terkait: Terkait) -> Tab:
    register, link = terkait.register, terkait.link
    columns = [columns_of(register)[item] for item in register.columns]
    mine = terkait.mine.filter(**{link: record.pk})
    near = references(register, register.columns)
    rows = mine.select_related(*near).order_by(*_newest_first(register))[:PER_PAGE]
    changes = register.may(request.user, Aksi.UBAH)
    everything = register.address(Selection({link: record.pk})) if register.accepts(link) else ""
    mutual = link in register.fields
    return Tab(
        register,
        [item.label for item in columns],
        rows_of(register, columns, rows),
        everything,
        _successor(register, register.queryset(request.user, Aksi.UBAH).filter(**{link: record.pk}))
        if changes
        else "",
        _form_address(register, link, record) if mutual and changes else "",
        f"#{record.pk}" if mutual and register.may(request.user, Aksi.IMPOR) else "",
    )


def _form_address(register: Register, link: str, record: Any) -> str:
    return f"{reverse('register_baru', args=[register.kode])}?{urlencode({link: record.pk})}"


def _key(name: str) -> str:
    """Return what the tab of related records is called in the address: not as one that every record has."""
    return f"{name}_terkait" if name in {"riwayat", "bukti"} else name


def _names(register: Register) -> list[str]:
    """Return the fields a record's page shows: those of list and form, its long texts, and when it ended."""
    waktu = [register.closing] if register.closing else []
    return list(dict.fromkeys((*register.columns, *register.fields, *register.uraian_rinci, *waktu)))


def _page(request: HttpRequest, register: Register, record: Any, *, unmasked: bool = False) -> HttpResponse:
    names = _names(register)
    tabs = _related(request, register)
    chosen = request.GET.get("tab", "")
    own = {"riwayat", "bukti"} if register.berbukti else {"riwayat"}
    pages = _addresses(register, record, request.user)
    context = {
        "register": register,
        "catatan": record,
        "isi": [
            (
                label(register, name),
                reader(register, name, unmasked=unmasked)(record),
                register.hides(name),
                pages.get(name, ""),
            )
            for name in names
        ],
        "tab": {name: (item.judul, item.jumlah(record, name)) for name, item in tabs.items()},
        "terbuka": _tab(request, record, tabs[chosen]) if chosen in tabs else None,
        "dipilih": chosen if chosen in tabs or chosen in own else "",
        **(_evidence(register, record) if register.berbukti else {}),
        "riwayat": history(register, record) if chosen == "riwayat" else [],
        "hak": {aksi.value: register.boleh(request.user, record, aksi) for aksi in (Aksi.UBAH, Aksi.BUKA)},
        "sisipan": None if chosen or unmasked else register.sisipan(request, record),
        "tindakan": list(register.tindakan(request.user, record)),
        "pribadi": any(register.hides(name) for name in names),
        "dibuka": unmasked,
        "berakhir": register.ended(record),
        "dapat_diakhiri": bool(register.closing) and getattr(record, register.closing) is None,
    }
    return render(request, "registers/rinci.html", context)


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
        record = _read(request, register, pk)
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
    record = _read(request, register, pk, Aksi.BUKA)
    why = reason(request, "membuka data pribadi")
    user: Any = actor(request).user
    names = [name for name in _names(register) if register.hides(name)]
    rilis.opened(register, record, user, names, why)
    return _page(request, register, record, unmasked=True)


urlpatterns = [
    path("register/<slug:kode>/<int:pk>/", rinci, name="register_rinci"),
    path("register/<slug:kode>/<int:pk>/buka/", buka, name="register_buka"),
]
