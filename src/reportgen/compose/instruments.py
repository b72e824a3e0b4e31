"""Section 4: memoranda of understanding and other instruments, one card each."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.compose.people import in_cell, quiet
from reportgen.compose.writer import Words, Writer
from reportgen.document.tree import (
    Block,
    Cell,
    Column,
    Inline,
    Inlines,
    LineBreak,
    Row,
    Table,
    TableKind,
    Text,
)
from reportgen.summary.model import Commitment, Instrument, Party


def instruments(writer: Writer) -> Iterator[Block]:
    """Yield the section: an introduction, then a paragraph and a card for each instrument."""
    yield writer.heading("instruments", "4")
    for prose in writer.summary.prose.instruments:
        yield writer.paragraph(writer.text(prose.text))
    if not writer.summary.instruments:
        yield writer.paragraph(writer.say("missing.section"))
        return
    yield writer.paragraph(writer.say("instruments.count", len(writer.summary.instruments)))
    for instrument in writer.summary.instruments:
        yield writer.paragraph(_told(writer, instrument), about=instrument.id)
        for commitment in instrument.commitments:
            writer.note_here(commitment.id)
        yield _card(writer, instrument)


def kind_name(writer: Writer, instrument: Instrument) -> str:
    """Return the kind of instrument, as a label."""
    return writer.phrases(f"instrument.{instrument.kind.value}")


def other_parties(writer: Writer, instrument: Instrument) -> list[Party]:
    """Return the parties other than the principal's own country; all of them where none is that."""
    own = writer.summary.principal.country if writer.summary.principal else None
    return [party for party in instrument.parties if not own or party.country != own] or list(
        instrument.parties
    )


def short_title(writer: Writer, instrument: Instrument) -> Inlines:
    """Return how an instrument is named in a sentence: its kind, and with whom."""
    parties = [writer.text(party.name) for party in other_parties(writer, instrument)]
    if not parties:
        return writer.say(f"instrument.{instrument.kind.value}")
    return writer.say(
        "instruments.caption", kind=kind_name(writer, instrument), parties=writer.listed(parties)
    )


def _told(writer: Writer, instrument: Instrument) -> Inlines:
    parties = writer.listed([writer.text(party.name) for party in instrument.parties]) or writer.not_stated
    values: dict[str, Words] = {"kind": kind_name(writer, instrument), "parties": parties}
    values["table"] = writer.see_table()
    if not instrument.subjects:
        return writer.say("instruments.signed", **values)
    subjects = writer.listed(map(writer.text, instrument.subjects), key="list.semicolon")
    return writer.say("instruments.signed_on", **values, subjects=subjects)


def _card(writer: Writer, instrument: Instrument) -> Table:
    return writer.table(
        short_title(writer, instrument),
        writer.phrases("instruments.description"),
        (Column((), 42.0, heads_row=True), Column((), 118.0)),
        [Row((Cell(label), Cell(value))) for label, value in _lines(writer, instrument)],
        writer.source_note(
            (
                *instrument.quote,
                *(quote for commitment in instrument.commitments for quote in commitment.quote),
            )
        ),
        TableKind.CARD,
    )


def _lines(writer: Writer, instrument: Instrument) -> Iterator[tuple[Inlines, Inlines]]:
    kind = (
        writer.text(instrument.title)
        if instrument.title
        else writer.say(f"instrument.{instrument.kind.value}")
    )
    yield writer.say("instruments.kind"), kind
    yield (
        writer.say("instruments.parties"),
        _stacked([_formal(writer, party) for party in instrument.parties], writer),
    )
    for party in instrument.parties:
        signed = in_cell(writer, party.signatory) if party.signatory else writer.not_stated
        yield writer.say("instruments.signed_for", party=writer.text(party.name)), signed
    yield writer.say("instruments.date_place"), _date_and_place(writer, instrument)
    yield writer.say("instruments.subject"), _stacked([writer.text(s) for s in instrument.subjects], writer)
    commitments = [_commitment(writer, commitment) for commitment in instrument.commitments]
    told = _stacked(commitments, writer) if commitments else writer.say("instruments.none_reported")
    yield writer.say("instruments.commitments"), told
    reference = writer.value(instrument.reference) if instrument.reference else writer.not_stated
    yield writer.say("instruments.reference"), reference


def _formal(writer: Writer, party: Party) -> Inlines:
    """Return the party's formal name: the State's where the source names the State, else as the source has it."""
    found = writer.analysis.countries.named(party.name.text(writer.main, writer.main)[0], writer.main)
    if found and found.alpha3 == party.country:
        return (Text(found.formal_name(writer.lang, article=False)),)
    return writer.text(party.name)


def _date_and_place(writer: Writer, instrument: Instrument) -> Inlines:
    date: Inlines = (Text(writer.date(instrument.date)),) if instrument.date else ()
    place = writer.text(instrument.place) if instrument.place else ()
    if not date and not place:
        return writer.not_stated
    date, place = date or writer.not_stated, place or writer.not_stated
    return writer.say("instruments.date_and_place", date=date, place=place)


def _commitment(writer: Writer, commitment: Commitment) -> Inlines:
    parties = undertaken(writer, "instruments.parties_of", commitment)
    text = writer.text(commitment.text)
    return (*text, LineBreak(), *parties) if parties else text


def undertaken(writer: Writer, key: str, commitment: Commitment) -> Inlines:
    """Return the quiet line that says who undertook a commitment, and towards whom; nothing where neither is known."""
    if not commitment.by and not commitment.to:
        return ()
    by = writer.text(commitment.by) if commitment.by else writer.not_stated
    to = writer.text(commitment.to) if commitment.to else writer.not_stated
    return quiet(writer, key, by=by, to=to)


def _stacked(lines: list[Inlines], writer: Writer) -> Inlines:
    """Return the lines one under another; the gap's wording where there is none."""
    inlines: list[Inline] = []
    for line in lines or [writer.not_stated]:
        inlines += [LineBreak(), *line] if inlines else line
    return tuple(inlines)
