"""Registers of activities, their participants, and documents."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from telusur.engines.registers.declare import Flow, register
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.registers import RegisterInstansi
from telusur.pelaksanaan.models import Dokumen, KegiatanDilaksanakan, Peserta


class FlowPeserta(Flow):
    """Participants count on the day of their activity, unless they or it are voided."""

    def within(self, period: Period) -> Q:
        """Return the condition for participants of activities that stand and fall in `period`."""
        return Flow.within(self, period) & Q(kegiatan__dibatalkan__isnull=True)


@register
class KegiatanRegister(RegisterInstansi):
    """Kegiatan dilaksanakan.

    Pelatihan, sosialisasi, rapat dan kegiatan lain: kapan, di mana, untuk subkegiatan apa, berapa pesertanya.
    """

    model = KegiatanDilaksanakan
    kode = "kegiatan"
    kelompok = "Pelaksanaan"
    columns = ("tanggal", "nama", "jenis", "wilayah", "peserta_laki", "peserta_perempuan", "unit")
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
        "tanggal",
        "wilayah__tingkat",
        "unit",
    )
    search = ("nama",)
    natural_key = ("tanggal", "wilayah", "subkegiatan", "nama")
    related = ("peserta",)
    labels = {"subkegiatan__in": "Subkegiatan (beberapa)", "jenis__in": "Jenis (beberapa)"}
    satuan = JenisSatuan.KALI
    waktu = Flow()
    wilayah = "wilayah__kode"
    unit = "unit__jalur"
    rincian = {"jenis": "jenis", "subkegiatan": "subkegiatan"}
    sinonim = {
        "wilayah": ("Desa", "Kode desa", "Lokasi"),
        "peserta_laki": ("L",),
        "peserta_perempuan": ("P",),
    }


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
        "unit",
    )
    search = ("wilayah__nama", "bukti")
    natural_key = ("jenis", "tahun", "bagian", "wilayah")
    labels = {"diserahkan__isnull": "Belum diserahkan", "diterima__isnull": "Belum diterima"}
    satuan = JenisSatuan.DOKUMEN
    waktu = Flow(tanggal="jatuh_tempo")
    wilayah = "wilayah__kode"
    unit = "unit__jalur"
    rincian = {"jenis": "jenis"}
    sinonim = {"wilayah": ("Desa", "Kode desa")}

    def periksa(self, rows: Sequence[Mapping[str, Any]]) -> Iterable[tuple[int, str, str]]:
        for index, row in enumerate(rows):
            if row["diterima"] and not row["diserahkan"]:
                yield index, "Diterima tanpa tanggal penyerahan.", "Isi tanggal diserahkan."
