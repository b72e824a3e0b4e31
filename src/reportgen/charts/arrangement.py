"""Where everything in a chart stands, worked out without matplotlib: its size is known before anything is drawn.

Bars stand from a zero baseline, a label before and a value after each. The bars of several series stand in panels, two
beside each other, all on one scale and with equal rows. There is nothing else (document design, section 10), and no
meaning is carried by colour: a drawing survives the photocopier.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, assert_never

from reportgen.charts.lettering import Lettering
from reportgen.charts.marks import Arrangement, BarMark, TextMark
from reportgen.document.tree import ChartKind
from reportgen.records import Record
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.document.tree import Bar, Chart, Series
    from reportgen.theme import Style, Theme, Weight

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


class Row(Record):
    """A bar with its label in lines, and the height that they take."""

    bar: Bar
    label: tuple[str, ...]
    height: float


class Panel(Record):
    """The bars of a series below its title: `start` from the side where reading starts, `depth` and `top` from the top.

    The title, in lines, begins at `depth`, the first row at `top`. All in points.
    """

    title: tuple[str, ...]
    rows: tuple[Row, ...]
    start: float
    depth: float
    top: float


class Panels(Record):
    """The panels of a chart in the order of reading, the width of each, and the size that they take together."""

    width: float
    height: float
    room: float
    measures: Measures
    panels: tuple[Panel, ...]


def arranged(chart: Chart, theme: Theme) -> Arrangement:
    """Return the chart with all its marks at their places."""
    lettering = Lettering(theme, chart.direction, chart.lang)
    panels = _panels(chart, theme, lettering)
    sheet = _Sheet(panels.width, chart, theme, lettering)
    scale = _scale(panels, sheet)
    for panel in panels.panels:
        _set_title(sheet, panel)
        _set_rows(sheet, panel, panels.measures, scale)
    return Arrangement(panels.width, panels.height, tuple(sheet.marks), chart.direction, chart.lang)


class _Sheet:
    """A chart filled from its top, and from the side where reading starts: right in Arabic.

    `start` is a distance from that side and `depth` one from the top, both in points.
    """

    def __init__(self, width: float, chart: Chart, theme: Theme, lettering: Lettering) -> None:
        self.marks: list[BarMark | TextMark] = []
        self.theme = theme
        self.lettering = lettering
        self._width = width
        self._rtl = chart.direction == "rtl"

    def bar(self, start: float, depth: float, length: float, thickness: float) -> None:
        """Add a bar of that length, its middle at `depth`."""
        left = self._width - start - length if self._rtl else start
        colour = self.theme.colours.primary
        self.marks.append(BarMark(left, -depth - thickness / 2, length, thickness, colour))

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
        x = self._width - start if self._rtl else start
        if (edge == "end") != self._rtl:
            x -= self.lettering.width(words, style.size, weight)
        self.marks.append(TextMark(x, -depth, words, style.size, weight, self.theme.colour(style)))


# --------------------------------------------------------------------------------------------------------- panels


def _panels(chart: Chart, theme: Theme, lettering: Lettering) -> Panels:
    match chart.kind:
        case ChartKind.BARS:
            return _single(chart, theme, lettering)
        case ChartKind.MULTIPLES:
            return _side_by_side(chart, theme, lettering)
        case kind:
            assert_never(kind)


def _single(chart: Chart, theme: Theme, lettering: Lettering) -> Panels:
    """Return the bars of the first series over the full width."""
    width = theme.paper.measure * MM
    rows = _rows(chart.series[0].bars, SINGLE, theme, lettering)
    return Panels(width, _height(rows, SINGLE), width, SINGLE, (Panel((), rows, 0.0, 0.0, 0.0),))


def _side_by_side(chart: Chart, theme: Theme, lettering: Lettering) -> Panels:
    """Return each series in a panel of its own, two beside each other."""
    whole = theme.paper.measure * MM
    width = (whole - GUTTER) / 2
    blocks = _aligned([_rows(series.bars, PANEL, theme, lettering) for series in chart.series])
    panels: list[Panel] = []
    depth = 0.0
    for first in range(0, len(blocks), 2):
        pair = slice(first, first + 2)
        titles = [_title(series, width, theme, lettering) for series in chart.series[pair]]
        depth += PANEL_SPACE if first else 0
        top = depth + _title_height(titles, theme)
        panels += [
            Panel(title, rows, column * (width + GUTTER), depth, top)
            for column, (title, rows) in enumerate(zip(titles, blocks[pair], strict=True))
        ]
        depth = top + max(_height(rows, PANEL) for rows in blocks[pair])
    return Panels(whole, depth, width, PANEL, tuple(panels))


def _rows(entries: Iterable[Bar], measures: Measures, theme: Theme, lettering: Lettering) -> tuple[Row, ...]:
    style = theme.style("chart-label")
    labels = [(bar, lettering.wrap(bar.label, style.size, style.weight, measures.label)) for bar in entries]
    return tuple(Row(bar, label, max(measures.bar, len(label) * style.leading)) for bar, label in labels)


def _aligned(blocks: list[tuple[Row, ...]]) -> list[tuple[Row, ...]]:
    """Return the blocks with each row as high as the highest in its place, so that rows stand in line."""
    heights = [max(row.height for row in place if row) for place in zip_longest(*blocks)]
    return [
        tuple(Row(row.bar, row.label, height) for row, height in zip(rows, heights, strict=False))
        for rows in blocks
    ]


def _height(rows: tuple[Row, ...], measures: Measures) -> float:
    return sum(row.height for row in rows) + measures.gap * (len(rows) - 1)


def _title(series: Series, width: float, theme: Theme, lettering: Lettering) -> tuple[str, ...]:
    size = theme.style("chart-label").size
    return lettering.wrap(series.label, size, "bold", width) if series.label else ()


def _title_height(titles: list[tuple[str, ...]], theme: Theme) -> float:
    """Return the height that the titles of panels side by side take, with the space below them."""
    lines = max(map(len, titles))
    return lines * theme.style("chart-label").leading + TITLE_SPACE if lines else 0.0


# ---------------------------------------------------------------------------------------------------------- marks


def _scale(panels: Panels, sheet: _Sheet) -> float:
    """Return the points of a unit: as many as leave room for the value at the end of every bar."""
    style = sheet.theme.style("chart-value")
    room = panels.room - panels.measures.label - LABEL_SPACE - VALUE_SPACE
    lengths = (
        (room - sheet.lettering.width(row.bar.printed, style.size, style.weight)) / row.bar.value
        for panel in panels.panels
        for row in panel.rows
        if row.bar.value > 0
    )
    return max(0.0, min(lengths, default=0.0))


def _set_title(sheet: _Sheet, panel: Panel) -> None:
    style = sheet.theme.style("chart-label")
    rise = sheet.lettering.cap_height(style.size, "bold")
    for index, words in enumerate(panel.title):
        baseline = panel.depth + (index + 0.5) * style.leading + rise / 2
        sheet.text(panel.start, baseline, words, style, "bold", "start")


def _set_rows(sheet: _Sheet, panel: Panel, measures: Measures, scale: float) -> None:
    depth = panel.top
    zero = panel.start + measures.label + LABEL_SPACE
    style = sheet.theme.style("chart-value")
    rise = sheet.lettering.cap_height(style.size, style.weight)
    for row in panel.rows:
        middle = depth + row.height / 2
        _set_label(sheet, row.label, panel.start + measures.label, middle)
        length = row.bar.value * scale
        if length > 0:
            sheet.bar(zero, middle, length, measures.bar)
        sheet.text(
            zero + length + VALUE_SPACE, middle + rise / 2, row.bar.printed, style, style.weight, "start"
        )
        depth += row.height + measures.gap


def _set_label(sheet: _Sheet, label: tuple[str, ...], end: float, middle: float) -> None:
    style = sheet.theme.style("chart-label")
    rise = sheet.lettering.cap_height(style.size, style.weight)
    for index, words in enumerate(label):
        lift = (index - (len(label) - 1) / 2) * style.leading
        sheet.text(end, middle + lift + rise / 2, words, style, style.weight, "end")
