"""Settings of the test run and the people who appear in it."""

import os
import tempfile
from pathlib import Path

os.environ["TELUSUR_DATA"] = tempfile.mkdtemp(prefix="telusur-uji-")
os.environ["TELUSUR_TASKS"] = "immediate"
os.environ["TELUSUR_SECRET_KEY"] = "hanya-untuk-uji"
for _name in ("TELUSUR_DEBUG", "TELUSUR_HTTPS", "TELUSUR_HOSTS"):
    os.environ.pop(_name, None)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

import pytest  # noqa: E402  (settings are read on import, the environment must stand before)
from django.conf import settings as _settings  # noqa: E402

if _settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: threads and processes meet the locks that people will meet.
    _settings.DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["TELUSUR_DATA"]) / "uji.sqlite3"}
_settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "berkas"


@pytest.fixture
def dinas(db: None):
    """An agency under a regional government, with a bidang and a seksi."""
    from telusur.organisasi.models import UnitOrganisasi

    jenis = UnitOrganisasi.Jenis
    pemda = UnitOrganisasi.objects.create(nama="Pemerintah Kabupaten Contoh", jenis=jenis.PEMERINTAH)
    unit = UnitOrganisasi.objects.create(nama="Dinas Sosial", jenis=jenis.PERANGKAT_DAERAH, induk=pemda)
    bidang = UnitOrganisasi.objects.create(nama="Bidang Rehabilitasi Sosial", jenis=jenis.BIDANG, induk=unit)
    UnitOrganisasi.objects.create(nama="Seksi Rehabilitasi Anak", jenis=jenis.SEKSI, induk=bidang)
    return unit


@pytest.fixture
def orang(dinas):
    """Return a function that makes an account with a role, by default in the agency."""
    from telusur.organisasi.models import Penugasan, User

    def make(peran: str, unit=None, username: str = ""):
        user = User.objects.create_user(username or peran, password="sandi-uji-123", nama=peran.title())
        Penugasan.objects.create(user=user, peran=peran, unit=unit or dinas, mulai="2021-01-01")
        return user

    return make
