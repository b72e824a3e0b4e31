"""Section 2: bilateral meetings, an overview and a subsection for each region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.analysis import Group
from reportgen.compose import claims, figures
from reportgen.compose.people import met
from reportgen.compose.writer import Words, Writer, sentences
from reportgen.countries import Area
from reportgen.document.tree import Align, Block, Cell, Column, Inlines, Row, Table, Text
from reportgen.summary.model import Prose
from reportgen.summary.values import Quote

WIDTH_MM = 160.0
MOST_COLUMNS = 6
"""More regions than this do not fit side by side in the table by level and region."""
MOST_NAMES = 20
"""More countries than this are not named in the sentence that counts them: the table names them."""


def bilateral(writer: Writer) -> Iterator[Block]:
    """Yield the section."""
    yield writer.heading("bilateral", "2")
    if not writer.summary.bilateral:
        yield from _nothing(writer)
        return
    yield writer.heading("overview", "2.1", level=2)
    yield from _overview(writer)
    for position, group in enumerate(writer.analysis.indicators.groups, 2):
        yield from _region(writer, group, f"2.{position}")


def _nothing(writer: Writer) -> Iterator[Block]:
    yield writer.paragraph(writer.say("missing.section"))
    yield from _written(writer)
    yield from _count_note(writer)


def _written(writer: Writer) -> Iterator[Block]:
    yield from _prose(writer, writer.summary.prose.overview)
    yield from _prose(writer, _prose_without_a_region(writer))


def _prose(writer: Writer, paragraphs: Iterable[Prose]) -> Iterator[Block]:
    for prose in paragraphs:
        yield writer.paragraph(writer.text(prose.text))


# ------------------------------------------------------------------------------------------------------ overview


def _overview(writer: Writer) -> Iterator[Block]:
    yield from _written(writer)
    yield writer.paragraph(_count(writer))
    yield _by_level_and_region(writer)
    if figures.fits_panels(writer):
        total = writer.phrases.number(writer.analysis.indicators.meetings)
        text = writer.phrases("figure.levels", n=total)
        yield writer.figure(
            figures.by_level(writer), text, writer.source_note(_quotes(writer.analysis.indicators.groups))
        )
    yield from _count_note(writer)


def _count(writer: Writer) -> Inlines:
    indicators = writer.analysis.indicators
    values: dict[str, Words] = {
        "meetings": writer.count("meetings", indicators.meetings),
        "countries": writer.count("countries", indicators.countries),
    }
    if not indicators.regions:
        return writer.say("bilateral.count_unregioned", **values)
    items = [
        writer.say(
            "bilateral.count_item",
            region=figures.region(writer, group),
            n=writer.phrases.number(len(group.meetings)),
        )
        for group in indicators.groups
    ]
    regions = writer.count("regions", indicators.regions)
    return writer.say("bilateral.count", **values, regions=regions, list=writer.listed(items))


def _count_note(writer: Writer) -> Iterator[Block]:
    for reconciliation in writer.analysis.indicators.reconciliations:
        told = claims.sentences_about(writer, reconciliation)
        yield writer.paragraph(*told, about=reconciliation.claim.id)


def _quotes(groups: Iterable[Group]) -> list[Quote]:
    return [quote for group in groups for meeting in group.meetings for quote in meeting.quote]


def _by_level_and_region(writer: Writer) -> Table:
    indicators, levels = writer.analysis.indicators, figures.used_levels(writer)
    groups = indicators.groups
    if levels == (None,) or len(groups) > MOST_COLUMNS:
        return _by_region(writer)
    width = round((WIDTH_MM - 50.0) / (len(groups) + 1), 2)
    columns = (
        writer.column("level", WIDTH_MM - width * (len(groups) + 1), heads_row=True),
        *(Column(figures.region(writer, group), width, Align.NUMBER) for group in groups),
        writer.column("total", width, Align.NUMBER),
    )
    rows = [
        _numbers(writer, figures.level_name(writer, level), [group.levels[level] for group in groups])
        for level in levels
    ]
    sums = [len(group.meetings) for group in groups]
    return writer.table(
        writer.phrases("bilateral.overview_caption"),
        writer.phrases("bilateral.overview_description"),
        columns,
        [*rows, _numbers(writer, writer.phrases("column.total"), sums, total=True)],
        (*writer.source_note(_quotes(groups)), writer.say("bilateral.overview_note")),
    )


def _by_region(writer: Writer) -> Table:
    groups = writer.analysis.indicators.groups
    columns = (writer.column("region", 130.0, heads_row=True), writer.column("total", 30.0, Align.NUMBER))
    rows = [
        _numbers(writer, figures.region(writer, group), [len(group.meetings)], sums=False) for group in groups
    ]
    total = [sum(len(group.meetings) for group in groups)]
    return writer.table(
        writer.phrases("bilateral.regions_caption"),
        writer.phrases("bilateral.regions_description"),
        columns,
        [*rows, _numbers(writer, writer.phrases("column.total"), total, total=True, sums=False)],
        writer.source_note(_quotes(groups)),
    )


def _numbers(
    writer: Writer, label: Words, values: list[int], *, total: bool = False, sums: bool = True
) -> Row:
    """Return a row of numbers and, with `sums`, their sum."""
    shown = [*values, sum(values)] if sums else values
    cells = (Cell((Text(writer.phrases.number(value)),)) for value in shown)
    return Row((Cell(sentences(label)), *cells), total=total)


# ------------------------------------------------------------------------------------------------------- regions


def _region(writer: Writer, group: Group, number: str) -> Iterator[Block]:
    yield writer.titled(figures.region(writer, group), f"region-{number}", number, level=2)
    prose = _prose_of(writer, group)
    yield from _prose(writer, prose)
    if not prose:
        yield writer.paragraph(_region_count(writer, group))
    for meeting in group.meetings:
        writer.note_here(meeting.id)
    yield _region_table(writer, group)


def _keys(group: Group) -> tuple[str, ...]:
    """Return the keys under which a summary may have written prose for a region."""
    if group.name is None or isinstance(group.name, Area):
        return (group.key,)
    return (group.key, *group.name.texts.values())


def _prose_of(writer: Writer, group: Group) -> tuple[Prose, ...]:
    prose = writer.summary.prose.regions
    return next((prose[key] for key in _keys(group) if key in prose), ())


def _prose_without_a_region(writer: Writer) -> Iterator[Prose]:
    """Yield what was written for regions in which no meeting is listed: it is not lost."""
    listed = {key for group in writer.analysis.indicators.groups for key in _keys(group)}
    for key, paragraphs in writer.summary.prose.regions.items():
        if key not in listed:
            yield from paragraphs


def _sorted_countries(writer: Writer, group: Group) -> list[str]:
    return sorted(dict.fromkeys(meeting.country for meeting in group.meetings), key=writer.country_key)


def _region_count(writer: Writer, group: Group) -> Inlines:
    countries = _sorted_countries(writer, group)
    region, n = figures.area(writer, group), len(group.meetings)
    none = "" if group.name is not None else "_none"
    if len(countries) > MOST_NAMES:
        number, table = writer.phrases.number(n), writer.see_table()
        return writer.say(f"bilateral.region_count_long{none}", region=region, n=number, table=table)
    names = writer.phrases.join([writer.country(code).name_in_text(writer.lang) for code in countries])
    return writer.say(f"bilateral.region_count{none}", n, region=region, countries=names)


def _region_table(writer: Writer, group: Group) -> Table:
    meetings = sorted(group.meetings, key=writer.row_key)
    n = writer.phrases.number(len(meetings))
    caption = "bilateral.region_caption" if group.name is not None else "bilateral.no_region_caption"
    rows = ((m.id, ((Text(writer.country_name(m.country)),), met(writer, m))) for m in meetings)
    return writer.table(
        writer.say(caption, region=figures.area(writer, group), n=n),
        writer.phrases("bilateral.region_description", n=n),
        (
            writer.column("number", 9.0, Align.NUMBER),
            writer.column("country", 34.0, heads_row=True),
            writer.column("counterpart", 117.0),
        ),
        writer.numbered(rows),
        writer.source_note(_quotes((group,))),
    )
