"""Section 3: meetings with international and regional organizations."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.compose.people import in_sentence, met
from reportgen.compose.writer import Words, Writer
from reportgen.document.tree import Align, Block, Inlines, Table
from reportgen.summary.model import OrganizationMeeting


def multilateral(writer: Writer) -> Iterator[Block]:
    """Yield the section: an introduction, one paragraph an organization, and the table of all."""
    organizations = writer.summary.organizations
    yield writer.heading("multilateral", "3")
    for prose in writer.summary.prose.multilateral:
        yield writer.paragraph(writer.text(prose.text))
    if not organizations:
        yield writer.paragraph(writer.say("missing.section"))
        return
    if not writer.summary.prose.multilateral:
        names = writer.listed([body_name(writer, meeting) for meeting in organizations])
        count = writer.count("organizations", len(organizations))
        yield writer.paragraph(writer.say("multilateral.count", organizations=count, names=names))
    for meeting in organizations:
        yield writer.paragraph(*_told(writer, meeting), about=meeting.id)
    yield _table(writer)


def body_name(writer: Writer, meeting: OrganizationMeeting) -> Inlines:
    """Return the organization's name."""
    return writer.text(meeting.body)


def _told(writer: Writer, meeting: OrganizationMeeting) -> Iterator[Words]:
    body = body_name(writer, meeting)
    people = [in_sentence(writer, person) for person in meeting.counterparts]
    if people:
        certain = len(people) == 1 or any(person.name for person in meeting.counterparts)
        key = "multilateral.met" if certain else "multilateral.met_unnamed"
        yield writer.say(key, body=body, counterparts=writer.listed(people, key="list.semicolon"))
    else:
        yield writer.say("multilateral.met_nobody", body=body)
    if meeting.date:
        yield writer.say("multilateral.date", date=writer.date(meeting.date))
    if meeting.subjects:
        subjects = writer.listed(map(writer.text, meeting.subjects), key="list.semicolon")
        yield writer.say("multilateral.subjects", subjects=subjects)
    elif not meeting.statements:
        yield writer.say("multilateral.no_subjects")
    yield from map(writer.sentence, meeting.statements)
    if meeting.outcome:
        yield writer.say("multilateral.outcome", outcome=writer.text(meeting.outcome))


def _table(writer: Writer) -> Table:
    organizations = writer.summary.organizations
    n = writer.phrases.number(len(organizations))
    rows = ((meeting.id, (body_name(writer, meeting), met(writer, meeting))) for meeting in organizations)
    return writer.table(
        writer.phrases("multilateral.caption", n=n),
        writer.phrases("multilateral.description", n=n),
        (
            writer.column("number", 9.0, Align.NUMBER),
            writer.column("organization", 52.0, heads_row=True),
            writer.column("counterpart", 99.0),
        ),
        writer.numbered(rows),
        writer.source_note(quote for meeting in organizations for quote in meeting.quote),
    )
