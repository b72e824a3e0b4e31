"""The marks of a chart as bare matplotlib artists, one point to the unit, without a Figure and never pyplot.

Every property is set here, so that a user's matplotlibrc has no say in a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from reportgen.charts.label import Label
from reportgen.charts.marks import BarMark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.artist import Artist

    from reportgen.charts.marks import Arrangement, TextMark


def artists(arrangement: Arrangement) -> Iterator[Artist]:
    """Yield an artist for each mark, placed from the lower left corner of the drawing."""
    for mark in arrangement.marks:
        artist = _bar(mark) if isinstance(mark, BarMark) else _text(mark)
        artist.set_path_effects([])
        artist.set_sketch_params(None)
        artist.set_transform(Affine2D().translate(0, arrangement.height))
        yield artist


def _bar(mark: BarMark) -> Artist:
    corner, size = (mark.x, mark.y), (mark.length, mark.thickness)
    return Rectangle(corner, *size, facecolor=mark.colour, edgecolor="none", linewidth=0)


def _text(mark: TextMark) -> Artist:
    return Label(mark.x, mark.y, mark.words, size=mark.size, weight=mark.weight, colour=mark.colour)
