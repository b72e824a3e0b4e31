"""Quotes looked up in their sources, word for word, white space aside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

from reportgen.records import CachingRecord, Record
from reportgen.summary.model import Summary
from reportgen.summary.values import Quote

_SPACE = re.compile(r"\s+")


class Article(CachingRecord):
    """The text of a source, ready to be searched."""

    text: str

    @cached_property
    def _paragraphs(self) -> tuple[str, ...]:
        lines = (_SPACE.sub(" ", line).strip() for line in self.text.splitlines())
        return tuple(line for line in lines if line)

    @cached_property
    def _joined(self) -> str:
        return " ".join(self._paragraphs)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, position = [], 0
        for paragraph in self._paragraphs:
            starts.append(position)
            position += len(paragraph) + 1
        return tuple(starts)

    def paragraph(self, quote: str) -> int | None:
        """Return the number, from 1, of the paragraph in which the quote begins; None where it does not stand.

        A paragraph of a source is a line that is not blank.
        """
        position = self._joined.find(_SPACE.sub(" ", quote).strip())
        return None if position < 0 else bisect_right(self._starts, position)


class Located(Record):
    """Where a quote stands: the source's id, and the paragraph in it, if its text is at hand and holds the quote."""

    source: str
    paragraph: int | None


class Evidence:
    """Where the facts of a summary stand in its sources."""

    def __init__(self, summary: Summary, articles: Mapping[str, str]) -> None:
        """Take the texts of those sources that have one, by the source's id."""
        self._only = summary.sources[0].id if len(summary.sources) == 1 else ""
        self._articles = {source: Article(text) for source, text in articles.items()}
        self._known: dict[tuple[str | None, str], Located] = {}

    @property
    def is_at_hand(self) -> bool:
        """Whether there is the text of any source."""
        return bool(self._articles)

    def source_of(self, stated: str | None) -> str:
        """Return the id of the source that a quote states, or of the only one there is."""
        return stated or self._only

    def locate(self, quote: Quote) -> Located:
        """Return where the quote stands. Each distinct quote is searched once."""
        key = (quote.source, quote.text)
        found = self._known.get(key)
        if found is None:
            source = self.source_of(quote.source)
            article = self._articles.get(source)
            paragraph = article.paragraph(quote.text) if article else None
            found = self._known[key] = Located(source, paragraph)
        return found

    def missing(self, quote: Quote) -> bool:
        """Tell whether the source's text is at hand and does not hold the quote."""
        found = self.locate(quote)
        return found.source in self._articles and found.paragraph is None

    def places(self, quotes: tuple[Quote, ...]) -> Iterator[Located]:
        """Yield where each of the quotes stands."""
        return map(self.locate, quotes)
