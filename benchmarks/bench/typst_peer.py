"""The same report for Typst: the words of the tree, its tables, headings, links, contents and charts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from reportgen.document.tree import (
    Contents,
    ContentsKind,
    Cover,
    Emphasis,
    Figure,
    Heading,
    ItemList,
    KeyFigures,
    LineBreak,
    Link,
    Paragraph,
    Reference,
    SignOff,
    Start,
    Table,
    TableKind,
    Text,
)
from reportgen.document.walk import plain, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.tree import Block, Briefing, Chart, Inlines, Item

_PREAMBLE = """\
#set document(title: {title}, date: none)
#set page(paper: "a4", margin: (x: 25mm, top: 30mm, bottom: 27mm),
  header: text(8pt, font: "Source Sans 3")[#{subject} #h(1fr) #{reference}],
  footer: context text(8pt, font: "Source Sans 3")[#{date} #h(1fr)
    Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Source Serif 4", size: 11pt, lang: {lang})
#set par(leading: 0.6em, spacing: 0.9em)
#set table(stroke: (x, y) => (bottom: 0.25pt), inset: (x: 2pt, y: 3pt))
#show heading: set text(font: "Source Sans 3")
#show table: set text(font: "Source Sans 3", size: 9pt)
#show table: set par(leading: 0.45em)
#show figure: set block(breakable: true)
#show figure.caption: set text(font: "Source Sans 3", size: 9pt)
#set figure.caption(position: top)
#set figure(numbering: none, supplement: none)
#let bars(rows, most) = grid(columns: (42mm, 1fr), row-gutter: 2mm, column-gutter: 2mm,
  ..rows.map(((label, value, printed)) => (
    align(right, text(8pt, label)),
    stack(dir: ltr, spacing: 1mm, rect(width: 95mm * value / most, height: 4mm, fill: rgb("#1f3a5f")),
      text(8pt, printed)))).flatten())
"""


def typst_source(briefing: Briefing) -> str:
    """Return the report as a Typst document that meets PDF/UA-1."""
    furniture = briefing.furniture
    preamble = _PREAMBLE.format(
        title=_string(briefing.metadata.title),
        subject=_string(furniture.subject),
        reference=_string(furniture.reference),
        date=_string(furniture.date),
        lang=_string(briefing.lang[:2]),
    )
    lines = [preamble]
    for index, part in enumerate(briefing.parts):
        if index and part.start is not Start.FLOW:
            lines.append("#pagebreak(weak: true)")
        for block in part.blocks:
            lines += _block(block)
    return "\n\n".join(lines) + "\n"


def _string(text: str) -> str:
    return json.dumps(shown(text), ensure_ascii=False)


def _text(text: str) -> str:
    return f"#{_string(text)}"


def _label(name: str) -> str:
    return f"<{name}>" if name else ""


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Text | Reference | Link | LineBreak) -> str:
    match inline:
        case Text(text, emphasis):
            is_bold = emphasis in {Emphasis.STRONG, Emphasis.NAME}
            return f"#strong({_string(text)})" if is_bold else _text(text)
        case Reference(text, target):
            return f"#link(<{target}>, {_string(text)})"
        case Link(text, url):
            return f"#link({_string(url)}, {_string(text)})"
        case LineBreak():
            return "#linebreak()"
        case _:
            assert_never(inline)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            words = f"{block.label}  {block.text}" if block.label else block.text
            yield f"#heading(level: {block.level}, {_string(words)}) {_label(block.id)}"
        case Paragraph():
            number = f"{_text(block.number)}#h(4mm)" if block.number else ""
            yield f"{_anchor(block.id)}{number}{_inlines(block.content)}"
        case ItemList():
            yield from (f"#pad(left: 8mm)[{line}]" for line in _items(block.items))
        case Table():
            yield _table(block)
        case Figure():
            yield (
                f"#figure(caption: {_string(f'{block.caption.label} {block.caption.text}')}, "
                f"alt: {_string(block.chart.alternative)}, kind: image, [{_chart(block.chart)}]) {_label(block.id)}"
            )
            yield from (f"#text(9pt)[{_inlines(note)}]" for note in block.notes)
        case KeyFigures():
            cells = ", ".join(
                f"[#text(20pt, {_string(figure.value)})#linebreak(){_text(figure.label)}]"
                for figure in block.figures
            )
            yield f"#grid(columns: {len(block.figures)}, column-gutter: 4mm, {cells})"
            yield _inlines(block.note)
        case Contents():
            yield _contents(block)
        case SignOff():
            for signatory in block.signatories:
                yield f"#strong({_string(signatory.role)})"
                yield from (f"{_text(label)}: {_text(plain(value))}" for label, value in signatory.lines)
        case Cover():
            yield from _cover(block)
        case _:
            assert_never(block)


def _anchor(name: str) -> str:
    return f"#metadata(none){_label(name)}" if name else ""


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield f"{_anchor(item.id)}{_text(item.label)} {_inlines(item.content)}"
        yield from _items(item.items)


def _table(table: Table) -> str:
    widths = ", ".join(f"{column.width_mm:g}fr" for column in table.columns)
    head = ""
    if table.kind in {TableKind.DATA, TableKind.CONTROL}:
        head = f"table.header({', '.join(f'strong[{_inlines(column.head)}]' for column in table.columns)}),\n"
    rows = "\n".join(
        ", ".join(
            f"[{_anchor(row.id) if not index else ''}{_inlines(cell.content)}]"
            for index, cell in enumerate(row.cells)
        )
        + ","
        for row in table.rows
    )
    body = f"table(columns: ({widths},),\n{head}{rows})"
    if table.caption is None:
        return f"#{body}"
    caption = f"{table.caption.label} {table.caption.text}"
    notes = "".join(f"\n\n#text(9pt)[{_inlines(note)}]" for note in table.notes)
    return f"#figure(kind: table, caption: {_string(caption)}, {body}) {_label(table.id)}{notes}"


def _chart(chart: Chart) -> str:
    most = max((bar.value for series in chart.series for bar in series.bars), default=0) or 1
    panels = []
    for series in chart.series:
        rows = "".join(
            f"({_string(bar.label)}, {bar.value}, {_string(bar.printed)}), " for bar in series.bars
        )
        panels.append(f"{_text(series.label)}\n#bars(({rows}), {most})")
    return "\n".join(panels)


def _contents(contents: Contents) -> str:
    match contents.kind:
        case ContentsKind.HEADINGS:
            return "#outline(title: none, depth: 2)"
        case ContentsKind.TABLES:
            return "#outline(title: none, target: figure.where(kind: table))"
        case ContentsKind.FIGURES:
            return "#outline(title: none, target: figure.where(kind: image))"
        case _:
            assert_never(contents.kind)


def _cover(cover: Cover) -> Iterator[str]:
    yield from map(_inlines, cover.authority)
    yield _inlines(cover.place_and_date)
    yield f"#text(16pt, {_string(cover.document_type)})"
    yield f"#text(24pt)[{_inlines(cover.title)}]"
    yield from map(_inlines, cover.subtitle)
    yield _table(cover.data)
    yield from map(_inlines, cover.distribution)
    yield _inlines(cover.handling)
