"""How a chart is drawn: bare matplotlib artists, one point to the unit, without a Figure and never pyplot.

Bars in one colour, label before and value after each, and nothing else (document design, section 10), where the
arrangement has them. No meaning is carried by colour: a drawing survives the photocopier. Every property is set here,
so that a user's matplotlibrc has no say in a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from reportgen.charts.arrangement import LABEL_SPACE, VALUE_SPACE, arranged
from reportgen.charts.label import Label
from reportgen.records import Record

if TYPE_CHECKING:
    from matplotlib.artist import Artist

    from reportgen.charts.arrangement import Arrangement, Panel
    from reportgen.charts.lettering import Lettering
    from reportgen.document.tree import Chart
    from reportgen.theme import Style, Theme, Weight


class Drawing(Record):
    """Width and height in points, and the artists in the order of reading, placed from the lower left corner."""

    width: float
    height: float
    artists: tuple[Artist, ...]


class _Sheet:
    """A drawing filled from its top, and from the side where reading starts: right in Arabic.

    `start` is a distance from that side and `depth` one from the top, both in points.
    """

    def __init__(self, width: float, chart: Chart, theme: Theme, lettering: Lettering) -> None:
        self.theme = theme
        self.lettering = lettering
        self.width = width
        self._rtl = chart.direction == "rtl"
        self._artists: list[Artist] = []

    def bar(self, start: float, depth: float, length: float, thickness: float) -> None:
        """Add a bar of that length, its middle at `depth`."""
        left = self.width - start - length if self._rtl else start
        corner = (left, -depth - thickness / 2)
        colour = self.theme.colours.primary
        self._add(Rectangle(corner, length, thickness, facecolor=colour, edgecolor="none", linewidth=0))

    def text(
        self,
        start: float,
        depth: float,
        words: str,
        style: Style,
        weight: Weight,
        edge: Literal["start", "end"],
    ) -> None:
        """Add a line of text whose `edge` stands at `start`, its baseline at `depth`."""
        x = self.width - start if self._rtl else start
        if (edge == "end") != self._rtl:
            x -= self.lettering.width(words, style.size, weight)
        self._add(Label(x, -depth, words, size=style.size, weight=weight, colour=self.theme.colour(style)))

    def _add(self, artist: Artist) -> None:
        artist.set_path_effects([])
        artist.set_sketch_params(None)
        self._artists.append(artist)

    def drawing(self, height: float) -> Drawing:
        """Return the drawing of that height with all that was added."""
        for artist in self._artists:
            artist.set_transform(Affine2D().translate(0, height))
        return Drawing(self.width, height, tuple(self._artists))


def drawing_of(chart: Chart, theme: Theme, lettering: Lettering) -> Drawing:
    """Draw the chart as it is arranged."""
    arrangement = arranged(chart, theme, lettering)
    sheet = _Sheet(arrangement.width, chart, theme, lettering)
    scale = _scale(arrangement, sheet)
    for panel in arrangement.panels:
        _draw_title(sheet, panel)
        _draw_rows(sheet, panel, arrangement, scale)
    return sheet.drawing(arrangement.height)


def _scale(arrangement: Arrangement, sheet: _Sheet) -> float:
    """Return the points of a unit: as many as leave room for the value at the end of every bar."""
    style = sheet.theme.style("chart-value")
    room = arrangement.room - arrangement.measures.label - LABEL_SPACE - VALUE_SPACE
    lengths = (
        (room - sheet.lettering.width(row.bar.printed, style.size, style.weight)) / row.bar.value
        for panel in arrangement.panels
        for row in panel.rows
        if row.bar.value > 0
    )
    return max(0.0, min(lengths, default=0.0))


def _draw_title(sheet: _Sheet, panel: Panel) -> None:
    style = sheet.theme.style("chart-label")
    rise = sheet.lettering.cap_height(style.size, "bold")
    for index, words in enumerate(panel.title):
        baseline = panel.depth + (index + 0.5) * style.leading + rise / 2
        sheet.text(panel.start, baseline, words, style, "bold", "start")


def _draw_rows(sheet: _Sheet, panel: Panel, arrangement: Arrangement, scale: float) -> None:
    measures, depth = arrangement.measures, panel.top
    zero = panel.start + measures.label + LABEL_SPACE
    style = sheet.theme.style("chart-value")
    rise = sheet.lettering.cap_height(style.size, style.weight)
    for row in panel.rows:
        middle = depth + row.height / 2
        _draw_label(sheet, row.label, panel.start + measures.label, middle)
        length = row.bar.value * scale
        if length > 0:
            sheet.bar(zero, middle, length, measures.bar)
        sheet.text(
            zero + length + VALUE_SPACE, middle + rise / 2, row.bar.printed, style, style.weight, "start"
        )
        depth += row.height + measures.gap


def _draw_label(sheet: _Sheet, label: tuple[str, ...], end: float, middle: float) -> None:
    style = sheet.theme.style("chart-label")
    rise = sheet.lettering.cap_height(style.size, style.weight)
    for index, words in enumerate(label):
        lift = (index - (len(label) - 1) / 2) * style.leading
        sheet.text(end, middle + lift + rise / 2, words, style, style.weight, "end")
