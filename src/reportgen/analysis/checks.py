"""CHECKS: one small function each. A check reports; it never changes the data.

A check takes the `Case` and yields findings. To add one: write it, name it in CHECKS, word it under ``finding`` in
each catalogue, and describe it in docs/errors.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from reportgen.analysis.finding import Field, Finding, Severity, Value, path_of
from reportgen.analysis.indicators import Indicators
from reportgen.analysis.quotes import Evidence
from reportgen.countries import Area, Countries, in_area
from reportgen.language import Phrases, is_edition, of_other_script, visible
from reportgen.summary.model import Summary
from reportgen.summary.values import Fact, Quote, Wording


@dataclass(frozen=True, slots=True)
class Case:
    """What a check may look at."""

    summary: Summary
    indicators: Indicators
    evidence: Evidence
    countries: Countries
    parts: tuple[tuple[Field, object], ...]
    """What `walk` finds in the summary: several checks look at all of it."""
    languages: tuple[str, ...] = ()
    """The editions that are wanted."""


MOST_SUMMARY_WORDS = 120

Check = Callable[[Case], Iterator[Finding]]


def _finding(code: str, severity: Severity, field: Field, about: str = "", /, **values: Value) -> Finding:
    return Finding(code, severity, field, values, about)


def walk(value: object, field: Field = ()) -> tuple[tuple[Field, object], ...]:
    """Return every model, text and number of a summary below `value` with its path, parents first."""
    found: list[tuple[Field, object]] = []
    _walk(value, field, found)
    return tuple(found)


def _walk(value: object, field: Field, found: list[tuple[Field, object]]) -> None:
    """Append what is found: generators within generators would take three times as long."""
    if value is None:
        return
    if isinstance(value, str | int):
        found.append((field, value))
    elif isinstance(value, tuple):
        for position, entry in enumerate(value):
            _walk(entry, (*field, position), found)
    elif isinstance(value, BaseModel):
        found.append((field, value))
        if not isinstance(value, Wording):
            for name, entry in value:
                _walk(entry, (*field, name), found)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            _walk(entry, (*field, str(key)), found)


# -------------------------------------------------------------------------------------------------------- sources


def quote_not_found(case: Case) -> Iterator[Finding]:
    """A quote that does not stand word for word in the text of its source."""
    for field, value in case.parts:
        if isinstance(value, Quote) and case.evidence.missing(value):
            source = case.evidence.locate(value).source
            yield _finding("quote-not-found", Severity.ERROR, field, source=source, quote=_short(value.text))


def fact_without_quote(case: Case) -> Iterator[Finding]:
    """A fact without a source sentence, in a summary that has sources."""
    if not case.summary.sources:
        return
    for field, value in case.parts:
        # What the reader's office decides, and doubts of the author's own, have no sentence in a source.
        if isinstance(value, Fact) and not value.quote and field[0] not in {"actions", "confirm", "regions"}:
            yield _finding("quote-missing", Severity.WARNING, field, value.id, id=value.id)


def source_unused(case: Case) -> Iterator[Finding]:
    """A source from which nothing is quoted."""
    quotes = (value for _, value in case.parts if isinstance(value, Quote))
    used = {case.evidence.locate(quote).source for quote in quotes}
    for position, source in enumerate(case.summary.sources):
        if source.id not in used:
            yield _finding("source-unused", Severity.NOTE, ("sources", position), source.id, source=source.id)


# --------------------------------------------------------------------------------------------------------- totals


def claim_differs(case: Case) -> Iterator[Finding]:
    """A number of the source that the list does not give, and that the summary does not explain."""
    for position, reconciliation in enumerate(case.indicators.reconciliations):
        claim = reconciliation.claim
        if reconciliation.agrees or claim.explanation is not None:
            continue
        yield _finding(
            "claim-differs",
            Severity.WARNING,
            ("claims", position, "value"),
            claim.id,
            unit=claim.unit,
            stated=claim.value,
            counted=reconciliation.counted,
        )


def meeting_twice(case: Case) -> Iterator[Finding]:
    """The same country with the same counterparts, listed twice."""
    seen: dict[tuple[Any, ...], str] = {}
    for position, meeting in enumerate(case.summary.bilateral):
        key = (
            meeting.country,
            tuple(person.model_dump_json() for person in meeting.counterparts),
            str(meeting.date),
        )
        if key in seen:
            name = case.countries.by_alpha3(meeting.country).name("en")
            field = ("bilateral", position)
            yield _finding(
                "meeting-twice", Severity.WARNING, field, meeting.id, country=name, other=seen[key]
            )
        seen.setdefault(key, meeting.id)


def signing_only(case: Case) -> Iterator[Finding]:
    """Countries that signed an instrument and with which no meeting is listed: told once, with their codes."""
    countries = case.indicators.signing_only
    for position, instrument in enumerate(case.summary.instruments):
        if any(party.country in countries for party in instrument.parties):
            field = ("instruments", position)
            yield _finding("signing-only", Severity.NOTE, field, instrument.id, countries=countries)
            return


# ---------------------------------------------------------------------------------------------------------- gaps


def year_unknown(case: Case) -> Iterator[Finding]:
    """Dates of the event without a year."""
    event = case.summary.event
    if event.start is not None and event.start.year is None:
        yield _finding("year-unknown", Severity.NOTE, ("event", "start"), event.id)


def event_incomplete(case: Case) -> Iterator[Finding]:
    """An event without dates or without a place."""
    for name in ("start", "place"):
        if getattr(case.summary.event, name) is None:
            yield _finding(f"event-{name}-missing", Severity.NOTE, ("event",), case.summary.event.id)


def event_backwards(case: Case) -> Iterator[Finding]:
    """An event that ends before it starts."""
    start, end = case.summary.event.start, case.summary.event.end
    if start and end and start.exact and end.exact and end.exact < start.exact:
        yield _finding("event-backwards", Severity.ERROR, ("event", "end"), case.summary.event.id)


def level_missing(case: Case) -> Iterator[Finding]:
    """Meetings whose level is not given: told once, with their number."""
    without = [position for position, meeting in enumerate(case.summary.bilateral) if meeting.level is None]
    if without:
        yield _finding("level-missing", Severity.NOTE, ("bilateral", without[0]), n=len(without))


def region_missing(case: Case) -> Iterator[Finding]:
    """Meetings whose region the source does not state."""
    if case.summary.report.regions.value != "source":
        return
    without = [position for position, meeting in enumerate(case.summary.bilateral) if meeting.region is None]
    if without:
        yield _finding("region-missing", Severity.NOTE, ("bilateral", without[0]), n=len(without))


def counterpart_missing(case: Case) -> Iterator[Finding]:
    """A meeting without anybody who was met."""
    for name in ("bilateral", "organizations"):
        for position, meeting in enumerate(getattr(case.summary, name)):
            if not meeting.counterparts:
                yield _finding(
                    "counterpart-missing", Severity.NOTE, (name, position), meeting.id, id=meeting.id
                )


def signatory_missing(case: Case) -> Iterator[Finding]:
    """An instrument with parties for which nobody is named as having signed."""
    main = case.summary.report.language
    for position, instrument in enumerate(case.summary.instruments):
        without = [party.name.text("en", main)[0] for party in instrument.parties if party.signatory is None]
        if without:
            field = ("instruments", position)
            yield _finding("signatory-missing", Severity.NOTE, field, instrument.id, parties=tuple(without))


def instrument_incomplete(case: Case) -> Iterator[Finding]:
    """An instrument without a date or a place of signature."""
    for position, instrument in enumerate(case.summary.instruments):
        missing = tuple(name for name in ("date", "place") if getattr(instrument, name) is None)
        if missing:
            field = ("instruments", position)
            yield _finding("instrument-incomplete", Severity.NOTE, field, instrument.id, missing=missing)


def action_incomplete(case: Case) -> Iterator[Finding]:
    """An action without an owner or a due date."""
    for position, action in enumerate(case.summary.actions):
        missing = tuple(name for name in ("owner", "due") if getattr(action, name) is None)
        if missing:
            field = ("actions", position)
            yield _finding("action-incomplete", Severity.NOTE, field, action.id, missing=missing)


def commitment_without_action(case: Case) -> Iterator[Finding]:
    """A commitment that no action takes up."""
    taken = {action.arising_from for action in case.summary.actions}
    for position, instrument in enumerate(case.summary.instruments):
        for place, commitment in enumerate(instrument.commitments):
            if commitment.id not in taken:
                field = ("instruments", position, "commitments", place)
                yield _finding("commitment-without-action", Severity.NOTE, field, commitment.id)


def to_be_assigned(case: Case) -> Iterator[Finding]:
    """Administrative items of the report that are printed as "[to be assigned]": told once, with their names."""
    names = (
        "authority",
        "reference",
        "place",
        "date",
        "version",
        "status",
        "marking",
        "prepared_for",
        "prepared_by",
    )
    missing = tuple(name for name in (*names, "distribution") if not getattr(case.summary.report, name))
    if missing:
        yield _finding("to-be-assigned", Severity.WARNING, ("report",), missing=missing)


# ---------------------------------------------------------------------------------------------------- names, text


def region_differs(case: Case) -> Iterator[Finding]:
    """A region of the source that is not that of the United Nations: told, not changed."""
    positions = {meeting.id: position for position, meeting in enumerate(case.summary.bilateral)}
    for group in case.indicators.groups:
        if group.name is None or isinstance(group.name, Area):
            continue
        area = next(filter(None, map(case.countries.area, group.name.texts.values())), None)
        for meeting in group.meetings if area else ():
            country = case.countries.by_alpha3(meeting.country)
            if area and country.region and not in_area(country, area):
                field = ("bilateral", positions[meeting.id], "region")
                yield _finding("region-differs", Severity.NOTE, field, meeting.id, country=country.alpha3)


def own_country(case: Case) -> Iterator[Finding]:
    """The principal's own country among those met."""
    own = case.summary.principal.country if case.summary.principal else None
    for position, meeting in enumerate(case.summary.bilateral):
        if own and meeting.country == own:
            yield _finding("own-country", Severity.WARNING, ("bilateral", position, "country"), meeting.id)


def directional_control(case: Case) -> Iterator[Finding]:
    """A character that changes the direction of the text around it; it is written out and takes no effect."""
    for field, value in case.parts:
        texts = (
            value.texts.values() if isinstance(value, Wording) else (value,) if isinstance(value, str) else ()
        )
        if any(visible(text) != text for text in texts):
            yield _finding("directional-control", Severity.WARNING, field)


def translation_missing(case: Case) -> Iterator[Finding]:
    """Texts that an edition prints in another language than its own: told once for each edition."""
    for lang in filter(is_edition, case.languages):
        fields = tuple(_foreign(case, Phrases(lang)))
        if fields:
            paths = tuple(map(path_of, fields))
            yield _finding(
                "translation-missing", Severity.WARNING, fields[0], lang=lang, n=len(fields), fields=paths
            )


def _foreign(case: Case, say: Phrases) -> Iterator[Field]:
    """Yield the fields of the texts that are not given in the language of the edition."""
    main = case.summary.report.language
    for field, value in case.parts:
        if isinstance(value, Wording) and field[-1] not in _OF_ITS_OWN_LANGUAGE:
            text, lang = value.text(say.lang, main)
            same_name = _is_person(field) and not of_other_script(text, say.direction)
            if lang.partition("-")[0] != say.lang and not same_name:
                yield field


_OF_ITS_OWN_LANGUAGE = frozenset({"named", "authority_beside"})
"""The source's own name of a country, and the heading in a second language."""


def _is_person(field: Field) -> bool:
    """Tell whether a field is the name of a person: in one script, it is the same in every language."""
    return field[-1] == "name" and not {"principal", "counterparts", "signatory", "sign_off"}.isdisjoint(
        field
    )


def summary_wordy(case: Case) -> Iterator[Finding]:
    """An executive summary of more words than its page has room for."""
    main = case.summary.report.language
    words = sum(len(prose.text.text(main, main)[0].split()) for prose in case.summary.prose.summary)
    if words > MOST_SUMMARY_WORDS:
        yield _finding("summary-too-wordy", Severity.WARNING, ("prose", "summary"), n=words)


CHECKS: tuple[Check, ...] = (
    quote_not_found,
    fact_without_quote,
    source_unused,
    claim_differs,
    meeting_twice,
    signing_only,
    event_backwards,
    event_incomplete,
    year_unknown,
    counterpart_missing,
    level_missing,
    region_missing,
    signatory_missing,
    instrument_incomplete,
    commitment_without_action,
    action_incomplete,
    region_differs,
    own_country,
    directional_control,
    translation_missing,
    summary_wordy,
    to_be_assigned,
)


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[:length].rstrip()}…"
