"""Facts and the sentences they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportgen.analysis.finding import Field, Severity
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit
from reportgen.analysis.rules.vocabulary import WORD, vocabulary
from reportgen.language import LANGUAGES
from reportgen.summary.model import BilateralMeeting, OrganizationMeeting
from reportgen.summary.values import Wording

_WITHOUT_SOURCE = frozenset({"actions", "confirm", "regions"})
"""What the reader's office decides, and doubts of the author's own, have no sentence in a source."""


def quote_not_found(case: Case) -> Iterator[Hit]:
    """A quote that does not stand word for word in the text of its source."""
    for field, quote in case.parts.quotes if case.evidence.is_at_hand else ():
        if case.evidence.missing(quote):
            yield hit(field, source=case.evidence.locate(quote).source, quote=_short(quote.text))


def quote_missing(case: Case) -> Iterator[Hit]:
    """A fact without a source sentence, in a summary that has sources."""
    for field, fact in case.parts.facts if case.summary.sources else ():
        if not fact.quote and field[0] not in _WITHOUT_SOURCE:
            yield hit(field, fact.id, id=fact.id)


def source_unused(case: Case) -> Iterator[Hit]:
    """A source from which nothing is quoted."""
    used = set(map(case.evidence.source_of, {quote.source for _, quote in case.parts.quotes}))
    for position, source in enumerate(case.summary.sources):
        if source.id not in used:
            yield hit(("sources", position), source.id, source=source.id)


# ------------------------------------------------------------------------------------------------------- offices


def office_differs(case: Case) -> Iterator[Hit]:
    """An office that does not stand in the quotes of its entry word for word, though they are in its language."""
    for field, meeting in _meetings(case):
        quotes = " ".join(quote.text for quote in meeting.quote)
        for position, person in enumerate(meeting.counterparts if quotes else ()):
            for name in ("office", "second_office"):
                office: Wording | None = getattr(person, name)
                if office and not _stands_in(office, quotes, case.main):
                    yield hit((*field, "counterparts", position, name), meeting.id, office=case.said(office))


def _meetings(case: Case) -> Iterator[tuple[Field, BilateralMeeting | OrganizationMeeting]]:
    for name in ("bilateral", "organizations"):
        for position, meeting in enumerate(getattr(case.summary, name)):
            yield (name, position), meeting


def _stands_in(office: Wording, quotes: str, main: str) -> bool:
    """Tell whether an office stands in the quotes, or is given in none of the languages that these may be in."""
    if any(text in quotes for text in office.texts.values()):
        return True
    quotes = _plain(quotes)
    texts = {(code or main).partition("-")[0]: _plain(text) for code, text in office.texts.items()}
    if any(text in quotes for text in texts.values()):
        return True
    return _language_of(quotes) not in texts


def _plain(text: str) -> str:
    """Return a text in small letters, with one kind of apostrophe and single spaces."""
    return " ".join(text.casefold().replace("’", "'").split())


def _language_of(text: str) -> str:
    """Return the language whose small words are the most frequent in a text; empty where two are alike."""
    words = Counter(WORD.findall(text))
    found = sorted(
        (sum(words[word] for word in known.function_words), known.lang)
        for known in filter(None, map(vocabulary, LANGUAGES))
    )
    return found[-1][1] if len(found) > 1 and found[-1][0] > found[-2][0] else ""


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
    Rule("office-differs", "an office that differs from its quote", Severity.WARNING, office_differs),
    Rule("source-unused", "a source from which nothing is quoted", Severity.NOTE, source_unused),
)
