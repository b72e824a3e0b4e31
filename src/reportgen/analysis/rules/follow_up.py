"""Commitments and the actions that take them up."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.dates import before
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit, missing


def commitment_without_action(case: Case) -> Iterator[Hit]:
    """A commitment that no action takes up."""
    taken = {action.arising_from for action in case.summary.actions}
    for position, instrument in enumerate(case.summary.instruments):
        for place, commitment in enumerate(instrument.commitments):
            if commitment.id not in taken:
                yield hit(("instruments", position, "commitments", place), commitment.id)


def action_incomplete(case: Case) -> Iterator[Hit]:
    """An action without an owner or a due date."""
    for position, action in enumerate(case.summary.actions):
        if lacks := missing(action, ("owner", "due")):
            yield hit(("actions", position), action.id, missing=lacks)


def due_before_report(case: Case) -> Iterator[Hit]:
    """An action that was due before the report was drawn up."""
    for position, action in enumerate(case.summary.actions):
        if before(action.due, case.summary.report.date):
            yield hit(("actions", position, "due"), action.id, due=str(action.due))


RULES = (
    Rule(
        "commitment-without-action",
        "a commitment that no action takes up",
        Severity.NOTE,
        commitment_without_action,
    ),
    Rule("action-incomplete", "an action without an owner or a due date", Severity.NOTE, action_incomplete),
    Rule(
        "due-before-report", "an action that was due before the report", Severity.WARNING, due_before_report
    ),
)
