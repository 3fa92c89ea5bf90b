"""The rules of social services, found in their folder."""

from telusur.engines.audit import discover
from telusur.sosial import rules

SOSIAL_RULES = discover(rules)
