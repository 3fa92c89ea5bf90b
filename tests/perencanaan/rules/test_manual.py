"""The generated pages of the rules are current."""

from pathlib import Path

from telusur.perencanaan.manual import rule_pages, write_pages

FOLDER = Path(__file__).parents[3] / "docs" / "rujukan" / "aturan"


def test_pages_are_current() -> None:
    present = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert present == rule_pages(), "run: python -m telusur.perencanaan.manual"


def test_pages_are_written_once_and_stale_ones_removed(tmp_path: Path) -> None:
    (tmp_path / "REN000.md").write_text("lama", encoding="utf-8")
    assert len(write_pages(tmp_path)) == len(rule_pages()) + 1
    assert write_pages(tmp_path) == []
