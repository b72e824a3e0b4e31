"""A matplotlib renderer that records what is drawn as operations, which every format then replays.

Text stays text, set in the document's fonts by the layout's own shaping: sharp, small and searchable, which
is not true of what matplotlib's own backends write.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, cast

from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex
from matplotlib.path import Path

from reportgen.charts.kinds import KINDS
from reportgen.charts.lettering import Lettering
from reportgen.document.media import ChartImage, DrawnText, FillPath, Operation, StrokePath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text
    from matplotlib.transforms import Transform
    from matplotlib.typing import ColorType

    from reportgen.document.tree import Chart
    from reportgen.theme import Theme

Command = tuple[str, *tuple[float, ...]]

_DIGITS = 3  # a thousandth of a point: far below what is seen, and free of the noise of floating point
_ONE_AT_A_TIME = Lock()  # matplotlib does not promise that two threads may draw at once


def record(chart: Chart, theme: Theme) -> ChartImage:
    """Return the chart as drawn in the theme, without pictures."""
    lettering = Lettering(theme, chart.direction, chart.lang)
    with _ONE_AT_A_TIME:
        figure = KINDS[chart.kind](chart, theme, lettering)
        width, height = (float(length) * 72 for length in figure.get_size_inches())
        recorder = Recorder(width, height, lettering)
        figure.draw(recorder)
    return ChartImage(
        _rounded(width),
        _rounded(height),
        tuple(recorder.operations),
        direction=chart.direction,
        lang=chart.lang,
    )


class Recorder(RendererBase):
    """Records paths and text in the order in which they are drawn, in points from the lower left corner.

    Attributes:
        operations: what was drawn.
    """

    def __init__(self, width: float, height: float, lettering: Lettering) -> None:
        super().__init__()
        self.operations: list[Operation] = []
        self._size = width, height
        self._lettering = lettering

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return width and height in points."""
        return self._size

    def flipy(self) -> bool:
        """Return False: y grows upwards, as in PDF."""
        return False

    def points_to_pixels(self, points: float) -> float:  # type: ignore[override]
        """Return the length unchanged: the unit is the point."""
        return points

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: ColorType | None = None,  # noqa: N803 - matplotlib's name
    ) -> None:
        """Record a path filled, stroked or both."""
        commands = tuple(_commands(path, transform))
        if rgbFace is not None:
            self.operations.append(FillPath(commands, _hex(rgbFace)))
        if gc.get_linewidth() > 0:
            self.operations.append(StrokePath(commands, _hex(gc.get_rgb()), _rounded(gc.get_linewidth())))

    def draw_text(  # noqa: PLR0913, PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,  # noqa: ARG002 - no text of ours is turned
        ismath: bool | str = False,  # noqa: ARG002, FBT001, FBT002 - no text of ours is mathematics
        mtext: Text | None = None,  # noqa: ARG002 - part of matplotlib's interface
    ) -> None:
        """Record a line of text with the left end of its baseline at (x, y)."""
        size, weight = float(prop.get_size_in_points()), str(prop.get_weight())
        self.operations.append(DrawnText(_rounded(x), _rounded(y), s, size, weight, _hex(gc.get_rgb())))

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: bool | str,  # noqa: ARG002, FBT001 - no text of ours is mathematics
    ) -> tuple[float, float, float]:
        """Return the width of the text by the layout's fonts, its height as the size, and no descent.

        Text is placed by its baseline, so that height and descent have no effect.
        """
        size = float(prop.get_size_in_points())
        return self._lettering.width(s, size, str(prop.get_weight())), size, 0.0


def _commands(path: Path, transform: Transform) -> Iterator[Command]:
    last = (0.0, 0.0)
    for points, code in path.iter_segments(transform, simplify=False, curves=True):
        numbers = tuple(float(number) for number in points)
        match code:
            case Path.CLOSEPOLY:
                yield ("Z",)
                continue
            case Path.MOVETO:
                yield ("M", *map(_rounded, numbers))
            case Path.LINETO:
                yield ("L", *map(_rounded, numbers))
            case Path.CURVE3:
                yield ("C", *map(_rounded, _cubic(last, numbers)))
            case _:
                yield ("C", *map(_rounded, numbers))
        last = (numbers[-2], numbers[-1])


def _cubic(start: tuple[float, float], quadratic: tuple[float, ...]) -> tuple[float, ...]:
    """Return the cubic curve that equals a quadratic one: both control points and the end."""
    (x0, y0), (cx, cy, x, y) = start, quadratic
    return (x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y)


def _hex(colour: ColorType) -> str:
    return to_hex(cast("tuple[float, float, float]", colour)).upper()


def _rounded(number: float) -> float:
    return round(float(number), _DIGITS) + 0.0  # no negative zero
