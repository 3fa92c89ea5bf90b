"""What a broken rule of a table means, in words for the person whose row broke it."""

import re
from typing import Any

from django.db import IntegrityError, models

from telusur.engines.registers.massal.kunci import titles

_SQLITE = re.compile(r"(UNIQUE|CHECK|NOT NULL) constraint failed: (.+)")
_DETAIL = re.compile(r"\(([^)]*)\)=")


def rule_text(model: type[models.Model], name: str) -> str:
    """Return what a broken constraint or a taken unique field means, in words."""
    fields = [name] if any(item.name == name for item in model._meta.concrete_fields) else []
    for item in model._meta.constraints:
        if item.name == name:
            fields = list(getattr(item, "fields", ()))
            if item.violation_error_message != item.default_violation_error_message:
                return str(item.violation_error_message)
    if fields:
        return f"Sudah ada catatan lain dengan {titles(model, fields)} yang sama."
    return f"Melanggar aturan: {name.replace('_', ' ')}."


def refusal_text(model: type[models.Model], error: IntegrityError) -> str:
    """Return why the database refused a row, in words; no value of the row is in them."""
    rule, columns = _broken(error)
    by_column = {item.column: item.name for item in model._meta.concrete_fields}
    names = [by_column[column] for column in columns if column in by_column]
    known = {item.name for item in model._meta.constraints}
    alike = [item.name for item in model._meta.constraints if {*getattr(item, "fields", ())} == {*names}]
    if rule in known or (names and alike):
        return rule_text(model, rule if rule in known else alike[0])
    if names:
        return f"Sudah ada catatan lain dengan {titles(model, names)} yang sama."
    return "Isinya bertentangan dengan catatan lain yang sudah ada."


def _broken(error: IntegrityError) -> tuple[str, list[str]]:
    """Return the name of the rule that an error is about and the columns of a uniqueness, where it says."""
    told: Any = getattr(error.__cause__, "diag", None)
    if told is not None:
        found = _DETAIL.search(told.message_detail or "")
        return told.constraint_name or "", found[1].replace('"', "").split(", ") if found else []
    match = _SQLITE.search(str(error))
    if match is None or match[1] == "CHECK":
        return (match[2] if match else ""), []
    return "", [part.rpartition(".")[2] for part in match[2].split(", ")] if match[1] == "UNIQUE" else []
