"""The words that the rules about text look for, by language: data of ``assets/wording/``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from reportgen.assets import asset
from reportgen.countries import Country
from reportgen.language import LANGUAGES
from reportgen.records import Record

WORD: Final = re.compile(r"[^\W_]+")
"""A word: letters and digits; apostrophes and hyphens part words."""

_MARKS = {code: " " for code in range(128) if not WORD.match(chr(code))}
_PREFIXED = re.compile("^[وف]?(?:[بك]?ال|لل|[بكل])?(?=..)")
"""What Arabic writes together with the word after it: "and", "in", "the"."""
HARAKAT: Final = re.compile("[\u064b-\u0652\u0640]")


class Phrase(Record):
    """Words that stand one after another, what they are a sign of, and what goes with it (a country's code)."""

    words: tuple[str, ...]
    kind: str
    value: str


class Vocabulary(Record):
    """What is looked for in texts of one language: phrases by their first word, the longest first."""

    lang: str
    phrases: dict[str, tuple[Phrase, ...]]
    weekdays: dict[str, int]
    months: dict[str, int]
    function_words: frozenset[str]
    attribution: tuple[tuple[str, ...], ...]
    bodies: tuple[str, ...]
    plain_abbreviations: frozenset[str]


def words_of(text: str, lang: str) -> list[str]:
    """Return the words of a text as they are compared: in small letters.

    Those of an Arabic one are without the signs for vowels, and without what is written together with the next word.
    """
    if lang == "ar":
        return [_PREFIXED.sub("", word) for word in WORD.findall(HARAKAT.sub("", text).casefold())]
    if text.isascii():
        return text.lower().translate(_MARKS).split()
    return [word.casefold() for word in WORD.findall(text)]  # the other way about, İ would become two words


@lru_cache(maxsize=8)
def vocabulary(lang: str) -> Vocabulary | None:
    """Return the vocabulary of a language ("fr"); None where there is none."""
    if lang not in LANGUAGES or not (path := asset("wording") / f"{lang}.json").is_file():
        return None
    data = json.loads(path.read_bytes())
    phrases = [
        *_phrases(data["praise"], "praise", lang),
        *_phrases(data["first_person"], "first-person", lang),
        *_phrases(data["weekdays"], "weekday", lang),
        *(Phrase(tuple(words_of(text, lang)), "country-name", code) for text, code in data["names"].items()),
    ]
    return Vocabulary(
        lang,
        _by_first_word(phrases),
        {word: number for number, day in enumerate(data["weekdays"]) for word in words_of(day, lang)},
        {word: number for number, month in enumerate(data["months"], 1) for word in words_of(month, lang)},
        frozenset(data["function_words"]),
        tuple(tuple(words_of(text, lang)) for text in data["attribution"]),
        tuple(data["bodies"]),
        frozenset(data["plain_abbreviations"]),
    )


def _phrases(texts: Iterable[str], kind: str, lang: str) -> Iterator[Phrase]:
    for text in texts:
        yield Phrase(tuple(words_of(text, lang)), kind, "")


def official_names(country: Country, lang: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of the United Nations' short and formal names of a country."""
    for worded in (country.name(lang), country.formal_name(lang, article=False)):
        yield tuple(words_of(worded, lang))


def _by_first_word(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    table: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        table.setdefault(phrase.words[0], []).append(phrase)
    return {
        word: tuple(sorted(found, key=lambda phrase: -len(phrase.words))) for word, found in table.items()
    }
