"""The charts of the report, as values."""

from __future__ import annotations

from reportgen.analysis import Group
from reportgen.compose.writer import Writer
from reportgen.countries import Area, collation_key
from reportgen.document.tree import Bar, Chart, ChartKind, Inlines, Series, Text, words
from reportgen.records import replace
from reportgen.summary.values import Level

MOST_BARS = 8
"""More bars than this go to a table (document design, section 10)."""

MOST_PANEL_BARS = 24
"""Bars one above another in the small multiples, over all rows of panels: more do not fit a page."""


def region(writer: Writer, group: Group) -> Inlines:
    """Return the name of a region; a phrase for meetings without one."""
    if group.name is None:
        return writer.say("bilateral.no_region")
    if isinstance(group.name, Area):
        return (Text(group.name.name(writer.lang)),)
    return writer.text(group.name)


def area(writer: Writer, group: Group) -> Inlines:
    """Return the name of a region as it stands in a sentence: with its article, or in quotation marks."""
    name = region(writer, group)
    return tuple(
        replace(text, text=writer.phrases.area(text.text)) for text in name if isinstance(text, Text)
    )


def region_name(writer: Writer, group: Group) -> str:
    """Return the name of a region as plain words, for labels of charts."""
    return words(region(writer, group))


def level_name(writer: Writer, level: Level | None) -> str:
    """Return the name of a level; a phrase for one that is not stated."""
    return writer.phrases(f"level.{level.value if level else 'none'}")


def used_levels(writer: Writer) -> tuple[Level | None, ...]:
    """Return the levels that occur, highest first, the one that is not stated last."""
    used = writer.analysis.indicators.levels
    return tuple(level for level in (*Level, None) if used[level])


def fits_panels(writer: Writer) -> bool:
    """Tell whether the chart by level says something and fits a page, in two columns of panels."""
    levels, groups = used_levels(writer), writer.analysis.indicators.groups
    return (
        levels != (None,)
        and len(groups) <= MOST_BARS
        and -(-len(groups) // 2) * len(levels) <= MOST_PANEL_BARS
    )


def are_continents(writer: Writer) -> bool:
    """Tell whether every group is an area that the United Nations name (M49), not a grouping of the source's own."""
    return all(
        isinstance(group.name, Area)
        or (group.name is not None and any(map(writer.analysis.countries.area, group.name.texts.values())))
        for group in writer.analysis.indicators.groups
    )


def by_continent(writer: Writer) -> Chart:
    """Return the chart of meetings by continent: one bar a group, by value, ties in alphabetical order."""
    indicators = writer.analysis.indicators
    sizes = [(region_name(writer, group), len(group.meetings)) for group in indicators.groups]
    sizes.sort(key=lambda entry: (-entry[1], collation_key(entry[0], writer.lang)))
    bars = _bars(writer, sizes)
    kind = "continents" if are_continents(writer) else "regions"
    alternative = writer.phrases(
        f"figure.{kind}_alternative",
        meetings=writer.count("meetings", indicators.meetings),
        list=_told(writer, bars),
    )
    return _chart(writer, ChartKind.BARS, (Series("", bars),), kind.removesuffix("s"), alternative)


def by_level(writer: Writer) -> Chart:
    """Return the chart of meetings by level: one panel a region, all with the same bars in the same order."""
    levels = used_levels(writer)
    groups = writer.analysis.indicators.groups
    series = tuple(
        Series(
            region_name(writer, group),
            _bars(writer, [(level_name(writer, level), group.levels[level]) for level in levels]),
        )
        for group in groups
    )
    told = [
        writer.phrases("figure.levels_item", region=one.label, list=_told(writer, one.bars, zeros=False))
        for one in series
    ]
    alternative = writer.phrases(
        "figure.levels_alternative",
        meetings=writer.count("meetings", writer.analysis.indicators.meetings),
        list=writer.phrases.template("list.semicolon").join(told),
    )
    return _chart(writer, ChartKind.MULTIPLES, series, "level", alternative)


def _bars(writer: Writer, sizes: list[tuple[str, int]]) -> tuple[Bar, ...]:
    return tuple(Bar(label, value, writer.phrases.number(value)) for label, value in sizes)


def _told(writer: Writer, bars: tuple[Bar, ...], *, zeros: bool = True) -> str:
    shown = [bar for bar in bars if bar.value or zeros]
    return writer.phrases.join(
        [writer.phrases("figure.item", label=bar.label, n=bar.printed) for bar in shown]
    )


def _chart(
    writer: Writer, kind: ChartKind, series: tuple[Series, ...], category: str, alternative: str
) -> Chart:
    return Chart(
        kind=kind,
        series=series,
        unit=writer.phrases("figure.unit"),
        category=writer.phrases(f"figure.{category}"),
        total=sum(bar.value for one in series for bar in one.bars),
        alternative=alternative,
        direction=writer.phrases.direction,
        lang=writer.phrases.locale_code,
    )
