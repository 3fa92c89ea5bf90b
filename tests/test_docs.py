"""Generated pages are current."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_spec = importlib.util.spec_from_file_location("docs", ROOT / "scripts" / "docs.py")
assert _spec
assert _spec.loader
docs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(docs)


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_generated_page_is_what_would_be_written_now(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == docs.PAGES[name](), "run `make docs`"
