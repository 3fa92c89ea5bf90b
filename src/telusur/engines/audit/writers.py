"""Findings as text, JSON values and a workbook."""

import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from telusur.engines.audit.finding import SEVERITY_LABELS, Finding, Severity, finding_to_dict

_COLUMNS = (
    ("Kode", 9),
    ("Tingkat", 12),
    ("Tabel", 9),
    ("Baris", 14),
    ("Subjek", 42),
    ("Kolom", 12),
    ("Temuan", 70),
    ("Tercetak", 22),
    ("Seharusnya", 22),
    ("Akar", 34),
    ("Usul", 20),
    ("Alasan", 40),
    ("Dasar", 28),
)


def findings_to_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return the findings as plain values, ready for `json.dumps`."""
    return [finding_to_dict(item) for item in findings]


def summary(findings: Sequence[Finding]) -> str:
    """Return one line that counts the findings by weight and by cause."""
    if not findings:
        return "Tidak ada temuan."
    counts = Counter(item.severity for item in findings)
    parts = ", ".join(
        f"{counts[level]} {SEVERITY_LABELS[level].lower()}" for level in Severity if counts[level]
    )
    return f"{len(findings)} temuan: {parts}; {len({item.akar for item in findings})} akar."


def findings_to_text(findings: Sequence[Finding]) -> str:
    """Return the findings for a terminal, grouped by cause: the gravest first, then causes of several."""
    groups: dict[str, list[Finding]] = {}
    for item in findings:
        groups.setdefault(item.akar or str(item.identity), []).append(item)
    ordered = sorted(groups.values(), key=lambda group: (min(i.severity.rank for i in group), -len(group)))
    blocks = [_block(group) for group in ordered]
    return "\n".join([*blocks, summary(findings)]) + "\n"


def _block(group: list[Finding]) -> str:
    first = group[0]
    lines = []
    if len(group) > 1:
        likely = f"; kemungkinan {first.usul}" if first.usul else ""
        reason = f" ({first.alasan})" if first.alasan else ""
        lines.append(f"Satu sel menjelaskan {len(group)} temuan: {first.akar}{likely}{reason}")
    for item in group:
        place = f" baris {', '.join(map(str, item.baris))}" if item.baris else ""
        column = f" [{item.kolom}]" if item.kolom else ""
        lines.append(
            f"{item.kode} {SEVERITY_LABELS[item.severity]} · {item.tabel}{place} · {item.subjek}{column}"
        )
        lines.append(f"    {item.pesan}")
        if len(group) == 1 and item.usul:
            lines.append(f"    Kemungkinan: {item.usul}{f' ({item.alasan})' if item.alasan else ''}")
    return "\n".join([*lines, ""])


def findings_to_xlsx(findings: Sequence[Finding]) -> bytes:
    """Return the findings as a workbook of one sheet with frozen headings and a filter."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("Temuan")
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for number, (title, width) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, heading)
    for row, item in enumerate(findings, 1):
        for number, value in enumerate(_cells(item)):
            sheet.write_string(row, number, value, body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(findings)), len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    book.close()
    return buffer.getvalue()


def _cells(item: Finding) -> tuple[str, ...]:
    return (
        item.kode,
        SEVERITY_LABELS[item.severity],
        item.tabel,
        ", ".join(map(str, item.baris)),
        item.subjek,
        item.kolom,
        item.pesan,
        item.tercetak,
        item.seharusnya,
        item.akar,
        item.usul,
        item.alasan,
        item.dasar,
    )
