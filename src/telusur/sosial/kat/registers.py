"""Registers of KAT."""

from telusur.engines.registers.declare import Baris, Stock, StockBagian, Temuan, register
from telusur.engines.registers.masa import not_alone
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.milik import dengan_unit, lintas_instansi
from telusur.organisasi.register_instansi import PETUGAS, RegisterInstansi
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from telusur.pelaksanaan.registers import FlowPeserta
from telusur.sosial.kat.models import LokasiKat, PembinaanKat, TahapKat, WargaKat


@register
class LokasiKatRegister(RegisterInstansi):
    """Lokasi KAT.

    Lokasi komunitas adat terpencil: di desa mana, komunitas apa, dan tahap pemberdayaannya.
    """

    model = LokasiKat
    kode = "lokasi-kat"
    kelompok = "Pemberdayaan sosial"
    columns = ("nama", "komunitas", "desa", "mulai", "selesai")
    fields = ("nama", "komunitas", "desa", "mulai", "selesai", "unit")
    filters = ("desa", "desa__induk", "selesai__isnull", "tahap__tahap", "tahap__selesai__isnull")
    search = ("nama", "komunitas")
    natural_key = ("desa", "nama")
    related = ("tahap", "warga")
    labels = {
        "mulai": "Tercatat sejak",
        "desa__induk": "Kecamatan",
        "selesai__isnull": "Masih ada",
        "tahap__tahap": "Tahap",
        "tahap__selesai__isnull": "Tahap sekarang",
    }
    waktu = Stock()
    wilayah = "desa__kode"
    unit = "unit__jalur"
    key_within = "unit"


@register
class TahapKatRegister(RegisterInstansi):
    """Tahap lokasi KAT.

    Tahap pemberdayaan tiap lokasi dari waktu ke waktu, dan apakah ditetapkan mendapat bantuan perumahan.
    """

    model = TahapKat
    kode = "tahap-kat"
    kelompok = "Pemberdayaan sosial"
    berbukti = True
    columns = ("lokasi", "tahap", "perumahan", "mulai", "selesai", "dasar")
    fields = ("lokasi", "tahap", "perumahan", "dasar", "mulai", "selesai")
    filters = ("lokasi", "tahap", "perumahan", "lokasi__desa", "selesai__isnull")
    search = ("lokasi__nama",)
    natural_key = ("lokasi", "mulai")
    labels = {"mulai": "Sejak", "selesai__isnull": "Masih berlaku", "lokasi__desa": "Desa"}
    waktu = StockBagian(induk="lokasi")
    kata_ganti = "Catat perubahan"
    wilayah = "lokasi__desa__kode"
    unit = "lokasi__unit__jalur"
    rincian = {"tahap": "tahap"}

    def periksa(self, rows: Baris) -> Temuan:
        for index in not_alone(TahapKat, rows, "lokasi"):
            yield index, "Lokasi ini bertahap lain pada masa itu.", "Akhiri tahap lama."


@register
class WargaKatRegister(RegisterInstansi):
    """Warga KAT.

    Keluarga yang tinggal di lokasi KAT, sejak kapan sampai kapan.
    """

    model = WargaKat
    kode = "warga-kat"
    kelompok = "Pemberdayaan sosial"
    columns = ("keluarga", "lokasi", "mulai", "selesai")
    fields = ("lokasi", "keluarga", "mulai", "selesai", "catatan")
    filters = ("lokasi", "lokasi__desa", "selesai__isnull")
    search = ("keluarga__kepala", "lokasi__nama")
    exact = ("keluarga__no_kk",)
    natural_key = ("lokasi", "keluarga", "mulai")
    related = ("pembinaan",)
    labels = {"mulai": "Sejak", "selesai__isnull": "Masih di sana", "lokasi__desa": "Desa"}
    satuan = JenisSatuan.KELUARGA
    waktu = StockBagian(induk="lokasi")
    wilayah = "lokasi__desa__kode"
    unit = "lokasi__unit__jalur"
    sinonim = {"keluarga": ("No KK",)}
    lihat = PETUGAS

    def periksa(self, rows: Baris) -> Temuan:
        return lintas_instansi(
            dengan_unit(rows, "lokasi_id", LokasiKat, "unit"),
            {"keluarga_id": WargaKat._meta.get_field("keluarga").related_model},
        )


@register
class PembinaanKatRegister(RegisterInstansi):
    """Pembinaan warga KAT.

    Keluarga KAT yang ikut sebuah kegiatan pembinaan; kegiatannya ada di register Kegiatan dilaksanakan.
    """

    model = PembinaanKat
    kode = "pembinaan-kat"
    kelompok = "Pemberdayaan sosial"
    columns = ("tanggal", "warga__keluarga", "warga__lokasi", "kegiatan")
    fields = ("warga", "kegiatan", "tanggal", "keterangan")
    filters = ("warga", "warga__lokasi", "kegiatan", "kegiatan__jenis", "tanggal")
    search = ("warga__keluarga__kepala", "kegiatan__nama")
    natural_key = ("warga", "kegiatan")
    labels = {"warga__lokasi": "Lokasi", "warga__keluarga": "Keluarga"}
    satuan = JenisSatuan.KALI
    waktu = FlowPeserta()
    wilayah = "warga__lokasi__desa__kode"
    unit = "warga__lokasi__unit__jalur"
    rincian = {"jenis": "kegiatan__jenis"}
    lihat = PETUGAS

    def periksa(self, rows: Baris) -> Temuan:
        yield from lintas_instansi(
            dengan_unit(rows, "warga_id", WargaKat, "lokasi__unit"), {"kegiatan_id": KegiatanDilaksanakan}
        )
        held = KegiatanDilaksanakan.objects.in_bulk({row["kegiatan_id"] for row in rows})
        for index, row in enumerate(rows):
            day = held[row["kegiatan_id"]].tanggal
            if row["tanggal"] != day:
                yield index, f"Kegiatannya pada {day:%d-%m-%Y}.", "Samakan harinya dengan kegiatannya."
