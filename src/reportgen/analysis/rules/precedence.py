"""What an order of the rows by rank or by date asks for."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.rule import Case, Find, Hit, Rule, hit
from reportgen.summary.values import RowOrder


def _lacking(name: str, order: RowOrder) -> Find:
    """Return the rule that finds meetings without what `order` goes by: the field called `name`."""

    def find(case: Case) -> Iterator[Hit]:
        """Meetings without what their order goes by; told once for each list, with their number."""
        for part in ("bilateral", "organizations") if case.summary.report.order.by is order else ():
            meetings = getattr(case.summary, part)
            without = [at for at, meeting in enumerate(meetings) if getattr(meeting, name) is None]
            if without:
                yield hit((part, without[0]), meetings[without[0]].id, n=len(without))

    return find


RULES = (
    Rule(
        "rank-missing",
        "an order by rank, and a meeting without a level",
        Severity.WARNING,
        _lacking("level", RowOrder.RANK),
    ),
    Rule(
        "day-missing",
        "an order by date, and a meeting without a date",
        Severity.WARNING,
        _lacking("date", RowOrder.DATE),
    ),
)
