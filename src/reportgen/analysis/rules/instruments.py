"""What was signed, by whom, when and where."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit, missing


def signing_only(case: Case) -> Iterator[Hit]:
    """Countries that signed an instrument and with which no meeting is listed: told once, with their codes."""
    countries = case.indicators.signing_only
    for position, instrument in enumerate(case.summary.instruments):
        if any(party.country in countries for party in instrument.parties):
            yield hit(("instruments", position), instrument.id, countries=countries)
            return


def signatory_missing(case: Case) -> Iterator[Hit]:
    """An instrument with parties for which nobody is named as having signed."""
    for position, instrument in enumerate(case.summary.instruments):
        without = [
            party.name.text("en", case.main)[0] for party in instrument.parties if party.signatory is None
        ]
        if without:
            yield hit(("instruments", position), instrument.id, parties=tuple(without))


def instrument_incomplete(case: Case) -> Iterator[Hit]:
    """An instrument without a date or a place of signature."""
    for position, instrument in enumerate(case.summary.instruments):
        if lacks := missing(instrument, ("date", "place")):
            yield hit(("instruments", position), instrument.id, missing=lacks)


RULES = (
    Rule("signing-only", "a country that signed and was not met", Severity.NOTE, signing_only),
    Rule("signatory-missing", "a party for which nobody signed", Severity.NOTE, signatory_missing),
    Rule(
        "instrument-incomplete",
        "an instrument without a date or a place",
        Severity.NOTE,
        instrument_incomplete,
    ),
)
