"""Registers of aid: programs, their conditions, lists of recipients, decisions about aid received twice."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from telusur.engines.registers.declare import REGISTERS, Account, Baris, Flow, Stock, Temuan, register
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.milik import dengan_unit, lintas_instansi
from telusur.organisasi.register_instansi import (
    DI_DESA,
    MENCATAT_DI_DESA,
    PETUGAS,
    SEMUA,
    Peran,
    RegisterInstansi,
)
from telusur.sosial.bantuan.models import (
    CABUT_DAHULU,
    SUDAH_DITETAPKAN,
    DaftarBantuan,
    KeputusanGanda,
    PasanganBantuan,
    PenerimaBantuan,
    ProgramBantuan,
    SyaratBantuan,
    salah_nomor,
)
from telusur.sosial.bantuan.syarat import salah_syarat
from telusur.sosial.dtsen.desil import dengan_desil
from telusur.sosial.dtsen.models import Lapisan
from telusur.sosial.models import Orang

PEMUTUS = frozenset({Peran.KEPALA_DINAS, Peran.KEPALA_BIDANG})
"""Who decides about aid received twice, and approves lists."""


@register
class ProgramBantuanRegister(RegisterInstansi):
    """Program bantuan.

    Program bantuan sosial dinas dan pihak lain: penerimanya, besarnya, dasarnya, dan masa berlakunya.
    """

    model = ProgramBantuan
    kode = "program-bantuan"
    kelompok = "Bantuan"
    columns = ("kode", "nama", "jenis", "sasaran", "standar", "satuan", "sumber_dana", "mulai", "selesai")
    fields = (
        "kode",
        "nama",
        "jenis",
        "sasaran",
        "satuan",
        "standar",
        "sumber_dana",
        "dasar",
        "unit",
        "mulai",
        "selesai",
    )
    filters = ("jenis", "sasaran", "sumber_dana", "selesai__isnull")
    search = ("nama", "kode")
    natural_key = ("kode",)
    related = ("syarat", "pasangan", "daftar")
    labels = {"mulai": "Berlaku sejak", "selesai": "Berakhir", "selesai__isnull": "Masih berlaku"}
    waktu = Stock()
    unit = "unit__jalur"
    key_within = "unit"


@register
class SyaratBantuanRegister(RegisterInstansi):
    """Syarat bantuan.

    Syarat yang harus dipenuhi penerima suatu program; semua syarat program yang sama berlaku bersama.
    """

    model = SyaratBantuan
    kode = "syarat-bantuan"
    kelompok = "Bantuan"
    columns = ("program", "unsur", "kata", "dasar", "mulai", "selesai")
    fields = ("program", "unsur", "dasar", "dari", "sampai", "nilai", "mulai", "selesai")
    filters = ("program", "unsur", "selesai__isnull")
    natural_key = ("program", "unsur", "mulai")
    labels = {"kata": "Syarat", "mulai": "Berlaku sejak", "selesai__isnull": "Masih berlaku"}
    waktu = Stock()
    unit = "program__unit__jalur"

    def periksa(self, rows: Baris) -> Temuan:
        for index, row in enumerate(rows):
            if wrong := salah_syarat(row["unsur"], row["dari"], row["sampai"], row["nilai"]):
                yield (
                    index,
                    wrong,
                    "Umur memakai dari dan sampai; jenis PPKS, wilayah, kelamin dan desil memakai kode.",
                )


@register
class PasanganBantuanRegister(RegisterInstansi):
    """Pasangan bantuan.

    Program mana yang boleh diterima bersama program lain, mana yang tidak, menurut aturannya.
    """

    model = PasanganBantuan
    kode = "pasangan-bantuan"
    kelompok = "Bantuan"
    columns = ("program", "lain", "sifat", "dasar", "mulai", "selesai")
    fields = ("program", "lain", "sifat", "dasar", "mulai", "selesai")
    filters = ("program", "lain", "sifat")
    natural_key = ("program", "lain", "mulai")
    labels = {"mulai": "Berlaku sejak"}
    waktu = Stock()
    unit = "program__unit__jalur"


@register
class DaftarBantuanRegister(RegisterInstansi):
    """Daftar bantuan.

    Daftar penerima suatu program untuk suatu periode, sumber datanya, dan kapan ditetapkan.
    """

    model = DaftarBantuan
    kode = "daftar-bantuan"
    kelompok = "Bantuan"
    columns = ("kode", "program", "mulai", "selesai", "lapisan", "lapisan_data", "ditetapkan")
    fields = ("kode", "program", "mulai", "selesai", "lapisan", "lapisan_data")
    filters = ("program", "program__jenis", "lapisan_data", "mulai", "ditetapkan__isnull")
    search = ("kode",)
    natural_key = ("kode",)
    related = ("penerima", "penyaluran", "bast")
    labels = {
        "mulai": "Periode mulai",
        "selesai": "Periode sampai sebelum",
        "ditetapkan__isnull": "Belum ditetapkan",
    }
    waktu = Stock()
    unit = "program__unit__jalur"
    lihat = SEMUA | {Peran.PETUGAS_DESA}
    pekerjaan = (
        Pekerjaan("Daftar bantuan belum ditetapkan", Menunggu.SAMPAI, {"ditetapkan__isnull": True}, "mulai"),
    )

    def choices(self, name: str, user: Account | None) -> QuerySet[Any]:
        found = super().choices(name, user)
        return found.filter(dibatalkan=None) if name == "lapisan_data" else found

    def periksa(self, rows: Baris) -> Temuan:
        units = dict(ProgramBantuan.objects.order_by().values_list("pk", "unit"))
        rests = [{**row, "unit_id": units.get(row["program_id"])} for row in rows]
        yield from lintas_instansi(rests, {"lapisan_data_id": Lapisan})
        approved = DaftarBantuan.objects.filter(
            kode__in={row["kode"] for row in rows}, ditetapkan__isnull=False
        ).in_bulk(field_name="kode")
        for index, row in enumerate(rows):
            held = approved.get(row["kode"])
            if held and any(row[name] != getattr(held, name) for name in DaftarBantuan.TERKUNCI):
                yield index, SUDAH_DITETAPKAN, CABUT_DAHULU

    def tindakan(self, user: Account, record: DaftarBantuan) -> Iterable[tuple[str, str]]:
        decisions = REGISTERS.get("keputusan-ganda").may(user)
        check = (reverse("bantuan", args=[record.pk]), "Usulan, periksa ganda, penetapan")
        hand_over = (reverse("bantuan_rekonsiliasi", args=[record.pk]), "Serah terima dan rekonsiliasi")
        return [*([check] * decisions), hand_over]


@register
class PenerimaBantuanRegister(RegisterInstansi):
    """Penerima bantuan.

    Baris daftar bantuan: siapa, di mana, berapa, memenuhi syarat atau tidak. Daftar pihak lain masuk
    lewat impor.
    """

    model = PenerimaBantuan
    kode = "penerima-bantuan"
    kelompok = "Bantuan"
    columns = ("nama", "daftar", "nomor", "nik", "desa", "desil", "jumlah", "keadaan", "layak", "alasan")
    fields = (
        "daftar",
        "nomor",
        "nik",
        "no_kk",
        "nama",
        "tanggal_lahir",
        "alamat",
        "desa",
        "orang",
        "jumlah",
        "keadaan",
    )
    filters = (
        "daftar",
        "daftar__program",
        "daftar__program__jenis",
        "keadaan",
        "layak",
        "layak__isnull",
        "desa",
        "desa__induk",
        "nik__isnull",
    )
    search = ("nama",)
    exact = ("nik", "no_kk")
    natural_key = ("daftar", "nomor")
    private = ("nik", "no_kk")
    related = ("keputusan", "tanda_terima")
    labels = {
        "desa__induk": "Kecamatan",
        "daftar__program": "Program",
        "daftar__program__jenis": "Jenis bantuan",
        "layak__isnull": "Belum dinilai",
        "nik__isnull": "Tanpa NIK",
        "desil": "Desil pada lapisan daftar",
    }
    satuan = JenisSatuan.ORANG
    waktu = Stock("daftar__mulai", "daftar__selesai")
    wilayah = "desa__kode"
    unit = "daftar__program__unit__jalur"
    rincian = {"jenis bantuan": "daftar__program__jenis", "keadaan": "keadaan"}
    confidential = True
    sinonim = {
        "daftar": ("Kode daftar",),
        "nomor": ("No", "Nomor"),
        "nama": ("Nama penerima", "Nama KPM", "Nama lengkap"),
        "no_kk": ("No KK", "KK"),
        "desa": ("Desa/Kelurahan", "Kode desa"),
        "jumlah": ("Jumlah", "Nominal"),
    }
    lihat = DI_DESA

    def all(self) -> QuerySet[Any]:
        """Return every record, with the decile that its list's layer gives the person."""
        return dengan_desil(super().all(), "nik", lapisan="daftar__lapisan_data")

    def periksa(self, rows: Baris) -> Temuan:
        people = dengan_unit(rows, "daftar_id", DaftarBantuan, "program__unit")
        yield from lintas_instansi(people, {"orang_id": Orang})
        lists = DaftarBantuan.objects.filter(pk__in={row["daftar_id"] for row in rows})
        approved = set(lists.filter(ditetapkan__isnull=False).values_list("pk", flat=True))
        named = Orang.objects.filter(pk__in={row["orang_id"] for row in rows if row["orang_id"]})
        numbers = dict(named.order_by().values_list("pk", "nik"))
        for index, row in enumerate(rows):
            if row["daftar_id"] in approved:
                yield index, SUDAH_DITETAPKAN, CABUT_DAHULU
            for wrong in salah_nomor(row["nik"], row["no_kk"], numbers.get(row["orang_id"])).values():
                yield index, wrong, "Perbaiki nomornya, atau kosongkan bila tidak diketahui."


class Pemutusan(PenerimaBantuanRegister):
    """Rows of lists about which somebody may decide; no register of its own."""

    ubah = PEMUTUS


class Penetapan(DaftarBantuanRegister):
    """Lists that somebody may approve; no register of its own."""

    ubah = PEMUTUS


class Penyerahan(PenerimaBantuanRegister):
    """Rows of lists whose receipts somebody may record; no register of its own."""

    ubah = MENCATAT_DI_DESA


PEMUTUSAN, PENETAPAN, PENYERAHAN = Pemutusan(), Penetapan(), Penyerahan()


@register
class KeputusanGandaRegister(RegisterInstansi):
    """Keputusan bantuan ganda.

    Apa yang diputuskan tentang penerima yang juga ada di daftar lain, oleh siapa, dan mengapa.
    """

    model = KeputusanGanda
    kode = "keputusan-ganda"
    kelompok = "Bantuan"
    columns = ("tanggal", "penerima", "dasar", "putusan", "alasan", "pemutus")
    filters = ("tanggal", "dasar", "putusan", "penerima__daftar")
    search = ("penerima__nama",)
    labels = {"penerima__daftar": "Daftar", "pemutus": "Diputuskan oleh"}
    waktu = Flow()
    wilayah = "penerima__desa__kode"
    unit = "penerima__daftar__program__unit__jalur"
    confidential = True
    lihat = PETUGAS
