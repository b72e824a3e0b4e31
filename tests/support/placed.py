"""Reading pages as data: the words of the structure, and where the words that name a block stand."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.document.tree import Briefing, Contents, Figure
from reportgen.document.walk import block_text
from reportgen.layout.boxes import DrawingBox, FillBox, LinkBox, PictureBox, RuleBox, SignatureBox, TextBox
from reportgen.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.tree import Block
    from reportgen.layout.boxes import Box, Page, Pages, Tag

_NAME = re.compile(r"\b[a-z]\d+(?:x\d+)?\b")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: its page, counted from 1, and the height of its baseline."""

    page: int
    y: float


def structure_text(pages: Pages) -> str:
    """Return the words of the structure tree in its order, without white space."""
    children: dict[Tag, list[Tag | str]] = defaultdict(list)
    seen: set[Tag] = {pages.root}
    for box in tagged(pages):
        _join(box.tag, children, seen)
        if isinstance(box, TextBox) and box.tag:
            children[box.tag].append(box.run.text)
    return squeezed("".join(_words(pages.root, children)))


def _join(tag: Tag | None, children: dict[Tag, list[Tag | str]], seen: set[Tag]) -> None:
    if tag is None or tag in seen or tag.parent is None:
        return
    _join(tag.parent, children, seen)
    seen.add(tag)
    children[tag.parent].append(tag)


def _words(tag: Tag, children: dict[Tag, list[Tag | str]]) -> Iterator[str]:
    for child in children[tag]:
        if isinstance(child, str):
            yield child
        else:
            yield from _words(child, children)


def tree_text(briefing: Briefing, pages: Pages) -> str:
    """Return the words of the tree with the page numbers of its contents, without white space or charts."""
    blocks = (block for part in briefing.parts for block in part.blocks)
    return squeezed("".join(text for block in blocks for text in _block_text(block, pages)))


def _block_text(block: Block, pages: Pages) -> Iterator[str]:
    match block:
        case Contents(entries=entries):
            for entry in entries:
                yield from (entry.label, entry.text, str(pages.anchors[entry.target].page))
        case Figure(chart=chart):
            yield from block_text(replace(block, chart=replace(chart, series=())))
        case _:
            yield from block_text(block)


def squeezed(text: str) -> str:
    """Return the text without white space and isolates."""
    return re.sub(r"[\s\u2066-\u2069]", "", text)


def tagged(pages: Pages) -> Iterator[TextBox | DrawingBox]:
    """Yield the tagged texts and drawings of all pages."""
    for page in pages.pages:
        for box in page.boxes:
            if isinstance(box, TextBox | DrawingBox) and box.tag:
                yield box


def spots(pages: Pages) -> dict[str, list[Spot]]:
    """Return where each word that names a block stands, in tagged text."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for page in pages.pages:
        for box in page.boxes:
            if isinstance(box, TextBox) and box.tag and box.tag.role != "Link":
                for name in _NAME.findall(box.run.text):
                    found[name].append(Spot(page.number, box.y))
    return found


def texts(page: Page, *, furniture: bool = False) -> list[TextBox]:
    """Return the page's texts: those of its body, or those of its running head and foot."""
    return [
        box for box in page.boxes if isinstance(box, TextBox) and (box.pagination is not None) == furniture
    ]


def edges(box: Box) -> tuple[float, float, float, float]:
    """Return the least and greatest x and y that the box inks: left, bottom, right, top."""
    match box:
        case TextBox(x, y, run):
            return x, y - 0.24 * run.size, x + run.width, y + 0.72 * run.size
        case RuleBox(x0, y0, x1, y1, width):
            return x0, y0 - width / 2, x1, y1 + width / 2
        case DrawingBox(x, y, image):
            return x, y, x + image.width, y + image.height
        case (
            FillBox(x, y, width, height) | PictureBox(x, y, width, height) | SignatureBox(x, y, width, height)
        ):
            return x, y, x + width, y + height
        case LinkBox(x0, y0, x1, y1):
            return x0, y0, x1, y1
