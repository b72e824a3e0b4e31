"""Section 6: follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.compose.instruments import undertaken
from reportgen.compose.writer import Writer
from reportgen.document.tree import Align, Block, Inlines, LineBreak, Text
from reportgen.summary.model import Commitment
from reportgen.summary.values import PartialDate


def follow_up(writer: Writer) -> Iterator[Block]:
    """Yield the section: the actions of the summary, and the commitments that no action takes up."""
    yield writer.heading("follow_up", "6")
    actions = list(_actions(writer))
    rows = [*actions, *_commitments(writer)]
    if not rows:
        yield writer.paragraph(writer.say("missing.section"))
        return
    intro = "follow_up.intro" if actions else "follow_up.intro_commitments"
    yield writer.paragraph(writer.say(intro), about="follow-up")
    for action in writer.summary.actions:
        writer.note_here(action.id)
    n = writer.phrases.number(len(rows))
    yield writer.table(
        writer.phrases("follow_up.caption", n=n),
        writer.phrases("follow_up.description"),
        (
            writer.column("number", 9.0, Align.NUMBER),
            writer.column("action", 62.0, heads_row=True),
            writer.column("arising", 17.0, Align.NUMBER),
            writer.column("owner", 30.0),
            writer.column("due", 22.0),
            writer.column("status", 20.0),
        ),
        writer.numbered(rows),
    )


def _actions(writer: Writer) -> Iterator[tuple[str, tuple[Inlines, ...]]]:
    for action in writer.summary.actions:
        yield (
            action.id,
            (
                writer.text(action.action),
                _arising(writer, action.arising_from or ""),
                writer.text(action.owner) if action.owner else writer.unassigned,
                _due(writer, action.due),
                writer.text(action.status) if action.status else writer.unassigned,
            ),
        )


def _commitments(writer: Writer) -> Iterator[tuple[str, tuple[Inlines, ...]]]:
    taken = {action.arising_from for action in writer.summary.actions}
    for instrument in writer.summary.instruments:
        for commitment in instrument.commitments:
            if commitment.id not in taken:
                gap = writer.unassigned
                yield (
                    commitment.id,
                    (_commitment(writer, commitment), _arising(writer, commitment.id), gap, gap, gap),
                )


def _commitment(writer: Writer, commitment: Commitment) -> Inlines:
    text = writer.say("follow_up.commitment", text=writer.text(commitment.text))
    parties = undertaken(writer, "follow_up.parties", commitment)
    return (*text, LineBreak(), *parties) if parties else text


def _arising(writer: Writer, about: str) -> Inlines:
    return writer.number_of(about) or writer.say("missing.fact_short")


def _due(writer: Writer, due: PartialDate | None) -> Inlines:
    return (Text(writer.date(due)),) if due else writer.unassigned
