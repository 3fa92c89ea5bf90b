"""A new installation gets its first agency and admin from the command line."""

import pytest
from typer.testing import CliRunner

from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin, may
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.site.cli_init import app
from telusur.site.first import begin

pytestmark = pytest.mark.django_db


def test_the_first_admin_looks_after_the_agency_and_can_sign_in(client, settings, tmp_path) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    words = ["--daerah", "Kabupaten Contoh", "--unit", "Dinas Contoh", "--admin", "sri"]
    result = CliRunner().invoke(app, words, input="tiga-kata-acak\ntiga-kata-acak\n")
    assert result.exit_code == 0, result.output
    agency = UnitOrganisasi.objects.get(jenis="perangkat_daerah")
    assert (agency.nama, agency.induk.nama) == ("Dinas Contoh", "Pemerintah Kabupaten Contoh")
    assert may(User.objects.get(username="sri"), Izin.KELOLA_AKUN, agency)
    assert client.post("/akun/login/", {"login": "sri", "password": "tiga-kata-acak"}).status_code == 302
    assert "tiga-kata-acak" not in str(list(Perubahan.objects.values())) + result.output


@pytest.mark.parametrize("password", ["", "pendek", "12345678"])
def test_a_weak_password_leaves_nothing_behind(password: str) -> None:
    with pytest.raises(UserError, match="sandi"):
        begin("Kabupaten Contoh", "Dinas Contoh", "sri", password)
    assert not UnitOrganisasi.objects.exists()


def test_an_installation_in_use_is_left_alone(orang) -> None:
    orang("perencana")
    with pytest.raises(UserError, match="sudah punya akun"):
        begin("Kabupaten Contoh", "Dinas Contoh", "sri", "tiga-kata-acak")
