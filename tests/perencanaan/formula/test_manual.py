"""The generated pages of the formulas are current."""

from pathlib import Path

from telusur.perencanaan.formula.manual import formula_pages, write_pages

FOLDER = Path(__file__).parents[3] / "docs" / "rujukan" / "rumus"


def test_the_pages_are_what_would_be_written_now() -> None:
    written = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    assert written == formula_pages(), "run `make docs`"


def test_pages_of_formulas_that_are_gone_are_removed(tmp_path: Path) -> None:
    (tmp_path / "LAMA.md").write_text("lama", "utf-8")
    assert tmp_path / "LAMA.md" in write_pages(tmp_path)
    assert not (tmp_path / "LAMA.md").exists()
    assert write_pages(tmp_path) == []
