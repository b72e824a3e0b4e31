"""The notes of a review edition: beside each fact the words of its source, and beside each place what was found.

They are worded in the edition's language (``review`` in its catalogue); quotes stand as their source has them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportgen.analysis.walk import walk
from reportgen.compose import compose_with_places
from reportgen.document.tree import Cover, Figure, Heading, ItemList, KeyFigures, Paragraph, PartKind, Table
from reportgen.document.walk import plain
from reportgen.language import isolated
from reportgen.records import Record
from reportgen.review.pieces import folded
from reportgen.summary.locate import field_name
from reportgen.summary.prose import Prose
from reportgen.summary.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.analysis import Analysis
    from reportgen.analysis.finding import Field, Finding
    from reportgen.document.media import Notes, Spot
    from reportgen.document.tree import Block, Briefing, Item
    from reportgen.errors import Problem
    from reportgen.language import Phrases
    from reportgen.summary.load import Loaded
    from reportgen.summary.values import Quote

Told = tuple["Finding", "Problem"]
"""A finding, and the same in words."""


class Subject(Record):
    """What is reviewed: a report, where the paragraph about each entry stands, and all that is known of its facts.

    `phrases` are the words of the edition.
    """

    briefing: Briefing
    places: Mapping[str, str]
    loaded: Loaded
    analysis: Analysis
    phrases: Phrases

    def say(self, key: str, **values: str) -> str:
        """Return a phrase of the notes, each value kept apart from the words around it."""
        safe = {name: isolated(value, self.phrases.direction) for name, value in values.items()}
        return self.phrases(f"review.{key}", **safe)

    def wording(self, wording: object) -> str:
        """Return a wording of the summary in the edition's language, else in the summary's."""
        text, main = getattr(wording, "text", None), self.loaded.summary.report.language
        return str(text(self.phrases.lang, main)[0]) if callable(text) else str(wording)


def review_notes(
    briefing: Briefing, loaded: Loaded, analysis: Analysis, phrases: Phrases, told: Sequence[Told]
) -> Notes:
    """Return the notes by place: each fact once, where the report first tells it; what has no place at the title.

    `told` are the findings, in words of the edition's language.
    """
    places = compose_with_places(loaded.summary, analysis, phrases)[1]
    subject = Subject(briefing, places, loaded, analysis, phrases)
    spots = _Spots(subject)
    notes: dict[Spot, list[str]] = defaultdict(list)
    for field, entry in walk(subject.loaded.summary):
        if isinstance(entry, Fact | Prose):
            spot = spots.of_entry(entry)
            if spot is not None:
                notes[spot] += _provenance(subject, field, entry)
    for spot, words in _counted(subject):
        notes[spot].append(words)
    for finding, problem in told:
        notes[spots.of_finding(finding)].append(_finding(subject, problem))
    return {spot: tuple(lines) for spot, lines in notes.items() if lines}


def _provenance(subject: Subject, field: Field, entry: Fact | Prose) -> Iterator[str]:
    """Yield where a fact stands in the summary, its sentences in the sources, and what was inferred."""
    yield _located(subject, field)
    for quote in entry.quote:
        yield _quoted(subject, quote)
    if not entry.quote:
        yield subject.say("no_quote")
    for remark in entry.inferred if isinstance(entry, Fact) else ():
        yield subject.say("inferred", remark=subject.wording(remark))


def _located(subject: Subject, field: Field) -> str:
    """Return the name of a field with its line, or its cell, of the summary."""
    place, name = subject.loaded.locator.place(field), field_name(field)
    if place.sheet:
        return subject.say("cell", field=name, cell=f"{place.sheet}!{place.cell}")
    return subject.say("line", field=name, line=str(place.line)) if place.line else name


def _quoted(subject: Subject, quote: Quote) -> str:
    """Return a sentence with its source and its paragraph there."""
    located = subject.analysis.evidence.locate(quote)
    sources = {source.id: source for source in subject.loaded.summary.sources}
    found = sources.get(located.source)
    source = subject.wording(found.publisher or found.title) if found else subject.say("source")
    if not located.paragraph:
        return subject.say("quote", source=source, quote=quote.text)
    return subject.say("quote_at", source=source, number=str(located.paragraph), quote=quote.text)


def _finding(subject: Subject, problem: Problem) -> str:
    severity = subject.say(f"severity.{problem.severity}")
    told = subject.phrases("review.finding", severity=severity, code=problem.code, message=problem.message)
    return f"{told} {problem.hint[:1].upper()}{problem.hint[1:]}." if problem.hint else told


def _counted(subject: Subject) -> Iterator[tuple[Spot, str]]:
    """Yield how the numbers came about that no sentence of a source gives: key figures and figures."""
    indicators = subject.analysis.indicators
    stated = [claims.claim for claims in indicators.reconciliations[:1]]
    lists = ("bilateral", "bilateral", "organizations", "instruments")
    for spot, block in _blocks(subject.briefing):
        if isinstance(block, KeyFigures):
            for at in range(len(block.figures)):
                if at < len(stated):
                    for quote in stated[at].quote:
                        yield (*spot, at), _quoted(subject, quote)
                else:
                    name = lists[min(at - len(stated), len(lists) - 1)]
                    yield (*spot, at), subject.say("counted", list=name)
        elif isinstance(block, Figure):
            yield spot, subject.say("counted", list="bilateral")


class _Spots:
    """Where the report tells each entry of the summary."""

    def __init__(self, subject: Subject) -> None:
        self._summary = subject.loaded.summary
        self._places = subject.places
        self._by_id: dict[str, Spot] = {}
        self._by_words: dict[str, Spot] = {}
        self.title: Spot = (0, 0)
        later: dict[str, Spot] = {}
        for spot, block in _blocks(subject.briefing):
            if isinstance(block, Cover):
                self.title = spot
            annex = subject.briefing.parts[spot[0]].kind is PartKind.ANNEX
            for id_, place in _identified(block, spot):
                (later if annex else self._by_id).setdefault(id_, place)
            for words, place in _worded(block, spot):
                self._by_words.setdefault(words, place)
        self._by_id = later | self._by_id

    def of_entry(self, entry: Fact | Prose) -> Spot | None:
        """Return where an entry is told; None where the report does not print it by itself."""
        if isinstance(entry, Prose):
            main = self._summary.report.language
            texts = (*entry.text.texts.values(), entry.text.text(main, main)[0])
            return next((self._by_words[key] for key in map(folded, texts) if key in self._by_words), None)
        return self._of_id(entry.id)

    def of_finding(self, finding: Finding) -> Spot:
        """Return where the reader meets what was found: at its entry, else at the entry that holds its field."""
        ids = [finding.about, *_ids_above(self._summary, finding.field)]
        return next((spot for id_ in ids if id_ and (spot := self._of_id(id_)) is not None), self.title)

    def _of_id(self, id_: str) -> Spot | None:
        return self._by_id.get(id_) or self._by_id.get(self._places.get(id_, ""))


def _ids_above(summary: object, field: Field) -> list[str]:
    """Return the ids of the entries on the way to a field, the nearest first."""
    found: list[str] = []
    entry = summary
    for step in field:
        entry = (
            entry[step]
            if isinstance(step, int) and isinstance(entry, tuple)
            else getattr(entry, str(step), None)
        )
        id_ = getattr(entry, "id", None)
        found += [id_] if isinstance(id_, str) else []
    return found[::-1]


def _blocks(briefing: Briefing) -> Iterator[tuple[Spot, Block]]:
    for part_at, part in enumerate(briefing.parts):
        for at, block in enumerate(part.blocks):
            yield (part_at, at), block


def _identified(block: Block, spot: Spot) -> Iterator[tuple[str, Spot]]:
    """Yield the ids in a block, each with its place."""
    match block:
        case Paragraph() | Heading() if block.id:
            yield block.id, spot
        case Table():
            yield from ((row.id, (*spot, at)) for at, row in enumerate(block.rows) if row.id)
        case ItemList():
            yield from ((item.id, (*spot, at)) for at, item in enumerate(_lines(block.items)) if item.id)
        case _:
            return


def _worded(block: Block, spot: Spot) -> Iterator[tuple[str, Spot]]:
    """Yield the texts of paragraphs and items, each with its place."""
    if isinstance(block, Paragraph):
        yield folded(plain(block.content)), spot
    elif isinstance(block, ItemList):
        yield from ((folded(plain(item.content)), (*spot, at)) for at, item in enumerate(_lines(block.items)))


def _lines(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _lines(item.items)
