"""Days of the event, of meetings and of signatures."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit


def event_backwards(case: Case) -> Iterator[Hit]:
    """An event that ends before it starts."""
    start, end = case.summary.event.start, case.summary.event.end
    if start and end and start.exact and end.exact and end.exact < start.exact:
        yield hit(("event", "end"), case.summary.event.id)


def year_unknown(case: Case) -> Iterator[Hit]:
    """Dates of the event without a year."""
    event = case.summary.event
    if event.start is not None and event.start.year is None:
        yield hit(("event", "start"), event.id)


RULES = (
    Rule("event-backwards", "an event that ends before it starts", Severity.ERROR, event_backwards),
    Rule("year-unknown", "dates of the event without a year", Severity.NOTE, year_unknown),
)
