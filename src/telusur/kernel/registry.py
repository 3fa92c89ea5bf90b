"""Declarations found by code."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Declarations of one kind under unique codes, listed in the order of their codes."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._items: dict[str, T] = {}

    def add(self, code: str, item: T) -> T:
        """Register `item`; a code is given once and never again.

        Raises:
            ValueError: the code is taken.
        """
        if code in self._items:
            raise ValueError(f"{self.kind} {code} is declared twice")
        self._items[code] = item
        return item

    def get(self, code: str) -> T:
        """Return the declaration with this code.

        Raises:
            KeyError: no such declaration.
        """
        return self._items[code]

    def __contains__(self, code: object) -> bool:
        return code in self._items

    def __iter__(self) -> Iterator[T]:
        return (self._items[code] for code in sorted(self._items))

    def __len__(self) -> int:
        return len(self._items)

    def codes(self) -> list[str]:
        """Return all codes in order."""
        return sorted(self._items)
