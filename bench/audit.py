"""Audit of a whole plan by all rules: CPU time against the number of rows.

`python bench/audit.py [REPEATS]` prints CPU seconds (best of the repeats) for the demo plan and for its
tables ten and a hundred times over. Copies stand under bidang of their own, so that codes stay unique.
"""

import copy
import sys
import time
from importlib.resources import files

from telusur.engines.readers.files import open_source
from telusur.perencanaan.audit import RENSTRA_RULES, audit_plan
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.readers import read_renstra

FACTORS = (1, 10, 100)


def demo_plan() -> Plan:
    """Return the plan that travels with the product, read from its damaged text."""
    path = files("telusur.demo") / "data" / "renstra-balangan.txt"
    return read_renstra(open_source(path.read_bytes(), path.name))


def moved(node: PlanNode, copy_number: int) -> PlanNode:
    """Return a copy of a bidang under another code."""
    made = copy.deepcopy(node)
    for below in made.walk():
        head, _, rest = below.kode.partition(".")
        if rest:
            below.kode = (
                f"{(int(head) + copy_number) % 10}.{(int(rest[:2]) + copy_number) % 100:02d}{rest[2:]}"
            )
    return made


def times(plan: Plan, factor: int) -> Plan:
    """Return the plan with its cascade, list and kept tables repeated."""
    made = copy.deepcopy(plan)
    made.total.anak = [moved(node, n) for n in range(factor) for node in plan.total.anak]
    made.baris = [copy.deepcopy(row) for _ in range(factor) for row in plan.baris]
    made.daftar = [copy.deepcopy(item) for _ in range(factor) for item in plan.daftar]
    return made.assign_keys()


def rows(plan: Plan) -> int:
    """Return how many rows a plan has: nodes, indicators, kept rows and entries of the list."""
    indicators = sum(1 for _ in plan.indikators())
    return sum(1 for _ in plan.nodes()) + indicators + len(plan.baris) + len(plan.daftar)


def main() -> None:
    """Print one line for each size."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    plan = demo_plan()
    audit_plan(plan)
    print(f"{len(RENSTRA_RULES)} rules; CPU seconds, best of {repeats}")
    print(f"{'rows':>8} {'seconds':>8} {'findings':>9} {'µs/row':>7}")
    for factor in FACTORS:
        big = times(plan, factor)
        best, found = float("inf"), 0
        for _ in range(repeats if factor < FACTORS[-1] else 1):
            start = time.process_time()
            found = len(audit_plan(big))
            best = min(best, time.process_time() - start)
        print(f"{rows(big):>8} {best:>8.3f} {found:>9} {best / rows(big) * 1e6:>7.0f}")


if __name__ == "__main__":
    main()
