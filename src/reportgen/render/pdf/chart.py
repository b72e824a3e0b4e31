"""A recorded chart is drawn again on the page: vector paths, and words in the document's own fonts."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from reportgen.document.media import DrawnText, FillPath, StrokePath
from reportgen.layout.lines import Span, break_lines, text_style
from reportgen.layout.setting import font_stack

if TYPE_CHECKING:
    from reportgen.document.media import ChartImage
    from reportgen.layout.boxes import DrawingBox
    from reportgen.layout.fonts import FontStack
    from reportgen.layout.lines import Align, Direction, Run, TextStyle
    from reportgen.render.pdf.painter import Painter
    from reportgen.theme import Theme, Weight

_LABELS = 1024
"""Labels kept in one process: charts of one report repeat themselves, and those of the next say much the same."""


class Charts:
    """Draws the charts of one file, whose labels share a few faces."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._stacks: dict[Weight, FontStack] = {}

    def draw(self, box: DrawingBox, painter: Painter) -> None:
        """Draw the chart's operations in their order inside one figure."""
        image = box.image
        with painter.figure(box.tag, box.x, box.y, image.width, image.height):
            for operation in image.operations:
                match operation:
                    case FillPath() | StrokePath():
                        painter.path(operation)
                    case DrawnText():
                        self._draw_text(operation, image, painter)
                    case _:
                        assert_never(operation)

    def _draw_text(self, drawn: DrawnText, image: ChartImage, painter: Painter) -> None:
        """Draw a line of text in reading order, its left end at the operation's place."""
        stack = self._stack("bold" if drawn.weight == "bold" else "regular")
        style = text_style(stack, drawn.size, drawn.colour)
        for run in _label(drawn.text, style, image.lang, image.direction):
            painter.run(run, drawn.x + run.x, drawn.y)

    def _stack(self, weight: Weight) -> FontStack:
        found = self._stacks.get(weight)
        if found is None:
            found = self._stacks[weight] = font_stack(self._theme, self._theme.style("chart-label"), weight)
        return found


@lru_cache(_LABELS)
def _label(text: str, style: TextStyle, lang: str, direction: Direction) -> tuple[Run, ...]:
    """Return the runs of a label, from x = 0.

    It ends in a space, which has no width of its own there: labels must not run together for a reader.
    """
    left: Align = "end" if direction == "rtl" else "start"
    lines = break_lines((Span(f"{text} ", style, lang),), math.inf, direction=direction, align=left)
    return tuple(run for line in lines for run in line.runs)
