"""Each measurement of `bench/` runs, at a size at which it measures nothing."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _run(script: str, *arguments: str) -> str:
    """Run a script in a process of its own, on a database of its own; return what it prints."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env["PYTHONPATH"] = str(ROOT / "src")
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / script), *arguments], env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_imports_and_lists_are_measured() -> None:
    printed = _run("registers.py", "--basis", "sqlite", "--baris", "60", "--orang", "200", "--detik", "0.2")
    assert "baru 60, ditolak 0" in printed
    assert all(f" {name} " in printed for name in ("daftar", "saring", "nama", "nik"))


def test_figures_are_measured_and_agree_with_sql() -> None:
    printed = _run("formulas.py", "--basis", "sqlite", "--orang", "400", "--ulang", "1")
    assert "SOS-SPM-03" in printed
    assert "\nall " in printed


def test_double_aid_is_measured() -> None:
    assert "40 baris terhadap 80: " in _run(
        "bantuan.py", "--basis", "sqlite", "--baris", "40", "--lain", "80"
    )


@pytest.mark.parametrize("script", ["audit.py", "readers.py", "pdf.py"])
def test_the_plan_is_measured(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """These measure what their own functions do; the smallest of each is done."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    names = runpy.run_path(str(ROOT / "bench" / script))
    plan = names["times"](names["demo_plan"](), 1) if "times" in names else None
    if script == "audit.py":
        assert names["rows"](plan) > 100
        assert names["audit_plan"](plan)
    elif script == "readers.py":
        table = names["make_table"](1, names["Shape"](), 1, 1, 2)
        rows = names["damage"](table, 0.0, 1)
        counts = names["compare"](table, rows, names["read_renstra"](names["read_text"](table.text(rows))))
        assert counts["right"] == counts.total() > 0
    else:
        grid = names["get"](names["TABLE"]).grid(plan)
        assert names["pages"](names["typst_alone"](names["plain_source"](grid))) > 0
