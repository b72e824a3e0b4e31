"""Document control, page 2: the distribution list, version and status, and the contents."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.compose.writer import Writer
from reportgen.document.tree import (
    Align,
    Block,
    Cell,
    Column,
    Contents,
    ContentsEntry,
    ContentsKind,
    Figure,
    Heading,
    Inlines,
    Row,
    Table,
    TableKind,
    Text,
)
from reportgen.summary.model import Recipient

MOST_UNLISTED_CAPTIONS = 6
"""Up to so many tables and figures, the contents do without a list of them."""
CONTENTS_LEVELS = 2


def control(writer: Writer) -> Iterator[Block]:
    """Yield the page. It is written last: the contents list all that came before."""
    listed = tuple(heading for heading in writer.headings if heading.level <= CONTENTS_LEVELS)
    captions = tuple(writer.captions)
    yield writer.heading("control")
    yield writer.heading("distribution", level=2)
    yield _distribution(writer)
    yield writer.heading("version", level=2)
    yield _version(writer)
    yield writer.heading("contents", level=2)
    yield Contents(ContentsKind.HEADINGS, tuple(map(_heading_entry, listed)))
    if len(captions) > MOST_UNLISTED_CAPTIONS:
        yield from _captions(writer, captions)


def _heading_entry(heading: Heading) -> ContentsEntry:
    return ContentsEntry(heading.level, heading.label, heading.content, heading.id)


def _captions(writer: Writer, captions: tuple[Table | Figure, ...]) -> Iterator[Block]:
    for kind, node in ((ContentsKind.TABLES, Table), (ContentsKind.FIGURES, Figure)):
        found = [block for block in captions if isinstance(block, node)]
        if found:
            yield writer.heading(kind.value, level=2)
            yield Contents(kind, tuple(map(_caption_entry, found)))


def _caption_entry(block: Table | Figure) -> ContentsEntry:
    caption = block.caption
    return ContentsEntry(1, caption.label if caption else "", caption.content if caption else (), block.id)


def _distribution(writer: Writer) -> Table:
    recipients = writer.summary.report.distribution
    columns = (
        writer.column("number", 9.0, Align.NUMBER),
        writer.column("recipient", 53.0, heads_row=True),
        writer.column("office", 50.0),
        writer.column("copy", 24.0),
        writer.column("purpose", 24.0),
    )
    rows = list(writer.numbered((one.id, _recipient(writer, one)) for one in recipients))
    if not rows:
        gap = Cell(writer.unassigned)
        rows = [Row((Cell((Text(writer.phrases.number(1)),)), gap, gap, gap, gap))]
    title = writer.phrases("heading.distribution")
    return Table("distribution", TableKind.CONTROL, columns, tuple(rows), title, title)


def _recipient(writer: Writer, one: Recipient) -> tuple[Inlines, ...]:
    gap = writer.unassigned
    return (
        writer.text(one.recipient),
        writer.text(one.office) if one.office else gap,
        (Text(writer.phrases.number(one.copy_number)),) if one.copy_number else gap,
        writer.say(f"purpose.{one.purpose.value}") if one.purpose else gap,
    )


def _version(writer: Writer) -> Table:
    report = writer.summary.report
    gap = writer.unassigned
    cells = (
        writer.value(report.version) if report.version else gap,
        writer.text(report.status) if report.status else gap,
        (Text(writer.date(report.date)),) if report.date else gap,
    )
    columns: tuple[Column, ...] = (
        writer.column("version", 40.0, heads_row=True),
        writer.column("status", 60.0),
        writer.column("date", 60.0),
    )
    title = writer.phrases("heading.version")
    return Table("version", TableKind.CONTROL, columns, (Row(tuple(map(Cell, cells))),), title, title)
