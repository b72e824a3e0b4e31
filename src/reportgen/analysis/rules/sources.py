"""Facts and the sentences they come from."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit

_WITHOUT_SOURCE = frozenset({"actions", "confirm", "regions"})
"""What the reader's office decides, and doubts of the author's own, have no sentence in a source."""


def quote_not_found(case: Case) -> Iterator[Hit]:
    """A quote that does not stand word for word in the text of its source."""
    for field, quote in case.parts.quotes:
        if case.evidence.missing(quote):
            yield hit(field, source=case.evidence.locate(quote).source, quote=_short(quote.text))


def quote_missing(case: Case) -> Iterator[Hit]:
    """A fact without a source sentence, in a summary that has sources."""
    for field, fact in case.parts.facts if case.summary.sources else ():
        if not fact.quote and field[0] not in _WITHOUT_SOURCE:
            yield hit(field, fact.id, id=fact.id)


def source_unused(case: Case) -> Iterator[Hit]:
    """A source from which nothing is quoted."""
    used = {case.evidence.locate(quote).source for _, quote in case.parts.quotes}
    for position, source in enumerate(case.summary.sources):
        if source.id not in used:
            yield hit(("sources", position), source.id, source=source.id)


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[:length].rstrip()}…"


RULES = (
    Rule(
        "quote-not-found",
        "a quote that does not stand word for word in its source",
        Severity.ERROR,
        quote_not_found,
    ),
    Rule("quote-missing", "a fact without a sentence of a source", Severity.WARNING, quote_missing),
    Rule("source-unused", "a source from which nothing is quoted", Severity.NOTE, source_unused),
)
