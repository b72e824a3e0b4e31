"""The outline of a file: its bookmarks, one level below the other, all of them open (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.walk import shown
from reportgen.render.pdf.syntax import text_string

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportgen.layout.boxes import Bookmark
    from reportgen.render.pdf.sheets import Indirect


class _Item:
    """An item: its object, its own entries, and the items below it."""

    def __init__(self, indirect: Indirect, entries: str) -> None:
        self.object = indirect
        self.entries = entries
        self.below: list[_Item] = []

    @property
    def count(self) -> int:
        """How many items stand below it, on all levels."""
        return sum(1 + item.count for item in self.below)


def outline(
    bookmarks: Sequence[Bookmark], destinations: Sequence[str], reserve: Callable[[], Indirect]
) -> Indirect:
    """Return the root of the outline. No level is skipped on the way down.

    Args:
        bookmarks: in order, one at least.
        destinations: where each of them leads, as PDF writes it.
        reserve: gives a new object of the file.
    """
    root = _Item(reserve(), "/Type/Outlines")
    open_items = [root]
    for bookmark, destination in zip(bookmarks, destinations, strict=True):
        level = min(bookmark.level, len(open_items))
        item = _Item(reserve(), f"/Title{text_string(shown(bookmark.text))}/Dest{destination}")
        open_items[level - 1].below.append(item)
        open_items[level:] = [item]
    _write(root)
    return root.object


def _write(item: _Item) -> None:
    """Fill in the item, and the items below it with their places among one another."""
    below, entries = item.below, item.entries
    for at, each in enumerate(below):
        each.entries += f"/Parent {item.object.reference}"
        if at:
            each.entries += f"/Prev {below[at - 1].object.reference}"
        if at < len(below) - 1:
            each.entries += f"/Next {below[at + 1].object.reference}"
        _write(each)
    if below:
        first, last = below[0].object.reference, below[-1].object.reference
        entries += f"/First {first}/Last {last}/Count {item.count}"
    item.object.data = f"<<{entries}>>".encode("latin-1")
