"""Remembering what several rules compute of the same plan, for as long as one audit lasts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
_memo: ContextVar[dict[tuple[Any, int], Any] | None] = ContextVar("ingatan", default=None)


@contextmanager
def mengingat() -> Iterator[None]:
    """Remember results of `diingat` functions inside the block. The plan must not change within it."""
    token = _memo.set({})
    try:
        yield
    finally:
        _memo.reset(token)


def diingat(compute: Callable[[S], T]) -> Callable[[S], T]:
    """Make a function of a plan, or of an object in it, compute once within `mengingat`.

    Outside such a block nothing is kept.
    """

    @wraps(compute)
    def remembered(subject: S) -> T:
        memo = _memo.get()
        if memo is None:
            return compute(subject)
        key = (compute, id(subject))
        if key not in memo:
            memo[key] = compute(subject)
        result: T = memo[key]
        return result

    return remembered
