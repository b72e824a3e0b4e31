"""`Writer`: what all sections share, the words of one edition and the numbers that run through the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from reportgen.analysis import Analysis
from reportgen.countries import Country
from reportgen.document.tree import (
    Align,
    Caption,
    Cell,
    Chart,
    Column,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Reference,
    Row,
    Table,
    TableKind,
    Text,
    Voice,
    words,
)
from reportgen.document.walk import joined
from reportgen.language import Phrases, isolated, of_other_script, set_spaces
from reportgen.summary.model import BilateralMeeting, Summary
from reportgen.summary.values import Level, PartialDate, Quote, RowOrder, Wording

Words = str | Inlines
"""What can be set into a phrase: plain words of the edition, or inlines."""

_STOPS = (".", "!", "?", "…", "؟")
_CLOSING = " \u00a0\u202f\u2069”’»)"
_NO_DAY = (10_000,)
"""After every year."""


@dataclass
class Writer:
    """The words of one edition of one report. Numbers are given in the order in which sections ask for them."""

    summary: Summary
    analysis: Analysis
    phrases: Phrases
    headings: list[Heading] = field(default_factory=list)
    captions: list[Table | Figure] = field(default_factory=list)
    cells: dict[int, Inlines] = field(default_factory=dict)
    """What was written of a meeting in a table, by its identity: the annex writes it once more."""
    _paragraphs: int = 0
    _tables: int = 0
    _figures: int = 0
    _numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note what is asked for with every word."""
        self.lang = self.phrases.lang
        """The edition's language ("en")."""
        self.main = self.summary.report.language
        """The main language of the summary: that of a text given as one plain string."""
        self._direction = self.phrases.direction
        self.order_language = self.summary.report.order.language or self.lang
        """The language whose alphabet orders the rows."""

    # ------------------------------------------------------------------------------------------------- words

    def value(self, text: str) -> Inlines:
        """Return text of the user's, in the edition's language or in none, safe to stand in a sentence."""
        return (Text(isolated(text, self._direction)),)

    def text(self, wording: Wording, emphasis: Emphasis = Emphasis.PLAIN) -> Inlines:
        """Return a wording in the edition's language; where it stands in another, it is marked with that one."""
        text, lang = wording.text(self.lang, self.main)
        foreign = None if lang == self.lang or lang.partition("-")[0] == self.lang else lang
        return (Text(self._set(text, lang), emphasis, foreign),)

    def name(self, wording: Wording, emphasis: Emphasis = Emphasis.PLAIN) -> Inlines:
        """Return a person's name: of no other language where it is written in the edition's script."""
        text, lang = wording.text(self.lang, self.main)
        if of_other_script(text, self._direction):
            return self.text(wording, emphasis)
        return (Text(self._set(text, lang), emphasis),)

    def plain(self, wording: Wording) -> str:
        """Return a wording as plain words, for captions, labels and text alternatives."""
        return self._set(*wording.text(self.lang, self.main))

    def _set(self, text: str, lang: str) -> str:
        return isolated(set_spaces(text, lang), self._direction)

    def say(self, key: str, n: int | None = None, /, **values: Words) -> Inlines:
        """Return a phrase with its places filled in by words or inlines."""
        if n is not None:
            values.setdefault("n", self.phrases.number(n))
        phrase = self.phrases.opened(key, n)
        if not phrase.places:
            return (Text(phrase.text),) if phrase.text else ()
        inlines: list[Inline] = []
        for before, name in phrase.places:
            if before:
                inlines.append(Text(_after(inlines, before)))
            inlines += _inlines(values[name])
        if phrase.rest:
            inlines.append(Text(_after(inlines, phrase.rest)))
        return joined(*inlines)

    def sentence(self, wording: Wording) -> Inlines:
        """Return a wording as a sentence among others: with a stop at its end, where it has none."""
        text = self.text(wording)
        return text if _is_stopped(text) else joined(*text, Text("."))

    def count(self, key: str, n: int) -> str:
        """Return a number with its noun: ``46 bilateral meetings``."""
        return self.phrases(f"count.{key}", n)

    def listed(self, parts: Iterable[Words], *, key: str = "list.and") -> Inlines:
        """Return the parts as the language lists them; `key` chooses what stands before the last."""
        items = list(map(_inlines, parts))
        if len(items) < 2:
            return joined(*items[0]) if items else ()
        comma = Text(self.phrases.template("list.comma" if key == "list.and" else key))
        key = "list.semicolon_and" if key == "list.semicolon" else key
        last = Text(self.phrases.conjunction(words(items[-1]), key))
        inlines = list(items[0])
        for item in items[1:-1]:
            inlines += (comma, *item)
        return joined(*inlines, last, *items[-1])

    def date(self, date: PartialDate) -> str:
        """Return a date as far as it is stated."""
        return self.phrases.date(date.year, date.month, date.day)

    @property
    def event_dates(self) -> str:
        """The days of the event, as far as they are stated; empty where none is."""
        event = self.summary.event
        first, last = event.start or event.end, event.end or event.start
        if first is None or last is None:
            return ""
        return self.phrases.dates((first.year, first.month, first.day), (last.year, last.month, last.day))

    @property
    def event(self) -> Inlines:
        """The event's name, in the short form where there is one."""
        return self.text(self.summary.event.short or self.summary.event.name)

    @property
    def principal(self) -> Inlines:
        """The principal's name."""
        principal = self.summary.principal
        return self.name(principal.name) if principal else self.say("summary.the_principal")

    @property
    def not_stated(self) -> Inlines:
        """A gap among the facts."""
        return self.say("missing.fact")

    @property
    def unassigned(self) -> Inlines:
        """A gap among the administrative items."""
        return self.say("missing.assignment")

    def country(self, code: str) -> Country:
        """Return the country of an alpha-3 code."""
        return self.analysis.countries.by_alpha3(code)

    def country_name(self, code: str) -> str:
        """Return the short name of a country as it stands in a table."""
        return self.country(code).name(self.lang)

    def country_key(self, code: str) -> str:
        """Return the key that orders countries."""
        return self.country(code).sort_key(self.order_language)

    def row_key(self, meeting: BilateralMeeting) -> tuple[tuple[int, ...], str]:
        """Return the key that orders the rows of meetings: by rank or day where that is asked for, then by name."""
        return self._precedence(meeting), self.country_key(meeting.country)

    def _precedence(self, meeting: BilateralMeeting) -> tuple[int, ...]:
        """Return the place of a meeting before the alphabet counts; what its order goes by may be missing."""
        match self.summary.report.order.by:
            case RowOrder.ALPHABET:
                return ()
            case RowOrder.RANK:
                levels = tuple(Level)
                return (levels.index(meeting.level) if meeting.level else len(levels),)
            case RowOrder.DATE:
                date = meeting.date
                return (date.year or 0, date.month or 0, date.day or 0) if date else _NO_DAY
            case order:
                assert_never(order)

    # ----------------------------------------------------------------------------------------------- numbers

    def heading(self, key: str, number: str | None = None, level: int = 1) -> Heading:
        """Return a heading of the program's own wording."""
        return self.titled(self.phrases(f"heading.{key}"), key, number, level)

    def titled(self, title: Words, id: str, number: str | None = None, level: int = 1) -> Heading:  # noqa: A002 - the field's name
        """Return a heading. A number that is a letter, A to D, is an annex's; it becomes the language's."""
        if number and number.isalpha():
            number = self.phrases.annex_letter(ord(number) - ord("A"))
            label = self.phrases("heading.annex", letter=number)
        else:
            label = number or ""
        heading = Heading(f"heading-{id}", level, _inlines(title), number, label)
        self.headings.append(heading)
        return heading

    def paragraph(self, *content: Words, about: str = "") -> Paragraph:
        """Return the next numbered paragraph; sentences are set apart by a space.

        `about` is the id of the entry it is about, so that other parts can point to it.
        """
        self._paragraphs += 1
        if about:
            self._numbers.setdefault(about, self._paragraphs)
        number = self.phrases.number(self._paragraphs)
        return Paragraph(sentences(*content), number, id=f"paragraph-{self._paragraphs}")

    def note_here(self, about: str) -> None:
        """Let references to `about` point to the paragraph last given."""
        self._numbers.setdefault(about, self._paragraphs)

    def plain_paragraph(self, *content: Words) -> Paragraph:
        """Return a paragraph without a number."""
        return Paragraph(sentences(*content))

    def lead(self, *content: Words) -> Paragraph:
        """Return a line that leads into a list."""
        return Paragraph(sentences(*content), voice=Voice.LEAD)

    def see(self, about: str) -> Inlines:
        """Return a reference to the paragraph about an entry: ``paragraph 6``; nothing where there is none."""
        reference = self.number_of(about)
        return self.say("see.paragraph", n=reference) if reference else ()

    def number_of(self, about: str) -> Inlines:
        """Return the number alone of the paragraph about an entry, as a reference; nothing where there is none."""
        number = self._numbers.get(about)
        return (Reference(self.phrases.number(number), f"paragraph-{number}"),) if number else ()

    @property
    def places(self) -> dict[str, str]:
        """The id of the paragraph about each entry of the summary that has one."""
        return {about: f"paragraph-{number}" for about, number in self._numbers.items()}

    def figure(self, chart: Chart, text: Words, notes: tuple[Inlines, ...] = ()) -> Figure:
        """Return the next figure."""
        self._figures += 1
        label = self.phrases("caption.figure", number=self.phrases.number(self._figures))
        figure = Figure(f"figure-{self._figures}", chart, self._caption(label, text), notes)
        self.captions.append(figure)
        return figure

    def reserve_figure(self) -> int:
        """Keep a figure number for a figure that stands earlier in the report than it is written."""
        self._figures += 1
        return self._figures

    def table(
        self,
        text: Words,
        description: str,
        columns: tuple[Column, ...],
        rows: Iterable[Row],
        notes: tuple[Inlines, ...] = (),
        kind: TableKind = TableKind.DATA,
    ) -> Table:
        """Return the next numbered table."""
        self._tables += 1
        label = self.phrases("caption.table", number=self.phrases.number(self._tables))
        caption = self._caption(label, text)
        table = Table(
            f"table-{self._tables}",
            kind,
            columns,
            tuple(rows),
            f"{label} {caption.text}",
            description,
            caption,
            notes,
        )
        self.captions.append(table)
        return table

    def see_table(self, ahead: int = 1) -> Inlines:
        """Return a reference to the table that comes next."""
        number = self._tables + ahead
        text = self.phrases("caption.table_reference", number=self.phrases.number(number))
        return (Reference(text, f"table-{number}"),)

    def _caption(self, label: str, text: Words) -> Caption:
        return Caption(label, _inlines(text), self.phrases("caption.continued"))

    # ------------------------------------------------------------------------------------------------ tables

    def column(
        self, key: str, width_mm: float, align: Align = Align.START, *, heads_row: bool = False
    ) -> Column:
        """Return a column headed by a phrase."""
        return Column(self.say(f"column.{key}"), width_mm, align, heads_row)

    def numbered(self, rows: Iterable[tuple[str, tuple[Inlines, ...]]]) -> Iterable[Row]:
        """Yield rows with their running number in the first cell, from pairs of id and cells."""
        for number, (about, cells) in enumerate(rows, 1):
            first = Cell((Text(self.phrases.number(number)),))
            yield Row((first, *map(Cell, cells)), id=about)

    # ----------------------------------------------------------------------------------------------- sources

    def source_name(self, source: str) -> Inlines:
        """Return how a source is named in a note: its publisher, else its title."""
        found = next((entry for entry in self.summary.sources if entry.id == source), None)
        return self.text(found.publisher or found.title) if found else ()

    def source_note(self, quotes: Iterable[Quote]) -> tuple[Inlines, ...]:
        """Return the line that says where facts stand: source and paragraphs. None without a source."""
        places: dict[str, set[int]] = {}
        for located in dict.fromkeys(map(self.analysis.evidence.locate, quotes)):
            numbers = places.setdefault(located.source, set())
            if located.paragraph:
                numbers.add(located.paragraph)
        parts = [self._place(source, sorted(numbers)) for source, numbers in places.items() if source]
        if not parts:
            return ()
        return (self.say("note.source", list=self.listed(parts, key="list.semicolon")),)

    def _place(self, source: str, numbers: list[int]) -> Inlines:
        name = self.source_name(source)
        if not numbers:
            return name
        key = "note.source_paragraph" if len(numbers) == 1 else "note.source_paragraphs"
        return self.say(key, source=name, numbers=self.spans(numbers))

    def spans(self, numbers: list[int]) -> str:
        """Return ascending numbers as short as they can be listed: ``3, 5–7``."""
        spans: list[list[int]] = []
        for number in numbers:
            if spans and number == spans[-1][-1] + 1:
                spans[-1].append(number)
            else:
                spans.append([number])
        return self.phrases.join(
            [
                self.phrases.span(span[0], span[-1]) if len(span) > 1 else self.phrases.number(span[0])
                for span in spans
            ]
        )


def _inlines(words: Words) -> Inlines:
    return (Text(words),) if isinstance(words, str) else words


def _after(inlines: Sequence[Inline], words: str) -> str:
    """Return the words that follow: a value that is a sentence brings its own stop, a second one is left out."""
    return words[1:] if words[0] == "." and _is_stopped(inlines) else words


def _is_stopped(inlines: Sequence[Inline]) -> bool:
    """Tell whether the words end as a sentence does, closing marks aside."""
    last = inlines[-1] if inlines else None
    return isinstance(last, Text) and last.text.rstrip(_CLOSING).endswith(_STOPS)


def sentences(*parts: Words) -> Inlines:
    """Return the parts that are not empty, set apart by a space."""
    inlines: list[Inline] = []
    for part in parts:
        if part:
            inlines += [Text(" "), *_inlines(part)] if inlines else _inlines(part)
    return joined(*inlines)
