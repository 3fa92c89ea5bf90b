"""Registers of units and assignments; those of positions and staff stand in a module of their own."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from telusur.engines.registers.declare import Stock, register
from telusur.kernel.period import Period
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


class StockPenugasan(Stock):
    """Assignments: unlike other records they hold through the day on which they end."""

    def within(self, period: Period) -> Q:
        """Return the condition for assignments that hold at the end of `period`."""
        still = Q(selesai__isnull=True) | Q(selesai__gte=period.selesai)
        return still & Q(mulai__lte=period.selesai)


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
    waktu = StockPenugasan()
    unit = "unit__jalur"
    lihat = frozenset({Peran.ADMIN, Peran.KEPALA_DINAS, Peran.AUDITOR})

    def ended(self, record: Any) -> bool:
        """Tell whether an assignment has ended before today."""
        return record.selesai is not None and record.selesai < timezone.localdate()
