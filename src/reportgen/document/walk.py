"""The words of a briefing in reading order, without their looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from reportgen.document.tree import (
    Block,
    Briefing,
    Contents,
    Cover,
    Figure,
    Heading,
    ItemList,
    KeyFigures,
    LineBreak,
    Paragraph,
    SignOff,
    Table,
    Text,
)
from reportgen.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.document.tree import Caption, Inline, Inlines, Item

_ISOLATES = pattern("[\u2066-\u2069]")


def shown(text: str) -> str:
    """Return the text as it is read: without the isolates U+2066 to U+2069, which are part of no word."""
    return text if text.isascii() else _ISOLATES.sub("", text)


def plain(inlines: Inlines) -> str:
    """Return the words of the inlines; a line break becomes a line feed."""
    return "".join("\n" if isinstance(inline, LineBreak) else shown(inline.text) for inline in inlines)


def joined(*inlines: Inline) -> Inlines:
    """Return the inlines with neighbouring texts of one kind made one, and empty ones left out."""
    if len(inlines) == 1 and (type(inlines[0]) is not Text or inlines[0].text):
        return inlines
    result: list[Inline] = []
    last: Text | None = None
    for inline in inlines:
        if type(inline) is not Text:  # of a record, isinstance takes five times as long
            if last:
                result.append(last)
                last = None
            result.append(inline)
        elif not last:
            last = inline if inline.text else None
        elif last.emphasis is inline.emphasis and last.lang == inline.lang:
            last = Text(last.text + inline.text, last.emphasis, last.lang)
        elif inline.text:
            result.append(last)
            last = inline
    if last:
        result.append(last)
    return tuple(result)


def iter_text(briefing: Briefing) -> Iterator[str]:
    """Yield every printed text in reading order: a heading, a paragraph, a cell, a label at a time.

    Labels stand apart from what they label. Left out is what is not part of the tree's words: running heads
    and feet, page numbers, and captions and table heads said again where a table continues.
    """
    for part in briefing.parts:
        for block in part.blocks:
            yield from block_text(block)


def block_text(block: Block) -> Iterator[str]:
    """Yield the texts of one block in reading order; none is empty."""
    return (text for text in _texts(block) if text)


def _texts(block: Block) -> Iterable[str]:
    match block:
        case Heading():
            return (block.label, shown(block.text))
        case Paragraph():
            return (block.number or "", plain(block.content))
        case ItemList():
            return _items(block.items)
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case KeyFigures():
            return _key_figures(block)
        case Contents():
            return (shown(text) for entry in block.entries for text in (entry.label, entry.text))
        case SignOff():
            return _sign_off(block)
        case Cover():
            return _cover(block)
        case _:
            assert_never(block)


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.label
        yield plain(item.content)
        yield from _items(item.items)


def _caption(caption: Caption | None) -> Iterator[str]:
    if caption:
        yield shown(caption.label)
        yield shown(caption.text)


def _table(table: Table) -> Iterator[str]:
    yield from _caption(table.caption)
    yield from (plain(column.head) for column in table.columns)
    yield from (plain(cell.content) for row in table.rows for cell in row.cells)
    yield from map(plain, table.notes)


def _figure(figure: Figure) -> Iterator[str]:
    yield from _caption(figure.caption)
    for series in figure.chart.series:
        yield shown(series.label)
        yield from (shown(text) for bar in series.bars for text in (bar.label, bar.printed))
    yield from map(plain, figure.notes)


def _key_figures(block: KeyFigures) -> Iterator[str]:
    yield from (shown(text) for figure in block.figures for text in (figure.value, figure.label))
    yield plain(block.note)


def _sign_off(block: SignOff) -> Iterator[str]:
    for signatory in block.signatories:
        yield shown(signatory.role)
        yield from (text for label, value in signatory.lines for text in (shown(label), plain(value)))


def _cover(cover: Cover) -> Iterator[str]:
    yield from map(plain, cover.authority)
    yield from map(plain, cover.authority_beside)
    yield plain(cover.place_and_date)
    yield shown(cover.draft)
    yield shown(cover.document_type)
    yield plain(cover.title)
    yield from map(plain, cover.subtitle)
    yield from _table(cover.data)
    yield from map(plain, cover.distribution)
    yield plain(cover.handling)
