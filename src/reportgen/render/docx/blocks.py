"""Blocks become paragraphs, tables and drawings of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from reportgen.document.tree import (
    Block,
    Contents,
    Cover,
    Figure,
    Heading,
    ItemList,
    KeyFigures,
    Paragraph,
    Part,
    PartKind,
    SignOff,
    Start,
    Table,
    Voice,
)
from reportgen.render.docx.charts import render_figure
from reportgen.render.docx.contents import render_contents
from reportgen.render.docx.cover import render_cover, render_key_figures
from reportgen.render.docx.fields import bookmarked
from reportgen.render.docx.numbering import BULLET, pattern_of
from reportgen.render.docx.tables import render_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.tree import Item
    from reportgen.render.docx.body import Body

_VOICES = {Voice.BODY: "BodyText", Voice.NOTE: "Note", Voice.LEAD: "LeadIn"}
_TAB = "<w:r><w:tab/></w:r>"


def render_part(part: Part, body: Body, at: int) -> None:
    """Write the part at that position.

    Word has no page left blank on purpose: a part on a right-hand page starts on a plain new one.
    """
    if part.start is not Start.FLOW:
        body.break_page()
    before: Block | None = None
    for position, block in enumerate(part.blocks):
        body.spot = (at, position)
        render_block(block, body, part.kind, before)
        before = block


def render_block(block: Block, body: Body, kind: PartKind, before: Block | None) -> None:
    """Write a block of a part of that kind; `before` is the block before it."""
    match block:
        case Heading():
            render_heading(block, body, annex=kind is PartKind.ANNEX)
        case Paragraph():
            render_paragraph(block, body, inset=kind is PartKind.SECTION)
        case ItemList():
            numbered = isinstance(before, Paragraph) and before.number is not None
            render_list(block, body, numbered=numbered, inset=kind is PartKind.SECTION)
        case Table():
            render_table(block, body)
        case Figure():
            render_figure(block, body)
        case KeyFigures():
            render_key_figures(block, body)
        case Contents():
            render_contents(block, body)
        case SignOff():
            render_sign_off(block, body)
        case Cover():
            render_cover(block, body)
        case _:
            assert_never(block)


def render_heading(heading: Heading, body: Body, *, annex: bool) -> None:
    """Write a heading; its number is Word's. One that no contents list names has no outline level."""
    content = bookmarked(body.target(heading.id), body.writer.inlines(heading.content))
    body.paragraph(_heading_style(heading, body, annex=annex), body.noted(content))


def _heading_style(heading: Heading, body: Body, *, annex: bool) -> str:
    level = min(heading.level, 3)
    if level == 3:
        return "Heading3"
    suffix = "" if level == 1 else "2"
    if heading.number is None:
        if heading.id in body.setting.listed:
            return f"UnnumberedHeading{suffix}"
        return "TOCHeading" if level == 1 else "UnlistedHeading2"
    return f"AnnexHeading{suffix}" if annex else f"Heading{level}"


def render_paragraph(paragraph: Paragraph, body: Body, *, inset: bool) -> None:
    """Write a paragraph; its number is Word's. Without one it stands under the numbered text in sections."""
    style = _VOICES[paragraph.voice] + ("Indent" if inset else "")
    style = "NumberedParagraph" if paragraph.number else style
    content = bookmarked(body.target(paragraph.id), body.writer.inlines(paragraph.content))
    body.paragraph(style, body.noted(content))


def render_list(block: ItemList, body: Body, *, numbered: bool, inset: bool) -> None:
    """Write a list, under the numbered text in sections.

    Below a numbered paragraph its items are levels of that paragraph's list; else it has its own.
    """
    own = not (numbered and body.setting.numbering.continues(block.items))
    list_ = body.setting.numbering.new_list(block.items, inset=inset) if own and block.items else None
    lines = list(_lines(block.items, 0))
    for at, (item, level) in enumerate(lines, 1):
        bullet = pattern_of(item.label).format == BULLET
        style = ("ListBullet" if bullet else "ListNumber") + "2" * bool(level) + "Narrow" * (not inset)
        numbering = ""
        if list_ is not None:
            numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
        content = bookmarked(body.target(item.id), body.writer.inlines(item.content))
        content = body.noted(content, at - 1)
        body.paragraph(style, content, numbering=numbering, last=at == len(lines))


def _lines(items: tuple[Item, ...], level: int) -> Iterator[tuple[Item, int]]:
    """Yield the items and their sub-items as they stand, each with its level."""
    for item in items:
        yield item, level
        yield from _lines(item.items, level + 1)


def render_sign_off(sign_off: SignOff, body: Body) -> None:
    """Write the sign-off, each signatory's lines held together; an empty value is a line for the hand."""
    runs = body.writer.runs
    for party, signatory in enumerate(sign_off.signatories):
        lines = signatory.lines or (("", ()),)
        for at, (label, value) in enumerate(lines):
            style = "SignOffNext" if party and at == 0 else "SignOffLine" if value else "SignOffBlank"
            role = runs(signatory.role, "Strong") if at == 0 else ""
            words = body.writer.inlines(value) if value else _TAB
            body.paragraph(style, role + _TAB + runs(label) + _TAB + words, kept=at < len(lines) - 1)
