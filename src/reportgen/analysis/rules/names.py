"""Names of countries, regions and organizations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from reportgen.analysis.finding import Field, Severity
from reportgen.analysis.indicators import differing_regions
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit
from reportgen.analysis.rules.vocabulary import vocabulary
from reportgen.countries import Country, fold
from reportgen.language import LANGUAGES
from reportgen.records import replace
from reportgen.summary.model import BilateralMeeting
from reportgen.summary.values import Wording

_HEADED: Final = re.compile(
    r"^[^,]*?\b(?:of|de|du|des|del|d[’'])\s*(?:the |la |las |los |les |el |l[’']\s*)?(.+)$", re.IGNORECASE
)
"""An office and what its holder is the head of: "Secretary General of the" and the rest."""


def country_name(case: Case) -> Iterator[Hit]:
    """A country under another name than the United Nations', where the report speaks for itself."""
    told: set[tuple[Field, str]] = set()
    for mark in case.marks.get("country-name", ()):
        field = mark.passage.field
        if (field, mark.word) not in told:
            told.add((field, mark.word))
            country = case.countries.by_alpha3(mark.value)
            yield hit(field, case.owner(field), written=mark.word, official=country.name(mark.passage.lang))


def entity_without_un_name(case: Case) -> Iterator[Hit]:
    """An entity that the United Nations' list does not have: it has the name that the operator gave it."""
    for position, meeting in enumerate(case.summary.bilateral):
        if not (country := case.countries.by_alpha3(meeting.country)).m49:
            yield hit(("bilateral", position, "country"), meeting.id, name=country.name("en"))


def organization_as_country(case: Case) -> Iterator[Hit]:
    """An organization among the countries: by the name in the source, or by the office of who was met."""
    bodies = _bodies(case)
    last_words = {name.rpartition(" ")[2] for name in bodies}
    for position, meeting in enumerate(case.summary.bilateral):
        if body := next(filter(None, map(bodies.get, _headed(meeting, last_words))), None):
            yield hit(("bilateral", position), meeting.id, body=body)


def _bodies(case: Case) -> dict[str, str]:
    """Return the organizations of the summary and those that everybody knows, by their names for comparison."""
    bodies = dict(_known_bodies())
    for meeting in case.summary.organizations:
        names = (*meeting.body.texts.values(), *((meeting.short,) if meeting.short else ()))
        bodies |= {name.casefold(): name for name in names}
    return bodies


@cache
def _known_bodies() -> Mapping[str, str]:
    vocabularies = filter(None, map(vocabulary, LANGUAGES))
    return {name.casefold(): name for known in vocabularies for name in known.bodies}


def _headed(meeting: BilateralMeeting, last_words: Collection[str]) -> Iterator[str]:
    """Yield the names, for comparison, of what a meeting may really have been with: those that end in such a word."""
    yield from (text.casefold() for text in _texts(meeting.named))
    for person in meeting.counterparts:
        for office in _texts(person.office):
            last = office.rpartition(" ")[2].casefold()
            if last in last_words and (found := _HEADED.match(office)):
                yield found[1].casefold()


def _texts(wording: Wording | None) -> tuple[str, ...]:
    return tuple(wording.texts.values()) if wording else ()


def own_country(case: Case) -> Iterator[Hit]:
    """The principal's own country among those met."""
    if own := _own(case):
        yield from _meetings_with(case, own)


def host_country(case: Case) -> Iterator[Hit]:
    """The country that hosted the event among those met; where it is the principal's own, that is told instead."""
    host = _host(case)
    if host and host != _own(case):
        for found in _meetings_with(case, host):
            yield replace(found, values={"country": host})


def _own(case: Case) -> str | None:
    return case.summary.principal.country if case.summary.principal else None


def _host(case: Case) -> str | None:
    """Return the country met that the host or the place of the event names: alone, after a comma, or after "of"."""
    event = case.summary.event
    named: dict[str, None] = {}
    for text in (*_texts(event.host), *_texts(event.place)):
        headed = _HEADED.match(text)
        named.update(dict.fromkeys(map(fold, (text, text.rpartition(",")[2], headed[1] if headed else ""))))
    for code in dict.fromkeys(meeting.country for meeting in case.summary.bilateral) if named else ():
        if not named.keys().isdisjoint(_folded(case.countries.by_alpha3(code))):
            return code
    return None


@lru_cache(maxsize=512)
def _folded(country: Country) -> frozenset[str]:
    """Return the names of a country in the form for comparison: the table's are the same for every summary."""
    return frozenset(map(fold, (*country.short.values(), *country.aliases)))


def _meetings_with(case: Case, country: str) -> Iterator[Hit]:
    for position, meeting in enumerate(case.summary.bilateral):
        if meeting.country == country:
            yield hit(("bilateral", position, "country"), meeting.id)


def region_differs(case: Case) -> Iterator[Hit]:
    """A region of the source that is not that of the United Nations: told, not changed."""
    positions = {meeting.id: position for position, meeting in enumerate(case.summary.bilateral)}
    for meeting in differing_regions(case.indicators.groups, case.countries):
        yield hit(("bilateral", positions[meeting.id], "region"), meeting.id, country=meeting.country)


RULES = (
    Rule(
        "country-name",
        "a country under a name that is not the United Nations’",
        Severity.WARNING,
        country_name,
    ),
    Rule(
        "entity-without-un-name",
        "an entity that the United Nations do not name",
        Severity.NOTE,
        entity_without_un_name,
    ),
    Rule(
        "organization-as-country",
        "an organization that is listed as a country",
        Severity.WARNING,
        organization_as_country,
    ),
    Rule("own-country", "the principal’s own country among those met", Severity.WARNING, own_country),
    Rule("host-country", "the host’s country among those met", Severity.NOTE, host_country),
    Rule("region-differs", "a region that is not that of the United Nations", Severity.NOTE, region_differs),
)
