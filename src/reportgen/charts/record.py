"""What matplotlib's artists draw, recorded as operations, which every format then replays.

Text stays text, set in the document's fonts by the layout's own shaping: sharp, small and searchable, which
is not true of what matplotlib's own backends write.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, cast

from matplotlib.colors import to_hex
from matplotlib.path import Path

from reportgen.charts.artists import artists
from reportgen.charts.marks import rounded
from reportgen.document.media import ChartImage, DrawnText, FillPath, Operation, StrokePath

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.artist import Artist
    from matplotlib.transforms import Transform
    from matplotlib.typing import ColorType

    from reportgen.charts.marks import Arrangement
    from reportgen.document.media import Command


_ONE_AT_A_TIME = Lock()  # matplotlib does not promise that two threads may draw at once


def record(arrangement: Arrangement) -> ChartImage:
    """Return the chart as drawn, without pictures."""
    with _ONE_AT_A_TIME:
        operations = recorded(artists(arrangement))
    return ChartImage(*arrangement.size, operations, direction=arrangement.direction, lang=arrangement.lang)


def recorded(several: Iterable[Artist]) -> tuple[Operation, ...]:
    """Return what the artists draw, in their order."""
    recorder = Recorder()
    for artist in several:
        artist.draw(recorder)  # type: ignore[arg-type]
    return tuple(recorder.operations)


class Pen:
    """What an artist sets before it draws a path: width and colour of the stroke. All else it sets changes nothing.

    What would change the drawing, such as a hatch, is not there: an artist that asks for it fails.
    """

    def __init__(self) -> None:
        self.width = 0.0
        self.colour: ColorType = "black"

    def set_linewidth(self, width: float) -> None:
        """Take the width of the stroke in points."""
        self.width = float(width)

    def set_foreground(self, colour: ColorType, *, isRGBA: bool = False) -> None:  # noqa: ARG002, N803
        """Take the colour of the stroke."""
        self.colour = colour

    def _pass_over(self, *_: object) -> None:
        """Take what the artist says and make nothing of it."""

    set_capstyle = set_joinstyle = set_antialiased = set_dashes = _pass_over
    set_clip_rectangle = set_clip_path = set_url = set_snap = set_alpha = restore = _pass_over


class Recorder:
    """Records paths and text in the order in which they are drawn, in points from the lower left corner.

    It has the methods of a matplotlib renderer that paths need, and is none by descent: that class is in one module
    with windows, events and widgets, which take a tenth of a second to import.

    Attributes:
        operations: what was drawn.
    """

    _rasterizing = False
    """What every artist asks of a renderer before it draws: whether paths are being turned into pixels."""
    _raster_depth = 0

    def __init__(self) -> None:
        self.operations: list[Operation] = []

    def open_group(self, _name: str, _gid: str | None = None) -> None:
        """Begin what belongs together, of which nothing is recorded."""

    def close_group(self, _name: str) -> None:
        """End what belongs together."""

    def new_gc(self) -> Pen:
        """Return a pen for one artist."""
        return Pen()

    def draw_path(
        self,
        pen: Pen,
        path: Path,
        transform: Transform,
        fill: ColorType | None = None,
    ) -> None:
        """Record a path filled, stroked or both."""
        commands = tuple(_commands(path, transform))
        if fill is not None:
            self.operations.append(FillPath(commands, _hex(fill)))
        if pen.width > 0:
            self.operations.append(StrokePath(commands, _hex(pen.colour), rounded(pen.width)))

    def draw_text(self, x: float, y: float, words: str, size: float, weight: str, colour: str) -> None:
        """Record a line of text with the left end of its baseline at (x, y)."""
        self.operations.append(DrawnText(rounded(x), rounded(y), words, size, weight, _hex(colour)))


def _commands(path: Path, transform: Transform) -> Iterator[Command]:
    last = (0.0, 0.0)
    for points, code in path.iter_segments(transform, simplify=False, curves=True):
        numbers = tuple(float(number) for number in points)
        match code:
            case Path.CLOSEPOLY:
                yield ("Z",)
                continue
            case Path.MOVETO:
                yield ("M", *map(rounded, numbers))
            case Path.LINETO:
                yield ("L", *map(rounded, numbers))
            case Path.CURVE3:
                yield ("C", *map(rounded, _cubic(last, numbers)))
            case _:
                yield ("C", *map(rounded, numbers))
        last = (numbers[-2], numbers[-1])


def _cubic(start: tuple[float, float], quadratic: tuple[float, ...]) -> tuple[float, ...]:
    """Return the cubic curve that equals a quadratic one: both control points and the end."""
    (x0, y0), (cx, cy, x, y) = start, quadratic
    return (x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y)


def _hex(colour: ColorType) -> str:
    return to_hex(cast("tuple[float, float, float]", colour)).upper()
