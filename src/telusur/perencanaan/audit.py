"""Checking a plan against all rules."""

from telusur.engines.audit import Finding, Severity, discover, run, sort_findings
from telusur.perencanaan import rules
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.telaah.akar import Sebab
from telusur.perencanaan.telaah.halaman import subtotal_kurang
from telusur.perencanaan.telaah.ingatan import mengingat

RENSTRA_RULES = discover(rules)


def audit_plan(plan: Plan) -> list[Finding]:
    """Return what is wrong in a plan by all rules, with causes, in the order of its tables and lines.

    The plan must have its keys (`assign_keys`). Nothing in it is changed.
    """
    with mengingat():
        sebab = Sebab(plan, structural=subtotal_kurang(plan))
        return sort_findings(sebab.explain(item) for item in run(plan, RENSTRA_RULES))


def exit_code(findings: list[Finding]) -> int:
    """Return 0 where no finding is an error, 1 where one is."""
    return int(any(item.severity is Severity.ERROR for item in findings))
