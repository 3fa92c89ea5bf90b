"""Registers of units and assignments; those of positions and staff stand in a module of their own."""

from telusur.engines.registers.declare import Stock, register
from telusur.organisasi import registers_pegawai as registers_pegawai
from telusur.organisasi.models import Penugasan, UnitOrganisasi
from telusur.organisasi.register_instansi import Peran
from telusur.organisasi.register_instansi import RegisterInstansi as RegisterInstansi


@register
class UnitRegister(RegisterInstansi):
    """Unit organisasi.

    Susunan pemerintah daerah: perangkat daerah, bidang, seksi dan unit di bawahnya.
    """

    model = UnitOrganisasi
    kode = "unit"
    kelompok = "Organisasi"
    columns = ("nama", "jenis", "induk", "singkatan")
    filters = ("jenis", "induk")
    search = ("nama", "singkatan")
    related = ("anak", "jabatan", "keadaan_pegawai", "penugasan")
    uraian_rinci = ("tugas", "fungsi", "uraian_tugas")
    unit = "jalur"


@register
class PenugasanRegister(RegisterInstansi):
    """Penugasan akun.

    Siapa bertugas sebagai apa, di unit dan wilayah mana, sampai kapan.
    """

    model = Penugasan
    kelompok = "Organisasi"
    columns = ("user", "peran", "unit", "wilayah", "mulai", "selesai")
    filters = ("peran", "unit")
    search = ("user__nama", "user__username")
    waktu = Stock()
    unit = "unit__jalur"
    lihat = frozenset({Peran.ADMIN, Peran.KEPALA_DINAS, Peran.AUDITOR})
