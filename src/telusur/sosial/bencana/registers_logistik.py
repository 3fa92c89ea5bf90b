"""Registers of relief stock: items, stores, what there is, and the moves, which have a page of their own."""

from telusur.engines.registers.declare import Flow, Stock, register
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.registers import RegisterInstansi
from telusur.sosial.bencana.models_logistik import (
    BarangLogistik,
    GudangLogistik,
    MutasiLogistik,
    PersediaanLogistik,
)


@register
class BarangLogistikRegister(RegisterInstansi):
    """Barang logistik.

    Barang bantuan bencana yang disimpan dinas, dan dalam satuan apa dihitung.
    """

    model = BarangLogistik
    kode = "barang-logistik"
    kelompok = "Bencana"
    columns = ("nama", "satuan", "unit", "mulai", "selesai")
    fields = ("nama", "satuan", "unit", "mulai", "selesai")
    filters = ("unit", "selesai__isnull")
    search = ("nama",)
    natural_key = ("nama",)
    related = ("persediaan", "kebutuhan")
    labels = {"mulai": "Dipakai sejak", "selesai__isnull": "Masih dipakai"}
    waktu = Stock()
    unit = "unit__jalur"


@register
class GudangLogistikRegister(RegisterInstansi):
    """Gudang logistik.

    Tempat dinas menyimpan barang bantuan bencana.
    """

    model = GudangLogistik
    kode = "gudang-logistik"
    kelompok = "Bencana"
    columns = ("nama", "alamat", "unit", "mulai", "selesai")
    fields = ("nama", "alamat", "unit", "mulai", "selesai")
    filters = ("unit", "selesai__isnull")
    search = ("nama",)
    natural_key = ("nama",)
    related = ("persediaan", "mutasi")
    labels = {"mulai": "Dipakai sejak", "selesai__isnull": "Masih dipakai"}
    waktu = Stock()
    unit = "unit__jalur"


@register
class PersediaanLogistikRegister(RegisterInstansi):
    """Persediaan logistik.

    Berapa tiap barang yang ada di tiap gudang sekarang, yang hanya berubah lewat mutasi, dan berapa paling
    sedikit seharusnya.
    """

    model = PersediaanLogistik
    kode = "persediaan-logistik"
    kelompok = "Bencana"
    columns = ("gudang", "barang", "jumlah", "minimum", "kurang")
    fields = ("gudang", "barang", "minimum")
    filters = ("gudang", "barang", "jumlah", "kurang")
    search = ("barang__nama",)
    natural_key = ("gudang", "barang")
    satuan = JenisSatuan.BARANG
    pekerjaan = (Pekerjaan("Persediaan logistik kurang", Menunggu.KURANG, {"kurang": True}),)
    unit = "gudang__unit__jalur"


@register
class MutasiLogistikRegister(RegisterInstansi):
    """Mutasi logistik.

    Barang bantuan yang masuk, keluar dan susut: dari mana, untuk kejadian dan desa mana, dan sisanya.
    """

    model = MutasiLogistik
    kode = "mutasi-logistik"
    kelompok = "Bencana"
    columns = ("tanggal", "jenis", "barang", "jumlah", "gudang", "bencana", "desa", "sisa")
    uraian_rinci = ("sumber", "keterangan", "oleh")
    filters = (
        "jenis",
        "tanggal",
        "gudang",
        "barang",
        "sumber",
        "bencana",
        "bencana__isnull",
        "desa",
        "dibatalkan__isnull",
    )
    search = ("barang__nama",)
    labels = {"bencana__isnull": "Tanpa kejadian", "dibatalkan__isnull": "Berlaku"}
    satuan = JenisSatuan.BARANG
    waktu = Flow()
    unit = "gudang__unit__jalur"
    rincian = {"jenis": "jenis", "sumber dana": "sumber"}
    beranda = "logistik"
