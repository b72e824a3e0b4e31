"""The texts of a summary, read once for all rules that look for words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from reportgen.analysis.finding import Field
from reportgen.analysis.rules.vocabulary import HARAKAT, WORD, Phrase, official_names, vocabulary, words_of
from reportgen.countries import Countries
from reportgen.records import Record
from reportgen.summary.values import Wording

_OWN: Final[Mapping[object, frozenset[str]]] = {
    "report": frozenset({"title", "subject"}),
    "delegation": frozenset({"delegation"}),
    "initiative": frozenset({"initiative"}),
    "claims": frozenset({"explanation"}),
    "bilateral": frozenset({"subjects", "outcome", "remark"}),
    "organizations": frozenset({"subjects", "statements", "outcome", "remark"}),
    "instruments": frozenset({"subjects", "text"}),
    "prose": frozenset({"text"}),
    "subjects": frozenset({"text"}),
    "actions": frozenset({"action", "status"}),
}
"""The fields in which the report speaks in its own voice, by the part they stand in; all others are the source's."""

_PLACES: Final = frozenset({("report", "place"), ("event", "place"), ("instruments", "place")})
"""Further fields in which a country is to have the United Nations' name."""

_QUOTED: Final = re.compile('“[^”]*”|«[^»]*»|„[^“]*“|"[^"]*"')
"""What stands in quotation marks is somebody else's."""


class Passage(Record):
    """A text in one language; `own` tells whether it speaks for the report and not in the source's words."""

    field: Field
    lang: str
    text: str
    own: bool


class Mark(Record):
    """A word or phrase that a rule looks for: where, as it is written, the words after it, and its value."""

    passage: Passage
    word: str
    after: tuple[str, ...]
    value: str


def passages(wordings: Iterable[tuple[Field, Wording]], main: str) -> Iterator[Passage]:
    """Yield each text of the wordings with its language ("en", not "en-GB")."""
    base = main.partition("-")[0]
    for field, wording in wordings:
        own = is_own(field)
        for code, text in wording.texts.items():
            yield Passage(field, code.partition("-")[0] if code else base, text, own)


def is_own(field: Field) -> bool:
    """Tell whether the report speaks in its own voice in a field."""
    names = _OWN.get(field[0])
    return names is not None and (field[-1] if isinstance(field[-1], str) else field[-2]) in names


def marks(texts: Iterable[Passage], countries: Countries) -> dict[str, list[Mark]]:
    """Return what is found in the texts, by kind: praise, first-person, country-name, weekday."""
    found: dict[str, list[Mark]] = {}
    for passage in texts:
        place = (passage.field[0], passage.field[-1]) in _PLACES
        if not (passage.own or place) or not (known := vocabulary(passage.lang)):
            continue
        for kind, mark in _marks(passage, known.phrases, countries):
            if passage.own or kind == "country-name":
                found.setdefault(kind, []).append(mark)
    return found


def _marks(
    passage: Passage, phrases: Mapping[str, tuple[Phrase, ...]], countries: Countries
) -> Iterator[tuple[str, Mark]]:
    text = unquoted(passage.text)
    small = words_of(text, passage.lang)
    if phrases.keys().isdisjoint(small):
        return
    written = WORD.findall(_plain(text, passage.lang))
    position = 0
    while position < len(small):
        phrase = _at(small, position, phrases)
        length = len(phrase.words) if phrase else 1
        if phrase and _is_meant(phrase.kind, written, position, length):
            if phrase.kind == "country-name" and _is_official(
                small, position, phrase, passage.lang, countries
            ):
                position += length
                continue
            end = position + length
            word = " ".join(written[position:end])
            yield phrase.kind, Mark(passage, word, tuple(small[end : end + 6]), phrase.value)
        position += length


def _plain(text: str, lang: str) -> str:
    """Return a text with as many words as `words_of` finds in it."""
    return HARAKAT.sub("", text) if lang == "ar" else text


def unquoted(text: str) -> str:
    """Return the text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text) if any(mark in text for mark in '“«„"') else text


def _at(words: list[str], position: int, phrases: Mapping[str, tuple[Phrase, ...]]) -> Phrase | None:
    """Return the longest phrase that begins at the position."""
    for phrase in phrases.get(words[position], ()):
        if tuple(words[position : position + len(phrase.words)]) == phrase.words:
            return phrase
    return None


def _is_official(words: list[str], position: int, phrase: Phrase, lang: str, countries: Countries) -> bool:
    """Tell whether a name stands within the official one, as in "the Islamic Republic of Iran"."""
    return any(
        tuple(words[start : start + len(name)]) == name
        for name in official_names(countries.by_alpha3(phrase.value), lang)
        for start in range(max(0, position - len(name) + 1), position + 1)
    )


def _is_meant(kind: str, written: list[str], position: int, length: int) -> bool:
    """Tell whether the letters' case allows the word to be what it looks like: a name is no praise, "US" not "us"."""
    word = written[position]
    following = written[position + length] if position + length < len(written) else ""
    match kind:
        case "praise":
            return not word[0].isupper() or position == 0
        case "first-person":
            if word == "I":
                before = written[position - 1] if position else ""
                return following.islower() and not (before[:1].isupper() or before.isdigit())
            return word == word.lower() or (word == word.capitalize() and following == following.lower())
        case "country-name":
            return word == word.lower() == word.upper() or word[0].isupper()
        case _:
            return True
