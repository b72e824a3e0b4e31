"""Section 7: points to confirm, those that the program found and those that the author of the summary names."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis import Finding
from reportgen.compose import claims
from reportgen.compose.instruments import other_parties
from reportgen.compose.writer import Words, Writer
from reportgen.document.tree import Align, Block, Inlines, Text
from reportgen.document.walk import joined
from reportgen.records import Record
from reportgen.summary.model import Instrument, PointToConfirm


class Point(Record):
    """A row of the table: what is open, what it affects, who could confirm it."""

    about: str
    what: Inlines
    affects: Inlines
    who: Inlines


def open_points(writer: Writer) -> int:
    """Return how many points the section has."""
    return len(_findings(writer)) + len(writer.summary.confirm)


def _points(writer: Writer) -> list[Point]:
    """Return the points: the program's own findings that concern the source, then the author's."""
    found = [_found(writer, finding) for finding in _findings(writer)]
    return found + [_stated(writer, point) for point in writer.summary.confirm]


def confirm(writer: Writer) -> Iterator[Block]:
    """Yield the section."""
    yield writer.heading("confirm", "7")
    rows = _points(writer)
    if not rows:
        yield writer.paragraph(writer.say("missing.section"))
        return
    yield writer.paragraph(writer.say("confirm.intro", len(rows)), *_who_could(writer), about="confirm")
    for point in writer.summary.confirm:
        writer.note_here(point.id)
    n = writer.phrases.number(len(rows))
    yield writer.table(
        writer.phrases("confirm.caption", n=n),
        writer.phrases("confirm.description"),
        (
            writer.column("number", 9.0, Align.NUMBER),
            writer.column("point", 91.0, heads_row=True),
            writer.column("affects", 34.0),
            writer.column("who", 26.0),
        ),
        writer.numbered((row.about, (row.what, row.affects, row.who)) for row in rows),
    )


def _who_could(writer: Writer) -> Iterator[Inlines]:
    """Yield who could confirm what the source leaves open: its publisher, where there is one source."""
    publishers = [source.publisher for source in writer.summary.sources if source.publisher]
    if len(publishers) == 1:
        yield writer.say("confirm.who_could", publisher=writer.text(publishers[0]))


def _findings(writer: Writer) -> list[Finding]:
    return [one for one in writer.analysis.findings if f"confirm.{one.code}.affects" in writer.phrases]


def _found(writer: Writer, finding: Finding) -> Point:
    affects = writer.say(f"confirm.{finding.code}.affects")
    return Point("", _what(writer, finding), affects, _publisher(writer))


def _stated(writer: Writer, point: PointToConfirm) -> Point:
    text = _with_reference(writer, writer.text(point.point), point.refers_to or "")
    return Point(
        point.id,
        text,
        writer.text(point.affects) if point.affects else writer.not_stated,
        writer.text(point.who) if point.who else _publisher(writer),
    )


def _with_reference(writer: Writer, text: Inlines, about: str) -> Inlines:
    """Return the text with a reference in parentheses at its end, before its full stop if it has one."""
    see = writer.see(about)
    last = text[-1]
    if not see or not isinstance(last, Text):
        return text
    stop = "." if last.text.endswith(".") else ""
    before = Text(f"{last.text.removesuffix('.')} ", last.emphasis, last.lang)
    return joined(*text[:-1], before, *writer.say("see.in_parentheses", target=see), Text(stop))


def _publisher(writer: Writer) -> Inlines:
    published = any(_who_could(writer))
    return writer.say("confirm.publisher") if published else writer.not_stated


def _what(writer: Writer, finding: Finding) -> Inlines:
    key = f"confirm.{finding.code}.what"
    values: dict[str, Words] = {
        name: writer.value(value) for name, value in finding.values.items() if isinstance(value, str)
    }
    values["see"] = writer.see(finding.about) or writer.say("missing.fact_short")
    match finding.code:
        case "claim-differs":
            reconciliation = writer.analysis.indicators.reconciliations[int(finding.field[1])]
            values["what"] = claims.what(writer, reconciliation)
            values["stated"] = writer.phrases.number(reconciliation.claim.value)
            values["counted"] = writer.phrases.number(reconciliation.counted)
        case "year-unknown":
            values["dates"] = writer.event_dates
        case "signing-only":
            values["countries"] = writer.phrases.join(_signing(writer))
        case "meeting-twice":
            values["country"] = _meeting_name(writer, finding)
        case "signatory-missing":
            parties = writer.summary.instruments[int(finding.field[1])].parties
            values["parties"] = writer.listed(
                [writer.text(one.name) for one in parties if one.signatory is None]
            )
        case "instrument-incomplete":
            return _incomplete(writer, finding, values)
        case "counterpart-missing":
            values["name"] = _meeting_name(writer, finding)
        case _:
            pass
    n = finding.values.get("n")
    return writer.say(key, n if isinstance(n, int) else None, **values)


def _signing(writer: Writer) -> list[str]:
    codes = writer.analysis.indicators.signing_only
    return [writer.country(code).name_in_text(writer.lang) for code in codes]


def _meeting_name(writer: Writer, finding: Finding) -> Inlines:
    position = int(finding.field[1])
    if finding.field[0] == "bilateral":
        return (Text(writer.country_name(writer.summary.bilateral[position].country)),)
    return writer.text(writer.summary.organizations[position].body)


def _incomplete(writer: Writer, finding: Finding, values: dict[str, Words]) -> Inlines:
    missing = finding.values["missing"]
    names = missing if isinstance(missing, tuple) else ()
    values["missing"] = writer.phrases.join(
        [writer.phrases(f"confirm.instrument-incomplete.{name}") for name in names]
    )
    instrument: Instrument = writer.summary.instruments[int(finding.field[1])]
    parties = [writer.text(party.name) for party in other_parties(writer, instrument)]
    if not parties:
        return writer.say("confirm.instrument-incomplete.what_alone", **values)
    return writer.say("confirm.instrument-incomplete.what", **values, party=writer.listed(parties))
