"""The order of the report. Sections are written in the order of their numbers; what points to them comes after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reportgen.compose import annexes
from reportgen.compose.bilateral import bilateral
from reportgen.compose.confirm import confirm
from reportgen.compose.control import control
from reportgen.compose.cover import cover, furniture, subject
from reportgen.compose.executive import MOST_ITEMS, continents, executive, has_figure
from reportgen.compose.follow_up import follow_up
from reportgen.compose.instruments import instruments
from reportgen.compose.multilateral import multilateral
from reportgen.compose.scope import scope
from reportgen.compose.sign_off import sign_off
from reportgen.compose.subjects import subjects
from reportgen.compose.writer import Writer
from reportgen.document.tree import Block, Briefing, Inlines, Metadata, Part, PartKind, Start
from reportgen.records import Record, replace

if TYPE_CHECKING:
    from reportgen.analysis import Analysis
    from reportgen.language import Phrases
    from reportgen.summary.model import Summary


class Options(Record):
    """What the run decides about the words.

    `stamp` is the moment written into the files (YYYY-MM-DDTHH:MM:SSZ); `authority` the house's own lines for the
    cover; `items` the most items for attention in the executive summary.
    """

    stamp: str = "2000-01-01T00:00:00Z"
    authority: tuple[str, ...] = ()
    items: int = MOST_ITEMS


AS_GIVEN = Options()
"""What a run decides that is told nothing."""

SECTIONS = (scope, bilateral, multilateral, instruments, subjects, follow_up, confirm)
"""Sections 1 to 7, which always stand."""
ANNEXES = (annexes.counterparts, annexes.method, annexes.names, annexes.abbreviations)


def compose(summary: Summary, analysis: Analysis, phrases: Phrases, options: Options = AS_GIVEN) -> Briefing:
    """Return the report in the language of `phrases`."""
    return compose_with_places(summary, analysis, phrases, options)[0]


def compose_with_places(
    summary: Summary, analysis: Analysis, phrases: Phrases, options: Options = AS_GIVEN
) -> tuple[Briefing, Mapping[str, str]]:
    """Return the report, and for each entry of the summary the id of the paragraph about it, if there is one."""
    writer = Writer(summary, analysis, phrases)
    figure = continents(writer) if has_figure(writer) else None
    sections = [_part(PartKind.SECTION, Start.FLOW, section(writer)) for section in SECTIONS]
    sections[0] = _part(PartKind.SECTION, Start.PAGE, sections[0].blocks)
    signatures = _part(PartKind.SIGN_OFF, Start.FLOW, sign_off(writer))
    appendix = [_part(PartKind.ANNEX, Start.FLOW, annex(writer)) for annex in ANNEXES]
    appendix[0] = _part(PartKind.ANNEX, Start.RECTO, appendix[0].blocks)
    body = writer.headings
    writer.headings = []
    overview = _part(PartKind.SUMMARY, Start.PAGE, executive(writer, figure, options.items))
    writer.headings += body
    page_two = _part(PartKind.CONTROL, Start.PAGE, control(writer))
    front = _part(PartKind.COVER, Start.PAGE, [cover(writer, options.authority)])
    briefing = Briefing(
        lang=phrases.locale_code,
        direction=phrases.direction,
        metadata=_metadata(writer, options.stamp),
        furniture=furniture(writer),
        parts=(front, page_two, overview, *sections, signatures, *appendix),
    )
    return briefing, writer.places


def compose_again(
    briefing: Briefing,
    summary: Summary,
    analysis: Analysis,
    phrases: Phrases,
    options: Options = AS_GIVEN,
) -> Briefing:
    """Return the report of a summary that differs from the briefing's in what cover, head and foot alone tell.

    This is what `compose` would return, without the work on all the other parts.
    """
    writer = Writer(summary, analysis, phrases)
    front = _part(PartKind.COVER, Start.PAGE, [cover(writer, options.authority)])
    return replace(briefing, furniture=furniture(writer), parts=(front, *briefing.parts[1:]))


def _part(kind: PartKind, start: Start, blocks: Iterable[Block]) -> Part:
    return Part(kind, start, tuple(blocks))


def _metadata(writer: Writer, stamp: str) -> Metadata:
    report, phrases = writer.summary.report, writer.phrases
    date = report.date.exact if report.date else None
    return Metadata(
        title=writer.plain(report.title),
        subject=_words(subject(writer)),
        authority=phrases.template("list.apposition").join(map(writer.plain, report.authority)),
        reference=report.reference or "",
        version=report.version or "",
        status=writer.plain(report.status) if report.status else "",
        marking=report.marking or "",
        keywords=tuple(filter(None, (writer.plain(writer.summary.event.name), report.reference))),
        date=date.isoformat() if date else "",
        stamp=stamp,
    )


def _words(inlines: Inlines) -> str:
    return "".join(getattr(inline, "text", "") for inline in inlines)
