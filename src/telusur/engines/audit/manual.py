"""The manual of the rules, made from their docstrings."""

import inspect
import re
import textwrap

from telusur.engines.audit.finding import SEVERITY_LABELS
from telusur.engines.audit.rules import RULES, Rule
from telusur.kernel.errors import UserError
from telusur.kernel.text import squeeze
from telusur.law import instruments

SECTIONS = ("Memeriksa", "Alasan", "Salah", "Benar", "Perbaikan")

_HEADING = re.compile(rf"^({'|'.join(SECTIONS)}):\s*", re.MULTILINE)


def sections(rule: Rule) -> dict[str, str]:
    """Return the sections of a rule's docstring by their headings, in order; missing ones are absent.

    Lines of a paragraph are joined and it begins with a capital; an empty line parts paragraphs.
    """
    parts = _HEADING.split(inspect.cleandoc(rule.doc))[1:]
    return {name: _paragraphs(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def _paragraphs(text: str) -> str:
    joined = (squeeze(part) for part in text.split("\n\n"))
    return "\n\n".join(part[0].upper() + part[1:] for part in joined if part)


def reference_text(rule: Rule) -> str:
    """Return the legal basis of a rule in words, with the status of the entry where it is not confirmed."""
    instrument = instruments()[rule.reference.code]
    article = f", {rule.reference.article}" if rule.reference.article else ""
    note = "" if instrument.status == "found" else " (belum diperiksa pada naskahnya)"
    return f"{instrument.judul} tentang {instrument.tentang}{article}{note}"


def explain(kode: str) -> str:
    """Return the manual page of a rule as plain text.

    Raises:
        UserError: no rule has this code.
    """
    if kode.upper() not in RULES:
        raise UserError(
            f"Tidak ada aturan berkode {kode}.",
            remedy=f"Kode yang ada: {', '.join(RULES.codes())}.",
        )
    rule = RULES.get(kode.upper())
    lines = [f"{rule.code} · {rule.title}", f"Tingkat: {SEVERITY_LABELS[rule.severity]}", ""]
    for name, text in sections(rule).items():
        lines += [name, _indent(text), ""]
    return "\n".join([*lines, "Dasar", _indent(reference_text(rule)), "", f"Sejak versi {rule.since}"])


def rule_page(rule: Rule) -> str:
    """Return the manual page of a rule as Markdown."""
    lines = [
        f"# {rule.code}: {rule.title}",
        "",
        f"Tingkat: **{SEVERITY_LABELS[rule.severity]}** · sejak versi {rule.since}",
        "",
    ]
    for name, text in sections(rule).items():
        lines += [f"## {name}", "", text, ""]
    return "\n".join([*lines, "## Dasar", "", reference_text(rule) + ".", ""])


def index_page(rules: list[Rule]) -> str:
    """Return the Markdown page that lists all rules."""
    lines = [
        "# Aturan pemeriksaan",
        "",
        "Dibuat dari keterangan pada kode aturannya dengan `python -m telusur.perencanaan.manual`.",
        "",
        "| Kode | Tingkat | Memeriksa |",
        "|---|---|---|",
    ]
    lines += [f"| [{r.code}]({r.code}.md) | {SEVERITY_LABELS[r.severity]} | {r.title} |" for r in rules]
    return "\n".join([*lines, ""])


def _indent(text: str) -> str:
    return textwrap.indent("\n".join(textwrap.fill(part, 96) for part in text.split("\n")), "  ")
