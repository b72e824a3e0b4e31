"""How each kind of chart is drawn: bare matplotlib artists, one point to the unit, without a Figure and never pyplot.

Bars from a zero baseline in one colour, label before and value after each, and nothing else (document
design, section 10). No meaning is carried by colour: a drawing survives the photocopier. Every property is
set here, so that a user's matplotlibrc has no say in a report.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from reportgen.charts.label import Label
from reportgen.document.tree import ChartKind
from reportgen.records import Record
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from matplotlib.artist import Artist

    from reportgen.charts.lettering import Lettering
    from reportgen.document.tree import Bar, Chart, Series
    from reportgen.theme import Style, Theme, Weight


class Drawing(Record):
    """Width and height in points, and the artists in the order of reading, placed from the lower left corner."""

    width: float
    height: float
    artists: tuple[Artist, ...]


LABEL_SPACE = 2 * MM
"""Between a label and the zero line."""
VALUE_SPACE = 1.5 * MM
"""Between the end of a bar, or the zero line, and the value."""
TITLE_SPACE = 1.5 * MM
"""Between the title of a panel and its first row."""
GUTTER = 8 * MM
"""Between two panels side by side."""
PANEL_SPACE = 6 * MM
"""Between a panel and the one below it."""


class Measures(Record):
    """Measures of a block of bars, in points: label column, thickness of a bar, gap between two rows."""

    label: float
    bar: float
    gap: float


SINGLE = Measures(54 * MM, 6 * MM, 3 * MM)
PANEL = Measures(34 * MM, 4 * MM, 2 * MM)
"""Thinner bars than those of a single series: all panels stand on one page, however many they are."""


class _Row(Record):
    bar: Bar
    label: tuple[str, ...]
    height: float


_Rows = tuple[_Row, ...]


class _Sheet:
    """A drawing filled from its top, and from the side where reading starts: right in Arabic.

    `start` is a distance from that side and `depth` one from the top, both in points.
    """

    def __init__(self, chart: Chart, theme: Theme, lettering: Lettering) -> None:
        self.theme = theme
        self.lettering = lettering
        self.width = theme.paper.measure * MM
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


def bars(chart: Chart, theme: Theme, lettering: Lettering) -> Drawing:
    """Draw the bars of the first series over the full width."""
    sheet = _Sheet(chart, theme, lettering)
    rows = _rows(chart.series[0].bars, SINGLE, sheet)
    _draw_rows(sheet, rows, 0, 0, SINGLE, _scale(rows, sheet.width, SINGLE, sheet))
    return sheet.drawing(_height(rows, SINGLE))


def multiples(chart: Chart, theme: Theme, lettering: Lettering) -> Drawing:
    """Draw each series in a panel of its own, two beside each other, all on one scale and with equal rows."""
    sheet = _Sheet(chart, theme, lettering)
    width = (sheet.width - GUTTER) / 2
    panels = _aligned([_rows(series.bars, PANEL, sheet) for series in chart.series])
    scale = _scale([row for rows in panels for row in rows], width, PANEL, sheet)
    depth = 0.0
    for first in range(0, len(panels), 2):
        pair = slice(first, first + 2)
        titles = [_title(series, width, sheet) for series in chart.series[pair]]
        depth += PANEL_SPACE if first else 0
        top = depth + _title_height(titles, sheet)
        for column, (title, rows) in enumerate(zip(titles, panels[pair], strict=True)):
            start = column * (width + GUTTER)
            _draw_title(sheet, title, start, depth)
            _draw_rows(sheet, rows, start, top, PANEL, scale)
        depth = top + max(_height(rows, PANEL) for rows in panels[pair])
    return sheet.drawing(depth)


KINDS: Mapping[ChartKind, Callable[[Chart, Theme, Lettering], Drawing]] = {
    ChartKind.BARS: bars,
    ChartKind.MULTIPLES: multiples,
}


def _rows(entries: Iterable[Bar], measures: Measures, sheet: _Sheet) -> _Rows:
    style = sheet.theme.style("chart-label")
    labels = [
        (bar, sheet.lettering.wrap(bar.label, style.size, style.weight, measures.label)) for bar in entries
    ]
    return tuple(_Row(bar, label, max(measures.bar, len(label) * style.leading)) for bar, label in labels)


def _aligned(panels: list[_Rows]) -> list[_Rows]:
    """Return the panels with each row as high as the highest in its place, so that rows stand in line."""
    heights = [max(row.height for row in place if row) for place in zip_longest(*panels)]
    return [
        tuple(_Row(row.bar, row.label, height) for row, height in zip(rows, heights, strict=False))
        for rows in panels
    ]


def _height(rows: _Rows, measures: Measures) -> float:
    return sum(row.height for row in rows) + measures.gap * (len(rows) - 1)


def _scale(rows: Iterable[_Row], width: float, measures: Measures, sheet: _Sheet) -> float:
    """Return the points of a unit: as many as leave room for the value at the end of every bar."""
    style = sheet.theme.style("chart-value")
    room = width - measures.label - LABEL_SPACE - VALUE_SPACE
    lengths = (
        (room - sheet.lettering.width(row.bar.printed, style.size, style.weight)) / row.bar.value
        for row in rows
        if row.bar.value > 0
    )
    return max(0.0, min(lengths, default=0.0))


def _title(series: Series, width: float, sheet: _Sheet) -> tuple[str, ...]:
    size = sheet.theme.style("chart-label").size
    return sheet.lettering.wrap(series.label, size, "bold", width) if series.label else ()


def _title_height(titles: list[tuple[str, ...]], sheet: _Sheet) -> float:
    """Return the height that the titles of panels side by side take, with the space below them."""
    lines = max(map(len, titles))
    return lines * sheet.theme.style("chart-label").leading + TITLE_SPACE if lines else 0.0


def _draw_title(sheet: _Sheet, title: tuple[str, ...], start: float, depth: float) -> None:
    style = sheet.theme.style("chart-label")
    rise = sheet.lettering.cap_height(style.size, "bold")
    for index, words in enumerate(title):
        baseline = depth + (index + 0.5) * style.leading + rise / 2
        sheet.text(start, baseline, words, style, "bold", "start")


def _draw_rows(
    sheet: _Sheet, rows: _Rows, start: float, depth: float, measures: Measures, scale: float
) -> None:
    zero = start + measures.label + LABEL_SPACE
    style = sheet.theme.style("chart-value")
    rise = sheet.lettering.cap_height(style.size, style.weight)
    for row in rows:
        middle = depth + row.height / 2
        _draw_label(sheet, row.label, start + measures.label, middle)
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
