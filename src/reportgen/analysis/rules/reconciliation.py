"""Stated numbers beside the counted ones, and beside one another. Nothing is adjusted, and no reading is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.indicators import Verdict
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit
from reportgen.summary.model import Claim
from reportgen.summary.values import Scope, Unit


def claim_differs(case: Case) -> Iterator[Hit]:
    """A number of the source that the list does not give, and that the summary does not explain.

    One that contradicts another claim is told by `claims_disagree`.
    """
    contradicting = _contradicting(case)
    for position, reconciliation in enumerate(case.indicators.reconciliations):
        if reconciliation.verdict is Verdict.UNEXPLAINED and position not in contradicting:
            claim = reconciliation.claim
            yield hit(
                ("claims", position, "value"),
                claim.id,
                unit=claim.unit,
                stated=claim.value,
                counted=reconciliation.counted,
                readings=tuple(f"{reading.code} {reading.value}" for reading in reconciliation.readings[1:]),
            )


def claims_disagree(case: Case) -> Iterator[Hit]:
    """Two different numbers of the source for one and the same thing."""
    for position, other in _contradicting(case).items():
        claim = case.summary.claims[position]
        yield hit(
            ("claims", position, "value"),
            claim.id,
            unit=claim.unit,
            stated=claim.value,
            first=other.value,
            other=other.id,
        )


def _contradicting(case: Case) -> dict[int, Claim]:
    """Return the positions of claims that contradict the first one for the same thing, with that one."""
    first: dict[tuple[Unit, Scope, str | None], Claim] = {}
    found: dict[int, Claim] = {}
    for position, claim in enumerate(case.summary.claims):
        other = first.setdefault((claim.unit, claim.scope, claim.region), claim)
        if other.value != claim.value and not (claim.explanation or other.explanation):
            found[position] = other
    return found


def claims_do_not_add_up(case: Case) -> Iterator[Hit]:
    """A total of the source that its own parts do not give: by kind of meeting, or by region."""
    for position, whole in enumerate(case.summary.claims):
        if whole.region is None and not whole.explanation:
            for parts, complete in (_by_scope(whole, case), _by_region(whole, case)):
                total = sum(part.value for part in parts)
                if parts and (total > whole.value or (complete and total != whole.value)):
                    yield hit(
                        ("claims", position, "value"), whole.id, stated=whole.value, n=len(parts), sum=total
                    )


def _by_scope(whole: Claim, case: Case) -> tuple[list[Claim], bool]:
    """Return the stated parts of a claim of the whole, and whether these are all: bilateral and multilateral."""
    parts: dict[Scope, Claim] = {}
    if whole.scope is Scope.ALL and whole.unit in {Unit.MEETINGS, Unit.DELEGATIONS}:
        for claim in case.summary.claims:
            if claim.unit is whole.unit and claim.region is None and claim.scope in _HALVES:
                parts.setdefault(claim.scope, claim)
    return list(parts.values()), len(parts) == len(_HALVES)


_HALVES = frozenset({Scope.BILATERAL, Scope.MULTILATERAL})


def _by_region(whole: Claim, case: Case) -> tuple[list[Claim], bool]:
    """Return what is stated of regions for the unit and scope of a claim, and whether every region is stated."""
    parts: dict[str, Claim] = {}
    for claim in case.summary.claims:
        if claim.region and claim.unit is whole.unit and claim.scope is whole.scope:
            parts.setdefault(claim.region, claim)
    groups = case.indicators.groups
    return list(parts.values()), bool(groups) and all(any(map(group.is_called, parts)) for group in groups)


RULES = (
    Rule(
        "claim-differs",
        "a stated number that the list does not give and nothing explains",
        Severity.WARNING,
        claim_differs,
    ),
    Rule("claims-disagree", "two stated numbers for the same thing", Severity.WARNING, claims_disagree),
    Rule(
        "claims-do-not-add-up",
        "a stated total that its stated parts do not give",
        Severity.WARNING,
        claims_do_not_add_up,
    ),
)
