"""The executive summary: on one page, what happened, the key figures, figure 1 and what needs attention."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis import Reconciliation
from reportgen.compose import claims, figures
from reportgen.compose.confirm import open_points
from reportgen.compose.instruments import short_title
from reportgen.compose.subjects import letter
from reportgen.compose.writer import Words, Writer
from reportgen.document.tree import (
    Block,
    Briefing,
    Figure,
    Inlines,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    PartKind,
)
from reportgen.records import replace
from reportgen.summary.values import InstrumentKind

MOST_BARS = 6
MOST_ITEMS = 5
MOST_KEY_FIGURES = 5
MOST_NAMED = 5
"""More organizations than this are counted and not named: the summary has 120 words at most."""


def has_figure(writer: Writer) -> bool:
    """Tell whether figure 1 stands in the executive summary: at most six bars fit there."""
    return 0 < len(writer.analysis.indicators.groups) <= MOST_BARS


def continents(writer: Writer) -> Figure:
    """Return figure 1."""
    indicators = writer.analysis.indicators
    key = "continents" if figures.are_continents(writer) else "regions"
    text = writer.phrases(f"figure.{key}", n=writer.phrases.number(indicators.meetings))
    quotes = [quote for meeting in writer.summary.bilateral for quote in meeting.quote]
    return writer.figure(figures.by_continent(writer), text, writer.source_note(quotes))


def executive(writer: Writer, figure: Figure | None, most_items: int) -> Iterator[Block]:
    """Yield the executive summary; it is written after the sections, to which it points.

    `most_items` bounds the items for attention: they give way first where the page is too short.
    """
    yield writer.heading("summary")
    for content in _paragraphs(writer):
        yield writer.plain_paragraph(*content)
    yield KeyFigures(_key_figures(writer), _difference(writer))
    if figure:
        yield figure
    items = _attention(writer)[: min(most_items, MOST_ITEMS)]
    if items:
        yield writer.lead(writer.say("summary.attention"))
        yield ItemList(tuple(Item(letter(writer, position), item) for position, item in enumerate(items)))


def shortened(briefing: Briefing) -> Iterator[Briefing]:
    """Yield the report with one item for attention less in its executive summary, down to none."""
    for part in briefing.parts:
        last = part.blocks[-1]
        if part.kind is PartKind.SUMMARY and isinstance(last, ItemList):
            for items in range(len(last.items) - 1, -1, -1):
                shorter = replace(part, blocks=(*part.blocks[:-1], replace(last, items=last.items[:items])))
                if not items:  # the line over the list goes as well
                    shorter = replace(part, blocks=part.blocks[:-2])
                yield replace(briefing, parts=tuple(shorter if p is part else p for p in briefing.parts))


def _paragraphs(writer: Writer) -> list[list[Words]]:
    written = writer.summary.prose.summary
    if written:
        return [[writer.text(prose.text)] for prose in written]
    return [list(_generated(writer))]


def _generated(writer: Writer) -> Iterator[Words]:
    indicators = writer.analysis.indicators
    values: dict[str, Words] = {"principal": writer.principal, "event": writer.event}
    if indicators.meetings:
        values["meetings"] = writer.count("meetings", indicators.meetings)
        values["countries"] = writer.count("countries", indicators.countries)
        yield writer.say("summary.meetings", **values)
    else:
        yield writer.say("summary.no_meetings", **values)
    if indicators.organizations > MOST_NAMED:
        number = writer.phrases.number(indicators.organizations)
        yield writer.say("summary.organizations_many", n=number)
    elif indicators.organizations:
        names = writer.listed([writer.text(meeting.body) for meeting in writer.summary.organizations])
        yield writer.say("summary.organizations", indicators.organizations, names=names)
    if indicators.instruments:
        yield writer.say("summary.instruments", indicators.instruments)


# --------------------------------------------------------------------------------------------------- key figures


def _key_figures(writer: Writer) -> tuple[KeyFigure, ...]:
    indicators = writer.analysis.indicators
    stated = [
        KeyFigure(
            writer.phrases.number(reconciliation.claim.value),
            _words(writer.say("key.claim", what=claims.what(writer, reconciliation))),
        )
        for reconciliation in indicators.reconciliations[:1]
    ]
    memoranda = indicators.instruments and all(
        instrument.kind is InstrumentKind.MEMORANDUM for instrument in writer.summary.instruments
    )
    counted = (
        ("meetings", indicators.meetings),
        ("regions", indicators.regions),
        ("organizations", indicators.organizations),
        ("memoranda" if memoranda else "instruments", indicators.instruments),
    )
    figures = [KeyFigure(writer.phrases.number(n), writer.phrases(f"key.{key}", n)) for key, n in counted]
    return (*stated, *figures)[:MOST_KEY_FIGURES]


def _words(inlines: Inlines) -> str:
    return "".join(getattr(inline, "text", "") for inline in inlines)


def _difference(writer: Writer) -> Inlines:
    for reconciliation in writer.analysis.indicators.reconciliations[:1]:
        if not reconciliation.agrees:
            explained = "_explained" if reconciliation.claim.explanation else ""
            return writer.say(
                f"key.difference{explained}",
                stated=writer.phrases.number(reconciliation.claim.value),
                what=claims.what(writer, reconciliation),
                counted=writer.phrases.number(reconciliation.counted),
                see=writer.see(reconciliation.claim.id),
            )
    return ()


# ----------------------------------------------------------------------------------------------------- attention


def _attention(writer: Writer) -> list[Inlines]:
    written = writer.summary.prose.attention
    if written:
        return [_item(writer, writer.text(item.text), item.refers_to or "") for item in written]
    return list(_generated_items(writer))


def _item(writer: Writer, text: Inlines, about: str) -> Inlines:
    see = writer.see(about)
    return writer.say("summary.attention_item", text=text, see=see) if see else text


def _generated_items(writer: Writer) -> Iterator[Inlines]:
    summary, indicators = writer.summary, writer.analysis.indicators
    for reconciliation in indicators.reconciliations:
        if not reconciliation.agrees and not reconciliation.claim.explanation:
            yield _item(writer, _claim(writer, reconciliation), reconciliation.claim.id)
    if summary.instruments:
        names = writer.listed([short_title(writer, one) for one in summary.instruments], key="list.semicolon")
        text = writer.say("summary.attention_instruments", len(summary.instruments), names=names)
        yield _item(writer, text, summary.instruments[0].id)
    commitments = [commitment for instrument in summary.instruments for commitment in instrument.commitments]
    if commitments:
        text = writer.say("summary.attention_commitments", len(commitments))
        yield _item(writer, text, commitments[0].id)
    if summary.actions:
        yield _item(writer, writer.say("summary.attention_actions", len(summary.actions)), "follow-up")
    if points := open_points(writer):
        yield _item(writer, writer.say("summary.attention_points", points), "confirm")


def _claim(writer: Writer, reconciliation: Reconciliation) -> Inlines:
    return writer.say(
        "summary.attention_claim",
        stated=writer.phrases.number(reconciliation.claim.value),
        what=claims.what(writer, reconciliation),
        counted=claims.counted(writer, reconciliation),
    )
