"""Charts written by hand, and what can be measured of a drawn one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.charts.arrangement import arranged
from reportgen.charts.lettering import Lettering
from reportgen.document.media import ChartImage, DrawnText, FillPath
from reportgen.document.tree import (
    Bar,
    Briefing,
    Caption,
    Chart,
    ChartKind,
    Direction,
    Figure,
    Furniture,
    Metadata,
    Part,
    PartKind,
    Series,
    Start,
)
from reportgen.records import replace
from reportgen.theme import load_theme
from support.blocks import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.theme import Theme

REGIONS = {"Europe": 12, "Africa": 9, "Asia and the Pacific": 6, "Latin America and the Caribbean": 3}
LEVELS = ("Minister", "Head of service", "Head of national central bureau", "Not stated")


def chart(*panels: tuple[str, Mapping[str, int]], direction: Direction = "ltr", lang: str = "en-GB") -> Chart:
    """Return a chart of these panels; one without a title is a chart of bars."""
    series = tuple(
        Series(title, tuple(Bar(label, value, f"{value:,}") for label, value in bars.items()))
        for title, bars in panels
    )
    kind = ChartKind.BARS if series[0].label == "" else ChartKind.MULTIPLES
    total = sum(bar.value for one in series for bar in one.bars)
    return Chart(kind, series, "meetings", "continent", total, f"{total} meetings.", direction, lang)


def draw(chart: Chart, theme: Theme) -> ChartImage:
    """Return the chart as drawn in the theme."""
    from reportgen.charts.record import record  # a test asks what loads matplotlib

    return record(arranged(chart, theme))


def bars(values: Mapping[str, int] = REGIONS, direction: Direction = "ltr") -> Chart:
    """Return a chart of one series."""
    return chart(("", values), direction=direction)


def multiples(direction: Direction = "ltr") -> Chart:
    """Return three panels of four levels; the last holds zeros alone."""
    numbers = {"Africa": (0, 5, 10, 1), "Europe": (2, 0, 4, 0), "Oceania": (0, 0, 0, 0)}
    return chart(
        *((title, dict(zip(LEVELS, values, strict=True))) for title, values in numbers.items()),
        direction=direction,
    )


def arabic() -> Chart:
    """Return a chart of bars in Arabic."""
    return chart(("", {"أوروبا": 12, "آسيا والمحيط الهادئ": 7}), direction="rtl", lang="ar-MA")


def briefing(*charts: Chart) -> Briefing:
    """Return a briefing that holds the charts as fig-1, fig-2 and so on, and nothing else."""
    figures = tuple(
        Figure(f"fig-{number}", one, Caption(f"Figure {number}.", text("Meetings")))
        for number, one in enumerate(charts, start=1)
    )
    metadata = Metadata("", "", "", "", "", "", "", (), "", "2026-11-09T00:00:00Z")
    furniture = Furniture("", "", "", "", "", "", "")
    return Briefing("en-GB", "ltr", metadata, furniture, (Part(PartKind.SUMMARY, Start.PAGE, figures),))


def theme(**changes: object) -> Theme:
    """Return the shipped theme, some of its colours changed."""
    shipped = load_theme()
    return replace(shipped, colours=replace(shipped.colours, **changes))


@dataclass(frozen=True)
class Box:
    """The room that an operation takes, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str = ""

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share more than an edge."""
        slack = 0.01
        beside = self.right <= other.left + slack or other.right <= self.left + slack
        return not (beside or self.top <= other.bottom + slack or other.top <= self.bottom + slack)


def bar_boxes(image: ChartImage) -> list[Box]:
    """Return the boxes of the bars, in order."""
    return [_filled(operation) for operation in image.operations if isinstance(operation, FillPath)]


def text_boxes(image: ChartImage, style: Theme) -> list[Box]:
    """Return the boxes of the lines of text, in order: from the baseline to the height of capitals."""
    lettering = Lettering(style, image.direction, image.lang)
    return [_set(line, lettering) for line in image.operations if isinstance(line, DrawnText)]


def texts(image: ChartImage) -> list[DrawnText]:
    """Return the lines of text, in order."""
    return [operation for operation in image.operations if isinstance(operation, DrawnText)]


def _filled(operation: FillPath) -> Box:
    points = [numbers for _, *numbers in operation.commands if numbers]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _set(line: DrawnText, lettering: Lettering) -> Box:
    right = line.x + lettering.width(line.text, line.size, line.weight)
    return Box(line.x, line.y, right, line.y + line.size * 0.7, line.text)
