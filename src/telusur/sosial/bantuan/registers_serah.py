"""Registers of handing aid over: the legs to the village, the deeds, and the receipt of each person."""

from collections.abc import Iterable

from django.urls import reverse

from telusur.engines.registers.declare import Account, Aksi, Baris, Flow, Temuan, register
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.register_instansi import DI_DESA, MENCATAT_DI_DESA, Peran, RegisterInstansi
from telusur.sosial.bantuan.models import DaftarBantuan, PenerimaBantuan
from telusur.sosial.bantuan.models_serah import (
    BAST_TETAP,
    BAWAH,
    BELUM,
    BUKAN_BAST,
    BastBantuan,
    PenyaluranBantuan,
    TandaTerima,
    salah_langkah,
    salah_terima,
)
from telusur.wilayah.models import Wilayah


@register
class PenyaluranBantuanRegister(RegisterInstansi):
    """Penyaluran bantuan.

    Bantuan suatu daftar yang masuk gudang atau rekening, dikirim ke kecamatan dan desa, atau kembali.
    """

    model = PenyaluranBantuan
    kode = "penyaluran-bantuan"
    kelompok = "Bantuan"
    columns = ("tanggal", "daftar", "langkah", "wilayah", "jumlah", "nomor", "petugas")
    fields = (
        "daftar",
        "langkah",
        "wilayah",
        "jumlah",
        "nomor",
        "tanggal",
        "kendaraan",
        "petugas",
        "penerima",
        "keterangan",
    )
    filters = (
        "daftar",
        "langkah",
        "tanggal",
        "wilayah__tingkat",
        "wilayah__tingkat__in",
        "dibatalkan__isnull",
    )
    search = ("nomor",)
    natural_key = ("daftar", "langkah", "wilayah", "nomor")
    labels = {
        "wilayah__tingkat": "Tingkat",
        "wilayah__tingkat__in": "Tingkat (beberapa)",
        "dibatalkan__isnull": "Berlaku",
    }
    waktu = Flow()
    wilayah = "wilayah__kode"
    unit = "daftar__program__unit__jalur"
    rincian = {"langkah": "langkah"}
    berbukti = True
    lihat = DI_DESA

    def periksa(self, rows: Baris) -> Temuan:
        levels = _tingkat(rows)
        for index, row in enumerate(rows):
            if wrong := salah_langkah(row["langkah"], levels.get(row["wilayah_id"], "")):
                yield index, wrong, "Periksa langkah dan wilayahnya."


@register
class BastBantuanRegister(RegisterInstansi):
    """BAST bantuan.

    Berita acara serah terima per kecamatan dan desa: nomor, tanggal, jumlah, kapan kembali bertanda tangan.
    """

    model = BastBantuan
    kode = "bast-bantuan"
    kelompok = "Bantuan"
    columns = ("nomor", "tanggal", "daftar", "wilayah", "jumlah", "kembali")
    fields = ("daftar", "wilayah", "nomor", "tanggal", "jumlah", "penyerah", "penerima", "kembali")
    filters = (
        "daftar",
        "tanggal",
        "wilayah__tingkat",
        "wilayah__tingkat__in",
        "kembali__isnull",
        "dibatalkan__isnull",
    )
    search = ("nomor",)
    natural_key = ("daftar", "nomor")
    labels = {
        "wilayah__tingkat": "Tingkat",
        "wilayah__tingkat__in": "Tingkat (beberapa)",
        "kembali__isnull": "Belum kembali",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.DOKUMEN
    pekerjaan = (
        Pekerjaan(
            "BAST bantuan belum kembali bertanda tangan",
            Menunggu.SEJAK,
            {"kembali__isnull": True, "dibatalkan__isnull": True},
            "tanggal",
        ),
    )
    waktu = Flow()
    wilayah = "wilayah__kode"
    unit = "daftar__program__unit__jalur"
    berbukti = True
    lihat = DI_DESA

    def tindakan(self, user: Account, record: BastBantuan) -> Iterable[tuple[str, str]]:
        if record.dibatalkan:
            return []
        kinds = ("docx", "pdf")
        return [(reverse("bast_berkas", args=[record.pk, kind]), f"Unduh {kind.upper()}") for kind in kinds]

    def periksa(self, rows: Baris) -> Temuan:
        levels = _tingkat(rows)
        lists = DaftarBantuan.objects.filter(pk__in={row["daftar_id"] for row in rows})
        still_open = set(lists.filter(ditetapkan=None).values_list("pk", flat=True))
        issued = BastBantuan.objects.filter(daftar__in=lists, nomor__in={row["nomor"] for row in rows})
        held = {(item.daftar_id, item.nomor): item for item in issued}
        for index, row in enumerate(rows):
            if levels.get(row["wilayah_id"]) not in BAWAH:
                yield index, BUKAN_BAST, "Periksa wilayahnya."
            item = held.get((row["daftar_id"], row["nomor"]))
            if item is None and row["daftar_id"] in still_open:
                yield index, BELUM, "Tetapkan dahulu daftarnya."
            if item and any(row[name] != getattr(item, name) for name in BastBantuan.TETAP):
                yield index, BAST_TETAP, "Yang dapat diubah: penanda tangan dan tanggal kembalinya."


@register
class TandaTerimaRegister(RegisterInstansi):
    """Tanda terima bantuan.

    Siapa menerima bantuannya, kapan, berapa, dari siapa, sendiri atau diwakilkan; siapa tidak, dan mengapa.
    """

    model = TandaTerima
    kode = "tanda-terima"
    kelompok = "Bantuan"
    columns = ("penerima", "penerima__desa", "tanggal", "hasil", "jumlah", "wakil", "sebab")
    fields = ("penerima", "tanggal", "hasil", "jumlah", "penyerah", "wakil", "hubungan", "sebab")
    filters = (
        "tanggal",
        "hasil",
        "hasil__in",
        "sebab",
        "penerima__daftar",
        "penerima__daftar__program",
        "penerima__daftar__program__jenis",
        "penerima__desa",
        "penerima__desa__induk",
        "penerima__nik__isnull",
        "penerima__no_kk__isnull",
        "dibatalkan__isnull",
    )
    search = ("penerima__nama",)
    exact = ("penerima__nik",)
    natural_key = ("penerima",)
    labels = {
        "hasil__in": "Hasil",
        "penerima__desa": "Desa",
        "penerima__desa__induk": "Kecamatan",
        "penerima__daftar": "Daftar",
        "penerima__daftar__program": "Program",
        "penerima__daftar__program__jenis": "Jenis bantuan",
        "penerima__nik__isnull": "Tanpa NIK",
        "penerima__no_kk__isnull": "Tanpa nomor KK",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.ORANG
    waktu = Flow()
    wilayah = "penerima__desa__kode"
    unit = "penerima__daftar__program__unit__jalur"
    rincian = {"jenis bantuan": "penerima__daftar__program__jenis", "hasil": "hasil"}
    confidential = True
    berbukti = True
    beranda = "serah"
    lihat = DI_DESA
    ubah = MENCATAT_DI_DESA
    buka = RegisterInstansi.buka | {Peran.AUDITOR}
    sinonim = {"penerima": ("Penerima", "Nama penerima"), "jumlah": ("Jumlah", "Nominal")}

    def tindakan(self, user: Account, record: TandaTerima) -> Iterable[tuple[str, str]]:
        person = record.penerima
        may = self.boleh(user, record, Aksi.UBAH)
        return [
            (reverse("serah_desa", args=[person.daftar_id, person.desa_id]), "Serah terima desanya")
        ] * may

    def periksa(self, rows: Baris) -> Temuan:
        keys = {row["penerima_id"] for row in rows}
        people = PenerimaBantuan.objects.select_related("daftar").in_bulk(keys)
        for index, row in enumerate(rows):
            person = people.get(row["penerima_id"])
            if person and (wrong := salah_terima(person, row["jumlah"] or 0)):
                yield index, wrong[1], "Periksa daftar dan jumlahnya."


def _tingkat(rows: Baris) -> dict[int, str]:
    places = Wilayah.objects.filter(pk__in={row["wilayah_id"] for row in rows})
    return dict(places.order_by().values_list("pk", "tingkat"))
