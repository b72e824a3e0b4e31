"""The cover and the running head and foot."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.compose.writer import Writer
from reportgen.document.tree import (
    Cell,
    Column,
    Cover,
    Furniture,
    Inlines,
    LineBreak,
    Row,
    Table,
    TableKind,
    Text,
)
from reportgen.summary.values import Purpose

MOST_AUTHORITY_LINES = 3


def cover(writer: Writer, house_authority: tuple[str, ...]) -> Cover:
    """Return the cover. `house_authority` stands in where the summary names no issuing authority."""
    report, phrases = writer.summary.report, writer.phrases
    authority = tuple(map(writer.text, report.authority)) or tuple(map(writer.value, house_authority))
    return Cover(
        authority=authority[:MOST_AUTHORITY_LINES] or (writer.unassigned,),
        place_and_date=_place_and_date(writer),
        document_type=writer.plain(report.document_type)
        if report.document_type
        else phrases("document.type"),
        title=writer.text(report.title),
        subtitle=tuple(_subtitle(writer)),
        data=_data(writer),
        distribution=tuple(_distribution(writer)),
        handling=writer.text(report.handling) if report.handling else (),
        authority_beside=tuple(map(writer.text, report.authority_beside))[:MOST_AUTHORITY_LINES],
        draft=phrases("document.draft") if report.draft else "",
    )


def subject(writer: Writer) -> Inlines:
    """Return the short subject: the report's own, else the title."""
    report = writer.summary.report
    return writer.text(report.subject or report.title)


def furniture(writer: Writer) -> Furniture:
    """Return the running head and foot; what was not supplied stays empty."""
    report, phrases = writer.summary.report, writer.phrases
    copies = report.copies
    number = phrases.number
    return Furniture(
        marking=_words(writer.value(report.marking)) if report.marking else "",
        subject=_words(subject(writer)),
        reference=_words(writer.say("document.reference", reference=writer.value(report.reference)))
        if report.reference
        else "",
        date=writer.date(report.date) if report.date else "",
        copy=phrases("document.copy", number=number(copies.number), of=number(copies.of)) if copies else "",
        page=phrases.template("document.page"),
        blank=phrases("document.blank"),
    )


def _words(inlines: Inlines) -> str:
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))


def _place_and_date(writer: Writer) -> Inlines:
    report = writer.summary.report
    place = writer.text(report.place) if report.place else writer.unassigned
    date = (Text(writer.date(report.date)),) if report.date else writer.unassigned
    if not report.place and not report.date:
        return writer.unassigned
    return writer.say("cover.place_date", place=place, date=date)


def _subtitle(writer: Writer) -> Iterator[Inlines]:
    event, dates = writer.summary.event, writer.event_dates
    yield writer.text(event.name)
    if event.place and dates:
        yield writer.say("cover.subtitle", place=writer.text(event.place), dates=dates)
    elif event.place or dates:
        yield writer.text(event.place) if event.place else (Text(dates),)
    report = writer.summary.report
    if report.translation and writer.lang != report.language:
        yield writer.say("cover.translation")


def _data(writer: Writer) -> Table:
    rows = [Row((Cell(writer.say(f"cover.{key}")), Cell(value))) for key, value in _lines(writer)]
    columns = (Column((), 38.0, heads_row=True), Column((), 122.0))
    title, description = writer.phrases("cover.title"), writer.phrases("cover.description")
    return Table("cover-data", TableKind.COVER, columns, tuple(rows), title, description)


def _lines(writer: Writer) -> Iterator[tuple[str, Inlines]]:
    report = writer.summary.report
    gap = writer.unassigned
    yield "reference", writer.value(report.reference) if report.reference else gap
    yield "date", (Text(writer.date(report.date)),) if report.date else gap
    yield "subject", subject(writer)
    yield "principal", _principal(writer)
    yield "prepared_for", writer.text(report.prepared_for) if report.prepared_for else gap
    yield "prepared_by", writer.text(report.prepared_by) if report.prepared_by else gap
    yield "source", _sources(writer)
    yield "status", status_and_version(writer)
    if report.copies:
        yield "copy", (Text(furniture(writer).copy),)
    yield "marking", _marking(writer)


def _principal(writer: Writer) -> Inlines:
    principal = writer.summary.principal
    if principal is None:
        return writer.not_stated
    name = writer.name(principal.name)
    if not principal.office:
        return name
    return writer.listed((name, writer.text(principal.office)), key="list.apposition")


def _sources(writer: Writer) -> Inlines:
    names = [writer.text(source.title) for source in writer.summary.sources]
    return writer.listed(names, key="list.semicolon") or writer.not_stated


def status_and_version(writer: Writer) -> Inlines:
    """Return status and version, each as far as it was supplied."""
    report = writer.summary.report
    status = writer.text(report.status) if report.status else ()
    version = writer.say("cover.version", version=writer.value(report.version)) if report.version else ()
    if not status and not version:
        return writer.unassigned
    return writer.listed((part for part in (status, version) if part), key="list.apposition")


def _marking(writer: Writer) -> Inlines:
    report = writer.summary.report
    marking = writer.value(report.marking) if report.marking else writer.unassigned
    return (*marking, LineBreak(), *writer.text(report.handling)) if report.handling else marking


def _distribution(writer: Writer) -> Iterator[Inlines]:
    recipients = writer.summary.report.distribution
    if not recipients:
        yield writer.say("cover.distribution", recipients=writer.unassigned)
        return
    yield writer.say("cover.distribution", recipients=writer.count("recipients", len(recipients)))
    for purpose, key in (
        (Purpose.ACTION, "for_action"),
        (Purpose.INFORMATION, "for_information"),
        (None, "for_other"),
    ):
        names = [writer.text(one.recipient) for one in recipients if one.purpose is purpose]
        if names:
            yield writer.say(f"cover.{key}", names=writer.listed(names, key="list.semicolon"))
