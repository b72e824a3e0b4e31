"""Where printed words come from: the fields of the summary that say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from reportgen.analysis.walk import walk
from reportgen.records import Record
from reportgen.review.pieces import folded
from reportgen.summary.values import Level, Part, PartialDate, Quote, Wording

if TYPE_CHECKING:
    from reportgen.analysis.finding import Field
    from reportgen.countries import Countries
    from reportgen.language import Phrases
    from reportgen.summary.model import Summary

_UNPRINTED = frozenset(
    {"id", "quote", "language", "raised_with", "arising_from", "refers_to", "unit", "scope", "file"}
)
"""Fields that are not printed as they stand."""
_MOST = 4
"""More fields than this say the same words: none of them is the one."""


class Leaf(Record):
    """A single value of the summary: its path, and its words as the report prints them."""

    field: Field
    words: str


class Origins:
    """Looks up words of one edition in the summary it was made from."""

    def __init__(self, summary: Summary, phrases: Phrases, countries: Countries) -> None:
        self._summary = summary
        self._phrases = phrases
        self._countries = countries

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every value that is printed, the longest first."""
        found = [leaf for leaf in self._leaves() if leaf.words]
        return tuple(sorted(found, key=lambda leaf: -len(leaf.words)))

    @cached_property
    def _telling(self) -> tuple[Leaf, ...]:
        """The values that are known by their words alone: a level is that of many entries."""
        return tuple(leaf for leaf in self.leaves if leaf.field[-1] != "level")

    @cached_property
    def entries(self) -> dict[str, Field]:
        """The path of each entry that has an id."""
        ids = ((getattr(entry, "id", None), field) for field, entry in walk(self._summary))
        return {id_: field for id_, field in ids if isinstance(id_, str)}

    def fields(self, text: str, start: int, end: int, about: str = "") -> tuple[Field, ...]:
        """Return the fields that say the words of `text` between two places, or touch them.

        What an entry says itself comes before all else that says the same; `about` is its id. Where no field says the
        words, the entry stands for them; nothing is returned for words of the program and for what it counted.
        """
        entry = self.entries.get(about)
        own = [leaf for leaf in self.leaves if entry is not None and leaf.field[: len(entry)] == entry]
        touched = tuple(_touching(own, text, start, end)) or tuple(_touching(self._telling, text, start, end))
        if touched and len(touched) <= _MOST:
            return tuple(leaf.field for leaf in touched)
        return (entry,) if entry is not None else ()

    def said_by(self, text: str) -> Iterator[Leaf]:
        """Yield the values that the text says in full, those of several words."""
        for leaf in self.leaves:
            if len(leaf.words) > 12 and leaf.words in text:
                yield leaf

    def _leaves(self) -> Iterator[Leaf]:
        lang, main = self._phrases.lang, self._summary.report.language
        for field, value in walk(self._summary):
            name = str(field[-1]) if field else ""
            if name in _UNPRINTED or isinstance(value, Quote) or "quote" in field:
                continue
            if isinstance(value, Wording):
                yield Leaf(field, folded(value.text(lang, main)[0]))
            elif isinstance(value, PartialDate):
                yield Leaf(field, folded(self._phrases.date(value.year, value.month, value.day)))
            elif isinstance(value, Level):
                yield Leaf(field, folded(self._phrases(f"level.{value.value}")))
            elif isinstance(value, str):
                yield Leaf(field, folded(self._country(value) if name == "country" else value))
            elif isinstance(value, Part):
                yield from self._numbers(field, value)

    def _numbers(self, field: Field, part: Part) -> Iterator[Leaf]:
        for name, value in asdict(part).items():
            if isinstance(value, int) and not isinstance(value, bool):
                yield Leaf((*field, name), self._phrases.number(value))

    def _country(self, code: str) -> str:
        return self._countries.by_alpha3(code).name(self._phrases.lang)


def _touching(leaves: list[Leaf] | tuple[Leaf, ...], text: str, start: int, end: int) -> Iterator[Leaf]:
    """Yield the leaves that stand in the text where it is touched; a longer one covers shorter ones inside it."""
    covered: list[tuple[int, int]] = []
    first: dict[tuple[int, int], str] = {}
    for leaf in leaves:
        for at in _places(leaf.words, text):
            span = (at, at + len(leaf.words))
            if span[0] > end or span[1] < start:
                continue
            inside = any(low <= span[0] and span[1] <= high for low, high in covered)
            if inside and first.get(span) != leaf.words:
                continue
            covered.append(span)
            first[span] = leaf.words
            yield leaf
            break


def _places(words: str, text: str) -> Iterator[int]:
    """Yield where the words stand in the text as whole words."""
    if words not in text:
        return
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    for place in re.finditer(f"{before}{re.escape(words)}{after}", text):
        yield place.start()
