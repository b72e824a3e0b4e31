"""What follows from a summary: indicators that are counted, and findings that are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.analysis.finding import Finding, Severity
from reportgen.analysis.indicators import Group, Indicators, Reading, Reconciliation, measure
from reportgen.analysis.quotes import Evidence, Located
from reportgen.analysis.rules import Case, examine
from reportgen.countries import Countries
from reportgen.summary.model import Summary

__all__ = [
    "Analysis",
    "Evidence",
    "Finding",
    "Group",
    "Indicators",
    "Located",
    "Reading",
    "Reconciliation",
    "Severity",
    "analyse",
]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was counted, what was found, and where the facts stand in their sources."""

    indicators: Indicators
    findings: tuple[Finding, ...]
    evidence: Evidence
    countries: Countries


def analyse(
    summary: Summary, articles: Mapping[str, str], countries: Countries, languages: tuple[str, ...] = ()
) -> Analysis:
    """Return what follows from `summary`; `articles` holds the texts of its sources by the sources' ids.

    `languages` are the editions that are wanted; without any, the report's main language.
    """
    indicators = measure(summary, countries)
    evidence = Evidence(summary, articles)
    case = Case(summary, indicators, evidence, countries, languages or (summary.report.language,))
    return Analysis(indicators, examine(case), evidence, countries)
