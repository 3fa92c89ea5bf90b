"""The command line around plans: what scripts build on."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan import store
from telusur.perencanaan.cli_impor import app
from telusur.perencanaan.export import plan_to_json
from telusur.perencanaan.models import Impor, Node, Renstra

pytestmark = pytest.mark.django_db

NAMA = "Dinas Contoh Raya"
TEKS = f"""# RENCANA STRATEGIS (RENSTRA) TAHUN 2021 - 2023

**{NAMA.upper()}**
**KABUPATEN CONTOH**

{NAMA} melayani semua.

## Misi

Misi kepala daerah ialah:

1. Membangun manusia yang sehat.
2. Membangun desa yang maju.
"""


@pytest.fixture
def berkas(tmp_path) -> Path:
    path = tmp_path / "renstra.txt"
    path.write_text(TEKS, encoding="utf-8")
    return path


def run(*args: object):
    return CliRunner().invoke(app, [str(arg) for arg in args])


def test_an_import_into_an_empty_database_makes_the_agency(berkas):
    result = run("import", "renstra", berkas)
    assert result.exit_code == 0, result.exception
    renstra = Renstra.objects.get()
    assert (renstra.unit.nama, renstra.mulai, renstra.selesai) == (NAMA, 2021, 2023)
    assert renstra.unit.induk.nama == "Pemerintah Kabupaten Contoh"
    assert "Misi: 2" in result.stdout
    assert f"nomor {renstra.pk}" in result.stdout
    assert set(Perubahan.objects.values_list("sumber", flat=True)) == {"cli"}


def test_a_second_import_is_the_next_version_and_says_the_file_is_the_same(berkas):
    run("import", "renstra", berkas)
    result = run("import", "renstra", berkas, "--format", "json")
    body = json.loads(result.stdout)
    assert body["renstra"]["versi"] == 2
    assert body["impor_sama"] == [Impor.objects.order_by("id").first().pk]
    assert UnitOrganisasi.objects.filter(jenis="perangkat_daerah").count() == 1


def test_the_import_keeps_the_source_lines(berkas):
    run("import", "renstra", berkas)
    impor = Impor.objects.get()
    assert impor.status == Impor.Status.DITERIMA
    assert impor.sumber["12"]["sel"] == ["1. Membangun manusia yang sehat."]
    assert impor.berkas.read() == berkas.read_bytes()


def test_another_agency_must_be_named_or_made(berkas, dinas):
    result = run("import", "renstra", berkas)
    assert isinstance(result.exception, UserError)
    assert str(dinas.pk) in result.exception.remedy
    assert not Renstra.objects.exists()
    run("import", "renstra", berkas, "--unit", dinas.pk)
    assert Renstra.objects.get().unit == dinas
    run("import", "renstra", berkas, "--create-unit")
    assert Renstra.objects.latest("pk").unit.nama == NAMA


def test_export_prints_the_document_alone(renstra_kecil):
    result = run("export", "renstra", "--format", "json")
    assert json.loads(result.stdout) == plan_to_json(store.load(renstra_kecil))
    assert run("export", "renstra", "--renstra", renstra_kecil.pk).stdout == result.stdout


def test_export_to_a_file_says_nothing(renstra_kecil, tmp_path):
    target = tmp_path / "plan.json"
    assert run("export", "renstra", "--output", target).stdout == ""
    assert json.loads(target.read_text(encoding="utf-8"))["renstra"]["unit"] == "Dinas Sosial"
    result = run("export", "renstra", "--output", tmp_path / "tidak" / "ada.json")
    assert isinstance(result.exception, UserError)


def test_export_of_a_version_that_is_not_there(db):
    assert isinstance(run("export", "renstra").exception, UserError)
    assert isinstance(run("export", "renstra", "--renstra", "99").exception, UserError)


def test_the_exported_sheets_come_back_whole(renstra_kecil, tmp_path):
    target = tmp_path / "plan.xlsx"
    run("export", "renstra", "--format", "xlsx", "--output", target)
    result = run("import", "renstra", target, "--complete")
    assert result.exit_code == 0, result.exception
    before, after = (plan_to_json(store.load(item)) for item in Renstra.objects.order_by("pk"))
    assert [place_free(item) for item in after["program"]] == [place_free(item) for item in before["program"]]
    assert place_free(after["sasaran"]) == place_free(before["sasaran"])
    assert after["renstra"]["misi"] == before["renstra"]["misi"]
    assert Renstra.objects.latest("pk").asal == renstra_kecil


def place_free(value):
    """Return JSON without the lines: a sheet has others than the source."""
    if isinstance(value, dict):
        return {name: place_free(item) for name, item in value.items() if name != "baris"}
    return [place_free(item) for item in value] if isinstance(value, list) else value


def test_the_list_is_text_or_json(renstra_kecil):
    assert run("list", "renstra").stdout.startswith(f"{renstra_kecil.pk}\tDinas Sosial\t")
    assert json.loads(run("list", "renstra", "--format", "json").stdout)[0]["tahap"] == "rancangan"


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


GALERI: dict[str, bytes | Callable[[], bytes]] = {
    "kosong": b"",
    "spasi": b" \n\t\n",
    "pdf": b"%PDF-1.4\n%\xe2\xe3",
    "xls lama": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "biner": bytes(range(256)) * 20,
    "bukan utf-8": b"Renstra 2021-2026 caf\xe9 " * 20,
    "zip rusak": b"PK\x03\x04" + b"\0" * 100,
    "zip biasa": zipped(catatan=b"isi"),
    "bom zip": lambda: zipped(xl__workbook_xml=b"<a>" + b" " * 400_000_000),
    "entitas": zipped(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'),
    "html": b"<!doctype html><p>Renstra",
    "bukan rencana": b"Daftar belanja 2021-2026\nberas\ngula\n",
}


@pytest.mark.parametrize("nama", GALERI)
def test_a_bad_file_changes_nothing(tmp_path, dinas, nama):
    path = tmp_path / "berkas.xlsx"
    content = GALERI[nama]
    path.write_bytes(content() if callable(content) else content)
    error = run("import", "renstra", path).exception
    assert isinstance(error, UserError), error
    assert error.place
    assert error.remedy
    for model in (Renstra, Node, Impor, Perubahan):
        assert not model.objects.exists()
    assert UnitOrganisasi.objects.count() == 4


def test_a_missing_file_is_named(dinas):
    error = run("import", "renstra", "tidak-ada.txt").exception
    assert isinstance(error, UserError)
    assert "tidak-ada.txt" in error.place


def test_a_failure_while_saving_leaves_no_agency(berkas, monkeypatch):
    from telusur.perencanaan.impor import langsung

    monkeypatch.setattr(langsung, "keep", lambda *args: 1 / 0)
    assert isinstance(run("import", "renstra", berkas).exception, ZeroDivisionError)
    assert not UnitOrganisasi.objects.exists()
    assert not Renstra.objects.exists()


def test_the_example_plan_is_accounted_for_cell_by_cell(dinas):
    path = files("telusur.demo") / "data" / "renstra-balangan.txt"
    body = json.loads(run("import", "renstra", path, "--create-unit", "--format", "json").stdout)
    counts = body["ringkasan"]
    plan = store.load(Renstra.objects.get())
    lines = Impor.objects.get().sumber
    rows = [line["sel"] for line in lines.values() if "tabel" in line]
    table_cells = sum(bool(cell.strip()) for row in rows for cell in row)
    assert counts["sel"] == table_cells
    assert counts["didaftar"] + counts["teks_didaftar"] == len(plan.tidak_ditempatkan)
    assert counts["ragu"] == len(plan.ragu)


def test_the_command_itself_ends_with_code_2_and_one_line(tmp_path):
    path = tmp_path / "rusak.pdf"
    path.write_bytes(b"%PDF-1.4")
    settings = {"DJANGO_SETTINGS_MODULE": "telusur.site.settings", "TELUSUR_DATA": str(tmp_path)}
    environment = {**os.environ, **settings, "DATABASE_URL": ""}
    start = "from telusur.site.cli import main; main()"
    command = [sys.executable, "-c", start, "import", "renstra", str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("telusur: rusak.pdf:")
    assert len(done.stderr.splitlines()) == 1
