"""Strips: what is laid out and not yet placed. A page is filled with strips from the top; none is ever cut.

A strip is as wide as the text block. Its marks stand at points from the left of the block and from the top of
the strip downwards: the direction of the document is already in them, the margin of the page is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from reportgen.records import Record, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportgen.document.media import ChartImage
    from reportgen.document.tree import Reference
    from reportgen.layout.boxes import Tag
    from reportgen.layout.setting import Setting
    from reportgen.theme import StyleName

T = TypeVar("T")


class Gap(IntEnum):
    """How unwelcome a page break is after a strip. The last of the least unwelcome on a page is taken."""

    FREE = 0
    LOOSE = 1
    """Inside what should stay on one page: a short table, a paragraph before its list."""
    KEEP = 2
    """Widows and orphans, the first and last rows of a table."""
    HOLD = 3
    """Between the end of the report and its sign-off."""
    GLUE = 4
    """After a heading or a caption, inside a figure."""


class TextMark(Record):
    """Set lines below one another: left end of their measure, depth of the first baseline, the tag of each span.

    Of the setting's lines those from `first` up to, and not with, `last` stand in the strip.
    """

    x: float
    y: float
    setting: Setting
    tags: tuple[Tag | None, ...]
    first: int
    last: int


class Late(Struct, Generic[T], eq=False, gc=False):
    """What is made, from what it is made of, when it is first asked for; it is the same each time."""

    make: Callable[..., T]
    of: tuple[Any, ...] = ()
    _made: T | None = None

    @property
    def made(self) -> T:
        """The thing itself."""
        if self._made is None:
            self._made = self.make(*self.of)
        return self._made


class LateMark(Late[Sequence["Mark"]]):
    """Marks that are made when they are drawn, in reading order: what the height of a strip does not hang on."""


class RuleMark(Record):
    """A level rule."""

    x0: float
    x1: float
    y: float
    width: float
    colour: str


class FillMark(Record):
    """A filled rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class DrawingMark(Record):
    """A chart from its upper left corner."""

    x: float
    y: float
    image: ChartImage
    tag: Tag


class PictureMark(Record):
    """A picture from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    tag: Tag | None


class SignatureMark(Record):
    """The room for a signature from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    tag: Tag
    description: str


class PageMark(Record):
    """The page number of an entry of contents and its leader, behind the last line of the entry's text.

    The text begins `start` from the start edge.
    """

    start: float
    text: Setting
    style: StyleName
    link: Reference
    tag: Tag


OtherMark = RuleMark | FillMark | DrawingMark | PictureMark | SignatureMark | PageMark
Mark = TextMark | LateMark | OtherMark


class Strip(Record):
    """A strip of a page.

    Attributes:
        height: of the strip, without the space around it.
        marks: what stands in it, in reading order.
        before: space above; none at the top of a page. Of two spaces that meet, the larger counts.
        after: space below.
        gap: how unwelcome a page break is after it.
        anchors: ids of what begins here.
        resume: what is repeated above this one where it comes first on a page: a table's caption and head.
        floor: the least distance of its top from the top of the text block.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    after: float = 0.0
    gap: Gap = Gap.FREE
    anchors: tuple[str, ...] = ()
    resume: Resume | None = None
    floor: float = 0.0


class Resume(Late[Sequence[Strip]]):
    """Strips that are repeated at the top of a further page, made when there is one."""

    @property
    def height(self) -> float:
        """The height that they take."""
        return sum(strip.height + strip.after for strip in self.made)


def text_at(setting: Setting, left: float, top: float, tags: tuple[Tag | None, ...]) -> TextMark:
    """Return all lines as one mark, the first of them `top` below the upper edge of the strip."""
    return TextMark(left, top + setting.baseline, setting, tags, 0, setting.count)


def stack_lines(
    setting: Setting,
    x: float,
    tags: tuple[Tag | None, ...],
    *,
    before: float = 0.0,
    after: float = 0.0,
    held: Gap = Gap.FREE,
) -> list[Strip]:
    """Return one strip a line, at least two lines of which stay together at either end of a page.

    They are held together and to what follows by `held` at least.
    """
    last = setting.count - 1
    if last == 0:  # as most are
        mark = TextMark(x, setting.baseline, setting, tags, 0, 1)
        return [Strip(setting.leading, (mark,), before, after, held)]
    kept = max(held, Gap.KEEP)
    return [
        Strip(
            setting.leading,
            (TextMark(x, setting.baseline, setting, tags, at, at + 1),),
            before if at == 0 else 0.0,
            after if at == last else 0.0,
            held if 1 <= at <= last - 2 or at == last else kept,
        )
        for at in range(setting.count)
    ]


def spaced(strips: list[Strip], *, before: float = 0.0, after: float = 0.0) -> list[Strip]:
    """Return the strips with space above the first and below the last."""
    if strips and before:
        strips[0] = replace(strips[0], before=before)
    if strips and after:
        strips[-1] = replace(strips[-1], after=after)
    return strips


def glued(strips: Iterable[Strip], gap: Gap = Gap.GLUE) -> list[Strip]:
    """Return the strips, held together and to what follows by at least `gap`."""
    return [strip if strip.gap >= gap else replace(strip, gap=gap) for strip in strips]


def marked(strips: list[Strip], *marks: Mark, anchor: str = "") -> list[Strip]:
    """Return the strips with marks before those of the first, and with the anchor of what begins there."""
    if strips:
        first = strips[0]
        anchors = (anchor, *first.anchors) if anchor else first.anchors
        strips[0] = replace(first, marks=(*marks, *first.marks), anchors=anchors)
    return strips
