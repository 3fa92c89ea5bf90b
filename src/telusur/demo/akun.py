"""The accounts of the demo: one for each daily work, with made-up names and one published password."""

from dataclasses import dataclass

from telusur.demo.populasi.unit import seksi
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.akun import add_account
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User

SANDI = "telusur-demo"
Peran = Penugasan.Peran


DESA = "63.11.07.2002"
"""Where the village officer works."""


@dataclass(frozen=True, slots=True)
class AkunDemo:
    """An account: its role, its made-up name, what it is for, and where it acts.

    `kata` are words of its unit's name, nothing for the agency itself, `wilayah` the region it is limited to.
    """

    username: str
    peran: Peran
    nama: str
    guna: str
    kata: str = ""
    wilayah: str = ""


_PEMDA = "Pemerintah"
AKUN = (
    AkunDemo("perencana", Peran.PERENCANA, "Rahma Contoh", "mengimpor dan mengubah rencana"),
    AkunDemo("kepala", Peran.KEPALA_DINAS, "Yusuf Contoh", "menetapkan versi, menyetujui angka"),
    AkunDemo(
        "bidang",
        Peran.KEPALA_BIDANG,
        "Lina Contoh",
        "Bidang Pemberdayaan dan Rehabilitasi Sosial",
        "Bidang Pemberdayaan dan Rehabilitasi",
    ),
    AkunDemo(
        "linjamsos",
        Peran.KEPALA_BIDANG,
        "Hendra Contoh",
        "Bidang Perlindungan, Jaminan Sosial dan Penanganan Bencana",
        "Bidang Perlindungan, Jaminan Sosial",
    ),
    AkunDemo(
        "staf", Peran.STAF, "Budi Contoh", "Seksi Rehabilitasi Sosial: kasus", "Seksi Rehabilitasi Sosial"
    ),
    AkunDemo(
        "perlindungan",
        Peran.STAF,
        "Salma Contoh",
        "Seksi Perlindungan Sosial: anak terlantar",
        "Seksi Perlindungan Sosial",
    ),
    AkunDemo(
        "pemberdayaan",
        Peran.STAF,
        "Nadia Contoh",
        "Seksi Pemberdayaan Sosial: PSKS, KAT, KUBE, makam, PUB",
        "Seksi Pemberdayaan Sosial",
    ),
    AkunDemo(
        "jaminan", Peran.STAF, "Eko Contoh", "Seksi Jaminan Sosial: bantuan, DTSEN", "Seksi Jaminan Sosial"
    ),
    AkunDemo("bencana", Peran.STAF, "Ratna Contoh", "Seksi Penanganan Bencana", "Seksi Penanganan Bencana"),
    AkunDemo(
        "desa", Peran.PETUGAS_DESA, "Udin Contoh", "warga satu desa, tanda terima bantuan", wilayah=DESA
    ),
    AkunDemo("verifikator", Peran.VERIFIKATOR, "Dewi Contoh", "mengesampingkan temuan", _PEMDA),
    AkunDemo("auditor", Peran.AUDITOR, "Anwar Contoh", "hanya melihat", _PEMDA),
    AkunDemo("admin", Peran.ADMIN, "Sari Contoh", "mengelola akun", _PEMDA),
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
            Penugasan(
                peran=akun.peran, unit=_place(agency, akun.kata), wilayah=akun.wilayah, mulai="2021-01-01"
            ),
            actor=actor,
        )
        for akun in AKUN
        if akun.username not in known
    ]


def _place(agency: UnitOrganisasi, kata: str) -> UnitOrganisasi:
    """Return the unit whose name has the words: the government, one below the agency, else the agency."""
    if not kata:
        return agency
    return agency.induk if kata == _PEMDA and agency.induk else seksi(agency, kata)
