"""Settings of the register benchmark: those of the tests, with the database in the benchmark's folder."""

import os
from pathlib import Path

from settings_uji import *  # noqa: F403 - settings are taken over whole
from settings_uji import DATABASES

MEDIA_ROOT = Path(os.environ["TELUSUR_BENCH"]) / "berkas"
if not os.environ.get("DATABASE_URL"):
    DATABASES["default"]["NAME"] = Path(os.environ["TELUSUR_BENCH"]) / "bench.sqlite3"
