"""Paragraphs become lines of shaped runs: broken greedily, placed by direction, kept in reading order.

Lengths are PDF points. Runs stand in logical order, the order of reading; their `x` is the visual place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportgen.layout.bidi import visual_order
from reportgen.layout.words import (
    Direction,
    Paragraph,
    Part,
    Span,
    Text,
    TextStyle,
    Word,
    paragraphs,
    text_style,
    texts_of,
)
from reportgen.records import Record

if TYPE_CHECKING:
    from reportgen.layout.fonts import Face, Glyph, Shaped

__all__ = [
    "Align",
    "Direction",
    "Line",
    "Run",
    "Span",
    "TextStyle",
    "break_lines",
    "min_width",
    "natural_width",
    "text_style",
]

Align = Literal["start", "end", "centre"]
_CELL = 240
"""Characters up to which the lines of a paragraph are kept, since tables repeat themselves."""
_CELLS = 4096
_NO_BREAK_SPACES = "\u00a0\u202f"
_RUNT = 0.1
"""Share of the measure below which a word does not stand alone on the last line."""
_TOLERANCE = 1e-6


class Run(Record):
    """Text of one span, face and direction on one line, with the left end of its glyphs at `x`.

    `words` are in visual order, from left to right; `text` is in logical order. `span` is the index of the
    span. `width` leaves out the spaces that end a line. A run of nothing but controls has no glyphs.
    """

    x: float
    width: float
    text: str
    face: Face
    words: tuple[Shaped, ...]
    style: TextStyle
    span: int
    rtl: bool = False

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


def break_lines(
    spans: tuple[Span, ...],
    measure: float,
    *,
    first_indent: float = 0.0,
    hanging_indent: float = 0.0,
    direction: Direction = "ltr",
    align: Align = "start",
) -> tuple[Line, ...]:
    """Return a paragraph as lines no wider than `measure`; only a single character can be wider.

    A line feed in the text is an explicit break. A line that breaks after a word ends in the space that stood
    there, so that words do not run together for a reader (ISO 32000-1, 14.8.2.5); it takes no part in the
    width. What has no place to break is broken between characters. One short word is not left alone on the
    last line.

    Args:
        spans: the text in logical order.
        measure: the width to fill.
        first_indent: how far the first line begins from the starting edge.
        hanging_indent: how far all other lines do.
        direction: of the paragraph, which sets its starting edge and the base level.
        align: which edge the lines stand at, within their indents.
    """
    shape = _Shape(measure, first_indent, hanging_indent, direction, align)
    texts = texts_of(spans)
    if sum(len(text) for text, _, _ in texts) <= _CELL:
        return _cell(texts, shape)
    return _lines(texts, shape)


def natural_width(spans: tuple[Span, ...]) -> float:
    """Return the width of the widest line when only explicit breaks are taken."""
    widest = 0.0
    for paragraph in paragraphs(texts_of(spans), "ltr"):
        words = paragraph.words(paragraph.bounds())
        widest = max(widest, sum(word.full for word in words[:-1]) + words[-1].solid)
    return widest


def min_width(spans: tuple[Span, ...]) -> float:
    """Return the width of the widest part that has no break opportunity."""
    words = [
        word
        for paragraph in paragraphs(texts_of(spans), "ltr")
        for word in paragraph.words(paragraph.bounds())
    ]
    return max((word.solid for word in words), default=0.0)


class _Shape(Record):
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


def _lines(texts: tuple[Text, ...], shape: _Shape) -> tuple[Line, ...]:
    """Return the lines of a text, explicit breaks included."""
    lines: list[Line] = []
    parts = paragraphs(texts, shape.direction)
    for paragraph in parts:
        place = _line if paragraph.levels or shape.direction == "rtl" else _straight_line
        filled = _filled(paragraph, shape, len(lines))
        for words in filled:
            last = paragraph is parts[-1] and words is filled[-1]
            lines.append(place(words, shape, len(lines), last=last))
    return tuple(lines)


_cell = lru_cache(_CELLS)(_lines)


def _filled(paragraph: Paragraph, shape: _Shape, number: int) -> list[list[Word]]:
    """Return the words of each line, as many as it holds; `number` is that of the first line."""
    bounds = paragraph.bounds()
    lines: list[list[Word]] = []
    line: list[Word] = []
    x, room = 0.0, shape.room(number)
    for at, word in enumerate(paragraph.words(bounds)):
        if line and x + word.solid > room:
            lines.append(line)
            line, x, room = [], 0.0, shape.room(number + len(lines))
        if word.solid > room:
            start, end = bounds[at - 1] if at else 0, bounds[at]
            *broken, rest = _broken(paragraph, start, end, shape, number + len(lines))
            lines += [[piece] for piece in broken]
            room = shape.room(number + len(lines))
            line, x = [rest], rest.full
            continue
        line.append(word)
        x += word.full
    lines.append(line)
    _mend_runt(lines, shape, number)
    return lines


def _broken(paragraph: Paragraph, start: int, end: int, shape: _Shape, number: int) -> list[Word]:
    """Return a word too wide for its line as pieces that each fill one, but for the last."""
    bounds = paragraph.clusters(start, end)
    pieces: list[Word] = []
    first = 0
    while first < len(bounds) - 1:
        last = _fitting(paragraph, bounds, first, shape.room(number + len(pieces)))
        if last < len(bounds) - 1:
            last = _behind_space(paragraph.text, bounds, first, last)
        pieces.append(paragraph.word(bounds[first], bounds[last]))
        first = last
    return pieces


def _fitting(paragraph: Paragraph, bounds: list[int], first: int, room: float) -> int:
    """Return up to which bound the text from `first` fits, found by doubling, then halving: one at least."""

    def fits(last: int) -> bool:
        return paragraph.word(bounds[first], bounds[last]).solid <= room

    low, high = first + 1, first + 2
    while high < len(bounds) and fits(high):
        low, high = high, high + 2 * (high - first)
    high = min(high, len(bounds))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _behind_space(text: str, bounds: list[int], first: int, last: int) -> int:
    """Return the bound behind the last no-break space that parts two words before `last`; `last` if there is none.

    A date or number that a narrow column cannot hold is broken between its parts rather than within one.
    """
    spaces = (at for at in range(last, first + 1, -1) if text[bounds[at] - 1] in _NO_BREAK_SPACES)
    return next((at for at in spaces if text[bounds[at] - 2].isalnum()), last)


def _mend_runt(lines: list[list[Word]], shape: _Shape, number: int) -> None:
    """Take a word from the line before where the last line holds but one short word."""
    if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-2]) < 3:
        return
    word, runt = lines[-2][-1], lines[-1][0]
    narrow = runt.solid < _RUNT * shape.measure
    if narrow and word.full + runt.solid <= shape.room(number + len(lines) - 1):
        lines[-1].insert(0, lines[-2].pop())


def _straight_line(words: list[Word], shape: _Shape, number: int, *, last: bool) -> Line:
    """Return a line that runs from left to right throughout, as `_line` places it, with less to ask."""
    hanging = words[-1].full - words[-1].solid
    groups: list[list[Part]] = []
    span, face = -1, None
    for word in words:
        for part in word.parts:
            if part.span == span and (part.face is face or not part.shaped.glyphs):
                groups[-1].append(part)
            else:
                groups.append([part])
                span, face = part.span, part.face
    advances = [sum([part.width for part in group]) for group in groups]
    width = sum(advances) - hanging
    pen = x = shape.left(number, width)
    runs = []
    for group, advance, visible in zip(groups, advances, _visible(advances, hanging), strict=True):
        runs.append(_run(group, pen, visible))
        pen += advance
    return Line(tuple(runs), x, width, last)


def _line(words: list[Word], shape: _Shape, number: int, *, last: bool) -> Line:
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
        ended += part.setter.word(text, part.span, part.level).parts
    if not spaces:
        return ended, last.full - last.solid
    blank = parts[-1].setter.word(spaces, parts[-1].span, base)
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
        wanted = (part.span, part.level, part.face)
        invisible = bool(groups) and not part.shaped.glyphs and groups[-1][0].span == part.span
        ending = rtl and place == len(parts) - 1 and not part.shaped.text.strip(" ")
        if ending or (wanted != key and not invisible):
            groups.append([])
            key = wanted
        groups[-1].append(part)
    return groups


def _run(group: list[Part], x: float, width: float) -> Run:
    first = group[0]
    rtl = first.level % 2 == 1
    return Run(
        x,
        width,
        "".join([part.shaped.text for part in group]),
        first.face,
        tuple([part.shaped for part in (reversed(group) if rtl else group)]),
        first.setter.style,
        first.span,
        rtl,
    )
