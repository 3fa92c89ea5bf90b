"""What the demo installs: the example plan, read like anybody's file, villages, accounts."""

from datetime import date
from importlib.resources import as_file, files

from django.conf import settings

from telusur.demo.akun import AKUN, create_accounts
from telusur.demo.pegawai import create_staff
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.perencanaan.impor.langsung import import_file
from telusur.perencanaan.models import Renstra
from telusur.wilayah.impor import Muatan, load, read_list

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
