"""Numbers in Indonesian form, figures with their origin, status and icons: `{% load telusur %}`."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from secrets import token_hex
from typing import Any

from django import template
from django.db.models import BLANK_CHOICE_DASH
from django.forms import BoundField
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from telusur.kernel.cells import Cell
from telusur.kernel.numbers import format_number, format_rupiah

register = template.Library()

KOSONG = "–"
_DASHES = BLANK_CHOICE_DASH[0][1]
ASAL = {
    "tercetak": ("✎", "tercetak atau diketik"),
    "hitung": ("◆", "dihitung"),
    "jumlah": ("Σ", "dijumlahkan dari yang di bawahnya"),
    "luar": ("◇", "dari sumber luar"),
}
TINGKAT = {"error": "bad", "warning": "warn", "info": "none", "good": "good", "bad": "bad", "warn": "warn"}


@register.simple_tag(takes_context=True)
def sekali(context: Any) -> SafeString:
    """Write the key by which a form sent twice is known; one shown again with errors keeps its own."""
    key = context["request"].POST.get("kiriman", "") or token_hex(16)
    return format_html('<input type="hidden" name="kiriman" value="{}">', key)


@register.filter
def rupiah(value: Decimal | int | None) -> str:
    """Write an amount without the currency sign; a dash where there is none."""
    return KOSONG if value is None else format_rupiah(value)


@register.filter
def angka(value: Decimal | int | None, places: int | None = None) -> str:
    """Write a number; `places` fixes its decimals."""
    return KOSONG if value is None else format_number(value, places)


@register.filter
def persen(value: Decimal | int | None, places: int | None = None) -> str:
    """Write a value that is in per cent."""
    return KOSONG if value is None else f"{format_number(value, places)} %"


@register.filter
def target(cell: Cell | None) -> str:
    """Write a cell as printed; from its value where it was typed as a number; a dash where it is empty."""
    if cell is None or not (cell.teks or cell.nilai is not None):
        return KOSONG
    return cell.teks or format_number(cell.nilai or Decimal(0))


@register.filter
def ambil(mapping: Any, key: Any) -> Any:
    """Return `mapping[key]`, None where it is missing."""
    return mapping.get(key) if mapping else None


@register.simple_tag
@lru_cache(1024)
def icon(name: str, css: str = "") -> SafeString:
    """Draw an icon of the sprite; it is decoration, the words beside it speak."""
    sprite = static("vendor/bootstrap-icons/sprite.svg")
    return format_html(
        '<svg class="tl-i {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        sprite,
        name,
    )


@register.simple_tag
@lru_cache(1024)
def alamat(nama: str, *kunci: str | int) -> str:
    """Return the address of a page that many pages lead to; `{% url %}` looks it up anew each time.

    Raises:
        NoReverseMatch: there is no such page.
    """
    return reverse(nama, args=kunci)


@register.simple_tag
def figure(
    teks: str, href: str = "", *, asal: str = "tercetak", beku: bool = False, css: str = "", judul: str = ""
) -> SafeString:
    """Write a figure: its text, the mark of its origin, a lock where frozen, as a link to where it stands.

    `asal` is `tercetak`, `hitung`, `jumlah` or `luar`. An empty text is a dash without mark or link.
    """
    if not teks or teks == KOSONG:
        return format_html('<span class="text-secondary">{}</span>', KOSONG)
    mark, words = ASAL[asal]
    lock = icon("lock") if beku else ""
    inner = format_html(
        '{}<span class="m" aria-hidden="true">{}{}</span><span class="visually-hidden"> ({}{})</span>',
        teks,
        mark,
        lock,
        words,
        ", beku" if beku else "",
    )
    if not href:
        return format_html('<span class="tl-fig {}">{}</span>', css, inner)
    return format_html(
        '<a class="tl-fig {}" href="{}" title="{}">{}</a>', css, href, judul or "Buka tempat angka ini", inner
    )


@register.simple_tag
def status(tingkat: str, teks: str) -> SafeString:
    """Write a status by word, shape and colour: `error`, `warning`, `info`, `good`."""
    return format_html('<span class="tl-st {}">{}</span>', TINGKAT.get(tingkat, "none"), teks)


@register.simple_tag
def field_input(field: BoundField, css: str) -> SafeString:
    """Draw a form field's input with a class, marked and described where it is wrong.

    A choice not yet made is called so: Django's own forms show dashes, which screen readers spell out.
    """
    attrs: dict[str, str | bool] = {"class": f"{css} is-invalid" if field.errors else css}
    if field.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{field.auto_id}_error"}
    return SafeString(field.as_widget(attrs=attrs).replace(f">{_DASHES}<", ">Pilih…<"))


@register.simple_tag
def kolom_ke(titles: Sequence[str], number: int) -> str:
    """Return a heading by its position: what a cell is called where rows become cards on phones."""
    return titles[number]
