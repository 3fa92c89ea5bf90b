"""The commands of the house do what they promise; a part that cannot run is an error, never a skip."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _plan(target: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", "-n", target], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_ci_runs_check_and_check_runs_everything() -> None:
    assert "exec make check" in (ROOT / ".ci/run").read_text()
    plan = _plan("check")
    for part in ("ruff check", "ruff format --check", "mypy", "lint-imports", "makemigrations --check"):
        assert part in plan
    assert "--no-print-directory test" in plan


def test_tests_run_on_both_databases_and_in_a_browser() -> None:
    plan = _plan("test")
    assert plan.index("system-packages") < plan.index("env -u DATABASE_URL")
    assert "with_postgres.py .venv/bin/pytest" in plan
    assert plan.count('-m "not browser"') == 2
    assert plan.splitlines()[-1].endswith("tests/browser"), "all that is marked so, and nothing else"


def test_installing_is_by_hash() -> None:
    text = (ROOT / "scripts/bootstrap").read_text()
    assert text.count("--require-hashes") == 2


@pytest.mark.parametrize(("uid", "name"), [("1000", "chromium"), ("1000", "postgresql")])
def test_without_rights_the_missing_packages_are_named(tmp_path, uid, name) -> None:
    """In an empty system of an ordinary person: one sentence and a failure."""
    for tool, body in (("id", f"echo {uid}"), ("sudo", "exit 1"), ("ls", "exit 1")):
        script = tmp_path / tool
        script.write_text(f"#!/bin/sh\n{body}\n")
        script.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", ROOT / "scripts/system-packages"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_postgres_is_started_and_gone_again_with_the_command_s_exit_code() -> None:
    code = "import os; print(os.environ['DATABASE_URL']); raise SystemExit(7)"
    command = [sys.executable, ROOT / "scripts/with_postgres.py", sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 7
    assert not Path(done.stdout.strip().split("host=")[1]).exists()
