"""The copies of a report: one for each recipient of its distribution list, and what its summary then says."""

from __future__ import annotations

from itertools import count

from reportgen.records import Record, replace
from reportgen.summary.model import Recipient, Summary
from reportgen.summary.report import Copies, Report


class Copy(Record):
    """One copy: its number, how many there are, and who receives it."""

    number: int
    of: int
    recipient: Recipient


def copies_of(report: Report) -> tuple[Copy, ...]:
    """Return the copies in the order of the distribution list; none where it is empty.

    A recipient without a number gets the lowest that nobody has. There are as many copies as the report states, but
    not fewer than its highest number.
    """
    stated = {one.copy_number for one in report.distribution}
    free = (number for number in count(1) if number not in stated)
    numbers = [one.copy_number or next(free) for one in report.distribution]
    of = max((report.copies.of if report.copies else 0, *numbers), default=0)
    return tuple(Copy(number, of, one) for number, one in zip(numbers, report.distribution, strict=True))


def copies_asked(report: Report, *, for_each: bool, number: int | None) -> tuple[Copy, ...]:
    """Return every copy, or the one of a number; none where neither is asked for."""
    if not for_each and number is None:
        return ()
    return tuple(copy for copy in copies_of(report) if for_each or copy.number == number)


def numbers_given_twice(report: Report) -> tuple[int, ...]:
    """Return the positions of the recipients whose number another before them has."""
    seen: set[int] = set()
    twice: list[int] = []
    for at, one in enumerate(report.distribution):
        if one.copy_number in seen:
            twice.append(at)
        elif one.copy_number:
            seen.add(one.copy_number)
    return tuple(twice)


def for_copy(summary: Summary, copy: Copy) -> Summary:
    """Return the summary of one copy: it has its number, is prepared for its recipient, and lists every number."""
    report = summary.report
    numbered = tuple(replace(each.recipient, copy_number=each.number) for each in copies_of(report))
    changed = replace(
        report,
        copies=Copies(number=copy.number, of=copy.of),
        prepared_for=copy.recipient.recipient,
        distribution=numbered,
    )
    return replace(summary, report=changed)
