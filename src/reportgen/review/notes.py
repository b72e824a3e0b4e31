"""The notes of a review edition: beside each fact the words of its source, and beside each place what was found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.analysis.walk import walk
from reportgen.compose import compose_with_places
from reportgen.document.tree import Cover, Figure, Heading, ItemList, KeyFigures, Paragraph, PartKind, Table
from reportgen.document.walk import plain
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


@dataclass(frozen=True)
class Subject:
    """What is reviewed: a report, where the paragraph about each entry stands, and all that is known of its facts."""

    briefing: Briefing
    places: Mapping[str, str]
    loaded: Loaded
    analysis: Analysis


def review_notes(
    briefing: Briefing, loaded: Loaded, analysis: Analysis, phrases: Phrases, told: Sequence[Told]
) -> Notes:
    """Return the notes by place: each fact once, where the report first tells it; what has no place at the title."""
    places = compose_with_places(loaded.summary, analysis, phrases)[1]
    subject = Subject(briefing, places, loaded, analysis)
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
        notes[spots.of_finding(finding)].append(_finding(problem))
    return {spot: tuple(lines) for spot, lines in notes.items() if lines}


def _provenance(subject: Subject, field: Field, entry: Fact | Prose) -> Iterator[str]:
    """Yield where a fact stands in the summary, its sentences in the sources, and what was inferred."""
    spot = subject.loaded.locator.place(field).spot
    yield f"{field_name(field)}{f', {spot} of the summary' if spot else ''}"
    for quote in entry.quote:
        yield f"{_source(subject, quote)}: “{quote.text}”"
    if not entry.quote:
        yield "No sentence of a source is given for this."
    for remark in entry.inferred if isinstance(entry, Fact) else ():
        yield f"Inferred: {_wording(subject, remark)}"


def _source(subject: Subject, quote: Quote) -> str:
    located = subject.analysis.evidence.locate(quote)
    sources = {source.id: source for source in subject.loaded.summary.sources}
    found = sources.get(located.source)
    name = _wording(subject, found.publisher or found.title) if found else "Source"
    return f"{name}, paragraph {located.paragraph}" if located.paragraph else name


def _wording(subject: Subject, wording: object) -> str:
    text, main = getattr(wording, "text", None), subject.loaded.summary.report.language
    return str(text(main, main)[0]) if callable(text) else str(wording)


def _finding(problem: Problem) -> str:
    hint = f" {problem.hint[:1].upper()}{problem.hint[1:]}." if problem.hint else ""
    return f"{problem.severity.capitalize()} [{problem.code}]: {problem.message}.{hint}"


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
                        yield (*spot, at), f"{_source(subject, quote)}: “{quote.text}”"
                else:
                    name = lists[min(at - len(stated), len(lists) - 1)]
                    yield (*spot, at), f"Counted by the program from the summary’s list “{name}”."
        elif isinstance(block, Figure):
            yield spot, "Counted by the program from the summary’s list “bilateral”."


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
