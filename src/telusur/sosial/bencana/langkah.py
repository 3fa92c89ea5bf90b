"""What a disaster asks for next, and where the numbers of its situation come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Sum
from django.urls import reverse

from telusur.engines.audit import run
from telusur.engines.registers.declare import REGISTERS, Account, Selection
from telusur.kernel.numbers import format_number
from telusur.sosial.aturan import BENCANA_RULES
from telusur.sosial.bencana.jenis import JenisMutasi, JenisPemberian
from telusur.sosial.bencana.models import Bencana
from telusur.sosial.bencana.situasi import Situasi, SituasiBarang

_SAH: dict[str, Any] = {"dibatalkan__isnull": True}


@dataclass(frozen=True, slots=True)
class Langkah:
    """A thing to do or to know: how pressing (`error`, `warning`, `info`), in words, and where to do it."""

    tingkat: str
    teks: str
    alamat: str
    ajakan: str

    @property
    def label(self) -> str:
        """Return the word for how pressing it is."""
        return {"error": "Galat", "warning": "Segera"}.get(self.tingkat, "Berikutnya")


def alamat(kode: str, **filters: Any) -> str:
    """Return the address of the list of a register that shows what was counted."""
    return REGISTERS.get(kode).address(Selection(filters))


def isian(kode: str, **known: Any) -> str:
    """Return the address of the form of a new record in which this is filled in."""
    return f"{reverse('register_baru', args=[kode])}?{urlencode(known)}"


def asal(bencana: Bencana, **filters: Any) -> dict[str, str]:
    """Return the lists behind the numbers of people of a disaster, or of its village `desa`."""
    chosen = {"bencana": bencana.pk, **filters, **_SAH}
    return {kode: alamat(kode, **chosen) for kode in ("terdampak", "penerima-logistik")}


def asal_barang(bencana: Bencana, barang: int) -> dict[str, str]:
    """Return the lists behind the numbers of an item, by the fields of `SituasiBarang`."""
    chosen = {"barang": barang, **_SAH}
    return {
        "butuh": alamat("kebutuhan-bencana", bencana=bencana.pk, **chosen),
        "dikirim": alamat("mutasi-logistik", bencana=bencana.pk, jenis=JenisMutasi.KELUAR.value, **chosen),
        "diterima": alamat("pemberian-logistik", **_diterima(bencana), **chosen),
        "stok": alamat("persediaan-logistik", barang=barang),
    }


def _diterima(bencana: Bencana) -> dict[str, Any]:
    """Return the filters of what those recipients got who count."""
    return {"penerima__bencana": bencana.pk, "penerima__dibatalkan__isnull": True}


def layanan(bencana: Bencana, user: Account) -> list[tuple[str, int, str]]:
    """Return how many persons got each kind of relief, each person once, and the list of who they are."""
    register = REGISTERS.get("penerima-logistik")
    found = []
    for jenis in JenisPemberian:
        chosen = Selection(
            {
                "bencana": bencana.pk,
                "pemberian__jenis": jenis.value,
                "pemberian__dibatalkan__isnull": True,
                **_SAH,
            }
        )
        rows = register.select(chosen, register.queryset(user)).order_by()
        found.append((str(jenis.label), rows.aggregate(n=Sum("jiwa"))["n"] or 0, register.address(chosen)))
    return found


def langkah(bencana: Bencana, situasi: Situasi) -> list[Langkah]:
    """Return what is to be done next, the most pressing first."""
    steps = [*_desa(bencana, situasi), *_posko(situasi), *_barang(bencana, situasi)]
    order = ("error", "warning", "info")
    return sorted(steps, key=lambda item: order.index(item.tingkat))


def _desa(bencana: Bencana, situasi: Situasi) -> Iterator[Langkah]:
    if not situasi.desa:
        form = isian("terdampak", bencana=bencana.pk)
        yield Langkah("warning", "Belum ada desa terdampak yang dicatat.", form, "Catat desa terdampak")
    villages = {item.kunci: {"desa": item.pk} for item in situasi.desa}
    for finding in run(situasi, BENCANA_RULES):
        of_village = villages.get(finding.kunci, {})
        where = alamat("penerima-logistik", bencana=bencana.pk, **of_village, **_SAH)
        yield Langkah(str(finding.severity), f"{finding.kode}: {finding.pesan}", where, "Periksa penerima")
    for item in situasi.desa:
        if item.terdampak and not item.penerima:
            people = format_number(item.terdampak)
            form = isian("penerima-logistik", bencana=bencana.pk, desa=item.pk)
            yield Langkah(
                "warning",
                f"{item.nama}: {people} jiwa terdampak, belum ada penerima.",
                form,
                "Catat penerima",
            )


def _posko(situasi: Situasi) -> Iterator[Langkah]:
    for item in situasi.posko:
        if item.kapasitas is not None and item.jiwa > item.kapasitas:
            yield Langkah(
                "warning",
                f"{item.nama}: {item.jiwa} jiwa, padahal muat {item.kapasitas}.",
                reverse("register_rinci", args=["posko", item.pk]),
                "Buka posko",
            )


def _barang(bencana: Bencana, situasi: Situasi) -> Iterator[Langkah]:
    for item in situasi.barang:
        if item.kurang:
            yield _kurang(bencana, item)
        beyond = item.diterima - item.dikirim
        if beyond:
            words = (
                f"tercatat diterima {beyond} lebih banyak daripada yang dikirim"
                if beyond > 0
                else f"{-beyond} dikirim, tetapi penerimanya belum tercatat"
            )
            where = alamat("pemberian-logistik", barang=item.pk, **_diterima(bencana), **_SAH)
            yield Langkah(
                "warning" if beyond > 0 else "info", f"{item.nama}: {words}.", where, "Lihat pemberian"
            )


def _kurang(bencana: Bencana, item: SituasiBarang) -> Langkah:
    need = f"{item.nama}: masih kurang {format_number(item.kurang)}"
    if not item.stok:
        where = alamat("persediaan-logistik", barang=item.pk)
        return Langkah("warning", f"{need}, gudang kosong. Mintakan tambahan.", where, "Lihat persediaan")
    where = f"{reverse('logistik')}?{urlencode({'bencana': bencana.pk, 'barang': item.pk})}"
    return Langkah("info", f"{need}, di gudang ada {format_number(item.stok)}.", where, "Keluarkan barang")
