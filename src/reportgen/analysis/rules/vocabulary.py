"""The words that the rules about text look for, by language: data of ``assets/wording/``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from reportgen.assets import asset
from reportgen.countries import Countries
from reportgen.language import LANGUAGES

WORD: Final = re.compile(r"[^\W_]+")
"""A word: letters and digits; apostrophes and hyphens part words."""

_PREFIXED = re.compile("^[وف]?(?:[بك]?ال|لل|[بكل])?(?=..)")
"""What Arabic writes together with the word after it: "and", "in", "the"."""
_HARAKAT = re.compile("[\u064b-\u0652\u0640]")


class Phrase(NamedTuple):
    """Words that stand one after another, what they are a sign of, and what goes with it (a country's code)."""

    words: tuple[str, ...]
    kind: str
    value: str


@dataclass(frozen=True)
class Vocabulary:
    """What is looked for in texts of one language. `names` are unofficial names of countries, with their codes."""

    lang: str
    phrases: tuple[Phrase, ...]
    names: dict[str, str]
    weekdays: dict[str, int]
    months: dict[str, int]
    function_words: frozenset[str]
    attribution: tuple[tuple[str, ...], ...]
    bodies: tuple[str, ...]
    plain_abbreviations: frozenset[str]


def words_of(text: str, lang: str) -> list[str]:
    """Return the words of a text as they are compared: in small letters, Arabic without its signs for vowels."""
    plain = _HARAKAT.sub("", text) if lang == "ar" else text
    return [word.casefold() for word in WORD.findall(plain)]  # the other way about, İ would become two words


def bare(word: str) -> str:
    """Return an Arabic word without what is written together with it before it."""
    return _PREFIXED.sub("", word)


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
    ]
    return Vocabulary(
        lang,
        tuple(phrases),
        data["names"],
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


def phrase_table(known: Vocabulary, countries: Countries) -> dict[str, tuple[Phrase, ...]]:
    """Return all that is looked for in a language by its first word, the longest first."""
    table: dict[str, list[Phrase]] = {}
    for phrase in (*known.phrases, *_names(known, countries)):
        table.setdefault(phrase.words[0], []).append(phrase)
    return {
        word: tuple(sorted(found, key=lambda phrase: -len(phrase.words))) for word, found in table.items()
    }


def _names(known: Vocabulary, countries: Countries) -> Iterator[Phrase]:
    """Yield names that are not the United Nations', and the official ones, within which these may stand."""
    for text, code in known.names.items():
        country, name = countries.by_alpha3(code), tuple(words_of(text, known.lang))
        worded = (country.name(known.lang), country.formal_name(known.lang, article=False))
        official = {tuple(words_of(each, known.lang)) for each in worded}
        yield from (Phrase(words, "official-name", code) for words in official)
        if name not in official:
            yield Phrase(name, "country-name", code)
