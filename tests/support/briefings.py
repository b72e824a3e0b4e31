"""A full report written by hand, with every kind of block; the event and every number in it are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import (
    Block,
    Briefing,
    Contents,
    ContentsEntry,
    ContentsKind,
    Cover,
    Furniture,
    Heading,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    Marker,
    Metadata,
    Paragraph,
    Part,
    PartKind,
    Reference,
    Start,
    Table,
    TableKind,
    Text,
    Voice,
)
from support.blocks import columns, data, drawing, row, table, text
from support.sections import annexes, bars, sections, sign_off

if TYPE_CHECKING:
    from reportgen.document.media import Media


def sample_briefing() -> Briefing:
    """Return the full report: cover, control page, summary, seven sections, sign-off and four annexes."""
    body = (*sections(), sign_off(), *annexes())
    return Briefing(
        lang="en-GB",
        direction="ltr",
        metadata=Metadata(
            "Bilateral meetings held during the Conference on Police Cooperation",
            "Bilateral meetings, Port Example",
            "Ministry of the Interior",
            "MI/DGS/2026/0417",
            "2",
            "Draft",
            "OFFICIAL",
            ("police cooperation", "bilateral meetings"),
            "2026-11-09",
            "2026-11-09T00:00:00Z",
        ),
        furniture=Furniture(
            marking="OFFICIAL",
            subject="Bilateral meetings, Port Example",
            reference="Ref. MI/DGS/2026/0417",
            date="9 November 2026",
            copy="Copy 3 of 12",
            page="Page {page} of {pages}",
            blank="This page is intentionally blank",
        ),
        parts=(_cover(), _control(body), _summary(), *body),
    )


def sample_media() -> Media:
    """Return a plain stand-in for each drawn chart of the sample."""
    return {"figure-1": drawing(160, 36), "figure-2": drawing(160, 70)}


def _cover() -> Part:
    lines = data(
        ("Reference", "MI/DGS/2026/0417"),
        ("Date", "9 November 2026"),
        ("Subject", "Bilateral meetings held during the Conference on Police Cooperation"),
        ("Principal", "Director General of National Security"),
        ("Prepared for", "Minister of the Interior"),
        ("Prepared by", "Directorate of International Cooperation"),
        ("Source", "Statement of the Directorate General, 6 November 2026"),
        ("Status and version", "Draft, version 2"),
        ("Copy", "3 of 12"),
        ("Marking and handling", "OFFICIAL"),
        name="cover-data",
        kind=TableKind.COVER,
        width=38,
    )
    cover = Cover(
        authority=(
            text("Republic of Examplia"),
            text("Ministry of the Interior"),
            text("Directorate General of Security"),
        ),
        place_and_date=text("Port Example, 9 November 2026"),
        document_type="Briefing report",
        title=text("Bilateral meetings held during the Conference on Police Cooperation"),
        subtitle=(text("Conference on Police Cooperation, Port Example"), text("3–6 November 2026")),
        data=lines,
        distribution=(
            text(
                "Minister of the Interior (for action); Directorate of International Cooperation "
                "(for information)"
            ),
        ),
        handling=text("Not to be copied without the authority of the issuing directorate."),
        draft="DRAFT",
    )
    return Part(PartKind.COVER, Start.PAGE, (cover,))


def _control(body: tuple[Part, ...]) -> Part:
    rows = (
        row("1", "Minister of the Interior", "Office of the Minister", "1", "For action"),
        row("2", "Director General of National Security", "Directorate General", "2", "For action"),
        row("3", "Director", "Directorate of International Cooperation", "3", "For information"),
    )
    heads = columns(
        ("No.", 9), ("Recipient", 50), ("Office", 51), ("Copy", 14), ("Purpose", 36), numbers=(3,)
    )
    blocks: tuple[Block, ...] = (
        Heading("control", 1, text("Document control")),
        Heading("distribution", 2, text("Distribution")),
        table("distribution-list", heads, rows, kind=TableKind.CONTROL),
        Paragraph(text("Status: draft, version 2, 9 November 2026.")),
        Heading("contents", 2, text("Contents")),
        Contents(
            ContentsKind.HEADINGS,
            (ContentsEntry(1, "", text("Executive summary"), "summary"), *_entries(body)),
        ),
        Heading("contents-tables", 2, text("Tables")),
        Contents(
            ContentsKind.TABLES,
            tuple(
                ContentsEntry(1, block.caption.label, block.caption.content, block.id)
                for part in body
                for block in part.blocks
                if isinstance(block, Table) and block.caption
            ),
        ),
    )
    return Part(PartKind.CONTROL, Start.PAGE, blocks)


def _entries(parts: tuple[Part, ...]) -> tuple[ContentsEntry, ...]:
    return tuple(
        ContentsEntry(block.level, block.label, block.content, block.id)
        for part in parts
        for block in part.blocks
        if isinstance(block, Heading) and block.level < 3
    )


def _summary() -> Part:
    figures = (
        KeyFigure("31", "bilateral meetings (figure given by the source)"),
        KeyFigure("33", "counterparts named in the source"),
        KeyFigure("4", "regions"),
        KeyFigure("3", "organizations"),
        KeyFigure("1", "memorandum of understanding"),
    )
    difference = text(
        "The source gives 31 meetings and names 33 counterparts; it does not explain the difference ("
    )
    items = (
        Item(
            "•",
            text(
                "A memorandum of understanding was signed with Colombia (",
                Reference("paragraph 14", "p-14"),
                Text(")."),
            ),
        ),
        Item("•", text("Two commitments have no owner (", Reference("paragraph 18", "p-18"), Text(")."))),
        Item(
            "•",
            text(
                "The number of meetings needs to be confirmed (",
                Reference("paragraph 18", "p-18"),
                Text(")."),
            ),
        ),
    )
    blocks: tuple[Block, ...] = (
        Heading("summary", 1, text("Executive summary")),
        Paragraph(
            text(
                "During the Conference on Police Cooperation the Director General of National "
                "Security held bilateral "
                "meetings with heads of delegation from 33 countries and with three organizations. "
                "According to the "
                "statement of the Directorate General, the meetings were held at the request of the "
                "delegations and dealt "
                "with operational cooperation, training and the exchange of information."
            )
        ),
        KeyFigures(figures, (*difference, Reference("paragraph 6", "p-6"), Text(")."))),
        bars("figure-1", 1, "Bilateral meetings listed in the source, by continent"),
        Paragraph(text("For attention"), voice=Voice.LEAD),
        ItemList(items, Marker.BULLET),
    )
    return Part(PartKind.SUMMARY, Start.PAGE, blocks)
