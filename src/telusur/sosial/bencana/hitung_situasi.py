"""Reads the situation of a disaster from the registers, as far as a person may see them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet, Sum

from telusur.engines.registers.declare import REGISTERS, Account
from telusur.sosial.bencana.jenis import JenisMutasi
from telusur.sosial.bencana.models import BERLAKU, Bencana
from telusur.sosial.bencana.situasi import Keluar, Situasi, SituasiBarang, SituasiDesa
from telusur.wilayah.models import Desa


def situasi(bencana: Bencana, user: Account) -> Situasi:
    """Return the situation of a disaster in the villages that `user` may see; stocks of the same agency."""
    return Situasi(
        desa=tuple(_desa(bencana, user)),
        barang=tuple(_barang(bencana, user)),
        posko=tuple(_rows("posko", user).filter(bencana=bencana, selesai=None).select_related("desa")),
    )


def sebagian(events: Iterable[Bencana], user: Account) -> bool:
    """Tell whether these disasters have villages, recipients or shelters that `user` may not see."""
    registers = map(REGISTERS.get, ("terdampak", "penerima-logistik", "posko"))
    return any(
        item.all().filter(bencana__in=events).exclude(pk__in=item.queryset(user).values("pk")).exists()
        for item in registers
    )


def keluar_tanpa_kejadian(records: Iterable[Any]) -> Situasi:
    """Return the moves out of the stores, to be checked; `records` are `MutasiLogistik`."""
    return Situasi(
        keluar=tuple(
            Keluar(
                f"{item.barang.satuan} {item.barang}",
                item.jumlah,
                str(item.bencana or ""),
                item.keterangan,
                f"mutasi/{item.pk}",
            )
            for item in records
            if item.jenis == JenisMutasi.KELUAR
        )
    )


def _rows(kode: str, user: Account) -> QuerySet[Any]:
    return REGISTERS.get(kode).queryset(user)


def _desa(bencana: Bencana, user: Account) -> list[SituasiDesa]:
    hit = _rows("terdampak", user).filter(BERLAKU, bencana=bencana)
    counted = {item.desa_id: item for item in hit}
    total: dict[int, int] = {}
    why: dict[int, str] = {}
    rows = _rows("penerima-logistik", user).filter(BERLAKU, bencana=bencana).order_by("pk")
    for pk, jiwa, text in rows.values_list("desa", "jiwa", "penjelasan"):
        total[pk] = total.get(pk, 0) + jiwa
        why[pk] = text or why.get(pk, "")
    places = Desa.objects.select_related("induk").in_bulk([*counted, *total])
    names = Counter(desa.nama for desa in places.values())
    found = (
        SituasiDesa(
            desa.nama if names[desa.nama] == 1 else f"{desa.nama}, {desa.induk}",
            pk,
            counted[pk].jiwa if pk in counted else None,
            total.get(pk, 0),
            why.get(pk, ""),
            counted.get(pk),
        )
        for pk, desa in places.items()
    )
    return sorted(found, key=lambda item: (-(item.terdampak or 0), item.nama))


def _barang(bencana: Bencana, user: Account) -> list[SituasiBarang]:
    need = _sums(_rows("kebutuhan-bencana", user).filter(BERLAKU, bencana=bencana))
    sent = _sums(_rows("mutasi-logistik", user).filter(BERLAKU, bencana=bencana, jenis=JenisMutasi.KELUAR))
    given = _sums(
        _rows("pemberian-logistik", user).filter(
            BERLAKU, penerima__bencana=bencana, penerima__dibatalkan=None, barang__isnull=False
        )
    )
    wanted = {*need, *sent, *given}
    stock = _sums(_rows("persediaan-logistik", user).filter(barang__in=wanted))
    names = {
        item.pk: f"{item} ({item.satuan})" for item in _rows("barang-logistik", user).filter(pk__in=wanted)
    }
    return sorted(
        (
            SituasiBarang(nama, pk, *(table.get(pk, 0) for table in (need, sent, given, stock)))
            for pk, nama in names.items()
        ),
        key=lambda item: (-item.kurang, item.nama),
    )


def _sums(rows: QuerySet[Any]) -> Mapping[int, int]:
    """Return the amounts by item."""
    return dict(rows.order_by().values_list("barang").annotate(total=Sum("jumlah")))
