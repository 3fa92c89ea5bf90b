"""Numbers of headings: BAB IV, 4.1, 4.1.1."""

from collections.abc import Iterator

from telusur.engines.documents.blocks import Block, Chapter, Heading, Run

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def numbered(chapter: Chapter) -> Iterator[Block]:
    """Yield the blocks of a chapter with the numbers written into its headings.

    Headings of front matter, which has no number, stay as they are.
    """
    if not chapter.nomor:
        yield from chapter.blocks
        return
    first = ROMAN.index(chapter.nomor) + 1
    section = part = 0
    for block in chapter.blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        section, part = (section + 1, 0) if block.tingkat == 2 else (max(section, 1), part + 1)
        number = f"{first}.{section}" + (f".{part}" if block.tingkat == 3 else "")
        yield Heading(block.tingkat, (Run(f"{number} "), *block.runs))
