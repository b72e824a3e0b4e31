"""A chart as arranged: bars and lines of text at their places, before anything is drawn.

All lengths are in points; a place is seen from the upper left corner of the drawing, up and to the right.
"""

from __future__ import annotations

from reportgen.document.tree import Direction
from reportgen.records import Record


class BarMark(Record):
    """A bar: its lower left corner, its length and thickness, its colour as ``#RRGGBB``."""

    x: float
    y: float
    length: float
    thickness: float
    colour: str


class TextMark(Record):
    """A line of text: the left end of its baseline, its words in logical order, their size, weight and colour."""

    x: float
    y: float
    words: str
    size: float
    weight: str
    colour: str


class Arrangement(Record):
    """A chart as it will be drawn: its size, and its marks in the order of reading."""

    width: float
    height: float
    marks: tuple[BarMark | TextMark, ...]
    direction: Direction
    lang: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the drawing, as they are told of it."""
        return rounded(self.width), rounded(self.height)


def rounded(length: float) -> float:
    """Return a length to a thousandth of a point: far below what is seen, and free of the noise of floating point."""
    return round(float(length), 3) + 0.0  # no negative zero
