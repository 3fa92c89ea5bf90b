"""What every page's frame needs: menu, the version the page speaks of, the versions to choose from."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from telusur.engines.registers.access import registers_of
from telusur.engines.registers.declare import REGISTERS, Register
from telusur.organisasi.izin import Izin, holds
from telusur.organisasi.models import User
from telusur.organisasi.token import may_have
from telusur.perencanaan.access import renstra_for
from telusur.perencanaan.models import Renstra
from telusur.site.templatetags.telusur import alamat


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link of the side bar; `aktif` where the page belongs to it."""

    judul: str
    ikon: str
    alamat: str
    aktif: bool


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """A heading of the side bar and its links."""

    judul: str
    isi: tuple[MenuItem, ...]
    lipat: bool = False
    """Whether its links are folded away until it is opened, for there are many."""

    @property
    def aktif(self) -> bool:
        """Tell whether the page is one of its links."""
        return any(item.aktif for item in self.isi)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu: its URL name, the others that belong to it, and whether it is about one version.

    With `izin` it is for accounts that hold it in some unit, with `register` for those that see the register.
    """

    nama: str
    judul: str
    ikon: str
    renstra: bool = True
    juga: tuple[str, ...] = ()
    izin: Izin | None = None
    register: str = ""

    def terbuka(self, user: User) -> bool:
        """Tell whether an account can open it."""
        seen = not self.register or REGISTERS.get(self.register).may(user)
        return seen and (self.izin is None or holds(user, self.izin))


MENU: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "",
        (
            Entry("beranda", "Beranda", "house", renstra=False),
            Entry("pekan_ini", "Minggu ini", "bell", renstra=False),
        ),
    ),
    (
        "Rencana & kinerja",
        (
            Entry("rencana", "Rencana", "list-nested"),
            Entry("matriks", "Matriks", "grid-3x3"),
            Entry("indikator", "Indikator", "bullseye", juga=("indikator_rinci", "sumber_massal")),
            Entry(
                "pemeriksaan",
                "Pemeriksaan",
                "check2-square",
                juga=("aturan", "aturan_rinci", "kesampingkan", "ragu", "sumber"),
            ),
            Entry("dokumen", "Dokumen", "printer", juga=("tabel", "bab")),
            Entry(
                "rumus",
                "Rumus",
                "clipboard-data",
                renstra=False,
                juga=("rumus_rinci", "angka", "sumber_angka"),
            ),
            Entry("spm", "SPM sosial", "shield-check", renstra=False),
            Entry("perbandingan", "Tercetak dan terhitung", "arrow-left-right", juga=("perbandingan_rinci",)),
        ),
    ),
    (
        "Data",
        (
            Entry("impor", "Impor", "upload", renstra=False, juga=("impor_tinjau",), izin=Izin.IMPOR),
            Entry("periksa_data", "Periksa data", "people", renstra=False, register="orang"),
            Entry("riwayat", "Riwayat", "clock-history"),
            Entry("versi", "Versi", "layers"),
        ),
    ),
)
MENU_ADMIN = ("Kelola", (Entry("kelola_akun", "Akun", "people", renstra=False, juga=("kelola_akun_rinci",)),))


class Frame:
    """The frame of one page for one account. Nothing is read before a template asks for it."""

    def __init__(self, request: HttpRequest, user: User) -> None:
        self._request = request
        self._user = user

    @cached_property
    def versi(self) -> list[Renstra]:
        """Return the versions this account may see, newest first."""
        return list(renstra_for(self._user))

    @cached_property
    def renstra(self) -> Renstra | None:
        """Return the version the page speaks of: of the address, of `?renstra=`, else the newest."""
        match = self._request.resolver_match
        wanted = str(
            (match.kwargs.get("renstra_id") if match else None) or self._request.GET.get("renstra", "")
        )
        chosen = (item for item in self.versi if str(item.pk) == wanted)
        return next(chosen, self.versi[0] if self.versi else None)

    @cached_property
    def kelola(self) -> bool:
        """Tell whether this account may manage accounts."""
        return holds(self._user, Izin.KELOLA_AKUN)

    @cached_property
    def token(self) -> bool:
        """Tell whether this account may have keys for scripts."""
        return may_have(self._user)

    @cached_property
    def di_desa(self) -> bool:
        """Tell whether this account works in villages alone."""
        return not self.token

    @cached_property
    def menu(self) -> list[MenuGroup]:
        """Return the groups of the side bar; pages that do not exist (yet) are left out."""
        first = MENU[: None if self.versi or not (self.kelola or self.di_desa) else 1]
        admin = (MENU_ADMIN,) if self.kelola else ()
        groups = (*map(self._group, first), *self._registers(), *map(self._group, admin))
        return [group for group in groups if group.isi]

    @property
    def bilah(self) -> SafeString:
        """Return the side bar as HTML."""
        return _drawn(tuple(self.menu))

    def _group(self, group: tuple[str, tuple[Entry, ...]]) -> MenuGroup:
        title, entries = group
        return MenuGroup(title, tuple(filter(None, map(self._item, entries))))

    def _registers(self) -> list[MenuGroup]:
        """Return the registers that this account may see, by group, those with a page of work first."""
        match = self._request.resolver_match
        name = str(match.url_name) if match else ""
        kode = match.kwargs.get("kode") if match and name.startswith("register") else None
        mine = groupby(registers_of(self._user), key=lambda register: register.kelompok)
        return [
            MenuGroup(
                title,
                tuple(
                    MenuItem(item.judul, "journal-text", item.awal, kode == item.kode or _of(item, name))
                    for item in sorted(items, key=lambda item: not item.beranda)
                ),
                lipat=True,
            )
            for title, items in mine
        ]

    @cached_property
    def pilihan(self) -> list[tuple[Renstra, str]]:
        """Return each version with the address of this page for it."""
        return [(item, self._same_page(item)) for item in self.versi]

    def _item(self, entry: Entry) -> MenuItem | None:
        match = self._request.resolver_match
        here = match.url_name if match else ""
        if (entry.renstra and self.renstra is None) or not entry.terbuka(self._user):
            return None
        try:
            url = alamat(entry.nama, *([self.renstra.pk] if entry.renstra and self.renstra else []))
        except NoReverseMatch:
            return None
        return MenuItem(entry.judul, entry.ikon, url, here == entry.nama or here in entry.juga)

    def _same_page(self, renstra: Renstra) -> str:
        match = self._request.resolver_match
        if match and match.url_name and set(match.kwargs) == {"renstra_id"}:
            return reverse(match.url_name, args=[renstra.pk])
        return f"{reverse('beranda')}?renstra={renstra.pk}"


@lru_cache(256)
def _drawn(menu: tuple[MenuGroup, ...]) -> SafeString:
    """Return a side bar as HTML: accounts alike see the same one on each page of a register."""
    return render_to_string("site/_menu.html", {"menu": menu})


def _of(register: Register, name: str) -> bool:
    """Tell whether a page belongs to the register's own page: `bencana_rinci` to `bencana`."""
    page = register.beranda
    return bool(page) and (name == page or name.startswith(f"{page}_"))


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame for accounts, nothing for visitors."""
    user = getattr(request, "user", None)
    return {"frame": Frame(request, user)} if isinstance(user, User) else {}
