"""Registers of positions, staff, how staff stand, and who holds which position."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, QuerySet, Value, When
from django.urls import reverse

from telusur.engines.registers.declare import (
    REGISTERS,
    Account,
    Aksi,
    Baris,
    Stock,
    StockBagian,
    Temuan,
    register,
)
from telusur.engines.registers.masa import clashes
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.golongan import GOLONGAN_LAIN, PENDIDIKAN_LAIN, RUANG
from telusur.organisasi.milik import lintas_instansi
from telusur.organisasi.models import Jabatan, KeadaanPegawai, Pegawai, PemangkuJabatan
from telusur.organisasi.models_pegawai import salah_eselon, salah_golongan, sudah_dipangku
from telusur.organisasi.pejabat import StockPemangku
from telusur.organisasi.register_instansi import SEMUA, Peran, RegisterInstansi

PENGELOLA = frozenset({Peran.PERENCANA})
MELIHAT_PEGAWAI = SEMUA - {Peran.STAF}


@register
class JabatanRegister(RegisterInstansi):
    """Jabatan.

    Jabatan di tiap unit: jenis, eselon, dan siapa memangkunya dari waktu ke waktu.
    """

    model = Jabatan
    kelompok = "Organisasi"
    columns = ("nama", "jenis", "eselon", "unit", "memimpin", "mulai", "selesai")
    fields = ("unit", "nama", "jenis", "eselon", "memimpin", "mulai", "selesai")
    filters = ("jenis", "jenis__in", "eselon", "unit", "memimpin", "selesai__isnull")
    search = ("nama",)
    natural_key = ("unit", "nama")
    related = ("pemangku",)
    labels = {
        "mulai": "Ada sejak",
        "selesai": "Dihapus",
        "selesai__isnull": "Masih ada",
        "jenis__in": "Jenis (beberapa)",
    }
    sinonim = {"nama": ("Jabatan",), "unit": ("Unit",)}
    waktu = Stock()
    unit = "unit__jalur"
    rincian = {"jenis jabatan": "jenis", "eselon": "eselon"}
    ubah = massal = impor = PENGELOLA

    def tindakan(self, user: Account, record: Jabatan) -> Iterable[tuple[str, str]]:
        """Offer to name a holder, or to replace the one there is."""
        lane = record.pemangku.exclude(cara=PemangkuJabatan.Cara.PLH)
        return _lanjutan("pemangku-jabatan", lane.filter(selesai=None), user, {"jabatan": record.pk})

    def periksa(self, rows: Baris) -> Temuan:
        for index, row in enumerate(rows):
            if wrong := salah_eselon(row["jenis"], row["eselon"]):
                yield index, wrong, "Periksa jenis jabatan dan eselonnya."


@register
class PegawaiRegister(RegisterInstansi):
    """Pegawai.

    Pegawai perangkat daerah, sejak bertugas di sini sampai pensiun atau pindah. NIP hanya terlihat sebagian.
    """

    model = Pegawai
    kelompok = "Organisasi"
    columns = ("nip", "nama", "jenis_kelamin", "unit", "mulai", "selesai")
    fields = ("nip", "nama", "jenis_kelamin", "unit", "mulai", "selesai", "sebab")
    filters = ("jenis_kelamin", "unit", "sebab", "selesai__isnull")
    search = ("nama",)
    exact = ("nip",)
    natural_key = ("nip",)
    private = ("nip",)
    related = ("keadaan", "jabatan")
    labels = {"mulai": "Bertugas sejak", "selesai__isnull": "Masih bertugas", "unit": "Perangkat daerah"}
    sinonim = {
        "nama": ("Nama", "Nama lengkap", "Nama pegawai"),
        "nip": ("NIP baru", "NI PPPK", "NIP/NI PPPK"),
        "jenis_kelamin": ("JK", "L/P", "Kelamin"),
    }
    satuan = JenisSatuan.ORANG
    waktu = Stock()
    unit = "unit__jalur"
    bersama = True
    key_within = "unit"
    kemiripan = ("nama", "jenis_kelamin", "mulai")
    rincian = {"jenis kelamin": "jenis_kelamin"}
    lihat = MELIHAT_PEGAWAI
    ubah = massal = impor = buka = PENGELOLA

    def tindakan(self, user: Account, record: Pegawai) -> Iterable[tuple[str, str]]:
        """Offer to note a promotion, a degree or a move."""
        present = record.keadaan.filter(selesai=None)
        known = {"pegawai": record.pk, "unit": record.unit_id}
        return _lanjutan("keadaan-pegawai", present, user, known)


def golongan_saja(period: Period) -> Case:
    """Return a breakdown of staff by golongan, I to IV; of PPPK by that word."""
    pns = [When(golongan__startswith=f"{name}/", then=Value(name)) for name in RUANG]
    contract = When(golongan__startswith="PPPK", then=Value("PPPK"))
    return Case(*pns, contract, default=Value(None), output_field=CharField())


@register
class KeadaanPegawaiRegister(RegisterInstansi):
    """Keadaan pegawai.

    Status, golongan, pendidikan dan unit kerja tiap pegawai dari waktu ke waktu: dasar tabel 2.2.1.
    """

    model = KeadaanPegawai
    kode = "keadaan-pegawai"
    kelompok = "Organisasi"
    columns = ("pegawai", "status", "golongan", "pendidikan", "unit", "mulai", "selesai")
    fields = ("pegawai", "status", "golongan", "pendidikan", "unit", "mulai", "selesai", "dasar")
    filters = (
        "status",
        "status__in",
        "golongan",
        "golongan__in",
        "pendidikan",
        "pendidikan__in",
        "pegawai__jenis_kelamin",
        "unit",
        "pegawai__unit",
        "pegawai",
        "selesai__isnull",
    )
    search = ("pegawai__nama",)
    exact = ("pegawai__nip",)
    natural_key = ("pegawai", "mulai")
    labels = {
        "mulai": "Berlaku sejak",
        "selesai__isnull": "Masih berlaku",
        "status__in": "Status (beberapa)",
        "golongan__in": "Golongan (beberapa)",
        "pendidikan__in": "Pendidikan (beberapa)",
        "pegawai__unit": "Perangkat daerah",
    }
    sinonim = {
        "pegawai": ("NIP", "NIP baru", "NI PPPK", "NIP/NI PPPK"),
        "golongan": ("Gol", "Golongan", "Gol/Ruang", "Gol Ruang", "Pangkat/Gol", "Pangkat/Golongan"),
        "pendidikan": ("Pendidikan", "Tingkat pendidikan"),
        "mulai": ("TMT", "TMT golongan"),
        "status": ("Status",),
        "unit": ("Unit", "Bidang/Seksi"),
    }
    nilai_lain = {
        "golongan": GOLONGAN_LAIN,
        "pendidikan": PENDIDIKAN_LAIN,
        "status": {"Honorer": "honorer", "Non ASN": "honorer", "Tenaga kontrak": "honorer"},
    }
    satuan = JenisSatuan.ORANG
    waktu = StockBagian(induk="pegawai")
    kata_ganti = "Catat perubahan"
    unit = "unit__jalur"
    rincian = {
        "golongan": golongan_saja,
        "pendidikan": "pendidikan",
        "status": "status",
        "jenis kelamin": "pegawai__jenis_kelamin",
    }
    lihat = MELIHAT_PEGAWAI
    ubah = massal = impor = buka = PENGELOLA

    def periksa(self, rows: Baris) -> Temuan:
        yield from lintas_instansi(rows, {"pegawai_id": Pegawai})
        for index, row in enumerate(rows):
            if wrong := salah_golongan(row["status"], row["golongan"]):
                yield index, wrong, "Periksa status dan golongannya."
        held = KeadaanPegawai.objects.filter(pegawai__in={row["pegawai_id"] for row in rows})
        stored = held.values("pegawai_id", "mulai", "selesai")
        for index, other in clashes(
            rows, stored, group=lambda row: row["pegawai_id"], key=("pegawai_id", "mulai")
        ):
            since = f"{other['mulai']:%d-%m-%Y}"
            yield index, f"Keadaan sejak {since} masih berlaku saat itu.", "Isi tanggal selesai yang lama."


@register
class PemangkuJabatanRegister(RegisterInstansi):
    """Pemangku jabatan.

    Siapa memangku jabatan apa, sejak kapan, dan bagaimana: definitif, pelaksana tugas, pelaksana harian.
    """

    model = PemangkuJabatan
    kode = "pemangku-jabatan"
    kelompok = "Organisasi"
    columns = ("jabatan", "pegawai", "cara", "jabatan__unit", "mulai", "selesai")
    fields = ("jabatan", "pegawai", "cara", "mulai", "selesai", "dasar")
    filters = (
        "jabatan",
        "jabatan__jenis",
        "jabatan__jenis__in",
        "jabatan__unit",
        "pegawai",
        "cara",
        "selesai__isnull",
    )
    search = ("jabatan__nama", "pegawai__nama")
    natural_key = ("jabatan", "pegawai", "mulai")
    labels = {
        "mulai": "Sejak",
        "selesai__isnull": "Masih memangku",
        "jabatan__unit": "Unit kerja",
        "jabatan__jenis__in": "Jenis jabatan (beberapa)",
    }
    sinonim = {"pegawai": ("NIP", "Nama"), "mulai": ("TMT", "TMT jabatan")}
    waktu = StockPemangku(induk="pegawai")
    kata_ganti = "Ganti pemangku"
    unit = "jabatan__unit__jalur"
    rincian = {"jenis jabatan": "jabatan__jenis", "eselon": "jabatan__eselon", "cara": "cara"}
    ubah = massal = impor = PENGELOLA

    def periksa(self, rows: Baris) -> Temuan:
        held = PemangkuJabatan.objects.filter(jabatan__in={row["jabatan_id"] for row in rows})
        stored = held.values("jabatan_id", "pegawai_id", "cara", "mulai", "selesai", "pegawai__nama")
        names = dict(
            Pegawai.objects.filter(pk__in={row["pegawai_id"] for row in rows}).values_list("pk", "nama")
        )
        key = ("jabatan_id", "pegawai_id", "mulai")
        for index, other in clashes(rows, stored, group=_jalur_pangku, key=key):
            name = other.get("pegawai__nama") or names.get(other["pegawai_id"], "")
            yield index, sudah_dipangku(name, other["cara"]), "Isi tanggal selesai pemangku yang lama."


def _lanjutan(
    kode: str, present: QuerySet[Any], user: Account, known: Mapping[str, Any]
) -> Iterable[tuple[str, str]]:
    """Return the way to the record that follows the present one, or to the first, where `user` may write."""
    register = REGISTERS.get(kode)
    if not register.may(user, Aksi.UBAH):
        return []
    last = present.first()
    if last is None:
        return [
            (f"{reverse('register_baru', args=[kode])}?{urlencode(known)}", f"Catat {register.judul.lower()}")
        ]
    if not register.queryset(user, Aksi.UBAH).filter(pk=last.pk).exists():
        return []
    return [(reverse("register_ganti", args=[kode, last.pk]), register.kata_ganti)]


def _jalur_pangku(row: Mapping[str, Any]) -> tuple[int, bool]:
    """Return what only one may hold at a time: the position, or its place of Plh."""
    return row["jabatan_id"], row["cara"] == PemangkuJabatan.Cara.PLH
