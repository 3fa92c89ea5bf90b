"""Which single wrong cell explains several sums that do not add up.

Sums are equations over cells. A cell is the root of a set of failing equations when one other value of
it makes them true and breaks fewer that hold. Cells that only tie with others are no roots: then each
failing sum stands for itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from telusur.engines.audit.finding import CellRef
from telusur.kernel.numbers import format_rupiah


@dataclass(frozen=True, slots=True)
class Equation:
    """`total` is the sum of `parts`, give or take `tolerance`; `kind` says which sum of the subject it is."""

    kind: str
    total: CellRef
    parts: tuple[CellRef, ...]
    tolerance: Decimal = Decimal(0)

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """Return the total and its parts."""
        return (self.total, *self.parts)


Values = Mapping[CellRef, Decimal | None]


def residual(equation: Equation, values: Values) -> Decimal:
    """Return total minus parts; an empty cell counts as zero."""
    return (values.get(equation.total) or Decimal(0)) - sum(
        (values.get(part) or Decimal(0) for part in equation.parts), Decimal(0)
    )


def holds(equation: Equation, values: Values) -> bool:
    """Tell whether the equation is true within its tolerance."""
    return abs(residual(equation, values)) <= equation.tolerance


@dataclass(frozen=True, slots=True)
class Root:
    """A cell whose likely value makes `fixes` true."""

    cell: CellRef
    printed: Decimal | None
    likely: Decimal
    fixes: tuple[Equation, ...]
    breaks: int
    reason: str


Reason = Callable[[CellRef, Decimal | None, Decimal], str]


def find_roots(
    equations: Sequence[Equation], values: Values, *, known_reason: Reason | None = None
) -> list[Root]:
    """Return the cells that explain failing equations, the strongest of each cluster first.

    `known_reason` may recognise a change from knowledge of the subject («copied from the year before»); it
    returns an empty text when it recognises nothing. Each equation is explained by at most one root.
    """
    by_cell: dict[CellRef, list[Equation]] = {}
    for equation in equations:
        for cell in equation.cells:
            by_cell.setdefault(cell, []).append(equation)
    failing = {id(item): item for item in equations if not holds(item, values)}
    roots: list[Root] = []
    for cluster in _clusters(failing, by_cell):
        roots += _roots_of_cluster(cluster, by_cell, dict(values), known_reason)
    return roots


def _clusters(
    failing: Mapping[int, Equation], by_cell: Mapping[CellRef, list[Equation]]
) -> Iterable[dict[int, Equation]]:
    """Yield groups of failing equations that share cells."""
    left = dict(failing)
    while left:
        key, first = next(iter(left.items()))
        group = {key: left.pop(key)}
        queue = [first]
        while queue:
            for cell in queue.pop().cells:
                for other in by_cell[cell]:
                    if id(other) in left:
                        group[id(other)] = left.pop(id(other))
                        queue.append(other)
        yield group


def _roots_of_cluster(
    failing: dict[int, Equation],
    by_cell: Mapping[CellRef, list[Equation]],
    values: dict[CellRef, Decimal | None],
    known_reason: Reason | None,
) -> list[Root]:
    roots: list[Root] = []
    while failing:
        best = _best(_candidates(failing, by_cell, values), known_reason)
        if best is None:
            break
        roots.append(best)
        values[best.cell] = best.likely
        for item in best.fixes:
            failing.pop(id(item), None)
    return roots


def _candidates(
    failing: Mapping[int, Equation],
    by_cell: Mapping[CellRef, list[Equation]],
    values: dict[CellRef, Decimal | None],
) -> list[Root]:
    """Return every change of one cell that makes at least one failing equation true."""
    changes: dict[CellRef, list[tuple[Decimal, Equation]]] = {}
    for item in failing.values():
        gap = residual(item, values)
        for cell in item.cells:
            changes.setdefault(cell, []).append((-gap if cell == item.total else gap, item))
    found: list[Root] = []
    for cell, wanted in changes.items():
        true_now = sum(1 for item in by_cell[cell] if id(item) not in failing and holds(item, values))
        for delta in {delta for delta, _ in wanted}:
            fixes = tuple(item for other, item in wanted if abs(other - delta) <= item.tolerance)
            likely = (values.get(cell) or Decimal(0)) + delta
            found.append(Root(cell, values.get(cell), likely, fixes, true_now, ""))
    return found


def _score(root: Root) -> int:
    return len(root.fixes) - root.breaks


def _best(candidates: list[Root], known_reason: Reason | None) -> Root | None:
    """Return the one change that explains most; None when none stands out."""
    positive = [item for item in candidates if _score(item) >= 1 and item.likely >= 0]
    if not positive:
        return None
    top = max(_score(item) for item in positive)
    ties = [item for item in positive if _score(item) == top]
    known = {
        id(item): known_reason(item.cell, item.printed, item.likely) if known_reason else "" for item in ties
    }
    slips = {id(item): slip(item.printed, item.likely) for item in ties}
    for chosen in (
        ties,
        [item for item in ties if known[id(item)]],
        [item for item in ties if slips[id(item)]],
        [item for item in ties if _is_total(item)],
    ):
        if len({item.cell for item in chosen}) == 1:
            best = max(chosen, key=lambda item: (bool(known[id(item)] or slips[id(item)]), len(item.fixes)))
            return replace(best, reason=known[id(best)] or slips[id(best)] or _general_reason(best))
    return None


def _is_total(root: Root) -> bool:
    """Tell whether the cell is the total of all it fixes: between equals, what was computed gives way."""
    return all(root.cell == item.total for item in root.fixes)


def _general_reason(root: Root) -> str:
    delta = root.likely - (root.printed or Decimal(0))
    sign = "+" if delta > 0 else "-"
    count = f"{len(root.fixes)} jumlah" if len(root.fixes) > 1 else "satu jumlah"
    return f"selisih {sign}{format_rupiah(abs(delta))} muncul di {count}"


def slip(printed: Decimal | None, likely: Decimal) -> str:
    """Name the slip of the pen that turns one number into the other; empty when it is none.

    Both are compared by their digits: exchanged, one wrong, one too many or too few, thousands lost.
    """
    if printed is None:
        return "sel kosong, padahal jumlah-jumlahnya memerlukan nilai ini"
    old, new = format_rupiah(printed), format_rupiah(likely)
    if printed == likely or min(printed, likely) <= 0:
        return ""
    if likely in {printed * 1000, printed * 1_000_000}:
        return f"kelompok ribuan hilang: {new}"
    if printed in {likely * 10, likely * 100, likely * 1000} or likely in {printed * 10, printed * 100}:
        return f"banyaknya angka nol keliru: {new}"
    a, b = _digits(printed), _digits(likely)
    if len(a) == len(b):
        differing = [n for n in range(len(a)) if a[n] != b[n]]
        if sorted(a) == sorted(b) and len(differing) <= 4:
            return f"digit tertukar: {new}"
        if len(differing) == 1:
            return f"satu digit berbeda: {old} → {new}"
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) == len(shorter) + 1 and any(
        longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer))
    ):
        return f"satu digit {'berlebih' if longer == a else 'hilang'}: {new}"
    return ""


def _digits(value: Decimal) -> str:
    return format_rupiah(value).replace(".", "").removesuffix(",00")
