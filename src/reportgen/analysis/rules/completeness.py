"""What the summary leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.rule import Case, Find, Hit, Rule, found_later, hit, missing
from reportgen.summary.values import RowOrder

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
_STRICT = frozenset({"marking", "reference", "distribution"})
"""What a strict run asks for one by one, each at its place."""


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
    """Meetings whose level is not given: told once, with their number; in an order by rank, `rank-missing` tells it."""
    if case.summary.report.order.by is RowOrder.RANK:
        return
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
    lacks = missing(case.summary.report, _TO_BE_ASSIGNED)
    if case.strict:  # these have rules of their own then
        lacks = tuple(name for name in lacks if name not in _STRICT)
    if lacks:
        yield hit(("report",), missing=lacks)


def _strictly(name: str) -> Find:
    """Return the rule that finds, in a strict run, a report without the field called `name`."""

    def find(case: Case) -> Iterator[Hit]:
        """In a strict run, a report that does not say it."""
        if case.strict and not getattr(case.summary.report, name):
            yield hit(("report", name))

    return find


def sign_off_missing(case: Case) -> Iterator[Hit]:
    """In a strict run, a report for which nobody is named who prepared, cleared or approved it."""
    steps = ("prepared", "cleared", "approved")
    sign_off = case.summary.report.sign_off
    lacks = tuple(
        step for step in steps if not (getattr(sign_off, step).name or getattr(sign_off, step).office)
    )
    if case.strict and lacks:
        yield hit(("report", "sign_off"), missing=lacks)


RULES = (
    Rule("event-start-missing", "an event without dates", Severity.NOTE, _event_lacks("start")),
    Rule("event-place-missing", "an event without a place", Severity.NOTE, _event_lacks("place")),
    Rule("counterpart-missing", "a meeting with nobody who was met", Severity.NOTE, counterpart_missing),
    Rule("level-missing", "meetings without a level", Severity.NOTE, level_missing),
    Rule("region-missing", "meetings without a region", Severity.NOTE, region_missing),
    Rule("to-be-assigned", "items of the report that the office gives", Severity.WARNING, to_be_assigned),
    Rule("marking-missing", "a report without a marking (strict)", Severity.WARNING, _strictly("marking")),
    Rule(
        "reference-missing",
        "a report without a reference (strict)",
        Severity.WARNING,
        _strictly("reference"),
    ),
    Rule(
        "distribution-missing",
        "a report without a distribution list (strict)",
        Severity.WARNING,
        _strictly("distribution"),
    ),
    Rule(
        "sign-off-missing",
        "a step of the sign-off without a name (strict)",
        Severity.WARNING,
        sign_off_missing,
    ),
    Rule("suppression-unused", "a suppression to which no finding belongs", Severity.NOTE, found_later),
)
