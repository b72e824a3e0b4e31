"""The annexes: all counterparts, sources and method, country names and order, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.analysis import Suppressed
from reportgen.analysis.indicators import differing_regions
from reportgen.analysis.telling import worded
from reportgen.compose import figures
from reportgen.compose.people import met
from reportgen.compose.writer import Writer
from reportgen.countries import Area, collation_key, fold
from reportgen.document.tree import (
    Align,
    Block,
    Emphasis,
    Inlines,
    Item,
    ItemList,
    LineBreak,
    Link,
    Marker,
    Text,
)
from reportgen.document.walk import joined
from reportgen.summary.model import BilateralMeeting, OrganizationMeeting, Source
from reportgen.summary.values import Fact, RegionOrder, RegionRule, RowOrder, Wording

_ADDRESS = re.compile(r"^(https?://|mailto:)[^\s<>\"]+$", re.IGNORECASE)
"""What is printed as a link; any other address is printed as text."""


def counterparts(writer: Writer) -> Iterator[Block]:
    """Yield annex A: every row, in one alphabet across the regions."""
    yield writer.heading("annex_a", "A")
    meetings = sorted(writer.summary.bilateral, key=writer.row_key)
    if not meetings:
        yield writer.plain_paragraph(writer.say("missing.section"))
        return
    regions = {
        meeting.id: figures.region(writer, group)
        for group in writer.analysis.indicators.groups
        for meeting in group.meetings
    }
    yield writer.plain_paragraph(writer.say(f"annex.a_intro_{writer.summary.report.order.by.value}"))
    yield writer.table(
        writer.phrases("annex.a_caption", n=writer.phrases.number(len(meetings))),
        writer.phrases("annex.a_description"),
        (
            writer.column("number", 9.0, Align.NUMBER),
            writer.column("country", 33.0, heads_row=True),
            writer.column("counterpart", 66.0),
            writer.column("level_assigned", 28.0),
            writer.column("region", 24.0),
        ),
        writer.numbered(
            (
                meeting.id,
                (
                    (Text(writer.country_name(meeting.country)),),
                    met(writer, meeting),
                    (Text(figures.level_name(writer, meeting.level)),),
                    regions[meeting.id],
                ),
            )
            for meeting in meetings
        ),
        writer.source_note(quote for meeting in meetings for quote in meeting.quote),
    )


# ------------------------------------------------------------------------------------------------------- annex B


def method(writer: Writer) -> Iterator[Block]:
    """Yield annex B: the sources, how things were counted, who assigned the levels, what was inferred."""
    yield writer.heading("annex_b", "B")
    yield writer.heading("sources", level=2)
    yield from _sources(writer)
    yield writer.heading("counting", level=2)
    yield _bullets([writer.say(f"annex.{key}") for key in _counting_rules(writer)])
    yield writer.heading("levels", level=2)
    meetings: tuple[BilateralMeeting | OrganizationMeeting, ...] = (
        *writer.summary.bilateral,
        *writer.summary.organizations,
    )
    assigned = any(meeting.level for meeting in meetings)
    yield writer.plain_paragraph(writer.say("annex.b_levels" if assigned else "annex.b_no_levels"))
    yield writer.heading("inferred", level=2)
    yield _inferred(writer)
    if writer.analysis.suppressed:
        yield writer.heading("set_aside", level=2)
        yield writer.plain_paragraph(writer.say("annex.b_set_aside"))
        yield _bullets([_set_aside(writer, one) for one in writer.analysis.suppressed])


def _set_aside(writer: Writer, one: Suppressed) -> Inlines:
    """Return a finding that was set aside, with its reason and a reference to what it is about."""
    what = writer.value(worded(one.finding, writer.analysis.countries, writer.phrases))
    see = writer.see(one.finding.about)
    text = joined(*what, Text(" "), *writer.say("see.in_parentheses", target=see)) if see else what
    return writer.say("annex.b_set_aside_item", finding=text, reason=writer.text(one.reason))


def _counting_rules(writer: Writer) -> list[str]:
    regions = "b_regions_m49" if writer.summary.report.regions is RegionRule.M49 else "b_regions_source"
    rules = ["b_entry", "b_organizations", "b_signature", "b_claims", regions, "b_gaps"]
    return [*rules, "b_quotes"] if any(source.file for source in writer.summary.sources) else rules


def _bullets(texts: list[Inlines]) -> Block:
    return ItemList(tuple(Item("•", text) for text in texts), Marker.BULLET)


def _sources(writer: Writer) -> Iterator[Block]:
    sources = writer.summary.sources
    if not sources:
        yield writer.plain_paragraph(writer.say("annex.b_no_sources"))
        return
    yield writer.plain_paragraph(writer.say("annex.b_sources"))
    yield writer.table(
        writer.phrases("annex.b_sources_caption", n=writer.phrases.number(len(sources))),
        writer.phrases("annex.b_sources_description"),
        (
            writer.column("number", 9.0, Align.NUMBER),
            writer.column("document", 81.0, heads_row=True),
            writer.column("date", 30.0),
            writer.column("reference", 40.0),
        ),
        writer.numbered((source.id, _source(writer, source)) for source in sources),
    )


def _source(writer: Writer, source: Source) -> tuple[Inlines, ...]:
    parts = [writer.text(part) for part in (source.title, source.publisher) if part]
    document = writer.listed(parts, key="list.apposition")
    if source.note:
        document = (*document, LineBreak(), *writer.text(source.note, Emphasis.QUIET))
    date = (Text(writer.date(source.date)),) if source.date else writer.not_stated
    return document, date, _reference(writer, source)


def _reference(writer: Writer, source: Source) -> Inlines:
    """Return the address of a source, as a link where it is one; else its file's name."""
    address = source.address
    if address:
        return (Link(address, address),) if _ADDRESS.match(address) else writer.value(address)
    if source.file:
        return writer.say(
            "annex.b_file", file=writer.value(source.file.replace("\\", "/").rpartition("/")[2])
        )
    return writer.not_stated


def _inferred(writer: Writer) -> Block:
    summary = writer.summary
    entries: tuple[Fact | None, ...] = (
        summary.event,
        summary.principal,
        *summary.claims,
        *summary.regions,
        *summary.bilateral,
        *summary.organizations,
        *summary.instruments,
        *(commitment for instrument in summary.instruments for commitment in instrument.commitments),
        *summary.subjects,
        *summary.actions,
        *summary.confirm,
    )
    remarks = [writer.text(remark) for entry in entries if entry for remark in entry.inferred]
    if not remarks:
        return writer.plain_paragraph(writer.say("annex.b_nothing_inferred"))
    return _bullets(remarks)


# ------------------------------------------------------------------------------------------------------- annex C


def names(writer: Writer) -> Iterator[Block]:
    """Yield annex C: names that differ from the source's, the order, and the regions beside those of M49."""
    yield writer.heading("annex_c", "C")
    yield writer.heading("names", level=2)
    differing = _differing_names(writer)
    if not differing:
        yield writer.plain_paragraph(writer.say("annex.c_same"))
    else:
        yield writer.plain_paragraph(writer.say("annex.c_names", table=writer.see_table()))
        yield writer.table(
            writer.phrases("annex.c_caption", n=writer.phrases.number(len(differing))),
            writer.phrases("annex.c_description"),
            (
                writer.column("number", 9.0, Align.NUMBER),
                writer.column("name_used", 41.0, heads_row=True),
                writer.column("name_source", 50.0),
                writer.column("name_formal", 60.0),
            ),
            writer.numbered(
                (code, ((Text(writer.country_name(code)),), named, (Text(_formal(writer, code)),)))
                for code, named in differing
            ),
        )
    yield writer.heading("order", level=2)
    yield from _order(writer)


def _formal(writer: Writer, code: str) -> str:
    return writer.country(code).formal_name(writer.lang, article=False)


def _differing_names(writer: Writer) -> list[tuple[str, Inlines]]:
    found = {
        meeting.country: writer.text(meeting.named)
        for meeting in writer.summary.bilateral
        if meeting.named
        and fold(meeting.named.text(writer.lang, writer.main)[0])
        != fold(writer.country_name(meeting.country))
    }
    return sorted(found.items(), key=lambda entry: writer.country_key(entry[0]))


def _order(writer: Writer) -> Iterator[Block]:
    report = writer.summary.report
    order = "c_regions_source" if report.order.regions is RegionOrder.SOURCE else "c_regions_order"
    paragraph = [*_row_order(writer), _alphabet(writer), writer.say(f"annex.{order}")]
    if report.regions is RegionRule.M49:
        yield writer.plain_paragraph(*paragraph, writer.say("annex.b_regions_m49"))
        return
    differing = _differing_regions(writer)
    paragraph.append(writer.say("annex.b_regions_source"))
    if differing:
        paragraph.append(writer.say("annex.c_regions_differ"))
    elif _are_compared(writer):
        paragraph.append(writer.say("annex.c_regions_agree"))
    yield writer.plain_paragraph(*paragraph)
    if differing:
        yield writer.table(
            writer.phrases("annex.c_regions_caption", n=writer.phrases.number(len(differing))),
            writer.phrases("annex.c_regions_description"),
            (
                writer.column("number", 9.0, Align.NUMBER),
                writer.column("country", 51.0, heads_row=True),
                writer.column("region_source", 50.0),
                writer.column("region_m49", 50.0),
            ),
            writer.numbered((meeting.id, cells) for meeting, cells in differing),
        )


def _row_order(writer: Writer) -> list[Inlines]:
    """Return by what the rows are ordered before the alphabet, if by anything."""
    by = writer.summary.report.order.by
    return [] if by is RowOrder.ALPHABET else [writer.say(f"annex.c_order_{by.value}")]


def _alphabet(writer: Writer) -> Inlines:
    """Return whose alphabet orders the rows."""
    if writer.order_language.partition("-")[0] == writer.lang:
        return writer.say("annex.c_order")
    return writer.say("annex.c_order_other", language=writer.phrases.language_name(writer.order_language))


def _are_compared(writer: Writer) -> bool:
    """Tell whether the source names a region that the United Nations have too, so that the two can be compared."""
    names = (group.name for group in writer.analysis.indicators.groups)
    return any(
        isinstance(name, Wording) and any(map(writer.analysis.countries.area, name.texts.values()))
        for name in names
    )


def _differing_regions(writer: Writer) -> list[tuple[BilateralMeeting, tuple[Inlines, ...]]]:
    indicators = writer.analysis.indicators
    found = differing_regions(indicators.groups, writer.analysis.countries)
    groups = {meeting.id: group for group in indicators.groups for meeting in group.meetings}
    rows = [
        (
            meeting,
            (
                (Text(writer.country_name(meeting.country)),),
                figures.region(writer, groups[meeting.id]),
                (Text(_area(writer, writer.country(meeting.country).region)),),
            ),
        )
        for meeting in found
    ]
    return sorted(rows, key=lambda row: writer.country_key(row[0].country))


def _area(writer: Writer, area: Area | None) -> str:
    return area.name(writer.lang) if area else writer.phrases("missing.fact_short")


# ------------------------------------------------------------------------------------------------------- annex D


def abbreviations(writer: Writer) -> Iterator[Block]:
    """Yield annex D: the abbreviations in alphabetical order."""
    yield writer.heading("annex_d", "D")
    entries = sorted(writer.summary.abbreviations, key=lambda entry: collation_key(entry.short, writer.lang))
    if not entries:
        yield writer.plain_paragraph(writer.say("missing.section"))
        return
    n = writer.phrases.number(len(entries))
    yield writer.table(
        writer.phrases("annex.d_caption", n=n),
        writer.phrases("annex.d_description"),
        (
            writer.column("number", 9.0, Align.NUMBER),
            writer.column("abbreviation", 31.0, heads_row=True),
            writer.column("meaning", 120.0),
        ),
        writer.numbered(("", (writer.value(entry.short), writer.text(entry.long))) for entry in entries),
    )
