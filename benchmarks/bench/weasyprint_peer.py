"""The same report for WeasyPrint: the words of the tree as HTML, and a style sheet with what the pages need."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, assert_never

from reportgen.document.tree import (
    Contents,
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
    from pathlib import Path

    from reportgen.document.tree import Block, Briefing, Caption, Chart, Furniture, Inline, Inlines, Item

STYLE = """\
@page { size: A4; margin: 30mm 25mm 27mm }
body { font: 11pt/1.35 "Source Serif 4"; margin: 0 }
p { margin: 0 0 3mm }
h1, h2, h3, th, td, figcaption, caption { font-family: "Source Sans 3" }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9pt; margin-bottom: 3mm }
th, td { border-bottom: 0.25pt solid; padding: 1mm 0.7mm; text-align: start; vertical-align: top }
thead { display: table-header-group }
caption, figcaption { font-size: 9pt; text-align: start }
figure { margin: 0 0 3mm }
img { width: 160mm }
ul { list-style: none; margin: 0 0 3mm; padding-inline-start: 8mm }
.contents a { color: inherit; text-decoration: none }
.contents a::after { content: leader('.') target-counter(attr(href), page) }
.note { font-size: 9pt }
.number { display: inline-block; min-width: 8mm }
.type { font-size: 16pt }
.title { font-size: 24pt }
.figures b { font-size: 20pt }
.page { break-before: page }
"""
"""The rules that are the same for every report; `font_faces` and the page's head and foot come beside them."""

_BAR_MM = 6
_LABEL_MM = 42
_WIDTH_MM = 160
"""The height of a bar with the space to the next, the width of the labels and that of the chart."""


def font_faces(fonts: Path) -> str:
    """Return the rules that load the fonts of the report from a folder."""
    faces = (
        ("Source Serif 4", "normal", "SourceSerif4-Regular"),
        ("Source Serif 4", "bold", "SourceSerif4-Bold"),
        ("Source Sans 3", "normal", "SourceSans3-Regular"),
        ("Source Sans 3", "bold", "SourceSans3-Bold"),
    )
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("{(fonts / f"{name}.ttf").as_uri()}") }}'
        for family, weight, name in faces
    )


def html_source(briefing: Briefing) -> str:
    """Return the report as an HTML document; its language and its title are what PDF/UA-1 asks for."""
    body: list[str] = []
    for index, part in enumerate(briefing.parts):
        starts = index and part.start is not Start.FLOW
        body.append('<section class="page">' if starts else "<section>")
        for block in part.blocks:
            body += _block(block)
        body.append("</section>")
    source = "\n".join(
        [
            f'<!DOCTYPE html><html lang="{briefing.lang}" dir="{briefing.direction}">',
            f'<head><meta charset="utf-8"><title>{_text(briefing.metadata.title)}</title>',
            f"<style>{_page(briefing.furniture)}</style></head><body>",
            *body,
            "</body></html>\n",
        ]
    )
    return _without_repeated_ids(source)


def _without_repeated_ids(source: str) -> str:
    """Return the document with each id at its first place alone: a meeting has rows in two tables."""
    seen: set[str] = set()

    def first(match: re.Match[str]) -> str:
        is_new = match[1] not in seen
        seen.add(match[1])
        return match[0] if is_new else ""

    return re.sub(r' id="([^"]*)"', first, source)  # quotation marks in words are escaped


def _page(furniture: Furniture) -> str:
    """Return the running head and foot."""
    font = 'font: 8pt "Source Sans 3"'
    before, _, rest = furniture.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    number = f"{_string(before)} counter(page) {_string(between)} counter(pages) {_string(after)}"
    boxes = {
        "top-left": _string(furniture.subject),
        "top-right": _string(furniture.reference),
        "bottom-left": _string(furniture.date),
        "bottom-right": number,
    }
    return (
        "@page { " + " ".join(f"@{box} {{ {font}; content: {words} }}" for box, words in boxes.items()) + " }"
    )


def _string(text: str) -> str:
    """Return a string of CSS that may stand in a `style` element."""
    return json.dumps(shown(text), ensure_ascii=False).replace("<", "\\3c ")


def _text(text: str) -> str:
    return escape(shown(text))


def _id(name: str) -> str:
    return f' id="{escape(name)}"' if name else ""


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text, emphasis):
            is_bold = emphasis in {Emphasis.STRONG, Emphasis.NAME}
            return f"<strong>{_text(text)}</strong>" if is_bold else _text(text)
        case Reference(text, target):
            return f'<a href="#{escape(target)}">{_text(text)}</a>'
        case Link(text, url):
            return f'<a href="{escape(url)}">{_text(text)}</a>'
        case LineBreak():
            return "<br>"
        case _:
            assert_never(inline)


def _lines(lines: tuple[Inlines, ...], name: str = "") -> Iterator[str]:
    kind = f' class="{name}"' if name else ""
    return (f"<p{kind}>{_inlines(line)}</p>" for line in lines if line)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            label = f"{_text(block.label)} " if block.label else ""
            yield f"<h{block.level}{_id(block.id)}>{label}{_inlines(block.content)}</h{block.level}>"
        case Paragraph():
            number = f'<span class="number">{_text(block.number)}</span> ' if block.number else ""
            yield f"<p{_id(block.id)}>{number}{_inlines(block.content)}</p>"
        case ItemList():
            yield _items(block.items)
        case Table():
            yield _table(block)
            yield from _lines(block.notes, "note")
        case Figure():
            yield f"<figure{_id(block.id)}><figcaption>{_caption(block.caption)}</figcaption>"
            picture = b64encode(_drawing(block.chart).encode()).decode()
            alternative = _text(block.chart.alternative)
            yield f'<img src="data:image/svg+xml;base64,{picture}" alt="{alternative}"></figure>'
            yield from _lines(block.notes, "note")
        case KeyFigures():
            cells = "".join(
                f"<td><b>{_text(figure.value)}</b><br>{_text(figure.label)}</td>" for figure in block.figures
            )
            yield f'<table class="figures"><tbody><tr>{cells}</tr></tbody></table>'
            yield from _lines((block.note,))
        case Contents():
            entries = (
                f'<li><a href="#{escape(entry.target)}">{_text(entry.label)} {_inlines(entry.content)}</a></li>'
                for entry in block.entries
            )
            yield f'<ul class="contents">{"".join(entries)}</ul>'
        case SignOff():
            for signatory in block.signatories:
                yield f"<p><strong>{_text(signatory.role)}</strong></p>"
                yield from (
                    f"<p>{_text(label)}: {escape(plain(value))}</p>" for label, value in signatory.lines
                )
        case Cover():
            yield from _cover(block)
        case _:
            assert_never(block)


def _items(items: tuple[Item, ...]) -> str:
    return "\n".join(
        [
            "<ul>",
            *(
                f"<li{_id(item.id)}>{_text(item.label)} {_inlines(item.content)}"
                f"{_items(item.items) if item.items else ''}</li>"
                for item in items
            ),
            "</ul>",
        ]
    )


def _caption(caption: Caption) -> str:
    return f"{_text(caption.label)} {_inlines(caption.content)}"


def _table(table: Table) -> str:
    parts = [f"<table{_id(table.id)}>"]
    if table.caption:
        parts.append(f"<caption>{_caption(table.caption)}</caption>")
    parts += (f'<col style="width: {column.width_mm:g}mm">' for column in table.columns)
    if table.kind in {TableKind.DATA, TableKind.CONTROL}:
        heads = "".join(f'<th scope="col">{_inlines(column.head)}</th>' for column in table.columns)
        parts.append(f"<thead><tr>{heads}</tr></thead>")
    parts.append("<tbody>")
    for row in table.rows:
        cells = "".join(f"<td>{_inlines(cell.content)}</td>" for cell in row.cells)
        parts.append(f"<tr{_id(row.id)}>{cells}</tr>")
    return "\n".join([*parts, "</tbody></table>"])


def _drawing(chart: Chart) -> str:
    """Return the chart as SVG, lengths in millimetres: bars, one below the other, each with its words."""
    most = max((bar.value for series in chart.series for bar in series.bars), default=0) or 1
    y, shapes = 0, []
    for series in chart.series:
        if series.label:
            y += _BAR_MM
            shapes.append(f'<text x="0" y="{y - 2}" font-weight="bold">{_text(series.label)}</text>')
        for bar in series.bars:
            y += _BAR_MM
            length = (_WIDTH_MM - _LABEL_MM - 20) * bar.value / most
            shapes += (
                f'<text x="{_LABEL_MM - 2}" y="{y - 2}" text-anchor="end">{_text(bar.label)}</text>',
                f'<rect x="{_LABEL_MM}" y="{y - 5}" width="{length:.2f}" height="4" fill="#1f3a5f"/>',
                f'<text x="{_LABEL_MM + length + 1:.2f}" y="{y - 2}">{_text(bar.printed)}</text>',
            )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH_MM} {y}" '
        f'font-family="Source Sans 3" font-size="2.8">{"".join(shapes)}</svg>'
    )


def _cover(cover: Cover) -> Iterator[str]:
    yield from _lines((*cover.authority, *cover.authority_beside, cover.place_and_date))
    yield from (f"<p>{_text(cover.draft)}</p>",) if cover.draft else ()
    yield f'<p class="type">{_text(cover.document_type)}</p>'
    yield from _lines((cover.title,), "title")
    yield from _lines(cover.subtitle)
    yield _table(cover.data)
    yield from _lines((*cover.distribution, cover.handling))
