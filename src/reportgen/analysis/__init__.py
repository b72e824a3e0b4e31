"""What follows from a summary: indicators that are counted, and findings that are told."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.analysis.finding import Finding, Severity
from reportgen.analysis.indicators import Group, Indicators, Reading, Reconciliation, measure
from reportgen.analysis.judging import ALL_RULES, RuleSettings, Suppressed, settings_of
from reportgen.analysis.quotes import Evidence, Located
from reportgen.analysis.rules import Case, examine
from reportgen.config import NO_HOUSE_RULES, HouseRules
from reportgen.countries import Countries
from reportgen.records import Record
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
    "RuleSettings",
    "Severity",
    "Suppressed",
    "analyse",
]


class Analysis(Record):
    """What was counted, what was found, and where the facts stand in their sources.

    `suppressed` are the findings that were set aside, each with its reason; `settings` judge what is found later.
    """

    indicators: Indicators
    findings: tuple[Finding, ...]
    evidence: Evidence
    countries: Countries
    suppressed: tuple[Suppressed, ...] = ()
    settings: RuleSettings = ALL_RULES


def analyse(
    summary: Summary,
    articles: Mapping[str, str],
    countries: Countries,
    languages: tuple[str, ...] = (),
    *,
    strict: bool = False,
    house: HouseRules = NO_HOUSE_RULES,
) -> Analysis:
    """Return what follows from `summary`; `articles` holds the texts of its sources by the sources' ids.

    `languages` are the editions that are wanted; without any, the report's main language. `strict` tells whether
    any finding is to stop the files; some rules look only then. `house` is what the house chooses among the rules.
    """
    indicators = measure(summary, countries)
    evidence = Evidence(summary, articles)
    settings = settings_of(summary.rules, house)
    case = Case(summary, indicators, evidence, countries, languages or (summary.report.language,), strict)
    findings, suppressed = settings.judge(examine(case))
    unused, _ = settings.judge(settings.unused(suppressed))
    return Analysis(indicators, (*findings, *unused), evidence, countries, suppressed, settings)
