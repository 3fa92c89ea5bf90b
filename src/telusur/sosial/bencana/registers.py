"""Registers of disasters: events, villages hit, shelters, needs, recipients and what they were given."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Q
from django.urls import reverse

from telusur.engines.registers.declare import REGISTERS, Account, Aksi, Baris, Flow, Stock, Temuan, register
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.milik import dengan_unit, lintas_instansi
from telusur.organisasi.register_instansi import PETUGAS, RegisterInstansi
from telusur.sosial.bencana.models import (
    BERLAKU,
    Bencana,
    KebutuhanBencana,
    PemberianLogistik,
    PenerimaLogistik,
    Posko,
    Terdampak,
)
from telusur.sosial.bencana.models_logistik import BarangLogistik
from telusur.sosial.bencana.situasi import salah_jumlah
from telusur.sosial.models import Keluarga, Orang
from telusur.wilayah.models import Desa


def _halaman(user: Account, kejadian: int) -> Iterable[tuple[str, str]]:
    """Return the way to the page of an event, for those who may see it."""
    names = REGISTERS.get("penerima-logistik").may(user)
    seen = names and REGISTERS.get("bencana").queryset(user).filter(pk=kejadian).exists()
    return [(reverse("bencana_rinci", args=[kejadian]), "Halaman kejadian")] if seen else []


class _BagianBencana(RegisterInstansi):
    """A register of what belongs to an event: counted in the period in which the event began."""

    kelompok = "Bencana"
    waktu: ClassVar[Stock | Flow | None] = Flow("bencana__mulai")
    unit = "bencana__unit__jalur"

    def tindakan(self, user: Account, record: Any) -> Iterable[tuple[str, str]]:
        return _halaman(user, record.bencana_id)


@register
class BencanaRegister(RegisterInstansi):
    """Bencana.

    Kejadian bencana alam, nonalam dan sosial: apa, sejak kapan, status daruratnya, dan siapa menangani.
    """

    model = Bencana
    kelompok = "Bencana"
    columns = ("kode", "nama", "jenis", "golongan", "mulai", "status", "selesai")
    fields = ("kode", "nama", "jenis", "mulai", "selesai", "status", "dasar", "unit", "uraian")
    filters = ("jenis", "jenis__in", "status", "mulai", "unit", "selesai__isnull", "terdampak__desa")
    search = ("nama", "kode")
    natural_key = ("kode",)
    related = ("terdampak", "posko", "kebutuhan", "penerima", "logistik")
    labels = {
        "mulai": "Terjadi",
        "selesai": "Penanganan berakhir",
        "selesai__isnull": "Masih ditangani",
        "jenis__in": "Jenis bencana (beberapa)",
        "terdampak__desa": "Desa terdampak",
    }
    satuan = JenisSatuan.KALI
    waktu = Stock()
    unit = "unit__jalur"
    rincian = {"jenis": "jenis", "status": "status"}
    beranda = "bencana"

    def tindakan(self, user: Account, record: Bencana) -> Iterable[tuple[str, str]]:
        return _halaman(user, record.pk)


@register
class TerdampakRegister(_BagianBencana):
    """Desa terdampak bencana.

    Per kejadian dan desa: KK dan jiwa, kelompok rentan, yang mengungsi, korban, dan rumah yang rusak.
    """

    model = Terdampak
    columns = ("bencana", "desa", "kk", "jiwa", "mengungsi", "meninggal", "tanggal")
    fields = (
        "bencana",
        "desa",
        "tanggal",
        "kk",
        "jiwa",
        "balita",
        "ibu_hamil",
        "lansia",
        "disabilitas",
        "mengungsi",
        "luka",
        "meninggal",
        "hilang",
        "rusak_ringan",
        "rusak_sedang",
        "rusak_berat",
        "catatan",
    )
    filters = ("bencana", "bencana__jenis", "bencana__jenis__in", "desa", "desa__induk", "dibatalkan__isnull")
    natural_key = ("bencana", "desa")
    labels = {
        "tanggal": "Didata tanggal",
        "desa__induk": "Kecamatan",
        "bencana__jenis": "Jenis bencana",
        "bencana__jenis__in": "Jenis bencana (beberapa)",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.DESA
    wilayah = "desa__kode"
    rincian = {"jenis bencana": "bencana__jenis"}
    sinonim = {"kk": ("KK", "Jumlah KK"), "jiwa": ("Jiwa", "Jumlah jiwa")}


@register
class PoskoRegister(_BagianBencana):
    """Posko dan pengungsian.

    Posko, tempat pengungsian dan dapur umum: di mana, muat berapa, dan berapa jiwa di sana sekarang.
    """

    model = Posko
    columns = ("nama", "jenis", "bencana", "desa", "kapasitas", "jiwa", "mulai", "selesai")
    fields = ("bencana", "nama", "jenis", "desa", "tempat", "kapasitas", "jiwa", "mulai", "selesai")
    filters = ("bencana", "jenis", "desa", "desa__induk", "selesai__isnull")
    search = ("nama",)
    natural_key = ("bencana", "nama")
    labels = {
        "mulai": "Dibuka",
        "selesai": "Ditutup",
        "selesai__isnull": "Masih buka",
        "desa__induk": "Kecamatan",
    }
    waktu: ClassVar[Stock | Flow | None] = Stock()
    wilayah = "desa__kode"


@register
class KebutuhanBencanaRegister(_BagianBencana):
    """Kebutuhan bencana.

    Barang yang dibutuhkan suatu kejadian, dan berapa seluruhnya.
    """

    model = KebutuhanBencana
    kode = "kebutuhan-bencana"
    columns = ("bencana", "barang", "jumlah", "tanggal", "catatan")
    fields = ("bencana", "barang", "jumlah", "tanggal", "catatan")
    filters = ("bencana", "barang", "dibatalkan__isnull")
    natural_key = ("bencana", "barang")
    labels = {"tanggal": "Dikaji tanggal", "dibatalkan__isnull": "Berlaku"}
    satuan = JenisSatuan.BARANG

    def periksa(self, rows: Baris) -> Temuan:
        return lintas_instansi(
            dengan_unit(rows, "bencana_id", Bencana, "unit"), {"barang_id": BarangLogistik}
        )


@register
class PenerimaLogistikRegister(_BagianBencana):
    """Penerima bantuan bencana.

    Siapa menerima bantuan suatu kejadian, masing-masing sekali: orang, keluarga, atau warga bagian desa.
    """

    model = PenerimaLogistik
    kode = "penerima-logistik"
    columns = ("nama", "bencana", "desa", "kk", "jiwa", "tanggal", "penjelasan")
    fields = ("bencana", "desa", "nama", "kk", "jiwa", "orang", "keluarga", "tanggal", "penjelasan")
    filters = (
        "bencana",
        "bencana__jenis",
        "bencana__jenis__in",
        "desa",
        "desa__induk",
        "dibatalkan__isnull",
        "pemberian__jenis",
        "pemberian__jenis__in",
        "pemberian__masa",
        "pemberian__dibatalkan__isnull",
    )
    search = ("nama",)
    natural_key = ("bencana", "desa", "nama")
    related = ("pemberian",)
    labels = {
        "tanggal": "Tercatat",
        "desa__induk": "Kecamatan",
        "bencana__jenis": "Jenis bencana",
        "bencana__jenis__in": "Jenis bencana (beberapa)",
        "dibatalkan__isnull": "Berlaku",
        "pemberian__jenis": "Diberi",
        "pemberian__jenis__in": "Diberi (beberapa)",
        "pemberian__masa": "Masa pemberian",
        "pemberian__dibatalkan__isnull": "Pemberian sah",
    }
    satuan = JenisSatuan.LAIN
    wilayah = "desa__kode"
    rincian = {"jenis bencana": "bencana__jenis"}
    confidential = True
    sinonim = {"orang": ("NIK",), "keluarga": ("No KK",), "nama": ("Nama penerima", "Nama kepala keluarga")}
    lihat = PETUGAS

    def tindakan(self, user: Account, record: PenerimaLogistik) -> Iterable[tuple[str, str]]:
        given = REGISTERS.get("pemberian-logistik")
        form = reverse("register_baru", args=[given.kode]) + f"?penerima={record.pk}"
        more = [(form, "Catat pemberian")] if given.may(user, Aksi.UBAH) else []
        return [*more, *super().tindakan(user, record)]

    def periksa(self, rows: Baris) -> Temuan:
        """Refuse what would bring a village above its affected people, in the order of the file."""
        yield from lintas_instansi(
            dengan_unit(rows, "bencana_id", Bencana, "unit"), {"orang_id": Orang, "keluarga_id": Keluarga}
        )
        places = {(row["bencana_id"], row["desa_id"]) for row in rows}
        events, villages = ({place[index] for place in places} for index in (0, 1))
        where = Q(bencana__in=events, desa__in=villages) & BERLAKU
        affected = {(b, d): n for b, d, n in _menurut_desa(Terdampak, where, "jiwa")}
        mine = {(row["bencana_id"], row["desa_id"], row["nama"]) for row in rows}
        total: dict[tuple[int, int], int] = defaultdict(int)
        held: dict[tuple[int, int, str], int] = {}
        for b, d, nama, jiwa, why in _menurut_desa(PenerimaLogistik, where, "nama", "jiwa", "penjelasan"):
            total[b, d] += 0 if (b, d, nama) in mine else jiwa
            held[b, d, nama] = 0 if why else jiwa
        names = Desa.objects.in_bulk(villages)
        for index, row in enumerate(rows):
            place = row["bencana_id"], row["desa_id"]
            if row["dibatalkan"]:
                continue
            wrong = salah_jumlah(str(names[place[1]]), affected.get(place), total[place] + row["jiwa"])
            more = row["jiwa"] > held.get((*place, row["nama"]), 0)
            if wrong and more and not str(row["penjelasan"]).strip():
                yield index, wrong, "Isi kolom penjelasan, atau perbarui jumlah terdampaknya."
            else:
                total[place] += row["jiwa"]


def _menurut_desa(model: type[Any], where: Q, *names: str) -> Iterable[tuple[Any, ...]]:
    """Return event, village and further fields of the records that hold."""
    found: Iterable[tuple[Any, ...]] = model.objects.filter(where).values_list(
        "bencana_id", "desa_id", *names
    )
    return found


@register
class PemberianLogistikRegister(RegisterInstansi):
    """Pemberian bantuan bencana.

    Apa yang diterima tiap penerima dan kapan: permakanan, sandang, penampungan, penanganan kelompok
    rentan, dukungan psikososial.
    """

    model = PemberianLogistik
    kode = "pemberian-logistik"
    kelompok = "Bencana"
    columns = ("tanggal", "penerima", "jenis", "barang", "jumlah", "masa")
    fields = ("penerima", "jenis", "tanggal", "masa", "barang", "jumlah", "catatan")
    filters = (
        "jenis",
        "tanggal",
        "masa",
        "barang",
        "penerima__bencana",
        "penerima__desa",
        "penerima__dibatalkan__isnull",
        "dibatalkan__isnull",
    )
    search = ("penerima__nama",)
    natural_key = ("penerima", "jenis", "barang", "tanggal")
    labels = {
        "penerima__bencana": "Kejadian",
        "penerima__desa": "Desa",
        "penerima__dibatalkan__isnull": "Penerimanya berlaku",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.KALI
    waktu = Flow()
    unit = "penerima__bencana__unit__jalur"
    wilayah = "penerima__desa__kode"
    rincian = {"jenis": "jenis", "masa": "masa"}
    confidential = True
    lihat = PETUGAS

    def periksa(self, rows: Baris) -> Temuan:
        return lintas_instansi(
            dengan_unit(rows, "penerima_id", PenerimaLogistik, "bencana__unit"), {"barang_id": BarangLogistik}
        )

    def tindakan(self, user: Account, record: PemberianLogistik) -> Iterable[tuple[str, str]]:
        return _halaman(user, record.penerima.bencana_id)
