"""Findings on the screen, family by family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from reportgen.analysis.rules import FAMILIES, FAMILY_OF
from reportgen.cli.console import Console, worded
from reportgen.errors import Problem
from reportgen.messages import N_, _

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "reconciliation": N_("Reconciliation"),
        "duplicates": N_("Duplicates"),
        "names": N_("Names"),
        "sources": N_("Sources"),
        "dates": N_("Dates"),
        "instruments": N_("Instruments"),
        "follow-up": N_("Follow-up"),
        "text": N_("Text"),
        "precedence": N_("Precedence"),
        "completeness": N_("Completeness"),
    }
)
"""What each family of rules is called."""


def list_findings(console: Console, findings: Iterable[Problem]) -> None:
    """Show findings in groups, each with its place and what to do about it."""
    for title, group in grouped(findings):
        console.say(worded(title))
        for finding in group:
            console.finding(finding)
            if finding.hint and finding.severity != "error" and not console.verbose:
                console.hint(finding.hint)


def grouped(findings: Iterable[Problem]) -> Iterator[tuple[str, list[Problem]]]:
    """Yield the title of each family in which something was found, with its findings; what is no rule's comes first."""
    found = list(findings)
    for family in ("", *FAMILIES):
        if group := [finding for finding in found if FAMILY_OF.get(finding.code, "") == family]:
            yield (_(TITLES[family]) if family else _("Characters")), group


def in_brief(findings: Iterable[Problem]) -> str:
    """Return how much was found in each family: ``reconciliation 1, dates 2``."""
    parts = (
        _("{name} {n}").format(name=title[:1].lower() + title[1:], n=len(group))
        for title, group in grouped(findings)
    )
    return _(", ").join(parts)
