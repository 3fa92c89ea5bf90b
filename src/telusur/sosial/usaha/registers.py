"""Registers of KUBE and UEP."""

from collections import defaultdict
from datetime import date

from telusur.engines.registers.declare import Baris, Flow, Stock, StockBagian, Temuan, register
from telusur.engines.registers.masa import not_alone
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.milik import dengan_unit, lintas_instansi
from telusur.organisasi.register_instansi import PETUGAS, RegisterInstansi
from telusur.sosial.usaha.keadaan import salah_keadaan
from telusur.sosial.usaha.models import AnggotaUsaha, BantuanUsaha, KelompokUsaha, PerkembanganUsaha


@register
class KelompokUsahaRegister(RegisterInstansi):
    """Kelompok usaha (KUBE dan UEP).

    Kelompok usaha bersama dan usaha ekonomi produktif: di mana, usahanya apa, sejak kapan, dan keadaannya.
    """

    model = KelompokUsaha
    kode = "kelompok-usaha"
    kelompok = "Pemberdayaan sosial"
    berbukti = True
    columns = ("nama", "jenis", "desa", "usaha", "mulai", "selesai")
    fields = ("jenis", "nama", "desa", "usaha", "mulai", "selesai", "catatan", "unit")
    filters = (
        "jenis",
        "desa",
        "desa__induk",
        "selesai__isnull",
        "perkembangan__keadaan",
        "perkembangan__selesai__isnull",
    )
    search = ("nama", "usaha")
    natural_key = ("jenis", "desa", "nama")
    related = ("anggota", "perkembangan", "bantuan")
    labels = {
        "mulai": "Dibentuk",
        "selesai": "Bubar",
        "desa__induk": "Kecamatan",
        "selesai__isnull": "Masih ada",
        "perkembangan__keadaan": "Keadaan",
        "perkembangan__selesai__isnull": "Menurut kunjungan terakhir",
    }
    satuan = JenisSatuan.KELOMPOK
    waktu = Stock()
    wilayah = "desa__kode"
    unit = "unit__jalur"
    key_within = "unit"
    rincian = {"jenis": "jenis"}
    sinonim = {"nama": ("Nama KUBE",), "usaha": ("Jenis usaha",)}


@register
class AnggotaUsahaRegister(RegisterInstansi):
    """Anggota kelompok usaha.

    Siapa anggota kelompok, sebagai apa, sejak kapan sampai kapan.
    """

    model = AnggotaUsaha
    kode = "anggota-usaha"
    kelompok = "Pemberdayaan sosial"
    columns = ("orang", "peran", "kelompok", "mulai", "selesai")
    fields = ("kelompok", "orang", "peran", "mulai", "selesai", "catatan")
    filters = ("kelompok", "kelompok__jenis", "peran", "kelompok__desa", "selesai__isnull")
    search = ("orang__nama", "kelompok__nama")
    exact = ("orang__nik",)
    natural_key = ("kelompok", "orang", "mulai")
    labels = {"mulai": "Sejak", "selesai__isnull": "Masih anggota", "kelompok__desa": "Desa"}
    satuan = JenisSatuan.ORANG
    waktu = StockBagian(induk="kelompok")
    wilayah = "kelompok__desa__kode"
    unit = "kelompok__unit__jalur"
    rincian = {"jenis kelamin": "orang__jenis_kelamin", "jenis": "kelompok__jenis"}
    sinonim = {"orang": ("NIK",)}
    lihat = PETUGAS

    def periksa(self, rows: Baris) -> Temuan:
        return lintas_instansi(
            dengan_unit(rows, "kelompok_id", KelompokUsaha, "unit"),
            {"orang_id": AnggotaUsaha._meta.get_field("orang").related_model},
        )


@register
class BantuanUsahaRegister(RegisterInstansi):
    """Bantuan kelompok usaha.

    Modal atau barang yang diterima kelompok: kapan, berapa nilainya, dari dana siapa.
    """

    model = BantuanUsaha
    kode = "bantuan-usaha"
    kelompok = "Pemberdayaan sosial"
    berbukti = True
    columns = ("bentuk", "kelompok", "tanggal", "nilai", "sumber_dana")
    fields = ("kelompok", "tanggal", "bentuk", "nilai", "sumber_dana")
    filters = ("kelompok", "kelompok__jenis", "tanggal", "tanggal__year", "sumber_dana")
    search = ("kelompok__nama", "bentuk")
    natural_key = ("kelompok", "tanggal", "bentuk")
    labels = {"tanggal": "Diterima", "tanggal__year": "Tahun"}
    satuan = JenisSatuan.KALI
    waktu = Flow()
    wilayah = "kelompok__desa__kode"
    unit = "kelompok__unit__jalur"
    rincian = {"sumber dana": "sumber_dana", "jenis": "kelompok__jenis"}


@register
class PerkembanganUsahaRegister(RegisterInstansi):
    """Perkembangan kelompok usaha.

    Hasil tiap kunjungan: modal, omzet, anggota aktif, dan keadaannya sampai kunjungan berikutnya.
    """

    model = PerkembanganUsaha
    kode = "perkembangan-usaha"
    kelompok = "Pemberdayaan sosial"
    berbukti = True
    columns = ("kelompok", "mulai", "keadaan", "modal", "omzet", "aktif", "berikutnya", "selesai")
    fields = ("kelompok", "mulai", "modal", "omzet", "aktif", "keadaan", "berikutnya", "selesai", "catatan")
    filters = (
        "kelompok",
        "kelompok__jenis",
        "keadaan",
        "kelompok__desa",
        "mulai",
        "selesai__isnull",
        "berikutnya",
        "berikutnya__isnull",
    )
    search = ("kelompok__nama",)
    natural_key = ("kelompok", "mulai")
    labels = {
        "mulai": "Dikunjungi",
        "selesai": "Sampai kunjungan",
        "selesai__isnull": "Kunjungan terakhir",
        "berikutnya__isnull": "Tanpa rencana kunjungan",
        "kelompok__desa": "Desa",
    }
    satuan = JenisSatuan.KELOMPOK
    waktu = StockBagian(induk="kelompok")
    kata_ganti = "Catat kunjungan berikutnya"
    wilayah = "kelompok__desa__kode"
    unit = "kelompok__unit__jalur"
    rincian = {"keadaan": "keadaan", "jenis": "kelompok__jenis"}
    pekerjaan = (
        Pekerjaan(
            "Kunjungan kelompok usaha",
            Menunggu.SAMPAI,
            {"selesai__isnull": True, "berikutnya__isnull": False},
            "berikutnya",
        ),
    )

    def periksa(self, rows: Baris) -> Temuan:
        for index in not_alone(PerkembanganUsaha, rows, "kelompok"):
            yield index, "Ada kunjungan lain yang berlaku pada masa itu.", "Akhiri yang lama."
        visits = _kunjungan(rows)
        for index, row in enumerate(rows):
            earlier = [pair for pair in visits[row["kelompok_id"]] if pair[0] < row["mulai"]]
            wrong = salah_keadaan(
                row["keadaan"],
                row["mulai"],
                omzet=row["omzet"],
                sebelumnya=max(earlier)[1] if earlier else None,
                aktif=row["aktif"],
            )
            if wrong:
                yield index, wrong, "Periksa keadaan, omzet dan anggota aktifnya."


def _kunjungan(rows: Baris) -> dict[int, list[tuple[date, int]]]:
    """Return day and turnover of the visits by group: those recorded, and those of the rows instead."""
    found: dict[tuple[int, date], int] = {}
    held = PerkembanganUsaha.objects.filter(kelompok__in={row["kelompok_id"] for row in rows})
    found.update(
        ((group, day), amount) for group, day, amount in held.values_list("kelompok_id", "mulai", "omzet")
    )
    found.update(((row["kelompok_id"], row["mulai"]), row["omzet"]) for row in rows)
    visits: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for (group, day), amount in found.items():
        visits[group].append((day, amount))
    return visits
