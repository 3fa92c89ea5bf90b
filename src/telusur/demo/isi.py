"""What the demo installs: the example plan, read like anybody's file, villages, accounts; then its people."""

from datetime import date
from importlib.resources import as_file, files

from django.conf import settings

from telusur.demo.akun import AKUN, DESA, create_accounts
from telusur.demo.kalibrasi import kalibrasi
from telusur.demo.pegawai import create_staff
from telusur.demo.pengaduan import create_complaints
from telusur.demo.populasi.daftar_bansos import tulis_daftar
from telusur.demo.populasi.kasus import tulis_kasus
from telusur.demo.populasi.pelengkap import Pelengkap
from telusur.demo.populasi.pemberdayaan import tulis_pemberdayaan
from telusur.demo.populasi.serah import tulis_serah
from telusur.demo.populasi.susun import susun
from telusur.demo.populasi.tulis import Penulis
from telusur.demo.populasi.unit import seksi
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from telusur.perencanaan.impor.langsung import import_file
from telusur.perencanaan.models import Renstra
from telusur.wilayah.impor import Muatan, load, read_list
from telusur.wilayah.kode import Tingkat, tingkat_kode

BERKAS = "renstra-balangan.txt"
WILAYAH = "wilayah-balangan.csv"
DIBENTUK = date(2003, 2, 25)


def install() -> Renstra:
    """Load the villages, the example plan and the accounts where they are not there yet; return the plan.

    Raises:
        UserError: the installation serves real users.
    """
    refuse_real()
    load_regions()
    renstra = Renstra.objects.order_by("pk").first() or _import()
    create_accounts(renstra.unit)
    create_staff(renstra.unit)
    return renstra


def load_regions() -> Muatan:
    """Load the villages of the example's district, from the day the district was formed (UU 2/2003)."""
    with as_file(files("telusur.demo") / "data" / WILAYAH) as path:
        return load(read_list(path), actor=Actor(None, Perubahan.Sumber.IMPOR), awal=DIBENTUK)


def refuse_real() -> None:
    """Raise where accounts with a published password have no place.

    Raises:
        UserError: the installation stands behind HTTPS, or others have accounts or a plan here.
    """
    remedy = "Pakai folder lain: TELUSUR_DATA=var-demo."
    if settings.HTTPS:
        raise UserError("Demo tidak dijalankan di server HTTPS: sandinya diketahui umum.", remedy=remedy)
    names = set(User.objects.values_list("username", flat=True))
    ours = {akun.username for akun in AKUN}
    if (names or Renstra.objects.exists()) and not names & ours:
        raise UserError("Pemasangan ini sudah dipakai orang lain.", remedy=remedy)


def _import() -> Renstra:
    actor = Actor(None, Perubahan.Sumber.IMPOR)
    with as_file(files("telusur.demo") / "data" / BERKAS) as path:
        renstra = import_file(path, actor=actor, create_unit=True).renstra
    if renstra is None:
        raise UserError("Rencana contoh tidak tersimpan.", place=BERKAS)
    return renstra


def install_population(unit: UnitOrganisasi, skala: float = 1.0) -> bool:
    """Fill the registers with the made-up district of `calibration.yaml`; return whether it was missing.

    It is the district of the agency `unit`, after `install`. `skala` above 0 and up to 1 makes fewer of each.
    A register that holds records is left alone.

    Raises:
        UserError: the installation serves real users, or a made-up row is refused.
    """
    refuse_real()
    if KegiatanDilaksanakan.objects.exists():
        return False
    kal = kalibrasi(skala)
    planner = User.objects.get(username=AKUN[0].username)
    actor = Actor(planner, Perubahan.Sumber.IMPOR)
    Penulis(susun(kal, villages()), kal, unit, actor).tulis()
    tulis_pemberdayaan(unit, kal.kecil(kal.isi["kat_dibina"]["jumlah"]), actor)
    Pelengkap(unit, kal.isi, actor).tulis()
    tulis_daftar(kal, seksi(unit, "Seksi Jaminan Sosial"), actor)
    tulis_kasus(unit, kal.isi["benih"], User.objects.get(username="staf"))
    tulis_serah(seksi(unit, "Seksi Rehabilitasi Sosial"), DESA, actor)
    create_complaints(unit, planner, actor=actor)
    return True


def villages() -> list[str]:
    """Return the codes of the example's desa and kelurahan, in order."""
    with as_file(files("telusur.demo") / "data" / WILAYAH) as path:
        codes = read_list(path)
    return sorted(kode for kode in codes if tingkat_kode(kode) in {Tingkat.DESA, Tingkat.KELURAHAN})
