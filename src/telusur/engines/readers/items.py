"""Items of a list put together from lines: what a page break or a lost mark took apart is joined again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from telusur.engines.readers.outline import Block

_LONG = 8


@dataclass(slots=True)
class Item:
    """An item: its mark, its words from all its lines, and the block it began with.

    `ragu` is the line that was joined though it may as well be an item of its own; None where none is.
    """

    block: Block
    teks: str
    lanjutan: list[Block] = field(default_factory=list)
    ragu: Block | None = None

    @property
    def tanda(self) -> str:
        """Return the mark printed before the item."""
        return self.block.tanda

    def join(self, block: Block) -> None:
        """Append a line; it's doubtful after a gap unless grammar shows that the sentence went on."""
        if block.jeda and not block.tanda and block.teks[:1].isupper() and not _unfinished(self.teks):
            self.ragu = block
        self.lanjutan.append(block)
        self.teks = f"{self.teks} {block.teks}"


def closed(teks: str) -> bool:
    """Tell whether the words end as an item ends: with a full stop, semicolon or colon, brackets closed."""
    return teks.endswith((".", ";", ":", "; dan", "; atau")) and not _open_bracket(teks)


def is_prose(block: Block) -> bool:
    """Tell whether an unmarked line is a sentence of its own: long, begun with a capital and closed."""
    long = len(block.teks.split()) >= _LONG and block.teks.endswith((".", ":"))
    return not block.tanda and block.teks[:1].isupper() and block.jeda and (long or _names_table(block))


def items(found: Sequence[Block], stop: Callable[[int], bool]) -> Iterator[Item]:
    """Yield the items of a run of blocks; `stop` says of an index that another thing begins there.

    Unmarked lines before the first item are passed over. The run ends at a stop or at prose after an item.
    """
    current: Item | None = None
    for index, block in enumerate(found):
        if current is None:
            if block.tanda and not stop(index):
                current = Item(block, block.teks)
            continue
        if stop(index) or is_prose(block):
            break
        if _continues(current, block):
            current.join(block)
        elif block.tanda:
            yield current
            current = Item(block, block.teks)
        else:
            break
    if current is not None:
        yield current


def _continues(item: Item, block: Block) -> bool:
    if block.berangka or closed(item.teks):
        return False
    if not block.tanda:
        return not block.judul
    return block.teks[:1].islower() and (item.block.berangka or _unfinished(item.teks))


def _names_table(block: Block) -> bool:
    return "Tabel" in block.teks or block.teks.startswith("TABEL")


def _open_bracket(teks: str) -> bool:
    return teks.count("(") > teks.count(")")


def _unfinished(teks: str) -> bool:
    return _open_bracket(teks) or teks.endswith((",", " dan", " atau", " dengan", " yang", "/", "-"))
