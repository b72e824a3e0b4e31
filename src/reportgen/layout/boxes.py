"""The pages as plain data: placed boxes, each with the tag it belongs to. All is decided; drawing adds nothing.

Coordinates are PDF points from the lower left corner of the page. A box without a tag is an artifact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from reportgen.document.media import ChartImage
from reportgen.layout.lines import Run
from reportgen.records import Record

Scope = Literal["Row", "Column"]
Pagination = Literal["Header", "Footer"]


class Tag(Record, eq=False):
    """A structure element. Its identity is the element's: the pieces of a split paragraph share one Tag.

    `role` is a standard structure type of PDF 1.7 (ISO 32000-1, 14.8.4). Children are ordered by their first
    appearance in the boxes of the pages.
    """

    role: str
    parent: Tag | None = None
    lang: str | None = None
    alternative: str = ""
    title: str = ""
    scope: Scope | None = None
    numbering: str = ""
    """ListNumbering of an L element ("Decimal", "LowerAlpha", "Disc", "None", …)."""
    summary: str = ""
    """Summary of a Table element, for readers who do not see it."""


class TextBox(Record):
    """A shaped run with its baseline at `y` and its left end at `x` (the run's own x is already added)."""

    x: float
    y: float
    run: Run
    tag: Tag | None = None
    pagination: Pagination | None = None


class RuleBox(Record):
    """A straight line of `width` points. Always an artifact."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: str
    dash: tuple[float, ...] = ()
    pagination: Pagination | None = None


class FillBox(Record):
    """A filled rectangle from its lower left corner. Always an artifact."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class DrawingBox(Record):
    """A drawn chart with its lower left corner at (`x`, `y`)."""

    x: float
    y: float
    image: ChartImage
    tag: Tag


class PictureBox(Record):
    """A picture file (PNG or JPEG) from its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    tag: Tag | None = None


class LinkBox(Record):
    """The active rectangle of a link: to an anchor of this document (`target`) or to an address (`url`)."""

    x0: float
    y0: float
    x1: float
    y1: float
    tag: Tag
    description: str
    target: str = ""
    url: str = ""


class SignatureBox(Record):
    """The room above a line for a signature: where a signature field may stand. `description` says whose it is."""

    x: float
    y: float
    width: float
    height: float
    tag: Tag
    description: str


OtherBox = RuleBox | FillBox | DrawingBox | PictureBox | LinkBox | SignatureBox
Box = TextBox | OtherBox


Placed = Callable[[], Iterable[Box]]
"""What places boxes when it is called: the same boxes each time, with the same tags."""


def nothing() -> tuple[Box, ...]:
    """Place no boxes."""
    return ()


class Page(Record):
    """A page: its number from 1, and what places its text block, and its running head and foot.

    `blank` pages are blank on purpose.
    """

    number: int
    block: Placed
    furniture: Placed = nothing
    blank: bool = False

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes in reading order: placed anew each time, so that no page waits for its turn in memory."""
        return (*self.block(), *self.furniture())


class Anchor(Record):
    """Where the target of a reference stands: page number from 1, and the height of its top on that page."""

    page: int
    top: float


class Bookmark(Record):
    """An entry of the outline: level 1 or 2, words, and the anchor's id."""

    level: int
    text: str
    target: str


class Pages(Record):
    """All pages of a document, with its anchors, bookmarks and root tag."""

    width: float
    height: float
    pages: tuple[Page, ...]
    anchors: Mapping[str, Anchor]
    bookmarks: tuple[Bookmark, ...]
    root: Tag
