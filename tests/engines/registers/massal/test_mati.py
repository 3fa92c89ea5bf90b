"""A process that is killed in the middle of an application leaves nothing; begun again it leaves all."""

import os
import subprocess
import sys
import time

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from engines.registers.contoh.models import Warga
from engines.registers.massal.conftest import baris
from telusur.engines.registers import rantai
from telusur.engines.registers.massal import berjalan, kerja
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 12_000
SCRIPT = """
import sys, time, django
django.setup()
from telusur.engines.registers.massal import berjalan, kerja
from telusur.engines.registers.models import BatchImpor
from telusur.engines.registers.records import Actor

batch = BatchImpor.objects.get(pk=int(sys.argv[1]))
with berjalan.working(batch) as note:

    def progress(done):
        note(done)
        print(done, flush=True)
        if done >= int(sys.argv[2]):
            time.sleep(60)

    kerja.run_apply(batch, Actor(None, "impor"), progress)
"""


def address() -> str:
    """Return the test database's address, empty for SQLite."""
    if connection.vendor == "sqlite":
        return ""
    values = connection.settings_dict
    return f"postgresql://{values['USER']}@/{values['NAME']}?host={values['HOST']}"


def killed_after(batch: BatchImpor, rows: int, tmp_path) -> None:
    """Apply in a process of its own, and kill it without warning once so many rows are written."""
    settings = tmp_path / "settings_mati.py"
    settings.write_text(
        "from settings_uji import *\n"
        f"MEDIA_ROOT = {str(tmp_path / 'berkas')!r}\n"
        + (f"DATABASES['default']['NAME'] = {str(connection.settings_dict['NAME'])!r}\n")
    )
    path = os.pathsep.join([str(tmp_path), *sys.path])
    env = {**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "settings_mati"}
    if address():
        env["DATABASE_URL"] = address()
    child = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(batch.pk), str(rows)], env=env, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    for line in child.stdout:
        if int(line) >= rows:
            break
    else:
        pytest.fail("the application ended before it was killed")
    assert berjalan.rows_done(batch) >= rows
    assert not berjalan.stuck(batch)
    child.kill()
    child.wait()
    assert berjalan.stuck(batch)


def test_killed_in_the_middle_all_or_nothing_and_seen_at_once(desa, warga, csv_of, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    data = csv_of([baris(n, nik=f"99110101{1 + n // 9999:02d}85{1 + n % 9999:04d}") for n in range(ROWS)])
    batch = kerja.run_trial(kerja.receive(warga, ContentFile(data), "besar.csv", None))
    assert batch.hitungan["baru"] == ROWS
    batch.status = BatchImpor.Status.MENERAPKAN  # as it stands when the worker has it
    batch.save()
    for rows in (5000, 10_000):
        killed_after(batch, rows, tmp_path)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and Warga.objects.exists():
            time.sleep(0.2)
        assert (Warga.objects.count(), Perubahan.objects.count()) == (0, 0)
        batch.refresh_from_db()
        assert batch.status == "menerapkan"
    kerja.run_apply(batch, Actor(None, Perubahan.Sumber.IMPOR))
    assert (Warga.objects.count(), Perubahan.objects.count()) == (ROWS, ROWS)
    assert rantai.verify().putus is None
