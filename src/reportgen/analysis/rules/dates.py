"""Days of the event, of meetings and of signatures. A part of a date that is not stated is never filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from reportgen.analysis.finding import Field, Severity
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit
from reportgen.analysis.rules.vocabulary import Vocabulary, vocabulary, words_of
from reportgen.language import LANGUAGES, of_other_script
from reportgen.summary.values import PartialDate


def before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Tell whether one date is certainly before another, by the parts that both state.

    Dates of which one has no year are compared by month and day.
    """
    if one is None or other is None:
        return False
    with_year = one.year is not None and other.year is not None
    names = ("year", "month", "day") if with_year else ("month", "day")
    for name in names:
        first, second = getattr(one, name), getattr(other, name)
        if first is None or second is None:
            return False
        if first != second:
            return bool(first < second)
    return False


def event_backwards(case: Case) -> Iterator[Hit]:
    """An event that ends before it starts; without years it may go over the turn of the year."""
    start, end = case.summary.event.start, case.summary.event.end
    if start and end and start.year and end.year and before(end, start):
        yield hit(("event", "end"), case.summary.event.id)


def year_unknown(case: Case) -> Iterator[Hit]:
    """Dates of the event without a year."""
    event = case.summary.event
    if event.start is not None and event.start.year is None:
        yield hit(("event", "start"), event.id)


def date_outside_event(case: Case) -> Iterator[Hit]:
    """A meeting or a signature on a day on which the event was not held."""
    start, end = case.summary.event.start, case.summary.event.end
    if start is None or before(end, start):
        return
    last = end or (start if start.day else None)
    for name in ("bilateral", "organizations", "instruments"):
        for position, entry in enumerate(getattr(case.summary, name)):
            date: PartialDate | None = entry.date
            if date and (before(date, start) or before(last, date)):
                yield hit((name, position, "date"), entry.id, date=str(date))


def signed_before_met(case: Case) -> Iterator[Hit]:
    """An instrument that was signed before the first meeting with the country that signed it."""
    first: dict[str, PartialDate | None] = {}
    for meeting in case.summary.bilateral:
        known = first.setdefault(meeting.country, meeting.date)
        if meeting.date is None or (known and before(meeting.date, known)):
            first[meeting.country] = meeting.date
    for position, instrument in enumerate(case.summary.instruments):
        later = tuple(
            party.country
            for party in instrument.parties
            if party.country and before(instrument.date, first.get(party.country))
        )
        if later:
            yield hit(("instruments", position, "date"), instrument.id, countries=later)


# ------------------------------------------------------------------------------------------------------ weekdays


def weekday_wrong(case: Case) -> Iterator[Hit]:
    """A day of the week that does not belong to the date beside it."""
    for field, found in (*_in_texts(case), *_in_quotes(case)):
        yield hit(field, case.owner(field), written=found)


def _in_texts(case: Case) -> Iterator[tuple[Field, str]]:
    for mark in case.marks.get("weekday", ()):
        known = vocabulary(mark.passage.lang)
        (weekday,) = words_of(mark.word, mark.passage.lang)
        if known and _is_wrong(weekday, mark.after, known, case):
            yield mark.passage.field, mark.word


def _in_quotes(case: Case) -> Iterator[tuple[Field, str]]:
    """Yield the weekdays of quotes, which may be in any language, that do not fit."""
    names = {day: known for known in map(vocabulary, LANGUAGES) if known for day in known.weekdays}
    everything = "\n".join(quote.text for _, quote in case.parts.quotes).casefold()
    there = {day for day in names if day in everything}  # one search of the whole is faster than one of each
    for field, quote in case.parts.quotes if there else ():
        words = words_of(quote.text, "ar" if of_other_script(quote.text, "ltr") else "")
        for position, word in enumerate(words):
            if word in there and _is_wrong(word, words[position + 1 :], names[word], case):
                yield field, word.capitalize()


def _is_wrong(weekday: str, after: Sequence[str], known: Vocabulary, case: Case) -> bool:
    """Tell whether the date in the words after a weekday is another day; the year may be the event's."""
    day = next((n for n in map(_day, after[:4]) if n), None)
    month = next((known.months[word] for word in after[:5] if word in known.months), None)
    year = next((int(word) for word in after[:6] if word.isdecimal() and len(word) == 4), None)
    start = case.summary.event.start
    year = year or (start.year if start else None)
    number = known.weekdays.get(weekday)
    if not (day and month and year) or number is None:
        return False
    try:
        return dt.date(year, month, day).weekday() != number
    except ValueError:
        return False


def _day(word: str) -> int | None:
    """Return the day of a month that a word gives: "24", "24th", "1er"."""
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits) if digits.isdecimal() and len(digits) <= 2 else None


RULES = (
    Rule("event-backwards", "an event that ends before it starts", Severity.ERROR, event_backwards),
    Rule("year-unknown", "dates of the event without a year", Severity.NOTE, year_unknown),
    Rule("date-outside-event", "a day on which the event was not held", Severity.WARNING, date_outside_event),
    Rule(
        "signed-before-met",
        "an instrument signed before the parties met",
        Severity.WARNING,
        signed_before_met,
    ),
    Rule("weekday-wrong", "a day of the week that is not that of its date", Severity.WARNING, weekday_wrong),
)
