"""Paragraphs become lines of shaped runs: broken greedily, placed by direction, kept in reading order.

Lengths are PDF points. Runs stand in logical order, the order of reading; their `x` is the visual place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reportgen.layout.fonts import Face, FontStack, Glyph, Shaped

Direction = Literal["ltr", "rtl"]
Align = Literal["start", "end", "centre"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a span is set. `tracking` is a share of the size; `rise` lifts the baseline, in points.

    `features` are OpenType features to switch on ("tnum", "lnum") or off ("-liga").
    """

    stack: FontStack
    size: float
    colour: str
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    rise: float = 0.0
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style. `link` is whatever the caller ties to it, such as a target: never read here."""

    text: str
    style: TextStyle
    lang: str | None = None
    link: object | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one span, face and direction on one line, with the left end of its glyphs at `x`.

    `words` are in visual order, from left to right; `text` is in logical order. `span` is the index of the
    span. `width` is that of all the words, with the space that ends a line.
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


@dataclass(frozen=True, slots=True)
class Line:
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
    """Return the paragraph as lines, each no wider than the measure."""
    raise NotImplementedError(spans, measure, first_indent, hanging_indent, direction, align)


def natural_width(spans: tuple[Span, ...]) -> float:
    """Return the width of the widest line when only explicit breaks are taken."""
    raise NotImplementedError(spans)


def min_width(spans: tuple[Span, ...]) -> float:
    """Return the width of the widest part that has no break opportunity."""
    raise NotImplementedError(spans)
