"""The accounts of the demo: one per role, with made-up names and one published password."""

from dataclasses import dataclass

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.akun import add_account
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User

SANDI = "telusur-demo"
Peran = Penugasan.Peran
Jenis = UnitOrganisasi.Jenis


@dataclass(frozen=True, slots=True)
class AkunDemo:
    """An account: its role, its made-up name, what it is for, and where in the organisation it acts."""

    username: str
    peran: Peran
    nama: str
    guna: str
    jenis: Jenis


AKUN = (
    AkunDemo("perencana", Peran.PERENCANA, "Rahma Contoh", "mengimpor dan mengubah", Jenis.PERANGKAT_DAERAH),
    AkunDemo("kepala", Peran.KEPALA_DINAS, "Yusuf Contoh", "menetapkan", Jenis.PERANGKAT_DAERAH),
    AkunDemo("bidang", Peran.KEPALA_BIDANG, "Lina Contoh", "melihat dari bidangnya", Jenis.BIDANG),
    AkunDemo("staf", Peran.STAF, "Budi Contoh", "melihat dari seksinya", Jenis.SEKSI),
    AkunDemo("verifikator", Peran.VERIFIKATOR, "Dewi Contoh", "mengesampingkan temuan", Jenis.PEMERINTAH),
    AkunDemo("auditor", Peran.AUDITOR, "Anwar Contoh", "hanya melihat", Jenis.PEMERINTAH),
    AkunDemo("admin", Peran.ADMIN, "Sari Contoh", "mengelola akun", Jenis.PEMERINTAH),
)


def create_accounts(agency: UnitOrganisasi) -> list[User]:
    """Add the accounts that are not there yet, for `agency`, units in it and the government above it."""
    actor = Actor(None, Perubahan.Sumber.CLI)
    known = set(User.objects.values_list("username", flat=True))
    return [
        add_account(
            akun.username,
            akun.nama,
            SANDI,
            Penugasan(peran=akun.peran, unit=_place(agency, akun.jenis), mulai="2021-01-01"),
            actor=actor,
        )
        for akun in AKUN
        if akun.username not in known
    ]


def _place(agency: UnitOrganisasi, jenis: Jenis) -> UnitOrganisasi:
    """Return the unit of this kind: the government above the agency, or the first below it, else itself."""
    if jenis is Jenis.PEMERINTAH and agency.induk:
        return agency.induk
    below = UnitOrganisasi.objects.filter(jalur__startswith=agency.jalur, jenis=jenis)
    return below.first() or agency
