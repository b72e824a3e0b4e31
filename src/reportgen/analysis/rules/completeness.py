"""What the summary leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.rule import Case, Find, Hit, Rule, hit, missing

_TO_BE_ASSIGNED = (
    "authority",
    "reference",
    "place",
    "date",
    "version",
    "status",
    "marking",
    "prepared_for",
    "prepared_by",
    "distribution",
)


def _event_lacks(name: str) -> Find:
    """Return the rule that finds an event without the field called `name`."""

    def find(case: Case) -> Iterator[Hit]:
        """An event that does not say it."""
        if getattr(case.summary.event, name) is None:
            yield hit(("event",), case.summary.event.id)

    return find


def counterpart_missing(case: Case) -> Iterator[Hit]:
    """A meeting without anybody who was met."""
    for name in ("bilateral", "organizations"):
        for position, meeting in enumerate(getattr(case.summary, name)):
            if not meeting.counterparts:
                yield hit((name, position), meeting.id, id=meeting.id)


def level_missing(case: Case) -> Iterator[Hit]:
    """Meetings whose level is not given: told once, with their number."""
    without = [position for position, meeting in enumerate(case.summary.bilateral) if meeting.level is None]
    if without:
        yield hit(("bilateral", without[0]), n=len(without))


def region_missing(case: Case) -> Iterator[Hit]:
    """Meetings whose region the source does not state."""
    if case.summary.report.regions.value != "source":
        return
    without = [position for position, meeting in enumerate(case.summary.bilateral) if meeting.region is None]
    if without:
        yield hit(("bilateral", without[0]), n=len(without))


def to_be_assigned(case: Case) -> Iterator[Hit]:
    """Administrative items of the report that are printed as "[to be assigned]": told once, with their names."""
    if lacks := missing(case.summary.report, _TO_BE_ASSIGNED):
        yield hit(("report",), missing=lacks)


RULES = (
    Rule("event-start-missing", "an event without dates", Severity.NOTE, _event_lacks("start")),
    Rule("event-place-missing", "an event without a place", Severity.NOTE, _event_lacks("place")),
    Rule("counterpart-missing", "a meeting with nobody who was met", Severity.NOTE, counterpart_missing),
    Rule("level-missing", "meetings without a level", Severity.NOTE, level_missing),
    Rule("region-missing", "meetings without a region", Severity.NOTE, region_missing),
    Rule("to-be-assigned", "items of the report that the office gives", Severity.WARNING, to_be_assigned),
)
