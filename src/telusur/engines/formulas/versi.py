"""What tells one version of a formula from another: a hash over its source and what it calls."""

import hashlib
import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from types import CodeType, FunctionType
from typing import Any

from telusur.engines.formulas.declare import Formula

_DIGITS = 12
_MACHINE = ("telusur.engines.", "telusur.kernel.", "django.")


def version_hash(formula: Formula) -> str:
    """Return twelve digits of the hash over the formula, its law, what it calls, and the values it names.

    Engines and kernel are left out: they say how to count, not what.
    """
    digest = hashlib.sha256(f"{formula.since} {formula.reference}\n".encode())
    for part in _parts(formula.compute, set()):
        digest.update(part.encode())
    return digest.hexdigest()[:_DIGITS]


def _parts(function: Callable[..., Any], seen: set[int]) -> Iterator[str]:
    """Yield the source of a function, then what it names, by name: of its module or around it."""
    if not isinstance(function, FunctionType) or id(function) in seen:
        return
    seen.add(id(function))
    yield inspect.getsource(function)
    around = inspect.getclosurevars(function).nonlocals
    for name in sorted({*_names(function.__code__), *around}):
        found = around.get(name, function.__globals__.get(name))
        if isinstance(found, FunctionType):
            if not found.__module__.startswith(_MACHINE):
                yield from _parts(found, seen)
        elif isinstance(found, str | int | tuple | frozenset | Enum):
            yield f"{name}={_plain(found)}\n"


def _names(code: CodeType) -> set[str]:
    """Return the names that code uses, those of functions within it too."""
    inner = (item for item in code.co_consts if isinstance(item, CodeType))
    return set(code.co_names).union(*(_names(item) for item in inner))


def _plain(value: Any) -> str:
    """Return a value as text that is the same in every process: sets in order."""
    return repr(sorted(map(repr, value))) if isinstance(value, frozenset) else repr(value)
