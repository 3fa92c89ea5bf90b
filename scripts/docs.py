"""Write the generated pages of `docs/rujukan`: commands and tables. `make docs` runs it; a test compares."""

import os
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telusur.site.settings")


def commands_page() -> str:
    """Return the page of the command line, made from the commands themselves."""
    import typer

    from telusur.site.commands import mount

    app = typer.Typer(add_completion=False)
    mount(app)
    lines = [
        "# Perintah",
        "",
        "Dibuat dari perintahnya sendiri oleh `make docs`; jangan disunting di sini.",
        "",
    ]
    lines += ["Kode keluar: 0 berhasil, 1 ada temuan atau gangguan, 2 gagal dengan penjelasan.", ""]
    for path, command in _walk("telusur", typer.main.get_command(app)):
        lines += _command(path, command)
    return "\n".join(lines)


def _walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
        return
    for name in sorted(children):
        yield from _walk(f"{path} {name}", children[name])


def _command(path: str, command: Any) -> list[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    words = [path, *(_placeholder(p) for p in arguments), *(["[PILIHAN]"] if options else [])]
    lines = [f"## `{path}`", "", (command.help or "").strip(), "", "```", " ".join(words), "```", ""]
    rows = [f"| `{_placeholder(p)}` | {p.help or ''} |" for p in arguments]
    rows += [f"| {_names(p)} | {_meaning(p)} |" for p in options]
    return [*lines, "| | |", "|---|---|", *rows, ""] if rows else lines


def _placeholder(parameter: Any) -> str:
    name = parameter.metavar or parameter.name.upper()
    return name if parameter.required else f"[{name}]"


def _names(option: Any) -> str:
    names = sorted([*option.opts, *option.secondary_opts], key=len, reverse=True)
    if option.is_flag:
        return ", ".join(f"`{name}`" for name in names)
    kind = option.type_descriptor.annotation
    choices = [item.value for item in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []
    value = "\\|".join(choices) or option.metavar or option.name.upper()
    return ", ".join(f"`{name} {value}`" for name in names)


def _meaning(option: Any) -> str:
    default = getattr(option.default, "value", option.default)
    shown = default not in (None, "", False) and not callable(default) and not option.secondary_opts
    return f"{option.help or ''}{f' Bawaan: `{default}`.' if shown else ''}"


def coverage_page() -> str:
    """Return which indicators of the example plan have which formula."""
    from importlib.resources import as_file, files

    import django

    django.setup()
    from telusur.demo.isi import BERKAS
    from telusur.engines.readers.files import open_source
    from telusur.perencanaan.formula.cakupan import coverage, page
    from telusur.perencanaan.impor.baca import read_plan

    with as_file(files("telusur.demo") / "data" / BERKAS) as path:
        return page(coverage(read_plan(open_source(path))))


def tables_page() -> str:
    """Return the page of the statutory tables, made from their declarations."""
    import telusur.perencanaan.tables  # noqa: F401  (declares the tables)
    from telusur.engines.tables import all_tables
    from telusur.law import instruments

    lines = ["# Tabel", "", "Dibuat dari deklarasi tabelnya oleh `make docs`; jangan disunting di sini.", ""]
    lines += ["| Kode | Judul | Dasar |", "|---|---|---|"]
    for table in all_tables():
        law = instruments()[table.dasar.code]
        basis = f"{law.judul}{f', {table.dasar.article}' if table.dasar.article else ''}"
        lines.append(f"| {table.kode} | {table.judul} | {basis} |")
    return "\n".join([*lines, ""])


PAGES: dict[str, Callable[[], str]] = {
    "docs/rujukan/perintah.md": commands_page,
    "docs/rujukan/tabel.md": tables_page,
    "docs/rujukan/cakupan-rumus.md": coverage_page,
}


def main() -> None:
    """Write every page whose text has changed."""
    import django

    django.setup()
    for name, page in PAGES.items():
        target = ROOT / name
        text = page()
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
            print(name)


if __name__ == "__main__":
    main()
