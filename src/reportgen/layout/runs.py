"""The words of a line become runs: gathered by span and face, placed by direction, kept in reading order.

Lengths are PDF points. Runs stand in logical order, the order of reading; their `x` is the visual place.
"""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from reportgen.layout.bidi import visual_order
from reportgen.records import Record

if TYPE_CHECKING:
    from reportgen.layout.fonts import Face, Glyph, Shaped
    from reportgen.layout.words import Direction, Hand, Part, TextStyle, Word

Align = Literal["start", "end", "centre"]
_TOLERANCE = 1e-6
_PARTS = attrgetter("parts")
_HAND = attrgetter("hand")
_WIDTH = attrgetter("width")
_SHAPED = attrgetter("shaped")


class Run(Record):
    """Text of one span, face and direction on one line, with the left end of its glyphs at `x`.

    `words` are in visual order, from left to right. `span` is the index of the span. `width` leaves out the spaces
    that end a line. A run of nothing but controls has no glyphs.
    """

    x: float
    width: float
    face: Face
    words: tuple[Shaped, ...]
    style: TextStyle
    span: int
    rtl: bool = False

    @property
    def text(self) -> str:
        """The text in logical order."""
        words = reversed(self.words) if self.rtl else self.words
        return "".join([word.text for word in words])

    @property
    def size(self) -> float:
        """The type size in points."""
        return self.style.size

    @property
    def colour(self) -> str:
        """The colour as ``#RRGGBB``."""
        return self.style.colour

    @property
    def rise(self) -> float:
        """How far the baseline is lifted, in points."""
        return self.style.rise

    @property
    def underline(self) -> bool:
        """Whether a rule runs under the text."""
        return self.style.underline

    @property
    def tracking(self) -> float:
        """Space added after each glyph, in points (Tc of PDF). Text from right to left is joined: none."""
        return 0.0 if self.rtl else self.style.tracking * self.style.size

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All glyphs in visual order."""
        return tuple(glyph for word in self.words for glyph in word.glyphs)


class Line(Record):
    """A line: runs in reading order, the left end of its text at `x`, its width without the last space."""

    runs: tuple[Run, ...]
    x: float
    width: float
    last: bool = False

    @property
    def text(self) -> str:
        """The text of the line in logical order, with the space that ends it."""
        return "".join(run.text for run in self.runs)


class Shape(Record):
    """The box that a paragraph fills."""

    measure: float
    first_indent: float
    hanging_indent: float
    direction: Direction
    align: Align

    def indent(self, number: int) -> float:
        """Return the indent of a line, counted from 0."""
        return self.hanging_indent if number else self.first_indent

    def room(self, number: int) -> float:
        """Return the width that a line can fill."""
        return self.measure - self.indent(number) + _TOLERANCE

    def left(self, number: int, width: float) -> float:
        """Return where a line of this width begins on the left."""
        free = self.measure - self.indent(number) - width
        start = 0.0 if self.direction == "rtl" else self.indent(number)
        if self.align == "centre":
            return start + free / 2
        return start + free if (self.align == "end") != (self.direction == "rtl") else start


def straight_line(words: list[Word], shape: Shape, number: int, *, last: bool) -> Line:
    """Return a line that runs from left to right throughout, as `placed_line` places it, with less to ask."""
    hanging = words[-1].full - words[-1].solid
    parts = list(chain.from_iterable(map(_PARTS, words)))
    if len(set(map(_HAND, parts))) == 1:  # as on most lines
        return _line_of_one(parts, hanging, shape, number, last=last)
    groups = _straight_groups(parts)
    advances = [sum(map(_WIDTH, group)) for group in groups]
    width = sum(advances) - hanging
    pen = x = shape.left(number, width)
    runs = []
    for group, advance, visible in zip(groups, advances, _visible(advances, hanging), strict=True):
        runs.append(_run(group, pen, visible))
        pen += advance
    return Line(tuple(runs), x, width, last)


def _line_of_one(parts: list[Part], hanging: float, shape: Shape, number: int, *, last: bool) -> Line:
    """Return a straight line of one run; `hanging` is the width of the spaces that end it."""
    advance: float = sum(map(_WIDTH, parts))
    width = advance - hanging
    x = shape.left(number, width)
    run = _run(parts, x, max(0.0, width) if hanging > _TOLERANCE else advance)
    return Line((run,), x, width, last)


def _straight_groups(parts: list[Part]) -> list[list[Part]]:
    """Return parts of one span and face together; controls stay with what stands before them in their span."""
    groups: list[list[Part]] = []
    hand: Hand | None = None
    for part in parts:
        if part.hand is hand or (hand and not part.shaped.count and part.span == hand.setter.span):
            groups[-1].append(part)
        else:
            groups.append([part])
            hand = part.hand
    return groups


def placed_line(words: list[Word], shape: Shape, number: int, *, last: bool) -> Line:
    """Return a line with its runs placed."""
    rtl = shape.direction == "rtl"
    parts, hanging = _ended([part for word in words for part in word.parts], words[-1], rtl=rtl)
    groups = _groups(parts, rtl=rtl)
    advances = [sum([part.width for part in group]) for group in groups]
    width = sum(advances) - hanging
    x = shape.left(number, width)
    places = [0.0] * len(groups)
    pen = x - hanging if rtl else x
    for place in visual_order([group[0].level for group in groups]):
        places[place] = pen
        pen += advances[place]
    return Line(tuple(map(_run, groups, places, _visible(advances, hanging))), x, width, last)


def _ended(parts: list[Part], last: Word, *, rtl: bool) -> tuple[list[Part], float]:
    """Return the parts of a line and the width of the spaces that end it.

    Those spaces have the level of the paragraph (UAX 9, L1) and become a part of their own where that is not
    the level of the word before them, and always in a paragraph from right to left.
    """
    base = 1 if rtl else 0
    ended, spaces = list(parts), ""
    while ended and ended[-1].shaped.text.endswith(" ") and (rtl or ended[-1].level != base):
        part = ended.pop()
        text = part.shaped.text.rstrip(" ")
        spaces = part.shaped.text[len(text) :] + spaces
        ended += part.hand.setter.word(text).parts
    if not spaces:
        return ended, last.full - last.solid
    blank = parts[-1].hand.setter.at(base).word(spaces)
    return [*ended, *blank.parts], blank.full


def _visible(advances: list[float], hanging: float) -> list[float]:
    """Return the widths of runs without the spaces that end the line, in logical order."""
    widths = list(advances)
    for place in range(len(widths) - 1, -1, -1):
        if hanging <= _TOLERANCE:
            break
        widths[place] = max(0.0, advances[place] - hanging)
        hanging -= advances[place]
    return widths


def _groups(parts: list[Part], *, rtl: bool) -> list[list[Part]]:
    """Return parts of one span, level and face together, in logical order.

    Controls stay with what stands before them; the spaces that end a line from right to left stay alone.
    """
    groups: list[list[Part]] = []
    key: tuple[int, int, Face] | None = None
    for place, part in enumerate(parts):
        wanted = (part.span, part.level, part.hand.face)
        invisible = bool(groups) and not part.shaped.count and groups[-1][0].span == part.span
        ending = rtl and place == len(parts) - 1 and not part.shaped.text.strip(" ")
        if ending or (wanted != key and not invisible):
            groups.append([])
            key = wanted
        groups[-1].append(part)
    return groups


def _run(group: list[Part], x: float, width: float) -> Run:
    hand = group[0].hand
    setter = hand.setter
    rtl = setter.level % 2 == 1
    words = tuple(map(_SHAPED, reversed(group) if rtl else group))
    return Run(x, width, hand.face, words, setter.style, setter.span, rtl)
