"""`telusur audit` and `telusur explain` on the demo plan: formats, exit codes, waivers."""

import io
import json
import time
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from typer.testing import CliRunner

from telusur.engines.audit.models import Pengesampingan
from telusur.kernel.errors import UserError
from telusur.perencanaan.audit import audit_plan
from telusur.perencanaan.cli_audit import Format, app, audit
from telusur.perencanaan.cli_impor import app as impor_app
from telusur.perencanaan.store import load_plan

pytestmark = pytest.mark.django_db
runner = CliRunner()


@pytest.fixture
def demo_plan() -> None:
    path = Path(str(files("telusur.demo") / "data" / "renstra-balangan.txt"))
    result = runner.invoke(impor_app, ["import", "renstra", str(path), "--create-unit"])
    assert result.exit_code == 0, result.output


@pytest.mark.usefixtures("demo_plan")
def test_the_demo_plan_in_every_format(tmp_path: Path) -> None:
    result = runner.invoke(app, ["audit", "--format", "json"])
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    rooted = [f for f in found if f["akar"] == "T-C.27/1.06.01.2.01#pagu.2024"]
    assert {(f["kode"], f["kolom"], f["usul"]) for f in rooted} == {
        ("REN101", "2024", "100.515.030"),
        ("REN105", "pagu_akhir", "100.515.030"),
    }
    assert all(f["baris"] for f in found)

    text = runner.invoke(app, ["audit"])
    assert "Satu sel menjelaskan" in text.stdout
    target = tmp_path / "temuan.xlsx"
    assert runner.invoke(app, ["audit", "--format", "xlsx", "--output", str(target)]).exit_code == 1
    sheet = openpyxl.load_workbook(io.BytesIO(target.read_bytes())).active
    assert sheet.max_row == len(found) + 1

    with pytest.raises(UserError, match="tidak-ada"):
        audit(format=Format.JSON, output=tmp_path / "tidak-ada" / "temuan.json")
    assert _seconds() < 0.5

    _waive(found[0])
    left = json.loads(runner.invoke(app, ["audit", "--format", "json"]).stdout)
    assert found[0] not in left


def _seconds() -> float:
    """Return the CPU time of an audit of the plan in memory, the best of three."""
    plan, best = load_plan(), float("inf")
    for _ in range(3):
        start = time.process_time()
        audit_plan(plan)
        best = min(best, time.process_time() - start)
    return best


def _waive(finding: dict[str, str]) -> None:
    from telusur.perencanaan.models import Renstra

    person = get_user_model().objects.create_user(username="perencana", password="rahasia-sekali")
    Pengesampingan.objects.create(
        perihal=Renstra.objects.get().perihal,
        kode=finding["kode"],
        kunci=finding["kunci"],
        bidang=finding["bidang"],
        orang=person,
        alasan="diterima",
        berakhir="2999-12-31",
    )


def test_without_a_plan_it_says_what_to_do() -> None:
    result = runner.invoke(app, ["audit"])
    assert isinstance(result.exception, UserError)
    assert "impor" in result.exception.remedy.lower()


def test_explain_prints_the_page_of_a_rule() -> None:
    result = runner.invoke(app, ["explain", "ren101"])
    assert result.exit_code == 0
    assert "Pagu kegiatan bukan jumlah subkegiatannya" in result.stdout
