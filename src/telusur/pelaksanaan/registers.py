"""Registers of activities, their participants, and documents."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from telusur.engines.registers.declare import Baris, Flow, Temuan, register
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kelembagaan.models import Lembaga
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.milik import dengan_unit, kembar_seinstansi, lintas_instansi
from telusur.organisasi.registers import RegisterInstansi
from telusur.pelaksanaan.models import (
    SUDAH,
    Dokumen,
    DokumenSubkegiatan,
    KegiatanDilaksanakan,
    LembagaPeserta,
    Peserta,
)


class FlowPeserta(Flow):
    """Participants count on the day of their activity, unless they or it are voided."""

    def within(self, period: Period) -> Q:
        """Return the condition for participants of activities that stand and fall in `period`."""
        return Flow.within(self, period) & Q(kegiatan__dibatalkan__isnull=True)


def accepted_unseen(rows: Sequence[Mapping[str, Any]]) -> Iterable[tuple[int, str, str]]:
    """Yield the rows of documents that are accepted and were never handed in."""
    for index, row in enumerate(rows):
        if row["diterima"] and not row["diserahkan"]:
            yield index, "Diterima tanpa tanggal penyerahan.", "Isi tanggal diserahkan."


@register
class KegiatanRegister(RegisterInstansi):
    """Kegiatan dilaksanakan.

    Pelatihan, sosialisasi, rapat dan kegiatan lain: kapan, di mana, untuk subkegiatan apa, berapa pesertanya.
    """

    model = KegiatanDilaksanakan
    kode = "kegiatan"
    kelompok = "Pelaksanaan"
    columns = ("nama", "tanggal", "jenis", "wilayah", "peserta_laki", "peserta_perempuan", "unit")
    fields = (
        "tanggal",
        "nama",
        "jenis",
        "subkegiatan",
        "wilayah",
        "peserta_laki",
        "peserta_perempuan",
        "unit",
        "bukti",
    )
    filters = (
        "jenis",
        "jenis__in",
        "subkegiatan",
        "subkegiatan__in",
        "subkegiatan__startswith",
        "tanggal",
        "wilayah__tingkat",
        "wilayah__tingkat__in",
        "unit",
    )
    search = ("nama",)
    natural_key = ("tanggal", "wilayah", "subkegiatan", "nama")
    related = ("peserta", "lembaga_peserta")
    berbukti = True
    labels = {
        "subkegiatan__in": "Subkegiatan (beberapa)",
        "subkegiatan__startswith": "Awal kode subkegiatan",
        "jenis__in": "Jenis (beberapa)",
        "wilayah__tingkat__in": "Tingkat (beberapa)",
    }
    satuan = JenisSatuan.KALI
    waktu = Flow()
    wilayah = "wilayah__kode"
    unit = "unit__jalur"
    key_within = "unit"
    rincian = {"jenis": "jenis", "subkegiatan": "subkegiatan"}
    sinonim = {
        "wilayah": ("Desa", "Kode desa", "Lokasi"),
        "peserta_laki": ("L",),
        "peserta_perempuan": ("P",),
    }

    def periksa(self, rows: Baris) -> Temuan:
        for index in kembar_seinstansi(KegiatanDilaksanakan, rows, KegiatanDilaksanakan.sama):
            yield index, SUDAH, "Isi kolom unit dengan unit itu, atau hapus barisnya."


@register
class PesertaRegister(RegisterInstansi):
    """Peserta kegiatan.

    Nama peserta, bila unit mencatatnya; jumlah peserta ada pada kegiatannya.
    """

    model = Peserta
    kelompok = "Pelaksanaan"
    columns = ("nomor", "nama", "jenis_kelamin", "asal", "kegiatan")
    fields = ("kegiatan", "nomor", "nama", "jenis_kelamin", "asal")
    filters = ("kegiatan", "kegiatan__jenis", "kegiatan__subkegiatan", "jenis_kelamin")
    search = ("nama", "asal")
    natural_key = ("kegiatan", "nomor")
    satuan = JenisSatuan.ORANG
    waktu = FlowPeserta(tanggal="kegiatan__tanggal")
    wilayah = "kegiatan__wilayah__kode"
    unit = "kegiatan__unit__jalur"
    rincian = {"jenis kelamin": "jenis_kelamin", "jenis": "kegiatan__jenis"}


@register
class LembagaPesertaRegister(RegisterInstansi):
    """Lembaga peserta kegiatan.

    Lembaga yang dilatih, dibina atau didampingi dalam sebuah kegiatan.
    """

    model = LembagaPeserta
    kode = "lembaga-peserta"
    kelompok = "Pelaksanaan"
    columns = ("lembaga", "lembaga__jenis", "kegiatan", "kegiatan__tanggal", "keterangan")
    fields = ("kegiatan", "lembaga", "keterangan")
    filters = (
        "kegiatan",
        "lembaga",
        "lembaga__jenis",
        "kegiatan__jenis",
        "kegiatan__subkegiatan",
        "kegiatan__subkegiatan__in",
        "kegiatan__subkegiatan__startswith",
    )
    search = ("lembaga__nama",)
    natural_key = ("kegiatan", "lembaga")
    labels = {
        "kegiatan__subkegiatan__in": "Subkegiatan (beberapa)",
        "kegiatan__subkegiatan__startswith": "Awal kode subkegiatan",
    }
    satuan = JenisSatuan.LEMBAGA
    waktu = FlowPeserta(tanggal="kegiatan__tanggal")
    wilayah = "kegiatan__wilayah__kode"
    unit = "kegiatan__unit__jalur"
    rincian = {"jenis lembaga": "lembaga__jenis", "jenis": "kegiatan__jenis"}

    def periksa(self, rows: Baris) -> Temuan:
        guests = dengan_unit(rows, "kegiatan_id", KegiatanDilaksanakan, "unit_id")
        return lintas_instansi(guests, {"lembaga_id": Lembaga})


@register
class DokumenSubkegiatanRegister(RegisterInstansi):
    """Dokumen subkegiatan.

    Dokumen dan laporan yang dihasilkan subkegiatan perangkat daerah sendiri. Periode memilih yang diserahkan
    di dalamnya.
    """

    model = DokumenSubkegiatan
    kode = "dokumen-subkegiatan"
    kelompok = "Pelaksanaan"
    berbukti = True
    columns = ("nama", "bentuk", "subkegiatan", "jatuh_tempo", "diserahkan", "diterima", "unit")
    fields = ("nama", "bentuk", "subkegiatan", "unit", "jatuh_tempo", "diserahkan", "diterima", "bukti")
    filters = (
        "bentuk",
        "subkegiatan",
        "subkegiatan__in",
        "subkegiatan__startswith",
        "jatuh_tempo",
        "diserahkan",
        "diserahkan__isnull",
        "diterima__isnull",
        "dibatalkan__isnull",
        "unit",
    )
    search = ("nama", "bukti")
    natural_key = ("subkegiatan", "nama", "jatuh_tempo")
    key_within = "unit"
    labels = {
        "diserahkan__isnull": "Belum diserahkan",
        "diterima__isnull": "Belum diterima",
        "dibatalkan__isnull": "Berlaku",
        "subkegiatan__in": "Subkegiatan (beberapa)",
        "subkegiatan__startswith": "Awal kode subkegiatan",
    }
    satuan = JenisSatuan.DOKUMEN
    waktu = Flow(tanggal="diserahkan")
    unit = "unit__jalur"
    rincian = {"bentuk": "bentuk", "subkegiatan": "subkegiatan"}
    pekerjaan = (
        Pekerjaan(
            "Dokumen subkegiatan belum diserahkan",
            Menunggu.SAMPAI,
            {"diserahkan__isnull": True, "dibatalkan__isnull": True},
            "jatuh_tempo",
        ),
    )

    def periksa(self, rows: Baris) -> Temuan:
        for index in kembar_seinstansi(DokumenSubkegiatan, rows, DokumenSubkegiatan.sama):
            yield index, SUDAH, "Isi kolom unit dengan unit itu, atau hapus barisnya."
        yield from accepted_unseen(rows)


@register
class DokumenRegister(RegisterInstansi):
    """Dokumen.

    Dokumen yang wajib disampaikan: jatuh tempo, tanggal diserahkan dan diterima. Periode memilih yang
    jatuh tempo di dalamnya.
    """

    model = Dokumen
    kelompok = "Pelaksanaan"
    columns = ("jenis", "tahun", "wilayah", "jatuh_tempo", "diserahkan", "diterima")
    fields = (
        "jenis",
        "tahun",
        "bagian",
        "wilayah",
        "unit",
        "jatuh_tempo",
        "diserahkan",
        "diterima",
        "bukti",
    )
    filters = (
        "jenis",
        "tahun",
        "bagian",
        "wilayah__tingkat",
        "jatuh_tempo",
        "diserahkan",
        "diserahkan__isnull",
        "diterima__isnull",
        "dibatalkan__isnull",
        "unit",
    )
    search = ("wilayah__nama", "bukti")
    berbukti = True
    natural_key = ("jenis", "tahun", "bagian", "wilayah")
    pekerjaan = (
        Pekerjaan(
            "Dokumen wajib belum diserahkan",
            Menunggu.SAMPAI,
            {"diserahkan__isnull": True, "dibatalkan__isnull": True},
            "jatuh_tempo",
        ),
        Pekerjaan(
            "Dokumen diserahkan, belum diterima",
            Menunggu.SEJAK,
            {"diserahkan__isnull": False, "diterima__isnull": True, "dibatalkan__isnull": True},
            "diserahkan",
        ),
    )
    labels = {
        "diserahkan__isnull": "Belum diserahkan",
        "diterima__isnull": "Belum diterima",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.DOKUMEN
    waktu = Flow(tanggal="jatuh_tempo")
    wilayah = "wilayah__kode"
    unit = "unit__jalur"
    key_within = "unit"
    rincian = {"jenis": "jenis"}
    sinonim = {"wilayah": ("Desa", "Kode desa")}

    def periksa(self, rows: Baris) -> Temuan:
        for index in kembar_seinstansi(Dokumen, rows, Dokumen.sama):
            yield index, SUDAH, "Isi kolom unit penerima dengan unit itu, atau hapus barisnya."
        yield from accepted_unseen(rows)
