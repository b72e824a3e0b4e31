"""A recorded chart is drawn again on the page: vector paths, and words in the document's own fonts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, assert_never

from reportgen.document.media import DrawnText, FillPath, StrokePath
from reportgen.layout.lines import Span, break_lines, text_style
from reportgen.layout.setting import font_stack

if TYPE_CHECKING:
    from reportgen.document.media import ChartImage
    from reportgen.layout.boxes import DrawingBox
    from reportgen.layout.fonts import FontStack
    from reportgen.layout.lines import Align
    from reportgen.render.pdf.painter import Painter
    from reportgen.theme import Theme, Weight

_WEIGHTS: tuple[Weight, ...] = ("regular", "bold")


def draw_chart(box: DrawingBox, painter: Painter, theme: Theme) -> None:
    """Draw the chart's operations in their order inside one figure."""
    image = box.image
    label = theme.style("chart-label")
    stacks = {weight: font_stack(theme, label, weight) for weight in _WEIGHTS}
    with painter.figure(box.tag, box.x, box.y, image.width, image.height):
        for operation in image.operations:
            match operation:
                case FillPath() | StrokePath():
                    painter.path(operation)
                case DrawnText():
                    _draw_text(
                        operation, image, painter, stacks["bold" if operation.weight == "bold" else "regular"]
                    )
                case _:
                    assert_never(operation)


def _draw_text(drawn: DrawnText, image: ChartImage, painter: Painter, stack: FontStack) -> None:
    """Draw a line of text in reading order, its left end at the operation's place.

    It ends in a space, which has no width of its own there: labels must not run together for a reader.
    """
    style = text_style(stack, drawn.size, drawn.colour)
    span = Span(drawn.text + " ", style, image.lang)
    left: Align = "end" if image.direction == "rtl" else "start"
    for line in break_lines((span,), math.inf, direction=image.direction, align=left):
        for run in line.runs:
            painter.run(run, drawn.x + run.x, drawn.y)
