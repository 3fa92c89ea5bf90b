"""Settings of the test run: a data folder of its own, jobs at once, quick passwords, plain static files."""

import os
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="telusur-uji-"))
for _name in ("TELUSUR_DEBUG", "TELUSUR_HTTPS", "TELUSUR_HOSTS"):
    os.environ.pop(_name, None)
os.environ |= {
    "TELUSUR_DATA": str(_folder),
    "TELUSUR_TASKS": "immediate",
    "TELUSUR_SECRET_KEY": "hanya-untuk-uji",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}
(_folder / "static").mkdir()

from telusur.site.settings import *  # noqa: E402, F403  (the environment must stand before)
from telusur.site.settings import DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402 - the environment must stand before

INSTALLED_APPS += ["engines.registers.contoh"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: threads and processes meet the locks that people will meet.
    DATABASES["default"]["TEST"] = {"NAME": _folder / "uji.sqlite3"}
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
