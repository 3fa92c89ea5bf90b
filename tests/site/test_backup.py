"""What is restored is what was backed up, on either database, and while somebody works."""

import json
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction

from engines.registers.contract import contoh
from telusur.engines.formulas.models import Capaian, LangkahBeku
from telusur.engines.registers import records
from telusur.engines.registers.bukti import attach
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.perencanaan.models import Impor, Renstra
from telusur.perencanaan.store import save_plan
from telusur.site.backup import dumped_models, write_backup
from telusur.site.restore import check_backup, restore_backup

pytestmark = pytest.mark.django_db(transaction=True)
contoh.discover()


def _contents() -> dict:
    rows = {
        model._meta.db_table: list(
            model._base_manager.order_by("pk").values_list(*[f.attname for f in model._meta.concrete_fields])
        )
        for model in dumped_models()
    }
    root = Path(settings.MEDIA_ROOT)
    files = {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    return {"rows": rows, "files": files}


@pytest.fixture
def isi(transactional_db, dinas, orang, rencana_kecil):
    """An installation in use: people, a plan with its log, an import with its file and odd values."""
    perencana = orang("perencana")
    orang("auditor")
    actor = Actor(perencana, Perubahan.Sumber.CLI)
    renstra = records.create(
        Renstra(unit=dinas, mulai=2027, selesai=2030, visi='“Maju”\n\tdan "sejahtera" — ✓'), actor=actor
    )
    save_plan(rencana_kecil, dinas, actor=actor)
    records.change(renstra, {"daerah": "Kabupaten Contoh"}, actor=actor, perihal=renstra.perihal)
    file = Path(settings.MEDIA_ROOT, "impor/2026/11/rencana ke-1.txt")
    file.parent.mkdir(parents=True)
    file.write_bytes(bytes(range(256)) * 50)
    Impor.objects.create(
        unit=dinas,
        oleh=perencana,
        berkas="impor/2026/11/rencana ke-1.txt",
        nama_berkas="rencana ke-1.txt",
        sidik="0" * 64,
        naskah={"b": [1, None, {"a": "é"}], "a": 2.5, "kosong": {}},
        renstra=renstra,
    )
    attach(renstra, SimpleUploadedFile("bukti.pdf", b"%PDF-1.4 isi %%EOF"), actor=actor)
    return dinas


def _empty() -> None:
    with connection.cursor() as cursor, transaction.atomic():
        for model in dumped_models():
            if model._meta.app_label not in {"auth", "contenttypes"}:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
    for path in Path(settings.MEDIA_ROOT).rglob("*.*"):
        path.unlink()


def test_an_empty_installation_gets_every_row_and_file_back(isi, tmp_path) -> None:
    before = _contents()
    write_backup(tmp_path / "a.zip")
    _empty()
    assert _contents() != before
    restore_backup(tmp_path / "a.zip")
    assert _contents() == before
    newest = max(User.objects.values_list("pk", flat=True))
    assert User.objects.create_user("baru").pk > newest


def test_every_kind_of_column_comes_back(isi, tmp_path) -> None:
    """Bytes, as of a frozen figure's records, and what the database works out by itself."""
    values = {"kode": "UJI", "nama": "Uji", "periode": "2021", "satuan": "orang", "dasar": "-"}
    person, day = User.objects.first(), "2021-01-01T00:00:00+08:00"
    frozen = Capaian.objects.create(
        **values, versi_sejak="2021-01-01", versi_sidik="0" * 12, dihitung_pada=day, dibekukan_oleh=person
    )
    step = LangkahBeku.objects.create(
        capaian=frozen, nomor=1, label="Langkah", satuan="orang", kunci=b"\x00\xff\x10"
    )
    stock = contoh.make(REGISTERS.get("persediaan-logistik"), 1, isi, "63.11.01")
    kinds = {type(field) for model in dumped_models() for field in model._meta.concrete_fields}
    assert {models.BinaryField, models.GeneratedField} <= kinds
    write_backup(tmp_path / "a.zip")
    _empty()
    restore_backup(tmp_path / "a.zip")
    assert bytes(LangkahBeku.objects.get(pk=step.pk).kunci) == b"\x00\xff\x10"
    assert type(stock).objects.get(pk=stock.pk).kurang == stock.kurang


def test_replace_removes_what_came_after(isi, tmp_path) -> None:
    before = _contents()
    write_backup(tmp_path / "a.zip")
    User.objects.create_user("sesudah")
    Path(settings.MEDIA_ROOT, "sesudah.txt").write_text("x")
    with pytest.raises(UserError, match="sudah berisi data"):
        restore_backup(tmp_path / "a.zip")
    restore_backup(tmp_path / "a.zip", replace=True)
    assert _contents() == before


def test_the_archive_is_private_and_holds_no_sessions(isi, tmp_path, client) -> None:
    client.force_login(User.objects.first())
    write_backup(tmp_path / "a.zip")
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600
    assert "tabel/django_session.jsonl" not in zipfile.ZipFile(tmp_path / "a.zip").namelist()
    with pytest.raises(UserError, match="sudah ada"):
        write_backup(tmp_path / "a.zip")


def test_one_moment_is_kept_while_others_write(isi, tmp_path) -> None:
    """Pairs are written in one transaction each: an archive with half a pair would hold an odd number."""
    started, stop, written = threading.Event(), threading.Event(), []

    def write() -> None:
        try:
            while not stop.is_set():
                with transaction.atomic():
                    for half in "ab":
                        UnitOrganisasi.objects.create(nama=f"{len(written)}{half}", jenis="seksi", induk=isi)
                written.append(1)
                started.set()
        finally:
            started.set()
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert started.wait(10)
    at_start = len(written)
    manifests = [write_backup(tmp_path / f"{number}.zip") for number in range(5)]
    at_end = len(written)
    stop.set()
    writer.join(10)
    assert at_end > at_start, "the writer waited for the backup"
    counts = [m["isi"]["tabel/organisasi_unitorganisasi.jsonl"]["baris"] - 4 for m in manifests]
    assert all(count % 2 == 0 for count in counts)
    assert counts[-1] > counts[0]


def _command(data: Path, *words: str) -> None:
    """Run a command on an installation of its own, with the tables of the tests' app too."""
    own = {"DATABASE_URL": "", "TELUSUR_DATA": str(data), "DJANGO_SETTINGS_MODULE": "telusur.site.settings"}
    root = Path(__file__).parents[2]
    env = {**os.environ, **own, "PYTHONPATH": f"{root / 'src'}:{root / 'tests'}"}
    code = (
        "from telusur.site import settings; settings.INSTALLED_APPS.append('engines.registers.contoh'); "
        "from telusur.site.cli import main; main()"
    )
    subprocess.run([sys.executable, "-c", code, *words], env=env, check=True, capture_output=True)


def test_an_archive_moves_between_databases(isi, tmp_path) -> None:
    """From this database to SQLite by the command line, and back."""
    before = _contents()
    manifest = write_backup(tmp_path / "a.zip")
    _command(tmp_path / "lain", "restore", str(tmp_path / "a.zip"))
    _command(tmp_path / "lain", "backup", str(tmp_path / "b.zip"))
    assert check_backup(tmp_path / "b.zip")["isi"] == manifest["isi"]
    restore_backup(tmp_path / "b.zip", replace=True)
    assert _contents() == before


def _forged(source: Path, target: Path, change) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        entries = {name: old.read(name) for name in old.namelist()}
        for name, data in change(entries).items():
            new.writestr(name, data)
    return target


def _link(entries: dict) -> dict:
    info = zipfile.ZipInfo("berkas/tautan")
    info.external_attr = 0o120777 << 16
    return {**entries, info: "/etc/passwd"}


def _format(entries: dict) -> dict:
    manifest = {**json.loads(entries["manifest.json"]), "format": 99}
    return {**entries, "manifest.json": json.dumps(manifest)}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda e: {**e, "berkas/../../luar.txt": "x"}, "jalur yang tidak semestinya"),
        (lambda e: {**e, "/etc/luar": "x"}, "jalur yang tidak semestinya"),
        (lambda e: {**e, "berkas//ganda": "x"}, "jalur yang tidak semestinya"),
        (lambda e: {**e, "berkas\\..\\luar": "x"}, "jalur yang tidak semestinya"),
        (lambda e: {**e, "tabel/../x.jsonl": "x"}, "jalur yang tidak semestinya"),
        (_link, "jalur yang tidak semestinya"),
        (lambda e: {**e, "berkas/tambahan": "x"}, "tidak sama dengan daftar isinya"),
        (lambda e: {k: v for k, v in e.items() if k != "manifest.json"}, "daftar isi yang sah"),
        (lambda e: {**e, "tabel/organisasi_user.jsonl": b"[]\n"}, "rusak"),
        (_format, "tidak dikenal"),
    ],
)
def test_a_strange_archive_is_refused_and_nothing_changes(isi, tmp_path, change, says) -> None:
    write_backup(tmp_path / "a.zip")
    before = _contents()
    forged = _forged(tmp_path / "a.zip", tmp_path / "b.zip", change)
    with pytest.raises(UserError, match=says):
        restore_backup(forged, replace=True)
    assert _contents() == before


def test_another_version_is_refused_with_what_to_do(isi, tmp_path) -> None:
    write_backup(tmp_path / "a.zip")

    def older(entries: dict) -> dict:
        manifest = json.loads(entries["manifest.json"])
        manifest["migrasi"] = manifest["migrasi"][:-1]
        return {**entries, "manifest.json": json.dumps(manifest)}

    with pytest.raises(UserError, match="Pasang versi itu"):
        restore_backup(_forged(tmp_path / "a.zip", tmp_path / "b.zip", older), replace=True)


def test_what_is_no_archive_is_said_to_be_none(tmp_path) -> None:
    (tmp_path / "a.zip").write_text("bukan arsip")
    with pytest.raises(UserError, match="bukan cadangan"):
        check_backup(tmp_path / "a.zip")
