"""The words of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reportgen.analysis.finding import Field, Severity, path_of
from reportgen.analysis.rules.rule import Case, Hit, Rule, found_later, hit
from reportgen.analysis.rules.vocabulary import vocabulary, words_of
from reportgen.analysis.walk import walk
from reportgen.countries import fold
from reportgen.language import CONTROLS, LANGUAGES, Phrases, is_edition, of_other_script
from reportgen.patterns import pattern
from reportgen.summary.model import OrganizationMeeting
from reportgen.summary.values import MAIN

MOST_SUMMARY_WORDS = 120

_OF_ITS_OWN_LANGUAGE = frozenset({"named", "authority_beside"})
"""The source's own name of a country, and the heading in a second language."""

_PERSONS = frozenset({"principal", "counterparts", "signatory", "sign_off"})
"""The parts in which a name is a person's."""

_ABBREVIATION: Final = re.compile(
    r"(?<![\w.’'-])[A-Z][A-Z0-9]+(?:[-&][A-Z0-9]+)*(?![\w’'-]*[a-z])(?![\w./-]*/[\w.-]*[0-9])"
)
"""Two capitals or more; those of a reference such as FP/2026/114 or A/RES/77/1 abbreviate nothing."""
_TWO_CAPITALS: Final = re.compile("[A-Z][A-Z0-9]")
_EXPLAINED: Final = re.compile(r"\(([A-Z][A-Z0-9]+(?:[-&][A-Z0-9]+)*)\)")
_ROMAN: Final = pattern("[IVXLC]+")
_AS_GIVEN: Final = frozenset({"name", "named", "label"})
"""Fields whose capitals are no abbreviation of the report's."""
_ABOUT_SOURCES: Final = frozenset({"sources", "abbreviations", "confirm", "rules"})
"""Parts that speak of the source's words, or explain them."""

_STRAIGHT: Final = pattern('(?<![0-9])"')
"""After a digit it stands for inches or seconds."""


# ------------------------------------------------------------------------------------------------------- voice


def praise(case: Case) -> Iterator[Hit]:
    """Praise, and words that take sides, where the report speaks for itself."""
    return _words(case, "praise")


def first_person(case: Case) -> Iterator[Hit]:
    """A report that says "we"."""
    return _words(case, "first-person")


def _words(case: Case, kind: str) -> Iterator[Hit]:
    """Yield a hit for each text in which such words stand, with the words, each once."""
    found: dict[Field, dict[str, None]] = {}
    for mark in case.marks.get(kind, ()):
        found.setdefault(mark.passage.field, {})[mark.word] = None
    for field, words in found.items():
        yield hit(field, case.owner(field), words=tuple(words))


def statement_unattributed(case: Case) -> Iterator[Hit]:
    """A statement of the other side that does not say whose it is."""
    for position, meeting in enumerate(case.summary.organizations):
        for place, statement in enumerate(meeting.statements):
            said = case.said(statement)
            if not _names_speaker(said, meeting, case):
                yield hit(("organizations", position, "statements", place), meeting.id)


def _names_speaker(said: str, meeting: OrganizationMeeting, case: Case) -> bool:
    """Tell whether a statement names the body, a person or an office of it, or says in words that somebody said it."""
    lang = case.main.partition("-")[0]
    folded = fold(said)
    people = (text for person in meeting.counterparts for text in (person.name, person.office) if text)
    names = [case.said(text) for text in (meeting.body, *people)]
    surnames = [case.said(person.name).split()[-1] for person in meeting.counterparts if person.name]
    if any(fold(name) in folded for name in (*names, *surnames, meeting.short or case.said(meeting.body))):
        return True
    known = vocabulary(lang)
    text = f" {' '.join(words_of(said, lang))} "
    return known is None or any(f" {' '.join(phrase)} " in text for phrase in known.attribution)


# ------------------------------------------------------------------------------------------------- abbreviations


def abbreviation_unexplained(case: Case) -> Iterator[Hit]:
    """An abbreviation that is explained nowhere in the summary: told once, where it stands first."""
    found: dict[str, Field] = {}
    for field, text in case.texts:
        if _TWO_CAPITALS.search(text) and _may_abbreviate(field) and not text.isupper():
            for abbreviation in _ABBREVIATION.findall(text):
                found.setdefault(abbreviation, field)
    explained = _explained(case) if found else set()
    for abbreviation, field in found.items():
        if abbreviation not in explained and not _ROMAN.fullmatch(abbreviation):
            yield hit(field, case.owner(field), abbreviation=abbreviation)


def _may_abbreviate(field: Field) -> bool:
    return field[-1] not in _AS_GIVEN and field[0] not in _ABOUT_SOURCES and "inferred" not in field


def _explained(case: Case) -> set[str]:
    """Return the abbreviations that are listed, or that stand in brackets after what they are short for."""
    known = vocabulary(case.main.partition("-")[0])
    explained = set(known.plain_abbreviations) if known else set()
    for entry in case.summary.abbreviations:
        explained |= {entry.short, *_ABBREVIATION.findall(case.said(entry.long))}
    explained |= {meeting.short for meeting in case.summary.organizations if meeting.short}
    for field, text in case.texts:
        if "(" in text:
            explained.update(_EXPLAINED.findall(text))
        if field[-1] == "name":  # family names in capitals
            explained.update(word for word in text.split() if word.isupper())
    return explained


# ---------------------------------------------------------------------------------------------------- typography


def double_space(case: Case) -> Iterator[Hit]:
    """Two spaces where one is meant."""
    for field in dict.fromkeys(passage.field for passage in case.passages if "  " in passage.text):
        yield hit(field, case.owner(field))


def straight_quotes(case: Case) -> Iterator[Hit]:
    """The typewriter's quotation marks, in a language that has its own."""
    straight = (
        passage.field
        for passage in case.passages
        if '"' in passage.text
        and passage.own
        and passage.lang in LANGUAGES
        and _STRAIGHT.search(passage.text)
    )
    for field in dict.fromkeys(straight):
        yield hit(field, case.owner(field))


def directional_control(case: Case) -> Iterator[Hit]:
    """A character that changes the direction of the text around it; it is written out and takes no effect."""
    if not CONTROLS.search(case.summary.beyond_ascii):
        return
    texts = [(passage.field, passage.text) for passage in case.passages]
    texts += [(field, value) for field, value in walk(case.summary) if isinstance(value, str)]
    for field in dict.fromkeys(field for field, text in texts if CONTROLS.search(text)):
        yield hit(field, case.owner(field))


# ------------------------------------------------------------------------------------------------------ editions


def translation_missing(case: Case) -> Iterator[Hit]:
    """Texts that an edition prints in another language than its own: told once for each edition."""
    for lang in filter(is_edition, case.languages):
        fields = tuple(_foreign(case, Phrases(lang)))
        if fields:
            yield hit(fields[0], lang=lang, n=len(fields), fields=tuple(map(path_of, fields)))


def _foreign(case: Case, say: Phrases) -> Iterator[Field]:
    """Yield the fields of the texts that are not given in the language of the edition."""
    own = case.main == say.lang
    for field, wording in case.parts.wordings:
        plain = own and MAIN in wording.texts  # one text, in the language of the edition
        if not plain and field[-1] not in _OF_ITS_OWN_LANGUAGE:
            text, lang = wording.text(say.lang, case.main)
            if lang.partition("-")[0] != say.lang and not (
                _is_person(field) and not of_other_script(text, say.direction)
            ):
                yield field


def _is_person(field: Field) -> bool:
    """Tell whether a field is the name of a person: in one script, it is the same in every language."""
    return field[-1] == "name" and not _PERSONS.isdisjoint(field)


def summary_wordy(case: Case) -> Iterator[Hit]:
    """An executive summary of more words than its page has room for."""
    words = sum(len(case.said(prose.text).split()) for prose in case.summary.prose.summary)
    if words > MOST_SUMMARY_WORDS:
        yield hit(("prose", "summary"), n=words)


RULES = (
    Rule("praise", "praise, and words that take sides", Severity.WARNING, praise),
    Rule("first-person", "a report that says “we”", Severity.WARNING, first_person),
    Rule(
        "statement-unattributed",
        "a statement that does not say whose it is",
        Severity.WARNING,
        statement_unattributed,
    ),
    Rule(
        "abbreviation-unexplained",
        "an abbreviation that is explained nowhere",
        Severity.NOTE,
        abbreviation_unexplained,
    ),
    Rule("double-space", "two spaces where one is meant", Severity.NOTE, double_space),
    Rule("straight-quotes", "quotation marks of the typewriter", Severity.NOTE, straight_quotes),
    Rule(
        "directional-control",
        "a character that changes the direction of the text",
        Severity.WARNING,
        directional_control,
    ),
    Rule(
        "translation-missing",
        "texts that an edition has in another language only",
        Severity.WARNING,
        translation_missing,
    ),
    Rule("summary-too-wordy", "an executive summary of more than 120 words", Severity.WARNING, summary_wordy),
    Rule("summary-too-long", "an executive summary of more than a page", Severity.WARNING, found_later),
    Rule("attention-shortened", "items for attention that found no room", Severity.WARNING, found_later),
)
