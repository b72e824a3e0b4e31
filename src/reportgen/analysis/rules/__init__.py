"""RULES: what a protocol officer looks for, one small function each, in families.

To add a rule: write its function in the module of its family and name it in the `RULES` there; word it under
``finding`` (and ``hint``) in each catalogue; describe it in ``docs/rules/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.analysis.finding import Finding
from reportgen.analysis.rules import (
    completeness,
    dates,
    duplicates,
    follow_up,
    instruments,
    names,
    precedence,
    reconciliation,
    sources,
    wording,
)
from reportgen.analysis.rules.rule import Case, Rule

__all__ = ["FAMILIES", "FAMILY_OF", "RULES", "Case", "Rule", "examine"]

FAMILIES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "reconciliation": reconciliation.RULES,
        "duplicates": duplicates.RULES,
        "names": names.RULES,
        "sources": sources.RULES,
        "dates": dates.RULES,
        "instruments": instruments.RULES,
        "follow-up": follow_up.RULES,
        "text": wording.RULES,
        "precedence": precedence.RULES,
        "completeness": completeness.RULES,
    }
)
"""The rules of each family, in the order in which they are told."""

RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.code: rule for family in FAMILIES.values() for rule in family}
)
"""Every rule by its code."""

FAMILY_OF: Mapping[str, str] = MappingProxyType(
    {rule.code: name for name, family in FAMILIES.items() for rule in family}
)


def examine(case: Case) -> tuple[Finding, ...]:
    """Return what the rules find, family by family."""
    return tuple(finding for rule in RULES.values() for finding in rule(case))
