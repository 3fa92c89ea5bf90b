"""The marks that Word draws before list items and numbered headings; they are not part of their text."""

from typing import Any

from docx.oxml.ns import qn

_LEVELS = 9
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Marks:
    """Counts list items as Word does, in the order of the document."""

    def __init__(self, document: Any) -> None:
        self._levels = _definitions(document)
        self._counts: dict[str, list[int]] = {}

    def before(self, paragraph: Any, style: Any) -> str:
        """Return the mark of a paragraph with a space after it, indented by its level; else ''."""
        number = _numbering(paragraph) or (_numbering(style) if style is not None else None)
        if number is None:
            return ""
        key, level = number
        levels = self._levels.get(key)
        if levels is None or level not in levels:
            return ""
        counts = self._counts.setdefault(key, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else levels[level][2]
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return "  " * level + self._mark(levels, level, counts) + " "

    @staticmethod
    def _mark(levels: dict[int, tuple[str, str, int]], level: int, counts: list[int]) -> str:
        kind, pattern, _ = levels[level]
        if kind == "bullet":
            return "-"
        for depth in range(level + 1):
            of_depth = levels.get(depth, ("decimal", "", 1))
            pattern = pattern.replace(f"%{depth + 1}", count_as(max(1, counts[depth]), of_depth[0]))
        return pattern.strip()


def _numbering(element: Any) -> tuple[str, int] | None:
    properties = element.find(qn("w:pPr"))
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    if numbering is None:
        return None
    key, level = numbering.find(qn("w:numId")), numbering.find(qn("w:ilvl"))
    if key is None or key.get(qn("w:val")) == "0":
        return None
    return key.get(qn("w:val")), min(_LEVELS - 1, int(level.get(qn("w:val"))) if level is not None else 0)


def _definitions(document: Any) -> dict[str, dict[int, tuple[str, str, int]]]:
    """Return list number → level → (kind of number, pattern such as `%1.`, first number)."""
    part = next(
        (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
    )
    if part is None:
        return {}
    root = part.element
    abstract = {item.get(qn("w:abstractNumId")): _levels(item) for item in root.findall(qn("w:abstractNum"))}
    found: dict[str, dict[int, tuple[str, str, int]]] = {}
    for item in root.findall(qn("w:num")):
        reference = item.find(qn("w:abstractNumId"))
        if reference is not None:
            found[item.get(qn("w:numId"))] = abstract.get(reference.get(qn("w:val")), {})
    return found


def _levels(abstract: Any) -> dict[int, tuple[str, str, int]]:
    def value(level: Any, name: str, default: str) -> str:
        child = level.find(qn(name))
        return default if child is None else str(child.get(qn("w:val"), default))

    return {
        int(level.get(qn("w:ilvl"))): (
            value(level, "w:numFmt", "decimal"),
            value(level, "w:lvlText", "%1."),
            int(value(level, "w:start", "1")),
        )
        for level in abstract.findall(qn("w:lvl"))
    }


def count_as(number: int, kind: str) -> str:
    """Write a counter as Word does: `decimal`, `lowerLetter`, `upperLetter`, `lowerRoman`, `upperRoman`."""
    if kind in {"lowerLetter", "upperLetter"}:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif kind in {"lowerRoman", "upperRoman"}:
        text = "x" * (number // 10)
        rest = number % 10
        for value, letters in _ROMAN:
            while rest >= value:
                text, rest = text + letters, rest - value
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text
