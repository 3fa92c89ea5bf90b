"""The generated pages of the rules: `python -m telusur.perencanaan.manual FOLDER` writes them."""

import sys
from pathlib import Path

from telusur.engines.audit import RULES
from telusur.engines.audit.manual import index_page, rule_page
from telusur.perencanaan.audit import RENSTRA_RULES
from telusur.sosial.aturan import SOSIAL_RULES

FOLDER = Path("docs/rujukan/aturan")


def rule_pages() -> dict[str, str]:
    """Return the text of every page by file name: one for each rule, and `index.md`."""
    rules = [*RENSTRA_RULES, *SOSIAL_RULES, RULES.get("AUD901")]
    return {"index.md": index_page(rules), **{f"{rule.code}.md": rule_page(rule) for rule in rules}}


def write_pages(folder: Path = FOLDER) -> list[Path]:
    """Write the pages that have changed, remove those of rules that are gone, and return what changed."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = rule_pages()
    changed = []
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
            changed.append(path)
    return changed


if __name__ == "__main__":
    write_pages(*map(Path, sys.argv[1:2]))
