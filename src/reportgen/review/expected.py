"""What a report says in Word, read off its tree: automatic numbers are Word's and no part of the text."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, assert_never

from reportgen.document.tree import (
    ChartKind,
    Contents,
    Cover,
    Figure,
    Heading,
    ItemList,
    KeyFigures,
    Paragraph,
    SignOff,
    Table,
    Voice,
)
from reportgen.document.walk import plain, shown
from reportgen.messages import _
from reportgen.render.docx.targets import split_label
from reportgen.review.pieces import NUMBER, Grid, Piece, Reading, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.tree import Block, Briefing, Caption, Inlines, Item, Row

_LONGEST_NAME = 40
"""Characters by which a row is named: a country fits, a whole sentence would hide the place."""
_SLOTS = {"{page}": NUMBER, "{pages}": NUMBER}


def expected(briefing: Briefing) -> Reading:
    """Return what the Word file of the briefing says."""
    blocks = [block for part in briefing.parts for block in part.blocks]
    charts = tuple(
        tuple((shown(bar.label), str(bar.value)) for bar in series.bars)
        for block in blocks
        if isinstance(block, Figure) and block.chart.kind is ChartKind.BARS
        for series in block.chart.series[:1]
    )
    return Reading(tuple(_pieces(blocks)), tuple(_furniture(briefing)), charts)


def _pieces(blocks: list[Block]) -> Iterator[Piece | Grid]:
    near = ""
    for block in blocks:
        if isinstance(block, Heading):
            near = block.label or f"“{shown(block.text)}”"
        for piece in _block(block, _("section {name}").format(name=near) if near else ""):
            if isinstance(piece, Grid) or piece.text:
                yield piece


def _block(block: Block, near: str) -> Iterator[Piece | Grid]:
    match block:
        case Heading():
            yield Piece(
                "heading",
                shown(block.text),
                where=_("heading {label}").format(label=block.label).strip(),
                about=block.id,
            )
        case Paragraph():
            yield _paragraph(block, near)
        case ItemList():
            yield from _items(block.items, near)
        case Table():
            yield from _table(block, near)
        case Figure():
            yield _caption(block.caption)
            yield from (
                Piece("note", plain(note), where=_("below {name}").format(name=_name(block.caption)))
                for note in block.notes
            )
        case KeyFigures():
            cells = (f"{figure.value}\n{figure.label}" for figure in block.figures)
            row = tuple(
                Piece("key figure", shown(cell), where=_("key figure {number}").format(number=at))
                for at, cell in enumerate(cells, 1)
            )
            yield Grid((row,), _("the key figures"))
            yield Piece("paragraph", plain(block.note), where=_("below the key figures"))
        case Contents():
            return
        case SignOff():
            yield from _sign_off(block)
        case Cover():
            yield from _cover(block)
        case _:
            assert_never(block)


def _paragraph(paragraph: Paragraph, near: str) -> Piece:
    kind = "note" if paragraph.voice is Voice.NOTE else "paragraph"
    where = (
        _("paragraph {number}").format(number=paragraph.number)
        if paragraph.number
        else _("a paragraph of {name}").format(name=near)
    )
    return Piece(kind, plain(paragraph.content), where=where, about=paragraph.id)


def _items(items: tuple[Item, ...], near: str) -> Iterator[Piece]:
    for item in items:
        yield Piece(
            "item",
            plain(item.content),
            where=_("item {label} of {name}").format(label=item.label, name=near),
            about=item.id,
        )
        yield from _items(item.items, near)


def _name(caption: Caption | None) -> str:
    return folded(caption.label).rstrip(" .:–").lower() if caption else _("the table")


def _caption(caption: Caption) -> Piece:
    label = split_label(shown(caption.label))
    number = NUMBER if label.number else ""
    text = shown(caption.text)
    linked = f"{label.before}{label.letter}{number}{label.after} {text}"
    return Piece(
        "caption",
        f"{shown(caption.label)} {text}",
        linked,
        where=_("caption of {name}").format(name=_name(caption)),
    )


def _table(table: Table, near: str) -> Iterator[Piece | Grid]:
    if table.caption:
        yield _caption(table.caption)
    name = _name(table.caption) if table.caption else _("the table of {name}").format(name=near)
    head = tuple(
        Piece("cell", plain(column.head), where=_("{name}, head").format(name=name))
        for column in table.columns
    )
    heads = (head,) if any(cell.text for cell in head) else ()
    rows = tuple(
        _row(table, row, _("{name}, row {number}").format(name=name, number=at))
        for at, row in enumerate(table.rows, 1)
    )
    yield Grid((*heads, *rows), name)
    yield from (Piece("note", plain(note), where=_("below {name}").format(name=name)) for note in table.notes)


def _row(table: Table, row: Row, where: str) -> tuple[Piece, ...]:
    named = next((at for at, column in enumerate(table.columns) if column.heads_row), 0)
    name = shorten(folded(plain(row.cells[named].content)), _LONGEST_NAME, placeholder="…")
    return tuple(
        Piece("cell", plain(cell.content), where=_column(column.head, f"{where} ({name})"), about=row.id)
        for cell, column in zip(row.cells, table.columns, strict=True)
    )


def _column(head: Inlines, where: str) -> str:
    return f"{where}, {plain(head)}" if head else where


def _sign_off(block: SignOff) -> Iterator[Piece]:
    for signatory in block.signatories:
        for at, (label, value) in enumerate(signatory.lines or (("", ()),)):
            role = signatory.role if at == 0 else ""
            words = shown(f"{role}	{label}	") + plain(value)
            yield Piece("sign-off", words, where=_("sign-off, {name}").format(name=shown(signatory.role)))


def _cover(cover: Cover) -> Iterator[Piece | Grid]:
    beside = (*cover.authority_beside, cover.place_and_date)
    title = [
        cover.draft,
        cover.document_type,
        plain(cover.title),
        *map(plain, cover.subtitle),
    ]
    head = (_stacked(map(plain, cover.authority)), _stacked(map(plain, beside)))
    block = (_stacked(map(shown, title)),)
    rows = [
        tuple(Piece("cell", text, where=_("cover")) for text in head),
        tuple(Piece("cell", text, where=_("cover, title")) for text in block),
        *(_row(cover.data, row, _("cover")) for row in cover.data.rows),
    ]
    yield Grid(tuple(rows), _("the cover"))
    for line in (*cover.distribution, cover.handling):
        yield Piece("paragraph", plain(line), where=_("cover"))


def _stacked(lines: Iterator[str] | map[str]) -> str:
    return "\n".join(line for line in lines if line)


def _furniture(briefing: Briefing) -> Iterator[Piece]:
    furniture = briefing.furniture
    page = furniture.page
    for slot, number in _SLOTS.items():
        page = page.replace(slot, number)
    lines = {
        _("marking"): furniture.marking,
        _("running head"): f"{furniture.subject}\t\t{furniture.reference}",
        _("running foot"): f"{furniture.date}\t{furniture.copy}\t{page}",
    }
    for where, text in lines.items():
        piece = Piece("running head or foot", shown(text), where=where)
        if piece.key:
            yield piece
