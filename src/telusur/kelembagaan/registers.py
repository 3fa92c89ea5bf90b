"""Registers of institutions and their states."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from telusur.engines.registers.declare import Stock, register
from telusur.kelembagaan.models import Lembaga, StatusLembaga
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.registers import RegisterInstansi


class StockStatus(Stock):
    """States hold as long as they say and as long as their institution exists."""

    def within(self, period: Period) -> Q:
        """Return the condition for states at the end of `period` of institutions not dissolved by then."""
        there = Q(lembaga__selesai__isnull=True) | Q(lembaga__selesai__gt=period.selesai)
        return Stock.within(self, period) & there


@register
class LembagaRegister(RegisterInstansi):
    """Lembaga.

    Lembaga desa, sosial dan perlindungan: jenis, tempat, masa berdiri, dan statusnya dari waktu ke waktu.
    """

    model = Lembaga
    kelompok = "Kelembagaan"
    columns = ("jenis", "nama", "wilayah", "mulai", "selesai")
    fields = ("jenis", "nama", "wilayah", "mulai", "selesai", "dasar", "catatan")
    filters = ("jenis", "jenis__in", "wilayah__tingkat", "wilayah__tingkat__in", "selesai__isnull")
    search = ("nama", "wilayah__nama")
    natural_key = ("jenis", "wilayah", "nama")
    related = ("status",)
    labels = {"mulai": "Berdiri", "selesai": "Bubar", "selesai__isnull": "Masih ada"}
    satuan = JenisSatuan.LEMBAGA
    waktu = Stock()
    wilayah = "wilayah__kode"
    rincian = {"jenis": "jenis"}
    sinonim = {"wilayah": ("Desa", "Kode desa", "Desa/Kelurahan"), "nama": ("Nama lembaga",)}


@register
class StatusLembagaRegister(RegisterInstansi):
    """Status lembaga.

    Keadaan tiap lembaga dari waktu ke waktu: aktif, tingkat perkembangan, sumbangan PAD, biaya operasional.
    """

    model = StatusLembaga
    kode = "status-lembaga"
    kelompok = "Kelembagaan"
    columns = ("lembaga", "lembaga__jenis", "keadaan", "tingkat", "pad", "operasional", "mulai", "selesai")
    fields = ("lembaga", "keadaan", "tingkat", "pad", "operasional", "mulai", "selesai", "dasar")
    filters = (
        "lembaga",
        "lembaga__jenis",
        "lembaga__jenis__in",
        "lembaga__wilayah",
        "lembaga__wilayah__tingkat__in",
        "keadaan",
        "tingkat",
        "tingkat__in",
        "pad",
        "operasional",
        "selesai__isnull",
    )
    search = ("lembaga__nama",)
    natural_key = ("lembaga", "mulai")
    labels = {
        "mulai": "Sejak",
        "selesai__isnull": "Masih berlaku",
        "pad": "Menyumbang PAD",
        "lembaga__wilayah": "Wilayah",
    }
    satuan = JenisSatuan.LEMBAGA
    waktu = StockStatus()
    wilayah = "lembaga__wilayah__kode"
    rincian = {"jenis": "lembaga__jenis", "keadaan": "keadaan", "tingkat": "tingkat"}

    def periksa(self, rows: Sequence[Mapping[str, Any]]) -> Iterable[tuple[int, str, str]]:
        held: dict[int, list[StatusLembaga]] = {}
        for item in StatusLembaga.objects.filter(lembaga__in={row["lembaga_id"] for row in rows}):
            held.setdefault(item.lembaga_id, []).append(item)
        for index, row in enumerate(rows):
            for other in held.get(row["lembaga_id"], []):
                before = other.selesai is not None and other.selesai <= row["mulai"]
                after = row["selesai"] is not None and row["selesai"] <= other.mulai
                if other.mulai != row["mulai"] and not before and not after:
                    yield (
                        index,
                        f"Masih berstatus {other.get_keadaan_display()} saat itu.",
                        "Akhiri status lama.",
                    )
                    break
