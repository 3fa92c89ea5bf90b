"""Registers of layers, their rows, what changed between two, and objections."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from telusur.engines.registers.columns import label
from telusur.engines.registers.declare import Account, Aksi, Baris, Flow, Temuan, register
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.milik import lintas_instansi
from telusur.organisasi.register_instansi import PETUGAS, RegisterInstansi
from telusur.sosial.dtsen.jenis import KeadaanSanggah
from telusur.sosial.dtsen.models import (
    LANGKAH,
    BarisLapisan,
    Lapisan,
    PerubahanLapisan,
    Sanggah,
    salah_sanggah,
)


@register
class LapisanRegister(RegisterInstansi):
    """Lapisan DTKS dan DTSEN.

    Data kesejahteraan sosial nasional sebagaimana diterima dinas pada suatu tanggal, beserta surat sumbernya.
    """

    model = Lapisan
    kode = "lapisan"
    kelompok = "DTSEN"
    beranda = "dtsen"
    columns = ("kode", "jenis", "tanggal", "nama", "sumber", "dibatalkan")
    fields = ("kode", "jenis", "nama", "tanggal", "sumber", "unit")
    filters = ("jenis", "tanggal", "dibatalkan__isnull")
    search = ("nama", "kode")
    natural_key = ("kode",)
    related = ("baris", "daftar", "sanggah")
    labels = {"tanggal": "Keadaan per tanggal", "dibatalkan__isnull": "Berlaku"}
    waktu = Flow()
    unit = "unit__jalur"
    bersama = True
    key_within = "unit"
    lihat = PETUGAS

    def tindakan(self, user: Account, record: Lapisan) -> Iterable[tuple[str, str]]:
        return [(reverse("dtsen_lapisan", args=[record.pk]), "Isi, bandingkan dengan lapisan lain")]


@register
class BarisLapisanRegister(RegisterInstansi):
    """Baris lapisan.

    Orang menurut DTKS atau DTSEN: desa, nomor KK dan desilnya. Masuk lewat impor, tidak diubah satu per satu.
    """

    model = BarisLapisan
    kode = "baris-lapisan"
    kelompok = "DTSEN"
    columns = ("nama", "lapisan", "nik", "desa", "desil", "keterangan")
    fields = (
        "lapisan",
        "nik",
        "no_kk",
        "nama",
        "jenis_kelamin",
        "tanggal_lahir",
        "desa",
        "desil",
        "keterangan",
    )
    filters = (
        "lapisan",
        "lapisan__jenis",
        "lapisan__dibatalkan__isnull",
        "desil",
        "desil__in",
        "desa",
        "desa__induk",
        "jenis_kelamin",
    )
    search = ("nama",)
    exact = ("nik", "no_kk")
    natural_key = ("nik",)
    private = ("nik", "no_kk")
    related = ("sanggah",)
    labels = {
        "desa__induk": "Kecamatan",
        "lapisan__jenis": "Jenis lapisan",
        "lapisan__dibatalkan__isnull": "Lapisan berlaku",
        "desil__in": "Desil (beberapa)",
    }
    satuan = JenisSatuan.ORANG
    waktu = Flow("lapisan__tanggal", "lapisan__dibatalkan")
    wilayah = "desa__kode"
    unit = "lapisan__unit__jalur"
    bersama = True
    key_within = "lapisan"
    rincian = {"desil": "desil", "jenis kelamin": "jenis_kelamin"}
    confidential = True
    sinonim = {
        "nik": ("No KTP", "No NIK", "Nomor Induk Kependudukan"),
        "no_kk": ("No KK", "KK", "Nomor Kartu Keluarga"),
        "nama": ("Nama lengkap", "Nama ART", "Nama anggota keluarga"),
        "jenis_kelamin": ("JK", "L/P", "Kelamin"),
        "tanggal_lahir": ("Tgl lahir",),
        "desa": ("Desa/Kelurahan", "Kode desa", "Kelurahan", "Kode wilayah"),
        "desil": ("Desil nasional", "Desil kesejahteraan", "Peringkat"),
        "keterangan": ("Status", "Keadaan"),
    }
    nilai_lain = {"desil": {"belum": "0", "tidak ada": "0"}}
    lihat = PETUGAS
    ubah = frozenset()
    massal = frozenset()

    def tindakan(self, user: Account, record: BarisLapisan) -> Iterable[tuple[str, str]]:
        return [(reverse("dtsen_riwayat", args=[record.pk]), "Riwayat dalam lapisan lain, sanggah")]


@register
class PerubahanLapisanRegister(RegisterInstansi):
    """Perubahan antarlapisan.

    Siapa masuk, keluar, berubah desil, pindah desa, ganti keluarga atau diperbaiki NIK-nya, dan mengapa.
    """

    model = PerubahanLapisan
    kode = "perubahan-lapisan"
    kelompok = "DTSEN"
    columns = ("nama", "jenis", "nik", "desa", "desa_lama", "desil_lama", "desil", "sebab", "baru", "lama")
    filters = (
        "jenis",
        "lama",
        "baru",
        "sebab",
        "desa",
        "desa__induk",
        "desil",
        "desil_lama",
        "musyawarah__isnull",
        "dibatalkan__isnull",
    )
    exact = ("nik",)
    private = ("nik", "nik_lama")
    uraian_rinci = ("nik_lama", "musyawarah", "keterangan")
    labels = {
        "lama": "Lapisan lama",
        "baru": "Lapisan baru",
        "desa__induk": "Kecamatan",
        "sebab": "Mengapa",
        "musyawarah__isnull": "Tanpa musyawarah desa",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.ORANG
    waktu = Flow()
    wilayah = "desa__kode"
    unit = "baru__unit__jalur"
    bersama = True
    rincian = {"yang berubah": "jenis", "sebab": "sebab"}
    confidential = True
    lihat = PETUGAS

    def tindakan(self, user: Account, record: PerubahanLapisan) -> Iterable[tuple[str, str]]:
        may = PENYEBAB.queryset(user, Aksi.UBAH).filter(pk=record.pk).exists()
        return [(reverse("dtsen_sebab", args=[record.pk]), "Beri sebab")] if may else []


class Penyebab(PerubahanLapisanRegister):
    """Changes about which somebody may say why; no register of its own."""

    fields = ("sebab", "musyawarah", "keterangan")


PENYEBAB = Penyebab()


@register
class SanggahRegister(RegisterInstansi):
    """Sanggah dan usulan DTSEN.

    Usul masuk, sanggah kelayakan dan perbaikan data: diterima, dimusyawarahkan, surat ditandatangani,
    dikirim, dijawab.
    """

    model = Sanggah
    kode = "sanggah"
    kelompok = "DTSEN"
    columns = ("nomor", "subjek", "jenis", "lapisan", "desa", "tanggal", "keadaan", "hasil")
    fields = (
        "nomor",
        "jenis",
        "lapisan",
        "baris",
        "orang",
        "desa",
        "alasan",
        "bukti",
        "pengaju",
        "tanggal",
        "keadaan",
        "musyawarah",
        "berita_acara",
        "nomor_surat",
        "tanggal_surat",
        "tujuan",
        "dikirim",
        "dijawab",
        "hasil",
        "jawaban",
        "unit",
    )
    filters = (
        "jenis",
        "keadaan",
        "hasil",
        "lapisan",
        "tanggal",
        "dijawab__isnull",
        "desa",
        "desa__induk",
        "dibatalkan__isnull",
    )
    search = ("nomor",)
    exact = ("baris__nik", "orang__nik")
    natural_key = ("nomor",)
    labels = {
        "subjek": "Tentang",
        "tanggal": "Diterima",
        "dijawab__isnull": "Belum dijawab",
        "desa__induk": "Kecamatan",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.DOKUMEN
    waktu = Flow()
    wilayah = "desa__kode"
    unit = "unit__jalur"
    rincian = {"yang diminta": "jenis", "keadaan": "keadaan"}
    pekerjaan = (
        Pekerjaan(
            "Sanggah dan usulan DTSEN belum dijawab",
            Menunggu.SEJAK,
            {"dijawab__isnull": True, "dibatalkan__isnull": True},
            "tanggal",
        ),
    )
    confidential = True
    berbukti = True
    lihat = PETUGAS

    def choices(self, name: str, user: Account | None) -> QuerySet[Any]:
        found = super().choices(name, user)
        holds = {"lapisan": "dibatalkan", "baris": "lapisan__dibatalkan"}.get(name)
        return found.filter(**{holds: None}) if holds else found

    def periksa(self, rows: Baris) -> Temuan:
        yield from lintas_instansi(rows, {"orang_id": _orang(), "lapisan_id": Lapisan})
        keys = {row["baris_id"] for row in rows if row["baris_id"]}
        layers = dict(BarisLapisan.objects.filter(pk__in=keys).values_list("pk", "lapisan"))
        for index, row in enumerate(rows):
            if row["baris_id"] and layers.get(row["baris_id"]) != row["lapisan_id"]:
                yield index, "Baris ini dari lapisan lain.", "Pilih baris dari lapisan yang disanggah."
            for name, wrong in salah_sanggah(dict(row)).items():
                yield index, wrong, f"Periksa {label(self, name)}."

    def tindakan(self, user: Account, record: Sanggah) -> Iterable[tuple[str, str]]:
        return [(reverse("dtsen_sanggah", args=[record.pk]), "Lanjutkan: musyawarah, surat, jawaban")]


def _langkah(fields: tuple[str, ...]) -> SanggahRegister:
    """Return objections with the fields of one step; no register of its own."""
    made: type[SanggahRegister] = type("LangkahSanggah", (SanggahRegister,), {"fields": fields})
    return made()


LANGKAH_SANGGAH = {
    state: _langkah((*needed, "jawaban") if state is KeadaanSanggah.DIJAWAB else needed)
    for state, needed in LANGKAH
}
"""Objections as each step fills them in, by the state that it reaches."""


def _orang() -> Any:
    return Sanggah._meta.get_field("orang").related_model


def baris_berlaku(user: Account) -> QuerySet[BarisLapisan]:
    """Return the rows that `user` may see of layers that hold, the latest layer first."""
    rows = BarisLapisanRegister().queryset(user).filter(lapisan__dibatalkan=None)
    return rows.select_related("lapisan", "desa").order_by("-lapisan__tanggal", "-pk")
