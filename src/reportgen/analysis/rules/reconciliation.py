"""Stated numbers beside the counted ones, and beside one another."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit


def claim_differs(case: Case) -> Iterator[Hit]:
    """A number of the source that the list does not give, and that the summary does not explain."""
    for position, reconciliation in enumerate(case.indicators.reconciliations):
        claim = reconciliation.claim
        if reconciliation.agrees or claim.explanation is not None:
            continue
        yield hit(
            ("claims", position, "value"),
            claim.id,
            unit=claim.unit,
            stated=claim.value,
            counted=reconciliation.counted,
        )


RULES = (
    Rule(
        "claim-differs",
        "a stated number that the list does not give and nothing explains",
        Severity.WARNING,
        claim_differs,
    ),
)
