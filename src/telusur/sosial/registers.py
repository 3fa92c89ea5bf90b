"""Registers of persons, families, PPKS and services."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from telusur.engines.formulas.rincian import kelompok_umur
from telusur.engines.registers.declare import (
    REGISTERS,
    Account,
    Aksi,
    Baris,
    Flow,
    Stock,
    StockBagian,
    Temuan,
    register,
)
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.milik import lintas_instansi
from telusur.organisasi.register_instansi import (
    DI_DESA,
    MENCATAT_DI_DESA,
    PETUGAS,
    RegisterInstansi,
)
from telusur.sosial.bantuan.registers import (
    ProgramBantuanRegister as ProgramBantuanRegister,  # with all of aid
)
from telusur.sosial.bantuan.registers_serah import TandaTerimaRegister as TandaTerimaRegister
from telusur.sosial.bencana.registers import BencanaRegister as BencanaRegister  # with disasters and stock
from telusur.sosial.bencana.registers_logistik import BarangLogistikRegister as BarangLogistikRegister
from telusur.sosial.dtsen.desil import dengan_desil
from telusur.sosial.dtsen.registers import LapisanRegister as LapisanRegister  # with rows and objections
from telusur.sosial.izin.registers import RekomendasiIzinRegister as RekomendasiIzinRegister
from telusur.sosial.kat.registers import LokasiKatRegister as LokasiKatRegister
from telusur.sosial.ketentuan import salah_ppks
from telusur.sosial.lembaga.registers import KonsultasiLk3Register as KonsultasiLk3Register
from telusur.sosial.makam.registers import TamanMakamRegister as TamanMakamRegister
from telusur.sosial.models import Keluarga, Layanan, Orang, Penggabungan, Ppks, isi_ppks, terdata_pada
from telusur.sosial.nomor import ragu_nik
from telusur.sosial.psks.registers import PsksRegister as PsksRegister
from telusur.sosial.rehabilitasi.hak import hak_orang
from telusur.sosial.rehabilitasi.registers import (
    PenangananRegister as PenangananRegister,  # with all of cases
)
from telusur.sosial.usaha.registers import KelompokUsahaRegister as KelompokUsahaRegister

_TAHUN = 4  # digits of a year


@register
class KeluargaRegister(RegisterInstansi):
    """Keluarga.

    Keluarga menurut kartu keluarganya, dengan anggota dan alamatnya.
    """

    model = Keluarga
    kelompok = "Sosial"
    columns = ("kepala", "no_kk", "desa", "alamat", "mulai")
    fields = ("no_kk", "kepala", "alamat", "desa", "mulai", "selesai", "unit")
    filters = ("desa", "desa__induk", "ppks__jenis", "selesai__isnull")
    search = ("kepala",)
    exact = ("no_kk",)
    natural_key = ("no_kk",)
    private = ("no_kk",)
    related = ("anggota", "ppks")
    labels = {"desa__induk": "Kecamatan", "mulai": "Terdata sejak", "selesai__isnull": "Masih terdata"}
    satuan = JenisSatuan.KELUARGA
    waktu = Stock()
    wilayah = "desa__kode"
    unit = "unit__jalur"
    bersama = True
    key_within = "unit"
    kemiripan = ("kepala", "desa")
    sinonim = {"no_kk": ("No KK", "KK", "No Kartu Keluarga"), "kepala": ("Nama kepala keluarga",)}
    lihat = DI_DESA
    ubah = MENCATAT_DI_DESA


@register
class OrangRegister(RegisterInstansi):
    """Orang.

    Penduduk yang dikenal dinas: penerima layanan, PPKS, peserta. NIK hanya terlihat sebagian.
    """

    model = Orang
    kelompok = "Sosial"
    columns = ("nama", "nik", "jenis_kelamin", "tanggal_lahir", "desa", "keluarga")
    fields = (
        "nik",
        "nama",
        "jenis_kelamin",
        "tanggal_lahir",
        "desa",
        "keluarga",
        "alamat",
        "mulai",
        "selesai",
        "sebab",
        "unit",
    )
    filters = (
        "jenis_kelamin",
        "tanggal_lahir",
        "desa",
        "desa__induk",
        "ppks__jenis",
        "layanan__jenis",
        "layanan__tanggal",
        "sebab",
        "nik__isnull",
    )
    search = ("nama",)
    exact = ("nik",)
    natural_key = ("nik",)
    private = ("nik",)
    related = ("ppks", "layanan", "psks", "bantuan", "anggota_usaha")
    pembeda = ("desa",)
    labels = {
        "desa__induk": "Kecamatan",
        "mulai": "Terdata sejak",
        "ppks__jenis": "Jenis PPKS",
        "layanan": "Layanan bukan sebagai PPKS",
        "layanan__jenis": "Dilayani bukan sebagai PPKS",
        "layanan__tanggal": "Tanggal layanan bukan sebagai PPKS",
        "bantuan": "Bantuan",
        "anggota_usaha": "Kelompok usaha",
        "nik__isnull": "Tanpa NIK",
    }
    satuan = JenisSatuan.ORANG
    waktu = Stock()
    wilayah = "desa__kode"
    rincian = {"jenis kelamin": "jenis_kelamin", "kelompok umur": kelompok_umur("tanggal_lahir")}
    unit = "unit__jalur"
    bersama = True
    key_within = "unit"
    kemiripan = ("nama", "tanggal_lahir", "desa")
    sinonim = {
        "nik": ("Nomor Induk Kependudukan", "No KTP", "No NIK"),
        "nama": ("Nama lengkap",),
        "jenis_kelamin": ("JK", "L/P", "Kelamin", "Jenis kelamin (L/P)"),
        "tanggal_lahir": ("Tgl lahir",),
        "desa": ("Desa/Kelurahan", "Kode desa", "Kelurahan"),
        "keluarga": ("No KK", "Nomor KK"),
    }
    lihat = DI_DESA
    ubah = MENCATAT_DI_DESA

    def sisipan(self, request: HttpRequest, record: Orang) -> tuple[str, Mapping[str, Any]]:
        """Return the part of the page that shows the services due, given and missing in `?tahun=`."""
        asked, now = request.GET.get("tahun", ""), timezone.localdate().year
        year = int(asked) if len(asked) == _TAHUN and asked.isdecimal() and asked != "0000" else now
        needs, years = hak_orang(record, request.user, year)
        cases = REGISTERS.get("penanganan")
        context = {
            "kebutuhan": needs,
            "tahun": year,
            "tahun_lain": years,
            "lihat_kasus": cases.may(request.user),
            "boleh_buka": cases.may(request.user, Aksi.UBAH),
            "ragu_nik": ragu_nik(record.nik, record.tanggal_lahir, perempuan=record.jenis_kelamin == "P"),
        }
        return "sosial/hak_orang.html", context

    def tindakan(self, user: Account, record: Orang) -> Iterable[tuple[str, str]]:
        if record.menjadi_id is not None:
            kept = self.queryset(user).filter(pk=record.menjadi_id).exists()
            address = reverse("register_rinci", args=[self.kode, record.menjadi_id])
            return [(address, "Buka catatan yang dipakai")] if kept else []
        own = self.boleh(user, record, Aksi.UBAH)
        layers, merges = (REGISTERS.get(kode).may(user) for kode in ("baris-lapisan", "penggabungan"))
        history, merging = (reverse(name, args=[record.pk]) for name in ("dtsen_orang", "orang_gabung"))
        return [
            *([(history, "Riwayat DTKS/DTSEN")] if layers else []),
            *([(merging, "Gabung catatan ganda")] if merges and own else []),
        ]


@register
class PpksRegister(RegisterInstansi):
    """Pemerlu Pelayanan Kesejahteraan Sosial (PPKS).

    Orang, keluarga dan komunitas menurut 26 jenis PPKS, sejak terdata sampai tidak lagi.
    """

    model = Ppks
    kelompok = "Sosial"
    columns = ("subjek", "jenis", "desa", "nomor", "desil", "mulai", "selesai")
    fields = (
        "nomor",
        "jenis",
        "orang",
        "keluarga",
        "terlantar",
        "desa",
        "mulai",
        "selesai",
        "catatan",
        "kelompok",
        "unit",
    )
    filters = (
        "jenis",
        "jenis__in",
        "terlantar",
        "mulai",
        "selesai__isnull",
        "desa",
        "desa__induk",
        "orang__jenis_kelamin",
        "orang__tanggal_lahir",
        "layanan__tanggal",
        "layanan__tanggal__year",
        "layanan__jenis",
        "layanan__jenis__in",
        "layanan__sumber_dana",
        "layanan__dibatalkan__isnull",
        "layanan__butir__isnull",
        "layanan__isnull",
        "penanganan__langkah__jenis",
        "penanganan__langkah__tanggal",
        "penanganan__langkah__dibatalkan__isnull",
        "penanganan__butir__jenis__in",
        "penanganan__butir__gugur",
        "penanganan__butir__layanan__tanggal",
        "penanganan__butir__layanan__dibatalkan__isnull",
    )
    sewaktu = ("penanganan__butir",)
    pekerjaan = (
        Pekerjaan(
            "PPKS belum pernah dilayani",
            Menunggu.SEJAK,
            {"layanan__isnull": True, "layanan__dibatalkan__isnull": True, "selesai__isnull": True},
            "mulai",
        ),
    )
    search = ("orang__nama", "keluarga__kepala", "kelompok")
    exact = ("orang__nik",)
    natural_key = ("orang", "jenis", "mulai")
    related = ("layanan", "penanganan")
    labels = {
        "subjek": "Nama",
        "desil": "Desil (lapisan)",
        "mulai": "Terdata sejak",
        "selesai__isnull": "Masih terdata",
        "desa__induk": "Kecamatan",
        "layanan__tanggal": "Dilayani",
        "layanan__tanggal__year": "Tahun layanan",
        "layanan__jenis": "Jenis layanan",
        "layanan__jenis__in": "Jenis layanan (beberapa)",
        "layanan__dibatalkan__isnull": "Layanan sah",
        "layanan__butir__isnull": "Layanan di luar rencana penanganan",
        "layanan__isnull": "Tanpa layanan",
        "penanganan__langkah__jenis": "Langkah penanganan",
        "penanganan__langkah__tanggal": "Tanggal langkah",
        "penanganan__langkah__dibatalkan__isnull": "Langkah sah",
        "penanganan__butir__jenis__in": "Membutuhkan menurut asesmen",
        "penanganan__butir__gugur": "Kebutuhan gugur",
        "penanganan__butir__layanan__tanggal": "Kebutuhan dipenuhi",
        "penanganan__butir__layanan__dibatalkan__isnull": "Pemenuhan sah",
        "jenis__in": "Jenis PPKS (beberapa)",
    }
    waktu = StockBagian(induk="orang")
    wilayah = "desa__kode"
    unit = "unit__jalur"
    rincian = {
        "jenis": "jenis",
        "jenis kelamin": "orang__jenis_kelamin",
        "kelompok umur": kelompok_umur("orang__tanggal_lahir"),
    }
    confidential = True
    sinonim = {"orang": ("NIK",), "keluarga": ("No KK",), "jenis": ("Jenis PMKS",)}
    lihat = DI_DESA
    ubah = MENCATAT_DI_DESA

    def all(self) -> QuerySet[Any]:
        """Return every record, with the decile that the agency's latest layer of the person gives."""
        return dengan_desil(super().all(), "orang__nik", unit="orang__unit")

    def tindakan(self, user: Account, record: Ppks) -> Iterable[tuple[str, str]]:
        cases = REGISTERS.get("penanganan")
        held = cases.queryset(user).filter(ppks=record, selesai=None).values_list("pk", flat=True).first()
        if held:
            return [(reverse("penanganan_rinci", args=[held]), "Lanjutkan penanganan")]
        begins = f"{reverse('penanganan_baru')}?ppks={record.pk}"
        may = record.selesai is None and cases.may(user, Aksi.UBAH) and self.boleh(user, record, Aksi.UBAH)
        return [(begins, "Buka penanganan")] if may else []

    def periksa(self, rows: Baris) -> Temuan:
        yield from lintas_instansi(rows, {"orang_id": Orang, "keluarga_id": Keluarga})
        people = Orang.objects.in_bulk({row["orang_id"] for row in rows if row["orang_id"]})
        for index, row in enumerate(rows):
            person = people.get(row["orang_id"])
            wrong = salah_ppks(
                row["jenis"],
                row["mulai"],
                orang=(person.tanggal_lahir, person.jenis_kelamin) if person else None,
                keluarga=bool(row["keluarga_id"]),
                kelompok=bool(row["kelompok"]),
            )
            if wrong:
                yield index, wrong, "Periksa jenis PPKS, atau tanggal lahir dan jenis kelamin orangnya."


@register
class LayananRegister(RegisterInstansi):
    """Layanan sosial.

    Layanan yang diberikan kepada PPKS atau orang lain: apa, kapan, dengan dana siapa.
    """

    model = Layanan
    kelompok = "Sosial"
    columns = ("tanggal", "jenis", "ppks", "orang", "desa", "sumber_dana")
    fields = ("ppks", "orang", "jenis", "tanggal", "desa", "sumber_dana", "catatan", "subkegiatan", "unit")
    filters = (
        "jenis",
        "jenis__in",
        "tanggal",
        "tanggal__year",
        "sumber_dana",
        "subkegiatan",
        "desa",
        "desa__induk",
        "ppks",
        "ppks__jenis",
        "ppks__isnull",
        "dibatalkan__isnull",
    )
    search = ("orang__nama", "ppks__orang__nama", "ppks__keluarga__kepala", "ppks__kelompok")
    natural_key = ("ppks", "orang", "jenis", "tanggal")
    labels = {
        "desa__induk": "Kecamatan",
        "ppks__isnull": "Bukan PPKS",
        "tanggal__year": "Tahun",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.KALI
    waktu = Flow()
    wilayah = "desa__kode"
    unit = "unit__jalur"
    rincian = {"jenis": "jenis", "sumber dana": "sumber_dana", "jenis PPKS": "ppks__jenis"}
    confidential = True
    sinonim = {"orang": ("NIK",), "ppks": ("Nomor PPKS",), "jenis": ("Layanan",)}
    lihat = PETUGAS

    def periksa(self, rows: Baris) -> Temuan:
        yield from lintas_instansi(rows, {"orang_id": Orang, "ppks_id": Ppks})
        known = terdata_pada((row["orang_id"], row["tanggal"]) for row in rows if row["orang_id"])
        for index, row in enumerate(rows):
            held = known.get((row["orang_id"], row["tanggal"]))
            if held:
                remedy = isi_ppks(held, row["unit_id"])
                yield index, "Orang ini tercatat sebagai PPKS.", f"{remedy[0].upper()}{remedy[1:]}"


@register
class PenggabunganRegister(RegisterInstansi):
    """Penggabungan orang.

    Catatan ganda yang digabung menjadi satu, dengan alasannya; dapat dibatalkan selama belum berubah lagi.
    """

    model = Penggabungan
    kelompok = "Sosial"
    columns = ("tanggal", "ganda", "utama", "alasan", "dibatalkan")
    filters = ("tanggal", "dibatalkan__isnull")
    search = ("utama__nama", "ganda__nama")
    labels = {"dibatalkan__isnull": "Berlaku"}
    waktu = Flow()
    wilayah = "utama__desa__kode"
    unit = "utama__unit__jalur"
    bersama = True
    lihat = PETUGAS

    def tindakan(self, user: Account, record: Penggabungan) -> Iterable[tuple[str, str]]:
        people = REGISTERS.get("orang").queryset(user, Aksi.UBAH)
        may = record.dibatalkan is None and people.filter(pk=record.utama_id).exists()
        return [(reverse("orang_pisah", args=[record.pk]), "Pisahkan lagi")] if may else []
