"""Writes the made-up disasters: villages hit, needs, shelters, recipients, the relief stock behind them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any, TypeVar

from django.db import models

from telusur.demo.populasi.bencana import Hantaman, Peristiwa
from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.bencana import logistik
from telusur.sosial.bencana.jenis import JenisMutasi, JenisPemberian, JenisPosko, StatusDarurat
from telusur.sosial.bencana.models import (
    Bencana,
    KebutuhanBencana,
    PemberianLogistik,
    PenerimaLogistik,
    Posko,
    Terdampak,
)
from telusur.sosial.bencana.models_logistik import BarangLogistik, GudangLogistik, MutasiLogistik
from telusur.sosial.models import Keluarga
from telusur.wilayah.models import Desa

M = TypeVar("M", bound=models.Model)
_BUKA = date(2018, 1, 2)
_MUAT = 40
"""How many a village hall has room for."""
_SANDANG, _TENDA, _PSIKOSOSIAL = 2, 5, 7
"""Every how many-th recipient is given blankets, a tarpaulin, counselling."""
_LAYAK_POSKO = 20
"""How many must have fled for a shelter to be opened; fewer stay with neighbours."""


def tulis_bencana(
    semua: Sequence[Peristiwa],
    isi: Mapping[str, Any],
    wilayah: Mapping[str, int],
    unit: UnitOrganisasi,
    actor: Actor,
) -> None:
    """Write the disasters, kept by `unit`; `isi` names the store and its goods, `wilayah` keys by code.

    Raises:
        UserError: a move of stock is refused.
    """
    _Penulis(semua, isi, wilayah, unit, actor).tulis()


class _Penulis:
    def __init__(
        self,
        semua: Sequence[Peristiwa],
        isi: Mapping[str, Any],
        wilayah: Mapping[str, int],
        unit: UnitOrganisasi,
        actor: Actor,
    ) -> None:
        self._semua, self._isi, self._wilayah, self._unit, self._actor = semua, isi, wilayah, unit, actor

    def tulis(self) -> None:
        store = GudangLogistik(nama=self._isi["gudang"], unit=self._unit, mulai=_BUKA)
        (self._gudang,) = self._buat(GudangLogistik, [store])
        items = [
            BarangLogistik(nama=item["nama"], satuan=item["satuan"], unit=self._unit, mulai=_BUKA)
            for item in self._isi["barang"]
        ]
        self._barang = self._buat(BarangLogistik, items)
        self._bencana = self._buat(Bencana, [self._kejadian(item) for item in self._semua])
        pairs = list(zip(self._bencana, self._semua, strict=True))
        self._nama = {item.pk: f"{item}, {item.induk}" for item in Desa.objects.select_related("induk")}
        hit = [(event, place) for event, item in pairs for place in item.desa]
        self._buat(Terdampak, [self._terdampak(*pair) for pair in hit])
        self._buat(KebutuhanBencana, list(chain.from_iterable(self._butuh(*pair) for pair in pairs)))
        self._buat(Posko, [self._posko(*pair) for pair in hit if pair[1].mengungsi >= _LAYAK_POSKO])
        self._pemberian(hit)

    def _buat(self, model: type[M], rows: Sequence[M]) -> list[M]:
        return records.bulk_create(model, rows, actor=self._actor)

    def _kejadian(self, item: Peristiwa) -> Bencana:
        it = item.butir
        state = StatusDarurat.PEMULIHAN if it.selesai else StatusDarurat.TANGGAP
        return Bencana(
            kode=it.kode,
            nama=it.nama,
            jenis=it.jenis,
            status=state if len(item.desa) > 1 else StatusDarurat.BELUM,
            unit=self._unit,
            mulai=it.mulai,
            selesai=it.selesai,
        )

    def _terdampak(self, event: Bencana, place: Hantaman) -> Terdampak:
        ringan, sedang, berat = place.rusak
        return Terdampak(
            bencana=event,
            desa_id=self._wilayah[place.desa],
            tanggal=event.mulai + timedelta(days=1),
            kk=place.kk,
            jiwa=place.jiwa,
            balita=place.balita,
            lansia=place.lansia,
            mengungsi=place.mengungsi,
            rusak_ringan=ringan,
            rusak_sedang=sedang,
            rusak_berat=berat,
        )

    def _butuh(self, event: Bencana, item: Peristiwa) -> Iterator[KebutuhanBencana]:
        """Yield the needs: a parcel per family, a blanket for who fled, a tarpaulin for a broken house."""
        for goods, count in zip(
            self._barang,
            (
                sum(place.kk for place in item.desa),
                sum(place.mengungsi for place in item.desa),
                sum(sum(place.rusak[1:]) for place in item.desa),
            ),
            strict=True,
        ):
            if count:
                yield KebutuhanBencana(bencana=event, barang=goods, jumlah=count, tanggal=event.mulai)

    def _posko(self, event: Bencana, place: Hantaman) -> Posko:
        running = event.selesai is None
        return Posko(
            bencana=event,
            nama=f"Balai desa {self._nama[self._wilayah[place.desa]]}",
            jenis=JenisPosko.PENGUNGSIAN,
            desa_id=self._wilayah[place.desa],
            kapasitas=_MUAT,
            jiwa=place.mengungsi if running else 0,
            mulai=event.mulai,
            selesai=None if running else event.mulai + timedelta(days=14),
        )

    def _pemberian(self, hit: Sequence[tuple[Bencana, Hantaman]]) -> None:
        """Write who was helped with what, and the moves of stock that it took."""
        cards = [who.kartu for _, place in hit for who in place.dibantu if who.kartu]
        known = Keluarga.objects.filter(no_kk__in=cards, unit__in=self._unit.jalur_ke_sini)
        families = dict(known.values_list("no_kk", "pk"))
        told = [(event, place, who) for event, place in hit for who in place.dibantu]
        rows = [
            PenerimaLogistik(
                bencana=event,
                desa_id=self._wilayah[place.desa],
                nama=who.nama,
                keluarga_id=families.get(who.kartu),
                kk=who.kk,
                jiwa=who.jiwa,
                tanggal=who.tanggal,
            )
            for event, place, who in told
        ]
        made = self._buat(PenerimaLogistik, rows)
        given = list(chain.from_iterable(self._beri(*pair) for pair in enumerate(made)))
        self._buat(PemberianLogistik, given)
        self._mutasi(given)

    def _beri(self, number: int, who: PenerimaLogistik) -> Iterator[PemberianLogistik]:
        food, blanket, tarpaulin = self._barang
        day = who.tanggal
        yield PemberianLogistik(
            penerima=who, jenis=JenisPemberian.PERMAKANAN, barang=food, jumlah=who.kk, tanggal=day
        )
        if number % _SANDANG == 0:
            yield PemberianLogistik(
                penerima=who, jenis=JenisPemberian.SANDANG, barang=blanket, jumlah=who.jiwa, tanggal=day
            )
        if number % _TENDA == 0:
            kind = JenisPemberian.PENAMPUNGAN
            yield PemberianLogistik(penerima=who, jenis=kind, barang=tarpaulin, jumlah=who.kk, tanggal=day)
        if number % _PSIKOSOSIAL == 0:
            yield PemberianLogistik(penerima=who, jenis=JenisPemberian.PSIKOSOSIAL, tanggal=day)

    def _mutasi(self, given: Sequence[PemberianLogistik]) -> None:
        """Move what was given out of the store, by village, and before it all that is to come in, by year."""
        out: Counter[tuple[Bencana, int, BarangLogistik]] = Counter()
        for item in given:
            if item.barang:
                out[item.penerima.bencana, item.penerima.desa_id, item.barang] += item.jumlah or 0
        source = {item["nama"]: item["dana"] for item in self._isi["barang"]}
        left = {item["nama"]: item["sisa"] for item in self._isi["barang"]}
        years: Counter[tuple[int, BarangLogistik]] = Counter()
        for (event, _, goods), count in out.items():
            years[event.mulai.year, goods] += count
        last = max(year for year, _ in years)
        moves = [
            MutasiLogistik(
                jenis=JenisMutasi.MASUK,
                barang=goods,
                jumlah=count + (left[goods.nama] if year == last else 0),
                sumber=source[goods.nama],
                tanggal=date(year, 1, 5),
            )
            for (year, goods), count in years.items()
        ]
        moves += [
            MutasiLogistik(
                jenis=JenisMutasi.KELUAR,
                barang=goods,
                jumlah=count,
                bencana=event,
                desa_id=village,
                tanggal=event.mulai + timedelta(days=1),
            )
            for (event, village, goods), count in out.items()
        ]
        for move in sorted(moves, key=lambda item: item.tanggal):
            move.gudang = self._gudang
            logistik.catat(move, actor=self._actor)
