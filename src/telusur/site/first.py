"""The first records of an installation, before anybody can sign in to make the others."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.akun import add_account
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User

Jenis = UnitOrganisasi.Jenis


@transaction.atomic
def begin(daerah: str, unit: str, username: str, password: str) -> User:
    """Add the region's government, the agency under it and an admin for both; return the admin.

    Raises:
        UserError: somebody has an account already, a name is missing, or the password is weak.
    """
    if User.objects.exists():
        raise UserError("Pemasangan ini sudah punya akun.", remedy="Kelola akun di halaman Kelola akun.")
    try:
        validate_password(password, User(username=username))
    except ValidationError as error:
        raise UserError(" ".join(error.messages), remedy="Pilih kata sandi lain.") from error
    actor = Actor(None, Perubahan.Sumber.CLI)
    government = UnitOrganisasi(nama=f"Pemerintah {daerah}", jenis=Jenis.PEMERINTAH)
    records.create(government, actor=actor)
    agency = UnitOrganisasi(nama=unit, jenis=Jenis.PERANGKAT_DAERAH, induk=government)
    records.create(agency, actor=actor)
    penugasan = Penugasan(peran=Penugasan.Peran.ADMIN, unit=government)
    return add_account(username, "", password, penugasan, actor=actor)
