"""Registers of consultations of LK3 and of the readiness of kampung siaga bencana."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from telusur.engines.registers.declare import Account, Baris, Flow, StockBagian, Temuan, register
from telusur.engines.registers.masa import not_alone
from telusur.kelembagaan.models import JenisLembaga, Lembaga
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.register_instansi import PETUGAS, Peran, RegisterInstansi
from telusur.sosial.lembaga.models import KesiapanKampung, KonsultasiLk3


class _MilikLembaga(RegisterInstansi):
    """A register of what institutions of one kind keep."""

    jenis: JenisLembaga
    wilayah = "lembaga__wilayah__kode"
    unit = "lembaga__unit__jalur"
    bersama = True

    def choices(self, name: str, user: Account | None) -> QuerySet[Any]:
        """Return, as institutions, those of the kind alone."""
        found = super().choices(name, user)
        return found.filter(jenis=self.jenis) if name == "lembaga" else found

    def lain_jenis(self, rows: Baris) -> Iterator[tuple[int, str, str]]:
        """Yield the rows that name an institution of another kind."""
        keys = {row["lembaga_id"] for row in rows}
        right = set(Lembaga.objects.filter(pk__in=keys, jenis=self.jenis).values_list("pk", flat=True))
        for index, row in enumerate(rows):
            if row["lembaga_id"] not in right:
                yield index, "Lembaganya berjenis lain.", f"Pilih {self.jenis.label}."


@register
class KonsultasiLk3Register(_MilikLembaga):
    """Konsultasi LK3.

    Konsultasi keluarga di LK3: kapan, tentang apa, dirujuk ke mana. Klien tidak disebut namanya,
    dan uraiannya hanya dibuka dengan alasan.
    """

    model = KonsultasiLk3
    kode = "konsultasi-lk3"
    kelompok = "Pemberdayaan sosial"
    jenis = JenisLembaga.LK3
    columns = ("nomor", "tanggal", "lembaga", "masalah", "jenis_kelamin", "dirujuk_ke")
    fields = ("lembaga", "nomor", "tanggal", "masalah", "jenis_kelamin", "dirujuk_ke", "uraian")
    filters = ("lembaga", "masalah", "jenis_kelamin", "tanggal", "tanggal__year")
    search = ("nomor",)
    natural_key = ("lembaga", "nomor")
    private = ("uraian",)
    labels = {"tanggal__year": "Tahun"}
    satuan = JenisSatuan.KALI
    waktu = Flow()
    rincian = {"masalah": "masalah", "jenis kelamin": "jenis_kelamin"}
    confidential = True
    lihat = PETUGAS - {Peran.AUDITOR}

    def periksa(self, rows: Baris) -> Temuan:
        return self.lain_jenis(rows)


@register
class KesiapanKampungRegister(_MilikLembaga):
    """Kesiapan kampung siaga bencana.

    Hasil pemeriksaan tiap kampung siaga: relawan terlatih, gardu dan lumbung sosial, peralatan. Kapan
    dibentuk ada di register Lembaga, pelatihannya di Kegiatan dilaksanakan.
    """

    model = KesiapanKampung
    kode = "kesiapan-kampung-siaga"
    kelompok = "Bencana"
    jenis = JenisLembaga.KAMPUNG_SIAGA
    berbukti = True
    columns = ("lembaga", "terlatih", "gardu", "lumbung", "mulai", "selesai")
    fields = ("lembaga", "mulai", "terlatih", "gardu", "lumbung", "peralatan", "selesai")
    filters = ("lembaga", "gardu", "lumbung", "mulai", "selesai__isnull")
    search = ("lembaga__nama",)
    natural_key = ("lembaga", "mulai")
    labels = {"mulai": "Diperiksa", "selesai__isnull": "Masih berlaku"}
    satuan = JenisSatuan.LEMBAGA
    waktu = StockBagian(induk="lembaga")
    kata_ganti = "Catat pemeriksaan"

    def periksa(self, rows: Baris) -> Temuan:
        yield from self.lain_jenis(rows)
        for index in not_alone(KesiapanKampung, rows, "lembaga"):
            yield index, "Ada pemeriksaan lain yang berlaku pada masa itu.", "Akhiri yang lama."
