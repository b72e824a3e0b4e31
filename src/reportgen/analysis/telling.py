"""Findings in words: what was found, where in the file, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportgen.analysis.finding import Finding, Severity, Value
from reportgen.errors import Problem
from reportgen.language import Phrases

if TYPE_CHECKING:
    from reportgen.countries import Countries
    from reportgen.summary.locate import Positions

_MOST_FIELDS = 3
"""So many fields of a long list are named; `--json` names them all."""


def tell(
    findings: Iterable[Finding], locator: Positions, countries: Countries, lang: str = "en"
) -> tuple[Problem, ...]:
    """Return the findings in a language, the weightiest first, each with its place in the file of the summary."""
    say = Phrases(lang)
    found = tuple(findings)
    return tuple(
        _told(finding, locator, countries, say)
        for severity in Severity
        for finding in found
        if finding.severity is severity
    )


def _told(finding: Finding, locator: Positions, countries: Countries, say: Phrases) -> Problem:
    key = f"hint.{finding.code}"
    hint = say(key) if key in say else ""
    place = locator.place(finding.field)
    return Problem(finding.code, worded(finding, countries, say), place, hint, finding.severity.value)


def worded(finding: Finding, countries: Countries, say: Phrases) -> str:
    """Return what was found as a clause of the language."""
    values = {
        name: _worded(name, value, countries, say) for name, value in finding.values.items() if name != "n"
    }
    unit, stated = finding.values.get("unit"), finding.values.get("stated")
    if isinstance(stated, int) and unit is not None:
        values["unit"] = say(f"key.claim_unit.{unit}", stated)
    n = finding.values.get("n")
    return say(f"finding.{finding.code}", n if isinstance(n, int) else None, **values)


def _worded(name: str, value: Value, countries: Countries, say: Phrases) -> str:
    if isinstance(value, int):
        return say.number(value)
    texts = value if isinstance(value, tuple) else (value,)
    if name == "readings":  # each is a reading's code and its number
        readings = tuple(say(f"bilateral.reading.{code}", int(n)) for code, n in map(str.split, texts))
        return say("telling.readings", list=say.join(readings)) if readings else ""
    if name == "fields" and len(texts) > _MOST_FIELDS:
        return say.template("list.comma").join((*texts[:_MOST_FIELDS], "…"))
    if name in {"country", "countries"}:  # a finding gives a code, or the name of a body
        known = {country.alpha3: country for country in countries.all()}
        texts = tuple(known[text].known_as(say.lang) if text in known else text for text in texts)
    return say.join(texts)
