"""Section 1: purpose, event and scope."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.compose.writer import Words, Writer
from reportgen.document.tree import Block, Inlines, Reference
from reportgen.summary.model import Source


def scope(writer: Writer) -> Iterator[Block]:
    """Yield the section: why the report is made, the event, the principal, the delegation, what is covered."""
    yield writer.heading("scope", "1")
    yield writer.paragraph(_purpose(writer))
    yield writer.paragraph(*_event(writer), about=writer.summary.event.id)
    yield writer.paragraph(*_principal(writer), about=_principal_id(writer))
    yield writer.paragraph(_initiative(writer))
    for prose in writer.summary.prose.scope:
        yield writer.paragraph(writer.text(prose.text))
    yield writer.paragraph(_covers(writer))


def _purpose(writer: Writer) -> Inlines:
    sources = [_source(writer, source) for source in writer.summary.sources]
    values = {"principal": writer.principal, "event": writer.event}
    if not sources:
        return writer.say("scope.purpose_plain", **values)
    return writer.say(
        "scope.purpose", len(sources), **values, sources=writer.listed(sources, key="list.semicolon")
    )


def _source(writer: Writer, source: Source) -> Inlines:
    parts = [writer.text(part) for part in (source.title, source.publisher) if part]
    return writer.listed(parts, key="list.apposition")


def _event(writer: Writer) -> Iterator[Words]:
    event, dates = writer.summary.event, writer.event_dates
    values: dict[str, Words] = {"event": writer.text(event.name)}
    if event.place:
        values["place"] = writer.text(event.place)
    if dates:
        values["dates"] = dates
    keys = {(True, True): "event", (True, False): "event_undated", (False, True): "event_unplaced"}
    yield writer.say(f"scope.{keys.get((bool(event.place), bool(dates)), 'event_bare')}", **values)
    if event.start and event.start.year is None:
        yield writer.say("scope.year")
    if event.session:
        yield writer.say("scope.session", session=writer.text(event.session))
    if event.host:
        yield writer.say("scope.host", host=writer.text(event.host))


def _principal_id(writer: Writer) -> str:
    return writer.summary.principal.id if writer.summary.principal else ""


def _principal(writer: Writer) -> Iterator[Words]:
    principal = writer.summary.principal
    if principal is None:
        yield writer.say("scope.no_principal")
    else:
        name = writer.name(principal.name)
        if principal.office:
            yield writer.say("scope.principal", name=name, office=writer.text(principal.office))
        else:
            yield writer.say("scope.principal_plain", name=name)
        if principal.institution:
            yield writer.say("scope.institution", institution=writer.text(principal.institution))
        if principal.country:
            yield writer.say("scope.country", country=writer.country_name(principal.country))
    delegation = writer.summary.delegation
    yield writer.say(
        "scope.delegation", delegation=writer.text(delegation) if delegation else writer.not_stated
    )


def _initiative(writer: Writer) -> Inlines:
    initiative = writer.summary.initiative
    if initiative is None:
        return writer.say("scope.no_initiative")
    return writer.say("scope.initiative", initiative=writer.text(initiative))


def _covers(writer: Writer) -> Inlines:
    indicators = writer.analysis.indicators
    letter = writer.phrases.annex_letter(1)
    annex = (Reference(writer.phrases("heading.annex", letter=letter), "heading-annex_b"),)
    return writer.say(
        "scope.covers",
        meetings=writer.phrases("scope.covered.meetings", indicators.meetings),
        organizations=writer.phrases("scope.covered.organizations", indicators.organizations),
        instruments=writer.phrases("scope.covered.instruments", indicators.instruments),
        annex=annex,
    )
