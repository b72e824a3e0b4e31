"""Section 5: subjects raised."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.compose.writer import Words, Writer
from reportgen.document.tree import Block, Inlines, Item, ItemList, Text
from reportgen.document.walk import joined
from reportgen.summary.model import Subject


def subjects(writer: Writer) -> Iterator[Block]:
    """Yield the section: the subjects as a list, each with its place in the source and the meetings it is tied to."""
    yield writer.heading("subjects", "5")
    if not writer.summary.subjects:
        yield writer.paragraph(writer.say("missing.section"))
        return
    yield writer.paragraph(writer.say("subjects.intro", len(writer.summary.subjects)))
    for subject in writer.summary.subjects:
        writer.note_here(subject.id)
    yield ItemList(
        tuple(
            Item(letter(writer, position), _told(writer, subject), id=subject.id)
            for position, subject in enumerate(writer.summary.subjects)
        )
    )


def letter(writer: Writer, position: int) -> str:
    """Return the label of an item, from 0: (a) to (z), then (aa)."""
    return writer.phrases("letter.item", letter=writer.phrases.letter(position))


def _told(writer: Writer, subject: Subject) -> Inlines:
    text = writer.text(subject.text)
    remarks = [*_raised_with(writer, subject), *_places(writer, subject)]
    if not remarks:
        return text
    told = writer.say("see.in_parentheses", target=writer.listed(remarks, key="list.apposition"))
    return joined(*text, Text(" "), *told)


def _raised_with(writer: Writer, subject: Subject) -> Iterator[Words]:
    wanted = frozenset(subject.raised_with)
    names: dict[str, Inlines] = {
        meeting.id: (Text(writer.country_name(meeting.country)),)
        for meeting in writer.summary.bilateral
        if meeting.id in wanted
    }
    organizations = (meeting for meeting in writer.summary.organizations if meeting.id in wanted)
    names |= {meeting.id: writer.text(meeting.body) for meeting in organizations}
    if wanted:
        listed = writer.listed([names[entry] for entry in subject.raised_with if entry in names])
        yield writer.say("subjects.raised_with", names=listed)


def _places(writer: Writer, subject: Subject) -> Iterator[Words]:
    located = writer.analysis.evidence.places(subject.quote)
    numbers = sorted({place.paragraph for place in located if place.paragraph})
    if numbers:
        key = "subjects.paragraph" if len(numbers) == 1 else "subjects.paragraphs"
        yield writer.say(key, n=writer.spans(numbers))
