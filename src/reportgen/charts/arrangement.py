"""Where everything in a chart stands, worked out without drawing: so its size is known before anything is drawn.

Bars stand from a zero baseline, a label before and a value after each. The bars of several series stand in panels, two
beside each other, all on one scale and with equal rows (document design, section 10).
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, assert_never

from reportgen.charts.lettering import Lettering
from reportgen.document.tree import ChartKind
from reportgen.records import Record
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.document.tree import Bar, Chart, Series
    from reportgen.theme import Theme

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


class Arrangement(Record):
    """A chart before it is drawn: its size, the width of each panel, and the panels in the order of reading."""

    width: float
    height: float
    room: float
    measures: Measures
    panels: tuple[Panel, ...]


def size_of(chart: Chart, theme: Theme) -> tuple[float, float]:
    """Return the width and height of the chart as it will be drawn, in points."""
    arrangement = arranged(chart, theme, Lettering(theme, chart.direction, chart.lang))
    return rounded(arrangement.width), rounded(arrangement.height)


def rounded(length: float) -> float:
    """Return a length to a thousandth of a point: far below what is seen, and free of the noise of floating point."""
    return round(float(length), 3) + 0.0  # no negative zero


def arranged(chart: Chart, theme: Theme, lettering: Lettering) -> Arrangement:
    """Return where everything in the chart stands."""
    match chart.kind:
        case ChartKind.BARS:
            return _single(chart, theme, lettering)
        case ChartKind.MULTIPLES:
            return _side_by_side(chart, theme, lettering)
        case kind:
            assert_never(kind)


def _single(chart: Chart, theme: Theme, lettering: Lettering) -> Arrangement:
    """Return the bars of the first series over the full width."""
    width = theme.paper.measure * MM
    rows = _rows(chart.series[0].bars, SINGLE, theme, lettering)
    return Arrangement(width, _height(rows, SINGLE), width, SINGLE, (Panel((), rows, 0.0, 0.0, 0.0),))


def _side_by_side(chart: Chart, theme: Theme, lettering: Lettering) -> Arrangement:
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
    return Arrangement(whole, depth, width, PANEL, tuple(panels))


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
