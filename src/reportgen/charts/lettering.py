"""The text of a chart: measured, broken into lines and turned into outlines by the layout's own fonts.

So a label takes the same room in the recorded drawing, on the page of the PDF and in a picture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast, get_args

from reportgen.layout.lines import Span, break_lines, min_width, paragraphs, text_style
from reportgen.layout.setting import font_stack
from reportgen.theme import Weight

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.document.tree import Direction
    from reportgen.layout.fonts import FontStack
    from reportgen.layout.lines import Align, Line
    from reportgen.theme import Theme

_OPENERS = frozenset("\u2066\u2067\u2068")
_CLOSER = "\u2069"
_SHARES = (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
"""Shares of the measure that are tried, in this order, for lines of like lengths."""


class Lettering:
    """Text in the family of the theme's style "chart-label", in one direction and language.

    A character that the family lacks is set in another of the theme's families, as everywhere in a report.
    """

    def __init__(self, theme: Theme, direction: Direction, lang: str) -> None:
        self._direction = direction
        self._lang = lang
        label = theme.style("chart-label")
        self._stacks: dict[Weight, FontStack] = {
            weight: font_stack(theme, label, weight) for weight in get_args(Weight)
        }

    def file(self, weight: Weight) -> Path:
        """Return the file of the preferred face."""
        return self._stacks[weight].first.path

    def cap_height(self, size: float, weight: Weight) -> float:
        """Return the height of capitals and figures, in points."""
        return self._stacks[weight].first.metrics.cap_height * size / 1000

    def width(self, text: str, size: float, weight: str) -> float:
        """Return the width of a text on one line, in points."""
        return self.line(text, size, weight).width

    def line(self, text: str, size: float, weight: str) -> Line:
        """Return the text set on one line, from x = 0."""
        left: Align = "start" if self._direction == "ltr" else "end"
        return break_lines(
            (self._span(text, size, weight),), math.inf, direction=self._direction, align=left
        )[0]

    def wrap(self, text: str, size: float, weight: str, measure: float) -> tuple[str, ...]:
        """Return the text as lines no wider than the measure (points), each to be set by itself.

        Lines are as few as can be and then of like lengths, so that no single word is left for the last. A
        value that is isolated from its surroundings stays so where it runs over the end of a line.
        """
        lines = self._break(text, size, weight, measure)
        least = (
            min_width(paragraphs((self._span(text, size, weight),), "ltr")) if len(lines) > 1 else math.inf
        )
        narrower = (measure * share for share in _SHARES if measure * share >= least)
        breaks = (self._break(text, size, weight, width) for width in narrower)
        even = next((tried for tried in breaks if len(tried) == len(lines)), lines)
        return _isolated(line.text.strip(" \n") for line in even)

    def _break(self, text: str, size: float, weight: str, measure: float) -> tuple[Line, ...]:
        return break_lines((self._span(text, size, weight),), measure, direction=self._direction)

    def _span(self, text: str, size: float, weight: str) -> Span:
        return Span(text, text_style(self._stacks[cast("Weight", weight)], size, ""), self._lang)


def _isolated(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines with isolates closed where a line ends and opened again on the next (UAX 9)."""
    balanced: list[str] = []
    opened: list[str] = []
    for line in lines:
        start = "".join(opened)
        for char in line:
            if char in _OPENERS:
                opened.append(char)
            elif char == _CLOSER and opened:
                opened.pop()
        balanced.append(start + line + _CLOSER * len(opened))
    return tuple(balanced)
