"""Registers of cases, their steps and the services they ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from telusur.engines.registers.declare import REGISTERS, Account, Aksi, Baris, Flow, Stock, Temuan, register
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kelembagaan.models import Lembaga
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.milik import lintas_instansi
from telusur.organisasi.models import Penugasan
from telusur.organisasi.register_instansi import RegisterInstansi
from telusur.sosial.models import Layanan, Ppks
from telusur.sosial.rehabilitasi.jenis import HasilLangkah, JenisLangkah, Masa, salah_jawaban, salah_langkah
from telusur.sosial.rehabilitasi.models import ButirRencana, LangkahPenanganan, Penanganan

Peran = Penugasan.Peran
PENDAMPING = frozenset({Peran.KEPALA_DINAS, Peran.KEPALA_BIDANG, Peran.STAF})
"""Who sees cases: those who answer for them. Planners and auditors see their numbers only."""


def _halaman(user: Account, kasus: int) -> Iterable[tuple[str, str]]:
    """Return the way to the page of a case, for those who may see it."""
    seen = REGISTERS.get("penanganan").queryset(user).filter(pk=kasus).exists()
    return [(reverse("penanganan_rinci", args=[kasus]), "Halaman penanganan")] if seen else []


@register
class PenangananRegister(RegisterInstansi):
    """Penanganan.

    Kasus seorang PPKS sejak diketahui: asesmen, rencana, layanan, rujukan, keluarga, pemantauan, penutupan.
    Ditutup di halamannya.
    """

    model = Penanganan
    kelompok = "Rehabilitasi sosial"
    beranda = "penanganan"
    columns = ("nomor", "ppks", "sumber", "mulai", "petugas", "selesai", "alasan", "unit")
    fields = ("nomor", "ppks", "sumber", "pelapor", "uraian", "mulai", "unit")
    filters = (
        "sumber",
        "ppks__jenis",
        "ppks__desa",
        "ppks__desa__induk",
        "mulai",
        "selesai",
        "selesai__isnull",
        "alasan",
        "langkah__jenis",
        "langkah__hasil",
        "langkah__tanggal",
    )
    search = ("ppks__orang__nama", "ppks__keluarga__kepala", "ppks__kelompok")
    natural_key = ("ppks", "mulai")
    private = ("pelapor", "uraian", "capaian")
    uraian_rinci = ("capaian",)
    related = ("langkah", "butir")
    labels = {
        "mulai": "Dibuka",
        "selesai": "Ditutup",
        "selesai__isnull": "Masih terbuka",
        "ppks__jenis": "Jenis PPKS",
        "ppks__desa": "Desa",
        "ppks__desa__induk": "Kecamatan",
        "langkah__jenis": "Langkah",
        "langkah__hasil": "Hasil langkah",
        "langkah__tanggal": "Tanggal langkah",
    }
    pekerjaan = (Pekerjaan("Penanganan terbuka", Menunggu.SEJAK, {"selesai__isnull": True}, "mulai"),)
    satuan = JenisSatuan.KASUS
    waktu = Stock()
    wilayah = "ppks__desa__kode"
    unit = "unit__jalur"
    rincian = {"jenis PPKS": "ppks__jenis", "sumber": "sumber", "alasan penutupan": "alasan"}
    confidential = True
    sinonim = {"ppks": ("Nomor PPKS",)}
    lihat = PENDAMPING

    @property
    def closing(self) -> str:
        """Return nothing: a case ends on its own page, which asks for the reason and what is left open."""
        return ""

    def ended(self, record: Any) -> bool:
        """Tell whether a case is closed."""
        return record.selesai is not None and record.selesai <= timezone.localdate()

    def tindakan(self, user: Account, record: Penanganan) -> Iterable[tuple[str, str]]:
        return _halaman(user, record.pk)

    def periksa(self, rows: Baris) -> Temuan:
        yield from lintas_instansi(rows, {"ppks_id": Ppks})
        ends = dict(
            Ppks.objects.filter(pk__in={row["ppks_id"] for row in rows}, selesai__isnull=False)
            .order_by()
            .values_list("pk", "selesai")
        )
        for index, row in enumerate(rows):
            end = ends.get(row["ppks_id"])
            if end and end <= row["mulai"]:
                yield index, f"Catatan PPKS ini berakhir {end:%d-%m-%Y}.", "Pilih catatan yang masih berlaku."


class _BagianPenanganan(RegisterInstansi):
    """A register of what belongs to a case."""

    kelompok = "Rehabilitasi sosial"
    waktu = Flow()
    unit = "penanganan__unit__jalur"
    wilayah = "penanganan__ppks__desa__kode"
    confidential = True
    lihat = PENDAMPING

    def tindakan(self, user: Account, record: Any) -> Iterable[tuple[str, str]]:
        return _halaman(user, record.penanganan_id)


def _masa(rows: Baris) -> dict[int, Masa]:
    """Return the days of the cases that rows name."""
    keys = {row["penanganan_id"] for row in rows}
    found = Penanganan.objects.filter(pk__in=keys).order_by().values_list("pk", "mulai", "selesai")
    return {pk: Masa(first, last) for pk, first, last in found}


@register
class LangkahPenangananRegister(_BagianPenanganan):
    """Langkah penanganan.

    Penjangkauan, asesmen, rujukan, penelusuran dan reunifikasi keluarga, pemantauan: kapan dan hasilnya.
    """

    model = LangkahPenanganan
    kode = "langkah-penanganan"
    columns = ("tanggal", "jenis", "penanganan", "hasil", "nomor_surat", "jawab_sampai", "petugas")
    fields = (
        "penanganan",
        "jenis",
        "tanggal",
        "hasil",
        "pihak",
        "lembaga",
        "alasan",
        "nomor_surat",
        "jawab_sampai",
        "dijawab",
        "jawaban",
        "tempat",
        "uraian",
    )
    filters = (
        "penanganan",
        "jenis",
        "hasil",
        "tanggal",
        "jawab_sampai",
        "penanganan__ppks__jenis",
        "penanganan__ppks__desa",
        "dibatalkan__isnull",
    )
    natural_key = ("penanganan", "jenis", "tanggal")
    private = ("pihak", "lembaga", "alasan", "jawaban", "uraian")
    berbukti = True
    pekerjaan = (
        Pekerjaan(
            "Rujukan belum dijawab",
            Menunggu.SAMPAI,
            {"jenis": JenisLangkah.RUJUKAN, "hasil": HasilLangkah.MENUNGGU, "dibatalkan__isnull": True},
            "jawab_sampai",
        ),
    )
    labels = {
        "penanganan__ppks__jenis": "Jenis PPKS",
        "penanganan__ppks__desa": "Desa",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.KALI
    rincian = {"langkah": "jenis", "hasil": "hasil", "jenis PPKS": "penanganan__ppks__jenis"}

    def tindakan(self, user: Account, record: Any) -> Iterable[tuple[str, str]]:
        yield from super().tindakan(user, record)
        referral = record.jenis == JenisLangkah.RUJUKAN and record.dibatalkan is None
        if referral and self.queryset(user, Aksi.BUKA).filter(pk=record.pk).exists():
            yield reverse("rujukan_surat", args=[record.pk]), "Buat surat rujukan"

    def periksa(self, rows: Baris) -> Temuan:
        yield from lintas_instansi(rows, {"lembaga_id": Lembaga})
        spans = _masa(rows)
        for index, row in enumerate(rows):
            names = ("nomor_surat", "tempat")
            if row["penanganan_id"] not in spans or row["jenis"] not in JenisLangkah.values:
                continue
            wrong = salah_langkah(
                row["jenis"],
                row["tanggal"],
                row["hasil"],
                pihak=str(row.get("pihak") or row.get("lembaga_id") or ""),
                **{name: str(row.get(name) or "") for name in names},
                masa=spans[row["penanganan_id"]],
            ) | salah_jawaban(
                row["jenis"], row["tanggal"], row["hasil"], row.get("jawab_sampai"), row.get("dijawab")
            )
            for text in wrong.values():
                yield index, text, "Perbaiki baris ini, atau catat di halaman penanganannya."


@dataclass(frozen=True, slots=True)
class FlowKebutuhan(Flow):
    """Needs found on a day: a period counts those found by its end that it does not find already met.

    A need is met from the period after its service on; it ends with its case. One served in the period counts
    there, however often it was served before.
    """

    def within(self, period: Period) -> Q:
        """Return the condition for needs that stand in `period`."""
        given = Layanan.objects.filter(butir=OuterRef("pk"), dibatalkan=None)
        met = Exists(given.filter(tanggal__lt=period.mulai))
        served = Exists(given.filter(tanggal__range=(period.mulai, period.selesai)))
        open_then = Q(penanganan__selesai=None) | Q(penanganan__selesai__gte=period.mulai)
        found = Q(tanggal__lte=period.selesai, dibatalkan__isnull=True)
        return found & open_then & (Q(served) | ~Q(met))


@register
class ButirRencanaRegister(_BagianPenanganan):
    """Butir rencana layanan.

    Layanan yang dibutuhkan menurut asesmen, direncanakan sampai kapan, sudah diberikan atau mengapa tidak.
    Suatu periode menghitung kebutuhan yang ditemukan sampai akhirnya dan belum terpenuhi sebelumnya.
    """

    waktu = FlowKebutuhan()

    model = ButirRencana
    kode = "butir-rencana"
    columns = ("jenis", "penanganan", "tanggal", "batas", "sebab_tiada")
    fields = (
        "penanganan",
        "asesmen",
        "mendahului",
        "jenis",
        "tanggal",
        "batas",
        "sebab_tiada",
        "ditiadakan",
    )
    filters = (
        "penanganan",
        "jenis",
        "tanggal",
        "batas",
        "batas__isnull",
        "sebab_tiada",
        "dilepas",
        "gugur",
        "dibatalkan__isnull",
        "penanganan__selesai__isnull",
        "layanan__isnull",
        "layanan__dibatalkan__isnull",
    )
    natural_key = ("penanganan", "jenis", "tanggal")
    labels = {
        "tanggal": "Ditemukan",
        "dibatalkan__isnull": "Berlaku",
        "penanganan__selesai__isnull": "Penanganan terbuka",
        "batas__isnull": "Belum direncanakan",
        "layanan__isnull": "Belum diberikan",
        "layanan__dibatalkan__isnull": "Layanan sah",
    }
    pekerjaan = (
        Pekerjaan(
            "Layanan direncanakan, belum diberikan",
            Menunggu.SAMPAI,
            {
                "layanan__isnull": True,
                "layanan__dibatalkan__isnull": True,
                "dilepas": False,
                "dibatalkan__isnull": True,
                "penanganan__selesai__isnull": True,
                "batas__isnull": False,
            },
            "batas",
        ),
    )
    satuan = JenisSatuan.KALI
    rincian = {"layanan": "jenis"}

    def choices(self, name: str, user: Account | None) -> Any:
        """Return what a reference may point to: as assessment only what is one."""
        found = super().choices(name, user)
        return found.filter(jenis=JenisLangkah.ASESMEN, dibatalkan=None) if name == "asesmen" else found

    def periksa(self, rows: Baris) -> Temuan:
        spans = _masa(rows)
        steps = {row["asesmen_id"] for row in rows if row.get("asesmen_id")}
        owners = dict(
            LangkahPenanganan.objects.filter(pk__in=steps, jenis=JenisLangkah.ASESMEN)
            .order_by()
            .values_list("pk", "penanganan_id")
        )
        for index, row in enumerate(rows):
            span = spans.get(row["penanganan_id"])
            if span and (text := span.salah(row["tanggal"])):
                yield index, text, "Periksa tanggalnya."
            if row.get("batas") and row["batas"] < row["tanggal"]:
                yield index, "Batas rencana sebelum kebutuhannya ditemukan.", "Periksa kedua tanggalnya."
            if row.get("asesmen_id") and owners.get(row["asesmen_id"]) != row["penanganan_id"]:
                yield index, "Bukan asesmen dari penanganan ini.", "Pilih asesmen penanganan itu."
