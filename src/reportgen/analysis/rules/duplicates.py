"""What is listed twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit


def meeting_twice(case: Case) -> Iterator[Hit]:
    """The same country with the same counterparts, listed twice."""
    seen: dict[tuple[Any, ...], str] = {}
    for position, meeting in enumerate(case.summary.bilateral):
        key = (
            meeting.country,
            tuple(person.model_dump_json() for person in meeting.counterparts),
            str(meeting.date),
        )
        if key in seen:
            yield hit(("bilateral", position), meeting.id, country=meeting.country, other=seen[key])
        seen.setdefault(key, meeting.id)


RULES = (
    Rule("meeting-twice", "the same country and counterparts, listed twice", Severity.WARNING, meeting_twice),
)
