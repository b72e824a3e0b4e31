"""Paragraphs become lines, broken greedily: first the words of each, then, for who asks, their runs in their places.

Lengths are PDF points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.layout.runs import Align, Line, Run, Shape, placed_line, straight_line
from reportgen.layout.words import (
    Direction,
    Paragraph,
    Span,
    TextStyle,
    Word,
    paragraphs,
    text_style,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Align",
    "Direction",
    "Filling",
    "Line",
    "Paragraph",
    "Run",
    "Shape",
    "Span",
    "TextStyle",
    "break_lines",
    "fill_lines",
    "min_width",
    "natural_width",
    "paragraphs",
    "text_style",
]

_NO_BREAK_SPACES = "\u00a0\u202f"
_RUNT = 0.1
"""Share of the measure below which a word does not stand alone on the last line."""


class Filling:
    """A text broken into lines: how many is known at once, where their runs stand only when it is asked for.

    So who needs no more than the height of a text pays for no more, and cannot come to another one.
    """

    __slots__ = ("_lines", "_shape", "_straight", "_words", "count")

    def __init__(self, words: list[list[Word]], shape: Shape, *, straight: bool) -> None:
        self.count = len(words)
        self._words = words
        self._shape = shape
        self._straight = straight
        self._lines: tuple[Line, ...] | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines with their runs placed: worked out once."""
        if self._lines is None:
            place, last = straight_line if self._straight else placed_line, self.count - 1
            self._lines = tuple(
                [place(words, self._shape, at, last=at == last) for at, words in enumerate(self._words)]
            )
            self._words = []
        return self._lines


def fill_lines(parts: Sequence[Paragraph], shape: Shape) -> Filling:
    """Return a text, cut at its explicit breaks, as lines no wider than its shape: see `break_lines`."""
    if len(parts) == 1:
        return Filling(_filled(parts[0], shape, 0), shape, straight=parts[0].straight)
    lines: list[list[Word]] = []
    for paragraph in parts:
        lines += _filled(paragraph, shape, len(lines))
    return Filling(lines, shape, straight=all(paragraph.straight for paragraph in parts))


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
    shape = Shape(measure, first_indent, hanging_indent, direction, align)
    return fill_lines(paragraphs(spans, direction), shape).lines


def natural_width(parts: Sequence[Paragraph]) -> float:
    """Return the width of the widest line of a text when only explicit breaks are taken."""
    return max([_width(paragraph.words) for paragraph in parts], default=0.0)


def _width(words: list[Word]) -> float:
    """Return the width of words on one line."""
    full = 0.0
    for word in words[:-1]:
        full += word.full
    return full + words[-1].solid


def min_width(parts: Sequence[Paragraph]) -> float:
    """Return the width of the widest part of a text that has no break opportunity."""
    return max([word.solid for paragraph in parts for word in paragraph.words], default=0.0)


def _filled(paragraph: Paragraph, shape: Shape, number: int) -> list[list[Word]]:
    """Return the words of each line, as many as it holds; `number` is that of the first line."""
    words, room = paragraph.words, shape.room(number)
    lines: list[list[Word]] = []
    begun: list[Word] = []
    first, x = 0, 0.0
    for at, word in enumerate(words):
        if x + word.solid > room:
            if begun or at > first:
                lines.append([*begun, *words[first:at]])
                begun, first, x, room = [], at, 0.0, shape.room(number + len(lines))
            if word.solid > room:
                *broken, rest = _broken(paragraph, at, shape, number + len(lines))
                lines += [[piece] for piece in broken]
                begun, first, x, room = [rest], at + 1, rest.full, shape.room(number + len(lines))
                continue
        x += word.full
    if not lines:
        return [words]
    lines.append([*begun, *words[first:]])
    _mend_runt(lines, shape, number)
    return lines


def _broken(paragraph: Paragraph, at: int, shape: Shape, number: int) -> list[Word]:
    """Return word `at`, too wide for its line, as pieces that each fill one, but for the last."""
    bounds = paragraph.clusters(at)
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


def _mend_runt(lines: list[list[Word]], shape: Shape, number: int) -> None:
    """Take a word from the line before where the last line holds but one short word."""
    if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-2]) < 3:
        return
    word, runt = lines[-2][-1], lines[-1][0]
    narrow = runt.solid < _RUNT * shape.measure
    if narrow and word.full + runt.solid <= shape.room(number + len(lines) - 1):
        lines[-1].insert(0, lines[-2].pop())
