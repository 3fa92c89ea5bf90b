"""`telusur verify`, `telusur import register`, `telusur export register`."""

import json

import pytest
import typer
from typer.testing import CliRunner

from engines.registers.contoh.models import Desa, Warga
from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError
from telusur.site.commands import mount

pytestmark = pytest.mark.django_db
HEAD = "NIK;Nama;Jenis kelamin;Tanggal lahir;Jenis;Desa"
ROW = "9911010101850001;Ani;P;01-01-1985;anak;99.11.01.2001"


@pytest.fixture
def telusur():
    """Return a function that runs a command and returns its result."""
    app = typer.Typer()
    mount(app)
    return lambda *args: CliRunner().invoke(app, [str(arg) for arg in args], catch_exceptions=False)


@pytest.fixture
def file(tmp_path, db):
    Desa.objects.create(kode="99.11.01.2001", nama="Galumbang")
    path = tmp_path / "warga.csv"
    path.write_text(f"{HEAD}\n{ROW}\n;Budi;L;x;anak;y\n", encoding="utf-8")
    return path


def test_a_file_goes_in_and_comes_out(telusur, file, tmp_path):
    refused = tmp_path / "tolak.xlsx"
    tried = json.loads(telusur("import", "register", "warga", file, "--trial", "--format", "json").output)
    assert (tried["status"], tried["baru"], tried["ditolak"]) == ("diuji", 1, 1)
    assert not Warga.objects.exists()
    result = telusur("import", "register", "warga", file, "--refused", refused)
    assert "2 dibaca, 1 baru, 0 berubah, 0 tetap, 1 ditolak" in result.output
    assert refused.read_bytes().startswith(b"PK")
    assert Perubahan.objects.get().sumber == "cli"
    masked = telusur("export", "register", "warga").output
    assert "Ani" in masked
    assert ROW[:16] not in masked
    out = tmp_path / "keluar.csv"
    telusur("export", "register", "warga", "--unmask", "--purpose", "Uji bolak-balik", "-o", out)
    again = json.loads(telusur("import", "register", "warga", out, "--format", "json").output)
    assert (again["dibaca"], again["tetap"]) == (1, 1)
    with pytest.raises(UserError, match="Tujuan"):
        telusur("export", "register", "warga", "--unmask")
    with pytest.raises(UserError, match="tidak ada"):
        telusur("import", "register", "tidakada", file)


def test_the_chain_is_checked(telusur, file):
    telusur("import", "register", "warga", file)
    whole = telusur("verify")
    assert whole.exit_code == 0
    assert "Utuh: 1 perubahan" in whole.output
    last = whole.output.split()[-1]
    assert telusur("verify", "--sidik", last).exit_code == 0
    assert telusur("verify", "--sidik", "0" * 64).exit_code == 1
    Perubahan.objects.update(nama="Lain")
    broken = telusur("verify")
    assert broken.exit_code == 1
    assert "PUTUS pada nomor 1" in broken.output
