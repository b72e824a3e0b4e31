"""The smallest renderer: the words of the briefing as plain text, a block a paragraph, under the marking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import Block, Heading, Item, ItemList, Paragraph, Table
from reportgen.document.walk import block_text, plain, shown
from reportgen.render.options import STANDARD, RenderOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.media import Media
    from reportgen.document.tree import Briefing, Row
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme


def render(
    briefing: Briefing,
    media: Media,
    pages: Pages | None,
    theme: Theme,
    options: RenderOptions = STANDARD,
) -> bytes:
    """Return the text in UTF-8, lines ended by a line feed, with the marking at its head and foot.

    A heading or paragraph stands on a line after its number, a table's row on a line with tabs between cells.
    """
    del media, pages, theme, options
    blocks = (render_block(block) for part in briefing.parts for block in part.blocks)
    marking = briefing.furniture.marking
    return ("\n\n".join(text for text in (marking, *blocks, marking) if text) + "\n").encode()


def render_block(block: Block) -> str:
    """Return the block as lines."""
    match block:
        case Heading() | Paragraph():
            return " ".join(block_text(block))
        case Table():
            return "\n".join(render_table(block))
        case ItemList():
            return "\n".join(line for item in block.items for line in _item(item, ""))
        case _:
            return "\n".join(block_text(block))


def render_table(table: Table) -> Iterator[str]:
    """Yield caption, head, rows and notes, a line each."""
    if table.caption:
        yield shown(f"{table.caption.label} {table.caption.text}")
    if any(column.head for column in table.columns):
        yield "\t".join(plain(column.head) for column in table.columns)
    yield from map(_row, table.rows)
    yield from map(plain, table.notes)


def _row(row: Row) -> str:
    return "\t".join(plain(cell.content).replace("\n", " ") for cell in row.cells)


def _item(item: Item, indent: str) -> Iterator[str]:
    yield f"{indent}{item.label} {plain(item.content)}"
    for sub in item.items:
        yield from _item(sub, indent + "  ")
