"""`/register/` and the list of each register."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from telusur.engines.registers.access import choices_for, register_or_404, registers_of
from telusur.engines.registers.columns import Column, columns_of, references, text_of
from telusur.engines.registers.declare import Aksi, Register, Selection
from telusur.engines.registers.filters import Box, SelectionError, Sources, boxes, read_selection
from telusur.engines.registers.models import Tampilan
from telusur.engines.registers.paging import Page, chosen_columns, ordered, page_of
from telusur.engines.registers.paths import resolve
from telusur.kernel.period import Period

LIST = frozenset({"kolom", "urut", "hal", "renstra"})
_YEARS = 10
_NUMBER = mark_safe(' class="num"')


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in the list."""

    column: Column
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A record in the list; `selesai` where it no longer holds."""

    pk: int
    nama: str
    cells: list[Cell]
    selesai: bool

    @property
    def first(self) -> str:
        """Return the text that leads to the record."""
        return self.cells[0].text if self.cells else self.nama

    @property
    def rest(self) -> SafeString:
        """Return the other cells as HTML; made here because a template takes ten times as long."""
        return format_html_join(
            "",
            '<td data-label="{}"{}>{}</td>',
            (
                (cell.column.label, _NUMBER if cell.column.numeric else "", cell.text)
                for cell in self.cells[1:]
            ),
        )


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

    def _records(self) -> QuerySet[Any]:
        mine = self.register.queryset(self.user)
        chosen = self.register.select(self.selection, mine)
        links = references(self.register, [column.name for column in self.columns])
        return ordered(chosen.select_related(*links) if links else chosen, self.urut, self.all_columns)

    @cached_property
    def page(self) -> Page:
        """Return the page of the list that is asked for."""
        return page_of(self.records, self._wanted)

    def rows(self) -> list[Row]:
        """Return the page's records as text."""
        return [self._row(record) for record in self.page.records]

    def _row(self, record: Any) -> Row:
        cells = [Cell(item, text_of(self.register, record, item.name)) for item in self.columns]
        return Row(record.pk, str(record), cells, self.register.ended(record))

    @cached_property
    def boxes(self) -> list[Box]:
        """Return the inputs of the filters."""
        return boxes(self.register, self.selection, Sources(choices_for(self.user)))

    @property
    def active(self) -> int:
        """Return how many filters are set."""
        return len(self.selection.filters)

    @property
    def narrowed(self) -> bool:
        """Tell whether anything is selected at all."""
        return bool(self.selection.query())


def periods(selection: Selection) -> list[str]:
    """Return the periods offered: the last years, the quarters of the newest two, and the one chosen."""
    year = timezone.localdate().year
    found = [str(year - back) for back in range(_YEARS)]
    quarters = [str(Period.quarter(y, q)) for y in (year, year - 1) for q in (1, 2, 3, 4)]
    chosen = [str(selection.period)] if selection.period else []
    return list(dict.fromkeys([*chosen, *found, *quarters]))


def regions(register: Register, request: HttpRequest, selection: Selection) -> Box | None:
    """Return the input for the region, None where the register has none."""
    if not register.wilayah:
        return None
    place = resolve(register.model, register.wilayah)
    records = choices_for(request.user)(place.owner).order_by(place.field.name)
    found = list(records[: Sources.SHORT + 1])
    values = (selection.wilayah,)
    if not found or len(found) > Sources.SHORT:
        chosen = records.filter(**{place.field.name: selection.wilayah}).first()
        return Box("wilayah", "Wilayah", "cari", values, str(chosen or selection.wilayah))
    options = [(str(getattr(item, place.field.name)), str(item)) for item in found]
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
    context = {
        "register": register,
        "daftar": listing,
        "baris": listing.rows(),
        "periode": periods(listing.selection) if register.waktu else [],
        "wilayah": regions(register, request, listing.selection),
        "hak": {aksi.value: register.may(request.user, aksi) for aksi in Aksi},
        "tampilan": Tampilan.objects.filter(pemilik=request.user.pk, register=kode),
        "alamat": register.address(Selection()),
        "kueri": request.GET.urlencode(),
    }
    return render(request, "registers/daftar.html", context)


urlpatterns = [
    path("register/", indeks, name="register_indeks"),
    path("register/<slug:kode>/", daftar, name="register"),
]
