"""The house rules, as far as a machine can tell."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.apps import apps

from telusur.law import instruments

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "telusur"
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
SCRIPTS = [path for path in sorted(SOURCE.rglob("static/**/*.js")) if "vendor" not in path.parts]


def _where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {_where(path): len(path.read_text("utf-8").splitlines()) for path in [*MODULES, *SCRIPTS]}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = {
        f"{_where(path)}:{f.name}": _length(f)
        for path in MODULES
        for f in _functions(path)
        if _length(f) > 50
    }
    assert long == {}


GROUPED = {
    "src/telusur/engines/formulas/scope.py": "the one place: small groups are left out later",
    "src/telusur/engines/formulas/capaian.py": "by region, of registers that are not confidential",
    "src/telusur/engines/registers/massal/batal.py": "what refers to an import's records",
    "src/telusur/engines/registers/views/impor.py": "rows of an import by status",
    "src/telusur/perencanaan/hitung_pegawai.py": "staff as table 2.2.1 prints them",
    "src/telusur/perencanaan/views/rumus.py": "indicators by formula",
    "src/telusur/sosial/dtsen/views.py": "rows that the person may see one by one, in the list behind",
    "src/telusur/sosial/dtsen/views_banding.py": "changes that the person may see, in the list behind",
    "src/telusur/sosial/rehabilitasi/hak.py": "services of one person, for who may see each",
    "src/telusur/sosial/bantuan/bast.py": "a deed, whose lists name everybody; its release is logged",
}
"""Where rows are counted by group, and why no small group of a confidential register gets out there."""


def test_records_are_counted_by_group_where_small_groups_are_left_out() -> None:
    """A page that counts by itself would show what the formulas leave out."""
    grouped = re.compile(r"annotate\([^)]*Count\(", re.DOTALL)
    found = {_where(path) for path in MODULES if grouped.search(path.read_text("utf-8"))}
    known = {name for name in GROUPED if name != "src/telusur/engines/formulas/scope.py"}
    assert found - set(GROUPED) == set()
    assert known <= found


def test_every_module_says_what_it_is() -> None:
    assert [_where(p) for p in MODULES if p.stat().st_size and not ast.get_docstring(_tree(p))] == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    found = [_where(p) for p in [*MODULES, *TEMPLATES, *SCRIPTS] if marks.search(p.read_text("utf-8"))]
    assert found == []


def test_digits_are_told_by_what_int_reads() -> None:
    """`"²".isdigit()` is true, and `int("²")` an error."""
    assert [_where(p) for p in MODULES if ".isdigit" in p.read_text("utf-8")] == []


def _requirements() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = (re.match(r"[A-Za-z0-9._-]+", text) for text in project["dependencies"])
    return {name.group().lower().replace("_", "-"): name.group() for name in names if name}


def _used_modules() -> set[str]:
    """Return the top modules that the package imports, in code or by name in its settings."""
    used = set()
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Import):
                used |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                used.add((node.module or "").split(".")[0])
            elif (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and path.name in {"settings.py", "serving.py"}
            ):
                used.add(node.value.split(".")[0])
    return used


def test_every_dependency_is_used_and_everything_used_is_declared() -> None:
    makers = {
        name: {d.lower().replace("_", "-") for d in found} for name, found in packages_distributions().items()
    }
    used = {maker for module in _used_modules() for maker in makers.get(module, ())} - {"telusur"}
    declared = set(_requirements())
    through_settings = {"argon2-cffi", "psycopg"}
    assert declared - used - through_settings == set(), "declared, not used"
    assert {name for name in used if name not in declared} <= _comes_with(declared), "used, not declared"


def _comes_with(declared: set[str]) -> set[str]:
    """Return what may be imported because a declared package is made of it: pydantic is ninja's language."""
    return {"pydantic"} if "django-ninja" in declared else set()


def test_every_dependency_has_its_reason() -> None:
    reasons = "\n".join(p.read_text("utf-8").lower() for p in (ROOT / "docs" / "keputusan").glob("*.md"))
    assert [name for name in _requirements() if f"`{name}`" not in reasons] == []


def test_locks_pin_every_dependency_by_hash_and_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        pinned = {line.split("==")[0].split("[")[0] for line in text.splitlines() if "==" in line}
        assert set(_requirements()) | {"setuptools"} <= pinned
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert not re.search(r"^-", text, re.MULTILINE)


_INLINE = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "outside address": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
    "script address": re.compile(r"[\"']javascript:", re.IGNORECASE),
}


@pytest.mark.parametrize("kind", _INLINE)
def test_templates_hold_nothing_that_the_policy_forbids(kind: str) -> None:
    comment = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
    texts = {_where(path): comment.sub("", path.read_text("utf-8")) for path in TEMPLATES}
    assert texts
    assert [name for name, text in texts.items() if _INLINE[kind].search(text)] == []


def _law_codes() -> Iterator[tuple[str, str]]:
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Law"
                and node.args
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield f"{_where(path)}:{node.lineno}", str(first.value)


def test_every_law_that_is_cited_is_listed() -> None:
    cited = list(_law_codes())
    assert cited
    assert [(place, code) for place, code in cited if code not in instruments()] == []


def test_no_personal_numbers_in_the_repository() -> None:
    """NIP and NIK are 16 or 18 digits; made-up ones begin with 99 or 00, which no region has."""
    number = re.compile(
        r"(?<![\d.,\w])(?!99|00)\d{8}\s?\d{6}\s?\d\s?\d{3}(?![\d\w])|(?<![\d.,\w])(?!99|00)\d{16}(?![\d\w])"
    )
    kinds = {".py", ".md", ".yaml", ".csv", ".html", ".txt", ".json", ".toml"}
    tracked = [
        p for top in ("src", "tests", "docs", "bench") for p in (ROOT / top).rglob("*") if p.suffix in kinds
    ]
    assert [
        _where(p) for p in tracked if "vendor" not in p.parts and number.search(p.read_text("utf-8"))
    ] == []


def test_terms_name_models_and_fields_that_exist() -> None:
    """`Model` and `Model.bidang` in the glossary are checked against the models."""
    known = {"Plan"} | {model.__name__ for model in apps.get_models()}
    fields = {(m.__name__, f.name) for m in apps.get_models() for f in m._meta.get_fields()}
    text = (ROOT / "docs" / "rujukan" / "istilah.md").read_text("utf-8")
    named = re.findall(r"`([A-Z][A-Za-z]+)(?:\.([a-z_]+))?`", text)
    assert len(named) > 20
    assert [(m, f) for m, f in named if m not in known or (f and (m, f) not in fields)] == []


def test_links_in_the_docs_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{_where(page)} -> {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert broken == []
