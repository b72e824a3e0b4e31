"""The same report for docxtpl: a template made with python-docx, and the words of the tree to fill it with."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

from docx import Document
from docx.shared import Mm

from reportgen.document.tree import (
    Contents,
    Cover,
    Figure,
    Heading,
    ItemList,
    KeyFigures,
    Paragraph,
    SignOff,
    Table,
)
from reportgen.document.walk import plain, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docxtpl import DocxTemplate

    from reportgen.document.media import Media
    from reportgen.document.tree import Block, Briefing, Item


def write_template(path: Path) -> None:
    """Write the template: a branch for each kind of block, tables with as many columns as the data has."""
    document = Document()
    add = document.add_paragraph
    add("{%p for block in blocks %}")
    for level in (1, 2, 3):
        add(f"{{%p if block.kind == 'heading{level}' %}}")
        add("{{ block.text }}", style=f"Heading {level}")
        add("{%p endif %}")
    for kind, style in (("caption", "Caption"), ("paragraph", "Normal"), ("item", "List Paragraph")):
        add(f"{{%p if block.kind == '{kind}' %}}")
        add("{{ block.text }}", style=style)
        add("{%p endif %}")
    add("{%p if block.kind == 'picture' %}")
    add("{{ block.picture }}")
    add("{%p endif %}")
    add("{%p if block.kind == 'table' %}")
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    texts = (
        ("{%tr for row in block.rows %}", "", ""),
        ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    add("{%p endif %}")
    add("{%p endfor %}")
    document.save(str(path))


def fill(template: Path, briefing: Briefing, media: Media) -> bytes:
    """Return the report as a Word file, from the template."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    blocks = [
        entry for part in briefing.parts for block in part.blocks for entry in _block(block, document, media)
    ]
    document.render({"blocks": blocks}, autoescape=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _text(text: str, kind: str = "paragraph") -> dict[str, Any]:
    return {"kind": kind, "text": shown(text)}


def _block(block: Block, document: DocxTemplate, media: Media) -> Iterator[dict[str, Any]]:
    match block:
        case Heading():
            yield _text(f"{block.label} {block.text}".strip(), f"heading{block.level}")
        case Paragraph():
            yield _text(f"{block.number or ''} {plain(block.content)}".strip())
        case ItemList():
            yield from _items(block.items)
        case Table():
            yield from _table(block)
        case Figure():
            from docxtpl import InlineImage

            image = media[block.id]
            yield _text(f"{block.caption.label} {block.caption.text}", "caption")
            yield {"kind": "picture", "picture": InlineImage(document, BytesIO(image.png), width=Mm(150))}
            yield from (_text(plain(note)) for note in block.notes)
        case KeyFigures():
            yield {
                "kind": "table",
                "rows": [
                    [shown(figure.value) for figure in block.figures],
                    [shown(figure.label) for figure in block.figures],
                ],
            }
            yield _text(plain(block.note))
        case Contents():
            yield from (_text(f"{entry.label} {entry.text}", "item") for entry in block.entries)
        case SignOff():
            for signatory in block.signatories:
                yield _text(signatory.role)
                yield {
                    "kind": "table",
                    "rows": [[shown(label), plain(value)] for label, value in signatory.lines],
                }
        case Cover():
            yield from (_text(plain(line)) for line in (*block.authority, block.place_and_date))
            yield from (_text(text) for text in (block.document_type, plain(block.title)))
            yield from (_text(plain(line)) for line in block.subtitle)
            yield from _table(block.data)
            yield from (_text(plain(line)) for line in (*block.distribution, block.handling))
        case _:
            assert_never(block)


def _items(items: tuple[Item, ...]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield _text(f"{item.label} {plain(item.content)}", "item")
        yield from _items(item.items)


def _table(table: Table) -> Iterator[dict[str, Any]]:
    if table.caption:
        yield _text(f"{table.caption.label} {table.caption.text}", "caption")
    head = [[plain(column.head) for column in table.columns]] if any(c.head for c in table.columns) else []
    yield {
        "kind": "table",
        "rows": head + [[plain(cell.content) for cell in row.cells] for row in table.rows],
    }
    yield from (_text(plain(note)) for note in table.notes)
