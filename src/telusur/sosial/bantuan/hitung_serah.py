"""Reads the hand-over of lists from the registers, as far as a person may see them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum

from telusur.engines.formulas.parameters import parameter_on
from telusur.engines.registers.declare import REGISTERS, Account
from telusur.sosial.bantuan.jenis import HasilSerah, Keadaan, LangkahSalur
from telusur.sosial.bantuan.models import DaftarBantuan
from telusur.sosial.bantuan.models_serah import DESA, TandaTerima
from telusur.sosial.bantuan.serah import BastTerbit, Diterima, Serah, SerahDesa, SerahKecamatan
from telusur.sosial.models import Orang
from telusur.wilayah.models import Wilayah

L = LangkahSalur
_GONE = (Orang.Sebab.MENINGGAL, Orang.Sebab.PINDAH)
_SUM = Sum("jumlah")
_NOT_GIVEN = Count("pk", filter=Q(hasil=HasilSerah.TIDAK))
Ukuran = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Ringkas:
    """A list in one line, in the villages that an account may see; `satu` is the only one, 0 where more."""

    daftar: DaftarBantuan
    isi: SerahDesa
    desa: int
    satu: int


def serah(daftar: DaftarBantuan, user: Account, hari: date) -> Serah:
    """Return a list's hand-over on a day, in the region of `user`."""
    legs, deeds = _legs(daftar, user), _deeds(daftar, user)
    due = _by(_people(user).filter(daftar=daftar), "desa", _SUM, Count("pk"))
    taken = _by(
        _receipts(user).filter(penerima__daftar=daftar), "penerima__desa", _SUM, Count("pk"), _NOT_GIVEN
    )
    places = {*due, *taken, *deeds, *(place for leg, place in legs if leg != L.MASUK)}
    regions = Wilayah.objects.select_related("induk").in_bulk(places)
    villages: dict[int, list[SerahDesa]] = defaultdict(list)
    tops: dict[int, Wilayah] = {}
    for pk, region in regions.items():
        inside = region.tingkat in DESA and region.induk is not None
        top = region.induk if inside and region.induk else region
        tops[top.pk] = top
        if inside:
            villages[top.pk].append(
                _village(region, legs, deeds.get(pk, (0,))[0], due.get(pk), taken.get(pk))
            )
    return Serah(
        masuk=sum(amount for (leg, _), amount in legs.items() if leg == L.MASUK),
        kecamatan=tuple(
            SerahKecamatan(
                top.nama,
                pk,
                top.kode,
                legs[L.KECAMATAN, pk],
                deeds.get(pk, (0,))[0],
                legs[L.KEMBALI, pk],
                tuple(sorted(villages[pk], key=lambda item: item.kode)),
            )
            for pk, top in sorted(tops.items(), key=lambda pair: pair[1].kode)
        ),
        tanda=tuple(_suspects(daftar, user)),
        bast=tuple(_waiting(daftar, user, hari)),
    )


def ringkas(user: Account) -> list[Ringkas]:
    """Return every approved list with people in the region of `user`, the newest first."""
    lists = REGISTERS.get("daftar-bantuan").queryset(user).filter(ditetapkan__isnull=False)
    found = lists.select_related("program").order_by("-mulai", "kode")
    due = _by(
        _people(user).filter(daftar__in=lists),
        "daftar",
        _SUM,
        Count("pk"),
        Count("desa", distinct=True),
        Min("desa"),
    )
    taken = _by(
        _receipts(user).filter(penerima__daftar__in=lists), "penerima__daftar", _SUM, Count("pk"), _NOT_GIVEN
    )
    sent = _by(_rows("penyaluran-bantuan", user).filter(langkah=L.DESA), "daftar", _SUM)
    back = _by(_rows("penyaluran-bantuan", user).filter(langkah=L.KEMBALI), "daftar", _SUM)
    deeds = _by(_rows("bast-bantuan", user).filter(wilayah__tingkat__in=DESA), "daftar", _SUM)
    return [
        Ringkas(
            item,
            SerahDesa(
                str(item),
                rencana=due[item.pk][0],
                orang=due[item.pk][1],
                dikirim=sent.get(item.pk, (0,))[0],
                bast=deeds.get(item.pk, (0,))[0],
                kembali=back.get(item.pk, (0,))[0],
                diterima=taken.get(item.pk, (0, 0, 0))[0],
                tercatat=taken.get(item.pk, (0, 0, 0))[1],
                tidak=taken.get(item.pk, (0, 0, 0))[2],
            ),
            desa=due[item.pk][2],
            satu=due[item.pk][3] if due[item.pk][2] == 1 else 0,
        )
        for item in found
        if item.pk in due
    ]


def _village(
    region: Wilayah,
    legs: dict[tuple[str, int], int],
    bast: int,
    due: tuple[int, ...] | None,
    taken: tuple[int, ...] | None,
) -> SerahDesa:
    rencana, orang = due or (0, 0)
    diterima, tercatat, tidak = taken or (0, 0, 0)
    return SerahDesa(
        region.nama,
        region.pk,
        region.kode,
        rencana=rencana,
        dikirim=legs[L.DESA, region.pk],
        bast=bast,
        diterima=diterima,
        kembali=legs[L.KEMBALI, region.pk],
        orang=orang,
        tercatat=tercatat,
        tidak=tidak,
    )


def _rows(kode: str, user: Account) -> QuerySet[Any]:
    return REGISTERS.get(kode).queryset(user).filter(dibatalkan=None)


def _receipts(user: Account) -> QuerySet[TandaTerima]:
    return _rows("tanda-terima", user)


def _people(user: Account) -> QuerySet[Any]:
    return REGISTERS.get("penerima-bantuan").queryset(user).filter(keadaan=Keadaan.TERDAFTAR)


def _legs(daftar: DaftarBantuan, user: Account) -> dict[tuple[str, int], int]:
    """Return the amounts by leg and region."""
    rows = _rows("penyaluran-bantuan", user).filter(daftar=daftar).order_by()
    found: defaultdict[tuple[str, int], int] = defaultdict(int)
    for leg, place, total in rows.values_list("langkah", "wilayah").annotate(total=_SUM):
        found[leg, place] = total
    return found


def _deeds(daftar: DaftarBantuan, user: Account) -> Ukuran:
    return _by(_rows("bast-bantuan", user).filter(daftar=daftar), "wilayah", _SUM)


def _by(rows: QuerySet[Any], group: str, *measures: Any) -> Ukuran:
    """Return measures of rows by a reference's key."""
    named = {f"ukuran_{number}": measure for number, measure in enumerate(measures)}
    found = rows.order_by().values_list(group).annotate(**named)
    return {key: tuple(values) for key, *values in found}


def _suspects(daftar: DaftarBantuan, user: Account) -> Iterator[Diterima]:
    """Yield the receipts that a rule may find wrong; the others are not read."""
    gone = Q(penerima__orang__sebab__in=_GONE, penerima__orang__selesai__lte=F("tanggal"))
    above = Q(jumlah__gt=F("penerima__daftar__program__standar"))
    rows = _receipts(user).filter(penerima__daftar=daftar, jumlah__gt=0)
    if daftar.ditetapkan:
        rows = rows.filter(gone | above)
    for item in rows.select_related("penerima__orang").order_by("tanggal", "pk"):
        yield Diterima(
            item.penerima.nama,
            item.jumlah,
            item.tanggal,
            daftar.program.standar,
            *_gone(item.penerima.orang),
            daftar.ditetapkan is not None,
            f"tanda/{item.pk}",
        )


def _gone(person: Orang | None) -> tuple[str, date | None]:
    if person is None or person.sebab not in _GONE:
        return "", None
    return person.get_sebab_display(), person.selesai


def _waiting(daftar: DaftarBantuan, user: Account, hari: date) -> Iterable[BastTerbit]:
    """Return the deeds that have not come back, with the number of days that held when each was issued."""
    rows = _rows("bast-bantuan", user).filter(daftar=daftar, kembali=None).select_related("wilayah")
    return (
        BastTerbit(
            item.nomor,
            item.wilayah.nama,
            item.tanggal,
            hari,
            int(parameter_on("bantuan.bast_hari", max(item.tanggal, _SINCE))[2]),
            kunci=f"bast/{item.pk}",
        )
        for item in rows.order_by("tanggal", "pk")
    )


_SINCE = date(2021, 1, 1)
"""The day from which there is a number of days; deeds before it are asked by the first."""
