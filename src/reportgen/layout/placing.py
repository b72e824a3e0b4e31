"""Marks become boxes of a page: moved to their place, with the tags and links of their spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from reportgen.document.tree import Link, Reference
from reportgen.document.walk import shown
from reportgen.layout.boxes import DrawingBox, FillBox, LinkBox, PictureBox, RuleBox, SignatureBox, TextBox
from reportgen.layout.strips import (
    DrawingMark,
    FillMark,
    LateMark,
    PageMark,
    PictureMark,
    RuleMark,
    SignatureMark,
    TextMark,
)
from reportgen.records import Record
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.layout.boxes import Anchor, Box, Tag
    from reportgen.layout.lines import Line, Run
    from reportgen.layout.setting import Typesetter
    from reportgen.layout.strips import Mark, OtherMark, Strip

_LEADER_GAP = 1.5 * MM
_DOT = 0.6
_DOT_STEP = 3.0


class Placing(Record):
    """What marks are placed with: where every anchor is, and where the text block of the page begins."""

    setter: Typesetter
    anchors: Mapping[str, Anchor]
    left: float
    top: float


def draw(strip: Strip, depth: float, placing: Placing, boxes: list[Box]) -> None:
    """Append the boxes of a strip whose top lies `depth` below the top of the text block."""
    _draw(strip.marks, placing.left, placing.top - depth, placing, boxes)


def _draw(marks: Iterable[Mark], left: float, top: float, placing: Placing, boxes: list[Box]) -> None:
    for mark in marks:
        if isinstance(mark, TextMark):  # as most marks are
            _text(mark, left, top, boxes)
        elif isinstance(mark, LateMark):
            _draw(mark.made, left, top, placing, boxes)
        else:
            boxes += _boxes(mark, left, top, placing)


def _boxes(mark: OtherMark, left: float, top: float, placing: Placing) -> Iterator[Box]:
    match mark:
        case RuleMark(x0, x1, y, width, colour):
            yield RuleBox(left + x0, top - y, left + x1, top - y, width, colour)
        case FillMark(x, y, width, height, colour):
            yield FillBox(left + x, top - y - height, width, height, colour)
        case DrawingMark(x, y, image, tag):
            yield DrawingBox(left + x, top - y - image.height, image, tag)
        case PictureMark(x, y, width, height, data, tag):
            yield PictureBox(left + x, top - y - height, width, height, data, tag)
        case SignatureMark(x, y, width, height, tag, description):
            yield SignatureBox(left + x, top - y - height, width, height, tag, description)
        case PageMark():
            yield from _page_number(mark, left, top, placing)
        case _:
            assert_never(mark)


def _text(mark: TextMark, left: float, top: float, boxes: list[Box]) -> None:
    """Append the boxes of set lines."""
    x, y, setting, tags = left + mark.x, top - mark.y, mark.setting, mark.tags
    for line in setting.lines[mark.first : mark.last]:
        boxes += [TextBox(x + run.x, y, run, tags[run.span]) for run in line.runs]
        if setting.linked:
            boxes += _links(mark, line, x, y)
        y -= setting.leading


def _links(mark: TextMark, line: Line, x: float, y: float) -> Iterator[Box]:
    """Yield an active rectangle for each link of the line, around all its runs."""
    runs: dict[int, list[Run]] = {}
    for run in line.runs:
        if mark.setting.spans[run.span].link is not None:
            runs.setdefault(run.span, []).append(run)
    for span, parts in runs.items():
        tag, link = mark.tags[span], mark.setting.spans[span].link
        if tag is None or not isinstance(link, (Link, Reference)) or not shown(link.text).strip():
            continue  # a space after words in another language says nothing that could be chosen
        if tag.role == "Span" and tag.parent:  # a passage in another language, within its link
            tag = tag.parent
        x0, x1 = min(run.x for run in parts), max(run.x + run.width for run in parts)
        yield _link(link, (x + x0, x + x1), y, mark.setting.leading, tag)


def _link(
    link: Link | Reference, sides: tuple[float, float], baseline: float, leading: float, tag: Tag
) -> LinkBox:
    bottom = baseline - leading * 0.25
    return LinkBox(
        sides[0],
        bottom,
        sides[1],
        bottom + leading,
        tag,
        shown(link.text).strip(),
        target=link.target if isinstance(link, Reference) else "",
        url=link.url if isinstance(link, Link) else "",
    )


def _page_number(mark: PageMark, left: float, top: float, placing: Placing) -> Iterator[Box]:
    """Yield leader and page number of a line of contents; nothing where its target is in no page."""
    anchor = placing.anchors.get(mark.link.target)
    if anchor is None:
        return
    setter, frame = placing.setter, placing.setter.frame
    setting = setter.words(str(anchor.page), mark.style, frame.width)
    line, y = setting.lines[0], top - mark.text.baseline
    end = mark.start + mark.text.lines[-1].width
    start = frame.width - line.width
    yield from _leader(end + _LEADER_GAP, start - _LEADER_GAP, left, y, placing)
    for run in line.runs:
        x = left + frame.left(start, line.width) + run.x - line.x
        yield TextBox(x, y, run, mark.tag)
    x0 = left + frame.left(end, frame.width - end)
    yield _link(mark.link, (x0, x0 + frame.width - end), y, setting.leading, mark.tag)


def _leader(start: float, end: float, left: float, y: float, placing: Placing) -> Iterator[Box]:
    """Yield the dots, which stand below one another on all lines."""
    first = -(-start // _DOT_STEP) * _DOT_STEP
    if end <= first:
        return
    frame = placing.setter.frame
    x0 = left + frame.left(first, end - first)
    colour = placing.setter.theme.colours.quiet
    yield RuleBox(x0, y + _DOT, x0 + end - first, y + _DOT, _DOT, colour, dash=(_DOT, _DOT_STEP - _DOT))
