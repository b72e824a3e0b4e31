"""Pages: strips flow into them and break where it is least unwelcome; they become boxes when these are asked for."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from reportgen.document.tree import Heading, ItemList, Paragraph, PartKind, Start
from reportgen.document.walk import shown
from reportgen.layout.blocks import Setup, lay_block
from reportgen.layout.boxes import Anchor, Bookmark, Page, Pages, Tag
from reportgen.layout.furniture import Furniture
from reportgen.layout.placing import Placing, draw
from reportgen.layout.setting import typesetter
from reportgen.layout.strips import Gap, Strip, glued
from reportgen.layout.structure import Outline
from reportgen.records import Record, replace
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.document.media import Media
    from reportgen.document.tree import Block, Briefing, Part
    from reportgen.layout.boxes import Box
    from reportgen.layout.lines import Direction
    from reportgen.layout.setting import Typesetter
    from reportgen.theme import Theme

_ROUNDING = 0.01
"""Points by which sums of heights may differ from the height of a page."""
_OUTLINE_LEVELS = 2

_HELD_LINES = 12
"""Lines of the last paragraph that are taken along whole with the sign-off."""

Placed = tuple[Strip, float]
"""A strip and the depth of its top below that of the text block."""


class Flow:
    """Strips that follow one another, where the first of them begins, and which are the last block's."""

    def __init__(self, start: Start, *, cover: bool) -> None:
        self.start = start
        self.cover = cover
        self.strips: list[Strip] = []
        self.last = 0

    def hold_last(self) -> None:
        """Hold the last block to what follows, and if it was free to break anywhere, together."""
        strips = self.strips
        if not strips:
            return
        if len(strips) - self.last <= _HELD_LINES:
            strips[self.last :] = glued(strips[self.last :], Gap.LOOSE)
        strips[-1] = replace(strips[-1], gap=Gap.HOLD)


class Sheet(Record):
    """A page before it is drawn: its strips, or none where it is blank on purpose."""

    placed: tuple[Placed, ...]
    cover: bool = False
    blank: bool = False


def lay_out(briefing: Briefing, media: Media, theme: Theme) -> Pages:
    """Return the pages of the briefing.

    Where all lines and pages break is decided here. Boxes are placed when a page is asked for its own: a Word file
    needs but the numbers of pages.

    Args:
        briefing: the whole report. Every character must be in a face of the theme: see `missing_characters`.
        media: the drawing of each figure, by its id.
        theme: for the script and the paper wanted.

    Raises:
        KeyError: a figure has no drawing.
    """
    setter = typesetter(theme, briefing.direction)
    setter.trim()
    root = Tag("Document")
    flows = _flows(briefing.parts, media, setter, root)
    sheets = tuple(_sheets(flows, setter.frame.height, duplex=not theme.simplex))
    anchors = _anchors(sheets, theme)
    pages = tuple(_pages(sheets, len(sheets), anchors, setter, Furniture(briefing, setter)))
    paper = theme.paper
    return Pages(paper.width * MM, paper.height * MM, pages, anchors, _bookmarks(briefing), root)


def pages_of(part: Part, briefing: Briefing, media: Media, theme: Theme) -> int:
    """Return how many pages a part of the briefing takes that begins on a page of its own."""
    setter = typesetter(theme, briefing.direction)
    flows = _flows((part,), media, setter, Tag("Document"))
    return sum(1 for flow in flows for _ in paginate(flow.strips, setter.frame.height))


def lay_out_again(pages: Pages, briefing: Briefing, media: Media, theme: Theme) -> Pages | None:
    """Return the pages of a briefing that differs in its cover, head and foot alone from the one of `pages`.

    This is what `lay_out` would return, without the work on all the other parts; None where the cover takes more or
    fewer pages than before, so that all has to be laid out anew.
    """
    setter = typesetter(theme, briefing.direction)
    covers = tuple(part for part in briefing.parts if part.kind is PartKind.COVER)
    flows = _flows(covers, media, setter, pages.root)
    front = tuple(_sheets(flows, setter.frame.height, duplex=not theme.simplex))
    if len(front) != _pages_before(briefing.parts[len(covers)], pages):
        return None
    anchors = {**pages.anchors, **_anchors(front, theme)}
    furniture = Furniture(briefing, setter)
    count = len(pages.pages)
    first = _pages(front, count, anchors, setter, furniture)
    rest = [_again(page, count, setter, furniture) for page in pages.pages[len(front) :]]
    return replace(pages, pages=(*first, *rest), anchors=anchors)


def _pages_before(part: Part, pages: Pages) -> int:
    """Return how many pages stand before the one on which the part's first heading stands."""
    heading = next(block for block in part.blocks if isinstance(block, Heading))
    return pages.anchors[heading.id].page - 1


# ------------------------------------------------------------------------------------------------------- flow


def _flows(parts: Iterable[Part], media: Media, setter: Typesetter, root: Tag) -> list[Flow]:
    """Return the strips of all parts, those of a part that flows on together with the part before it."""
    outline = Outline()
    flows: list[Flow] = []
    for part in parts:
        setup = Setup(setter, media, outline, part.kind, Tag("Sect", root))
        if part.start is not Start.FLOW or not flows:
            flows.append(Flow(part.start, cover=part.kind is PartKind.COVER))
        elif part.kind is PartKind.SIGN_OFF:
            flows[-1].hold_last()
        _fill(flows[-1], part, setup)
    return flows


def _fill(flow: Flow, part: Part, setup: Setup) -> None:
    """Add the strips of the part's blocks to the flow."""
    above: Block | None = None
    for block, below in zip_longest(part.blocks, part.blocks[1:]):
        laid = lay_block(block, setup)
        if not laid:
            continue
        if isinstance(block, Paragraph) and isinstance(below, ItemList):
            laid[-1:] = glued(laid[-1:], Gap.LOOSE)
        if isinstance(above, Heading) and isinstance(block, Paragraph | ItemList):
            laid[:1] = glued(
                laid[:1], Gap.KEEP
            )  # two lines below a heading, though the first is all of a paragraph
        flow.last = len(flow.strips)
        flow.strips += laid
        above = block


# ------------------------------------------------------------------------------------------------------ pages


def _sheets(flows: Iterable[Flow], height: float, *, duplex: bool) -> Iterator[Sheet]:
    count = 0
    for flow in flows:
        if flow.strips and flow.start is Start.RECTO and duplex and count % 2:
            count += 1
            yield Sheet((), blank=True)
        for placed in paginate(flow.strips, height):
            count += 1
            yield Sheet(placed, flow.cover)


def paginate(strips: Sequence[Strip], height: float) -> Iterator[tuple[Placed, ...]]:
    """Yield the strips of one page after the other, each page no fuller than `height`.

    A strip that is taller than a page stands on a page of its own.
    """
    at = 0
    while at < len(strips):
        placed, at = _page_of(strips, at, height)
        yield placed


def _page_of(strips: Sequence[Strip], start: int, height: float) -> tuple[tuple[Placed, ...], int]:
    """Return what stands on the page that begins with strip `start`, and the strip that begins the next."""
    placed: list[Placed] = []
    depth, space = 0.0, 0.0
    resume = strips[start].resume
    for strip in resume.made if resume else ():
        placed.append((strip, depth))
        depth, space = depth + strip.height + strip.after, 0.0
    breaks: dict[Gap, int] = {}
    repeated, limit = len(placed), height + _ROUNDING
    for at in range(start, len(strips)):
        strip = strips[at]
        top = depth + max(space, strip.before) if at > start else depth
        if strip.floor:
            top = max(top, strip.floor)
        depth = top + strip.height
        if depth > limit and breaks:
            end = breaks[min(breaks)]
            return tuple(placed[: repeated + end - start]), end
        placed.append((strip, top))
        breaks[strip.gap] = at + 1
        space = strip.after
    return tuple(placed), len(strips)


def _anchors(sheets: Sequence[Sheet], theme: Theme) -> dict[str, Anchor]:
    top = (theme.paper.height - theme.paper.top) * MM
    return {
        name: Anchor(number, top - depth)
        for number, sheet in enumerate(sheets, 1)
        for strip, depth in sheet.placed
        for name in strip.anchors
    }


def _bookmarks(briefing: Briefing) -> tuple[Bookmark, ...]:
    """Return the headings of two levels; none deeper than one below the one before it."""
    headings = (block for part in briefing.parts for block in part.blocks if isinstance(block, Heading))
    return tuple(
        Bookmark(heading.level, shown(f"{heading.label} {heading.text}").strip(), heading.id)
        for heading in headings
        if heading.level <= _OUTLINE_LEVELS
    )


def left_margin(number: int, theme: Theme, direction: Direction) -> float:
    """Return the left margin of page `number` in points: inside on odd pages, on all pages in simplex.

    A document from right to left is bound on the right.
    """
    paper = theme.paper
    inside = number % 2 == 1 or theme.simplex
    return (paper.inside if inside == (direction == "ltr") else paper.outside) * MM


def _pages(
    sheets: Sequence[Sheet],
    count: int,
    anchors: Mapping[str, Anchor],
    setter: Typesetter,
    furniture: Furniture,
) -> Iterator[Page]:
    """Yield the first of `count` pages, one for each sheet; what stands on them is placed when it is asked for."""
    theme = setter.theme
    top = (theme.paper.height - theme.paper.top) * MM
    for number, sheet in enumerate(sheets, 1):
        left = left_margin(number, theme, setter.frame.direction)
        block = partial(_block, sheet.placed, Placing(setter, anchors, left, top))
        running = partial(furniture.boxes, left, number, count, cover=sheet.cover, blank=sheet.blank)
        yield Page(number, block, running, sheet.blank)


def _block(placed: tuple[Placed, ...], placing: Placing) -> list[Box]:
    """Return the boxes of a page's text block."""
    boxes: list[Box] = []
    for strip, depth in placed:
        draw(strip, depth, placing, boxes)
    return boxes


def _again(page: Page, count: int, setter: Typesetter, furniture: Furniture) -> Page:
    """Return one of `count` pages, none of the cover, with another running head and foot."""
    left = left_margin(page.number, setter.theme, setter.frame.direction)
    running = partial(furniture.boxes, left, page.number, count, cover=False, blank=page.blank)
    return replace(page, furniture=running)
