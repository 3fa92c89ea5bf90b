"""Rules over a subject: findings with their causes, waivers, and the manual of the rules.

The engine knows no domain. Rules live in `<package>/rules/`, one file per code.
"""

from telusur.engines.audit.finding import (
    ERROR,
    INFO,
    WARNING,
    CellRef,
    Finding,
    Severity,
    finding_to_dict,
    sort_findings,
)
from telusur.engines.audit.manual import explain
from telusur.engines.audit.rules import RULES, Rule, discover, rule, run
from telusur.engines.audit.waivers import Waiver, WaiverUse, apply_waivers
from telusur.engines.audit.writers import findings_to_json, findings_to_text, findings_to_xlsx

__all__ = [
    "ERROR",
    "INFO",
    "RULES",
    "WARNING",
    "CellRef",
    "Finding",
    "Rule",
    "Severity",
    "Waiver",
    "WaiverUse",
    "apply_waivers",
    "discover",
    "explain",
    "finding_to_dict",
    "findings_to_json",
    "findings_to_text",
    "findings_to_xlsx",
    "rule",
    "run",
    "sort_findings",
]
