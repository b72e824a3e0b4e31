"""What is listed twice, and who is spelt in two ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from reportgen.analysis.finding import Field, Severity
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit
from reportgen.countries import fold, without_article
from reportgen.records import Record
from reportgen.summary.model import BilateralMeeting, Counterpart, OrganizationMeeting
from reportgen.summary.values import Wording

_VOWELS: Final = re.compile("[aeiouywhاويء]")
_DOUBLED: Final = re.compile(r"(.)\1+")
_ARTICLE: Final = re.compile(r"(?<!\w)[ae]l[\s-]+(?=\w)", re.IGNORECASE)
"""The article of an Arabic family name in Latin letters, which stands alone, behind a hyphen or not at all."""
_SHORTEST: Final = 5
"""A name with fewer consonants is like too many others."""
_SHORTEST_WITH_ONE_LESS: Final = 7

Meeting = BilateralMeeting | OrganizationMeeting


def meeting_twice(case: Case) -> Iterator[Hit]:
    """The same country or organization with the same counterparts, listed twice and not told apart by the day."""
    seen: dict[tuple[str, ...], dict[str, str]] = {}
    for field, meeting, name in _meetings(case):
        people = (text for person in meeting.counterparts for text in _identity(person, case))
        by_day = seen.setdefault((name, *people), {})
        day = str(meeting.date or "")
        other = by_day.get(day) or by_day.get("") or ("" if day else next(iter(by_day.values()), ""))
        if other:
            yield hit(field, meeting.id, country=_shown(meeting, case), other=other)
        by_day.setdefault(day, meeting.id)


def _meetings(case: Case) -> Iterator[tuple[Field, Meeting, str]]:
    """Yield each meeting with its path and what it was with, for comparison."""
    for position, meeting in enumerate(case.summary.bilateral):
        yield ("bilateral", position), meeting, meeting.country
    for position, talk in enumerate(case.summary.organizations):
        yield ("organizations", position), talk, fold(case.said(talk.body))


def _identity(person: Counterpart, case: Case) -> tuple[str, str]:
    """Return who was met, for comparison; the place of a text tells a name from an office."""
    return _folded(person.name, case), _folded(person.office, case)


def _folded(wording: Wording | None, case: Case) -> str:
    return fold(case.said(wording)) if wording else ""


def _shown(meeting: Meeting, case: Case) -> str:
    """Return the code of the country or the name of the body."""
    if isinstance(meeting, BilateralMeeting):
        return meeting.country
    return case.said(meeting.body)


# -------------------------------------------------------------------------------------------------------- quotes


def quote_twice(case: Case) -> Iterator[Hit]:
    """One sentence as the source of two entries of a list, of which it does not name the second."""
    seen: dict[tuple[str | int, str | None, str], str] = {}
    for field, meeting, _ in _meetings(case):
        for place, quote in enumerate(meeting.quote):
            key = (field[0], quote.source, quote.text)
            other = seen.setdefault(key, meeting.id)
            if other != meeting.id and not _speaks_of(quote.text, meeting, case):
                yield hit((*field, "quote", place), meeting.id, other=other)


def _speaks_of(quote: str, meeting: Meeting, case: Case) -> bool:
    """Tell whether a quote names a person, an office or the country or body of a meeting."""
    people = [text for person in meeting.counterparts for text in (person.name, person.office) if text]
    if isinstance(meeting, BilateralMeeting):
        country = case.countries.by_alpha3(meeting.country)
        names = [*country.short.values(), *country.aliases]
        people += [meeting.named] if meeting.named else []
    else:
        names = [*meeting.body.texts.values(), *([meeting.short] if meeting.short else [])]
    texts = (*(text for wording in people for text in wording.texts.values()), *names)
    if any(text in quote for text in texts):
        return True
    folded = fold(quote)
    return any(fold(text) in folded for text in texts)


# ------------------------------------------------------------------------------------------------------- persons


class _Named(Record):
    """A person: the path of the name, the name, the id of the entry, and what it is with."""

    field: Field
    name: str
    about: str
    place: str


def person_spelling(case: Case) -> Iterator[Hit]:
    """One person under two spellings: names of one delegation that sound alike and are not written alike.

    Compared are the consonants, and for long names the consonants with any one of them left out, so that the time
    grows with the number of names and not with its square.
    """
    delegations: dict[str, list[_Named]] = {}
    for person in _persons(case):
        delegations.setdefault(person.place, []).append(person)
    told: set[str] = set()
    for delegation in delegations.values():
        for person, other in _alike(delegation) if len(delegation) > 1 else ():
            if person.name not in told:
                told.add(person.name)
                yield hit(person.field, person.about, name=person.name, other=other.name)


def _alike(delegation: Iterable[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Yield each person whose name sounds like that of one before and is not written alike, and that one."""
    first: dict[str, _Named] = {}
    for person in delegation:
        keys = _keys(person.name)
        other = next((first[key] for key in keys if key in first), None)
        if other and _differ(other.name, person.name):
            yield person, other
        for key in keys:
            first.setdefault(key, person)


def _differ(one: str, other: str) -> bool:
    return unicodedata.normalize("NFC", one) != unicodedata.normalize("NFC", other)


def _keys(name: str) -> list[str]:
    """Return the consonants of a name, and of a long one also what is left of them without any one.

    The words stand in alphabetical order, since some write the family name first; each keeps its first letter. A
    name of one word, or of few consonants, is like too many others and has no key.
    """
    words = sorted(map(_consonants, _ARTICLE.sub("", name).split()))
    sound = " ".join(words)
    if len(words) < 2 or len(sound) < _SHORTEST:
        return []
    places = range(1, len(sound) if len(sound) >= _SHORTEST_WITH_ONE_LESS else 0)
    kept = (at for at in places if sound[at] not in " -" and sound[at - 1] not in " -")
    return [sound, *(sound[:at] + sound[at + 1 :] for at in kept)]


@lru_cache(maxsize=4096)
def _consonants(word: str) -> str:
    """Return a word of a name by its first letter and its consonants, each once where it is doubled."""
    parts = (fold(without_article(part)) for part in word.split("-"))
    return "-".join(_DOUBLED.sub(r"\1", part[:1] + _VOWELS.sub("", part[1:])) for part in parts)


def _persons(case: Case) -> Iterator[_Named]:
    summary = case.summary
    if (principal := summary.principal) and principal.country:
        yield _Named(("principal", "name"), case.said(principal.name), principal.id, principal.country)
    for field, meeting, place in _meetings(case):
        for position, person in enumerate(meeting.counterparts):
            if person.name:
                at = (*field, "counterparts", position, "name")
                yield _Named(at, case.said(person.name), meeting.id, place)
    for position, instrument in enumerate(summary.instruments):
        for number, party in enumerate(instrument.parties):
            if party.country and party.signatory and party.signatory.name:
                at = ("instruments", position, "parties", number, "signatory", "name")
                yield _Named(at, case.said(party.signatory.name), instrument.id, party.country)


RULES = (
    Rule(
        "meeting-twice",
        "a meeting with the same counterparts, listed twice",
        Severity.WARNING,
        meeting_twice,
    ),
    Rule("quote-twice", "a sentence as the source of two entries", Severity.NOTE, quote_twice),
    Rule("person-spelling", "one person under two spellings", Severity.NOTE, person_spelling),
)
