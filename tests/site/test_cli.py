"""The command itself, as typed in a new installation and in one whose database is ill."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

_START = "from telusur.site.cli import main; main()"


def _telusur(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {"DJANGO_SETTINGS_MODULE": "telusur.site.settings", "TELUSUR_DATA": str(data), "DATABASE_URL": ""}
    command = [sys.executable, "-c", _START, *words]
    environment = {**os.environ, **own}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_first_command_of_a_new_installation_makes_its_tables(tmp_path) -> None:
    done = _telusur(tmp_path, "audit")
    assert done.returncode == 2
    assert done.stderr.startswith("telusur: Belum ada Renstra.")
    assert (tmp_path / "telusur.sqlite3").stat().st_size > 0


def test_a_file_that_is_no_database_is_one_sentence(tmp_path) -> None:
    (tmp_path / "telusur.sqlite3").write_bytes(b"bukan basis data" * 100)
    done = _telusur(tmp_path, "audit")
    assert done.returncode == 2
    assert done.stderr == (
        "telusur: basis data: Basis data tidak menjawab. Periksa DATABASE_URL dan servernya.\n"
    )


def test_tables_of_another_version_are_named_with_what_to_do(tmp_path) -> None:
    with sqlite3.connect(tmp_path / "telusur.sqlite3") as database:
        database.execute("CREATE TABLE lain (id INTEGER)")
    done = _telusur(tmp_path, "audit")
    assert done.returncode == 2
    assert done.stderr == (
        "telusur: basis data: Tabel belum sesuai versi ini. Jalankan `telusur manage migrate`.\n"
    )
