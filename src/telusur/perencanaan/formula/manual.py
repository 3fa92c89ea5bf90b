"""The generated pages of the formulas: `python -m telusur.perencanaan.formula.manual FOLDER` writes them."""

import sys
from pathlib import Path

FOLDER = Path("docs/rujukan/rumus")
_BETTER = {"higher": "makin tinggi makin baik", "lower": "makin rendah makin baik", "steady": "tetap"}
_FAMILY = "- Dihitung untuk {hal}, yang disebut sesudah titik dua: `{code}:…`"
_NOTE = "Dibuat dari deklarasi rumusnya oleh `make docs`; jangan disunting di sini."


def formula_pages() -> dict[str, str]:
    """Return the text of every page by file name: one for each code, and `index.md`."""

    pages = {f"{code}.md": _page(code) for code in _codes()}
    return {"index.md": _index(), **pages}


def write_pages(folder: Path = FOLDER) -> list[Path]:
    """Write the pages that have changed, remove those of formulas that are gone, return what changed."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = formula_pages()
    changed = [path for path in sorted(folder.glob("*.md")) if path.name not in pages]
    for path in changed:
        path.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def _codes() -> list[str]:
    """Return the codes of all formulas, those of families among them."""
    from telusur.engines.formulas.declare import FORMULAS

    return sorted({item.code for item in FORMULAS})


def _index() -> str:
    from telusur.engines.formulas.declare import FORMULAS

    lines = ["# Rumus", "", _NOTE, "", "| Kode | Rumus | Satuan | Berlaku sejak |", "|---|---|---|---|"]
    for code in _codes():
        item = FORMULAS.versions(code)[-1]
        lines.append(f"| [{code}]({code}.md) | {item.judul} | {item.unit} | {item.since.isoformat()} |")
    return "\n".join([*lines, ""])


def _page(code: str) -> str:
    from telusur.engines.formulas.declare import FORMULAS
    from telusur.perencanaan.formula.sajian import law_words

    versions = FORMULAS.versions(code)
    lines = [f"# {code}", "", _NOTE, ""]
    for item in reversed(versions):
        lines += [
            f"## {item.judul}",
            "",
            f"- Satuan: {item.unit}; {_BETTER[item.better]}",
            f"- Dasar: {law_words(str(item.reference))}",
            f"- Berlaku sejak {item.since.isoformat()}",
            *([f"- Bacaan lain: {', '.join(item.bacaan)}"] if item.bacaan else []),
            *([_FAMILY.format(code=code, hal=item.keluarga.hal)] if item.keluarga else []),
            "",
            "\n".join(line.strip() for line in item.doc.splitlines()),
            "",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telusur.site.settings")
    django.setup()
    write_pages(*map(Path, sys.argv[1:2]))
