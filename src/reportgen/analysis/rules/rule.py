"""What a rule is, what it may look at, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from reportgen.analysis.finding import Field, Finding, Severity, Value
from reportgen.analysis.indicators import Indicators
from reportgen.analysis.quotes import Evidence
from reportgen.analysis.rules.reading import Mark, Passage, marks, passages
from reportgen.analysis.walk import sort
from reportgen.countries import Countries
from reportgen.records import CachingRecord, Record
from reportgen.summary.model import Summary
from reportgen.summary.values import MAIN, Fact, Quote, Wording


class Case(CachingRecord):
    """What a rule may look at. The summary is walked once, for all of them.

    `languages` are the editions that are wanted; `strict` tells whether any finding is to stop the files.
    """

    summary: Summary
    indicators: Indicators
    evidence: Evidence
    countries: Countries
    languages: tuple[str, ...] = ()
    strict: bool = False

    @property
    def main(self) -> str:
        """The language of a text that is given as one plain string."""
        return self.summary.report.language

    def said(self, wording: Wording) -> str:
        """Return a wording in the report's main language, or in the one it has."""
        only = wording.texts.get(MAIN)
        return only if only is not None and len(wording.texts) == 1 else wording.text(self.main, self.main)[0]

    @cached_property
    def parts(self) -> Parts:
        """The parts of the summary that more than one rule looks at, each with its path."""
        return Parts(*sort(self.summary, (Fact, Quote, Wording)))

    @cached_property
    def passages(self) -> list[Passage]:
        """Every text of the summary in each of its languages."""
        return list(passages(self.parts.wordings, self.main))

    @cached_property
    def texts(self) -> list[tuple[Field, str]]:
        """Every text of the summary in the main language, or in the one it has."""
        return [(field, self.said(wording)) for field, wording in self.parts.wordings]

    @cached_property
    def marks(self) -> Mapping[str, list[Mark]]:
        """The words that rules about text look for, by kind."""
        return marks(self.passages, self.countries)

    def owner(self, field: Field) -> str:
        """Return the id of the entry in which a field stands; empty where it stands in none."""
        steps = (field[:length] for length in range(len(field), 0, -1))
        return next((self._owners[step] for step in steps if step in self._owners), "")

    @cached_property
    def _owners(self) -> dict[Field, str]:
        return {field: fact.id for field, fact in self.parts.facts}


class Parts(Record):
    """The facts, quotes and wordings of a summary, parents first, each with its path."""

    facts: list[tuple[Field, Fact]]
    quotes: list[tuple[Field, Quote]]
    wordings: list[tuple[Field, Wording]]


class Hit(Record):
    """What a rule yields: the field it is about, the id of the entry, and the values of its wording."""

    field: Field
    about: str
    values: Mapping[str, Value]


def hit(field: Field, about: str = "", /, **values: Value) -> Hit:
    """Return a hit; `about` is the id of the entry, empty for the report as a whole."""
    return Hit(field, about, values)


Find = Callable[[Case], Iterable[Hit]]


class Rule(Record):
    """A rule of the house: a stable code, what it finds in a few words, its usual weight, and its function.

    A rule reports; it never changes the data. The function takes time in proportion to the summary.
    """

    code: str
    name: str
    severity: Severity
    find: Find

    @property
    def looks(self) -> bool:
        """Whether the rule looks at the summary itself."""
        return self.find is not found_later

    def __call__(self, case: Case) -> Iterator[Finding]:
        """Yield what the rule finds."""
        for hit in self.find(case):
            yield Finding(self.code, self.severity, hit.field, hit.values, hit.about)


def found_later(_case: Case) -> Iterable[Hit]:
    """Find nothing: it is found when the pages are made (`edition`) or the other findings known (`judging`)."""
    return ()


def missing(value: object, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the names under which `value` says nothing."""
    return tuple(name for name in names if not getattr(value, name))
