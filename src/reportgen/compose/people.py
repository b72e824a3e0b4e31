"""Persons and offices, as they stand in a table cell, in a sentence and in a card."""

from __future__ import annotations

from reportgen.compose.writer import Writer
from reportgen.document.tree import Emphasis, Inline, Inlines, LineBreak, Text
from reportgen.document.walk import joined
from reportgen.summary.model import BilateralMeeting, Counterpart, OrganizationMeeting
from reportgen.summary.values import Wording


def quiet(writer: Writer, key: str, /, **values: str | Inlines) -> Inlines:
    """Return a phrase in the quiet voice of a remark."""
    return tuple(
        Text(inline.text, Emphasis.QUIET, inline.lang) if isinstance(inline, Text) else inline
        for inline in writer.say(key, **values)
    )


def in_cell(writer: Writer, person: Counterpart) -> Inlines:
    """Return name and office, the name set as a name; a second office and who came along on lines of their own."""
    name = writer.name(person.name, Emphasis.NAME) if person.name else ()
    office = writer.text(person.office) if person.office else ()
    written = writer.listed([part for part in (name, office) if part], key="list.apposition")
    if not person.second_office and not person.accompanied_by:
        return written
    inlines = list(written)
    for key, wording, value in (
        ("bilateral.second_office", person.second_office, "office"),
        ("bilateral.accompanied", person.accompanied_by, "who"),
    ):
        if wording:
            inlines += [LineBreak(), *quiet(writer, key, **{value: writer.text(wording)})]
    return joined(*inlines)


def in_sentence(writer: Writer, person: Counterpart) -> Inlines:
    """Return name and office for a sentence: ``Ann Example (Director)``, or the one that is known."""
    office = _offices(writer, person)
    if not person.name:
        return office
    if not office:
        return writer.name(person.name)
    return writer.say("multilateral.person", name=writer.name(person.name), office=office)


def _offices(writer: Writer, person: Counterpart) -> Inlines:
    first, second = (
        writer.text(office) if office else () for office in (person.office, person.second_office)
    )
    if first and second:
        return writer.say("multilateral.offices", office=first, second_office=second)
    return first or second


def met(writer: Writer, meeting: BilateralMeeting | OrganizationMeeting) -> Inlines:
    """Return the counterpart cell of a meeting: everybody who was met, then what else is known of it."""
    written = writer.cells.get(id(meeting))
    if written is None:
        written = writer.cells[id(meeting)] = _met(writer, meeting)
    return written


def _met(writer: Writer, meeting: BilateralMeeting | OrganizationMeeting) -> Inlines:
    lines = [in_cell(writer, person) for person in meeting.counterparts] or [writer.not_stated]
    lines += _details(writer, meeting)
    inlines: list[Inline] = []
    for line in lines:
        inlines += [LineBreak(), *line] if inlines else line
    return tuple(inlines)


def _details(writer: Writer, meeting: BilateralMeeting | OrganizationMeeting) -> list[Inlines]:
    if isinstance(meeting, OrganizationMeeting):
        # Date, subjects and outcome of a meeting with an organization stand in its paragraph.
        return [_remark(writer, meeting.remark)] if meeting.remark else []
    lines = []
    if meeting.date:
        lines.append(quiet(writer, "bilateral.date", date=writer.date(meeting.date)))
    if meeting.subjects:
        subjects = writer.listed(map(writer.text, meeting.subjects), key="list.semicolon")
        lines.append(quiet(writer, "bilateral.subjects", subjects=subjects))
    if meeting.outcome:
        lines.append(quiet(writer, "bilateral.outcome", outcome=writer.text(meeting.outcome)))
    if meeting.remark:
        lines.append(_remark(writer, meeting.remark))
    return lines


def _remark(writer: Writer, remark: Wording) -> Inlines:
    return writer.text(remark, Emphasis.QUIET)
