"""`/register/` and the list of each register."""

from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from telusur.engines.registers import bagian
from telusur.engines.registers.access import choices_for, register_or_404, registers_of
from telusur.engines.registers.baris import head_of, rows_of
from telusur.engines.registers.columns import columns_of, references
from telusur.engines.registers.declare import Aksi, Register, Selection
from telusur.engines.registers.filters import Box, SelectionError, Sources, boxes, read_selection
from telusur.engines.registers.lihat_dalam import looked_into
from telusur.engines.registers.models import Tampilan
from telusur.engines.registers.paging import Page, chosen_columns, ordered, page_of
from telusur.engines.registers.paths import resolve

LIST = frozenset({"kolom", "urut", "hal", "hitung", "renstra"})


class Listing:
    """What an address shows of a register to an account. The export asks the same class for the same rows.

    Raises:
        SelectionError: on construction, where the address asks for what is not there.
    """

    def __init__(self, request: HttpRequest, register: Register) -> None:
        self.register = register
        self.user = request.user
        self.selection: Selection = read_selection(register, request.GET, LIST)
        self.all_columns = columns_of(register)
        self.columns = chosen_columns(request.GET, self.all_columns, register.columns)
        self.urut = request.GET.get("urut", "")
        self.records: QuerySet[Any] = self._records()
        self._wanted = request.GET.get("hal", "")
        self._counts = bool(request.GET.get("hitung"))
        self._query = request.GET

    def _records(self) -> QuerySet[Any]:
        mine = self.register.queryset(self.user)
        chosen = self.register.select(self.selection, mine, user=self.user)
        return ordered(self._with_references(chosen), self.urut, self.all_columns)

    def _with_references(self, records: QuerySet[Any]) -> QuerySet[Any]:
        links = references(self.register, [column.name for column in self.columns])
        return records.select_related(*links) if links else records

    @cached_property
    def page(self) -> Page:
        """Return the page of the list that is asked for."""
        records = self._with_references(self.register.all())
        return page_of(self.records, records, self._wanted, walked=not self.narrowed and not self.urut)

    @cached_property
    def seluruhnya(self) -> int | None:
        """Return how many there are of a list longer than its pages; None unless `?hitung=` asks for it."""
        return self.records.order_by().count() if self._counts and self.page.more else None

    def rows(self, *, pilih: bool) -> SafeString:
        """Return the page's records as rows of a table; with `pilih` each may be chosen."""
        return rows_of(self.register, self.columns, self.page.records, pilih=pilih)

    @property
    def kepala(self) -> SafeString:
        """Return the headings of the table."""
        return head_of(self.columns, self.urut, self._query)

    @property
    def pilihan_kolom(self) -> SafeString:
        """Return the inputs for columns and order."""
        return bagian.kolom(self.register, tuple(column.name for column in self.columns), self.urut)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(choices_for(self.user))

    @cached_property
    def boxes(self) -> list[Box]:
        """Return the inputs of the filters."""
        names = [name for name in self.register.filters if self._known(name)]
        return boxes(self.register, names, self.selection, self._sources)

    def _known(self, name: str) -> bool:
        """Tell whether the account may see what a filter looks into; else its answer would be no answer."""
        return all(item.may(self.user) for item in looked_into(self.register, (name,)))

    @property
    def saringan(self) -> SafeString:
        """Return the inputs of the filters as HTML."""
        made = ((bagian.kotak(self.register, box),) for box in self.boxes)
        return format_html_join("", '<div class="col-12 col-sm-6 col-lg-3">{}</div>', made)

    @property
    def terisi(self) -> SafeString:
        """Return which filters are set to what, as HTML."""
        words = ((box.label, box.words) for box in self.boxes if box.words)
        return format_html_join("", "{} <strong>{}</strong>; ", words)

    @property
    def wilayah(self) -> SafeString:
        """Return the input for the region as HTML, nothing where the register has none."""
        if not self.register.wilayah:
            return SafeString("")
        return bagian.kotak(self.register, regions(self.register, self.selection, self._sources))

    @property
    def periode(self) -> SafeString:
        """Return the input for the period as HTML, nothing where none selects records."""
        if not self.register.waktu:
            return SafeString("")
        return bagian.periode(timezone.localdate().year, str(self.selection.period or ""))

    @property
    def active(self) -> int:
        """Return how many filters are set."""
        return len(self.selection.filters)

    @property
    def narrowed(self) -> bool:
        """Tell whether anything is selected at all."""
        return bool(self.selection.query())


def regions(register: Register, selection: Selection, sources: Sources) -> Box:
    """Return the input for the region: a list by code, or a search in it where it is long."""
    place = resolve(register.model, register.wilayah)
    code, found, values = place.field.name, sources.first(place.owner), (selection.wilayah,)
    if not found or len(found) > Sources.SHORT:
        chosen = sources.one(place.owner, **{code: selection.wilayah}) if selection.wilayah else None
        return Box("wilayah", "Wilayah", "cari", values, str(chosen or selection.wilayah))
    options = sorted((str(getattr(item, code)), str(item)) for item in found)
    if selection.wilayah and selection.wilayah not in dict(options):
        options.insert(0, (selection.wilayah, selection.wilayah))
    return Box("wilayah", "Wilayah", "pilih", values, options=tuple(options))


@require_GET
def indeks(request: HttpRequest) -> HttpResponse:
    """Show the registers that the account may see, by group."""
    mine = registers_of(request.user)
    groups = [(title, list(items)) for title, items in groupby(mine, key=lambda item: item.kelompok)]
    return render(request, "registers/indeks.html", {"kelompok": groups})


@require_GET
def daftar(request: HttpRequest, kode: str) -> HttpResponse:
    """Show what the address selects; 400 with a remedy where it asks for what is not there."""
    register = register_or_404(request, kode)
    try:
        listing = Listing(request, register)
    except SelectionError as error:
        context = {"error": error, "back": register.address(Selection())}
        return render(request, "site/user_error.html", context, status=400)
    allowed = {aksi.value: register.may(request.user, aksi) for aksi in Aksi}
    context = {
        "register": register,
        "daftar": listing,
        "baris": listing.rows(pilih=allowed[Aksi.MASSAL]),
        "periode": listing.periode,
        "wilayah": listing.wilayah,
        "hak": allowed,
        "tampilan": Tampilan.objects.filter(pemilik=request.user.pk, register=kode),
        "alamat": register.address(Selection()),
        "kueri": request.GET.urlencode(),
    }
    return render(request, "registers/daftar.html", context)


urlpatterns = [
    path("register/", indeks, name="register_indeks"),
    path("register/<slug:kode>/", daftar, name="register"),
]
