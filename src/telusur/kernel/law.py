"""References to legal instruments."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Law:
    """A reference to an instrument of `law/instruments.yaml`.

    `code` is the instrument's key there; `article` narrows it (an article, annex, table or form).
    That the code exists is checked by the tests of every declaration that carries a reference.
    """

    code: str
    article: str = ""

    def __str__(self) -> str:
        """Return the code with its article, as shown beside a figure."""
        return f"{self.code} {self.article}".strip()
