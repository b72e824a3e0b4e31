"""Lists of contents: real fields, with entries and page numbers filled in, each entry a link."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from reportgen.document.tree import ContentsKind
from reportgen.render.docx.fields import anchored, field_end, field_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.document.tree import Contents, ContentsEntry
    from reportgen.layout.boxes import Pages
    from reportgen.render.docx.body import Body

_TAB = "<w:r><w:tab/></w:r>"
_FIELDS = {
    # Outline levels find the unnumbered headings and the annexes too. Naming their styles (\t) would need the list
    # separator of the reader's country, and the contents would break in half of Europe.
    ContentsKind.HEADINGS: r'TOC \o "1-2" \h \z \u',
    ContentsKind.TABLES: r'TOC \h \z \c "Table"',
    ContentsKind.FIGURES: r'TOC \h \z \c "Figure"',
}
_KEPT_LINES = 20
"""A list of tables or figures of so many lines stays on one page."""
_GALLERY = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>"
)


def render_contents(contents: Contents, body: Body) -> None:
    """Write the list; that of headings stands in the content control by which Word offers to renew it."""
    if not contents.entries:
        return
    start = body.mark
    properties = body.writer.properties(rtl=body.writer.rtl)
    last, numbers = len(contents.entries) - 1, word_pages(body.setting.pages)
    for at, entry in enumerate(contents.entries):
        before = field_start(_FIELDS[contents.kind], properties) if at == 0 else ""
        after = field_end(properties) if at == last else ""
        kept = at < last and contents.kind is not ContentsKind.HEADINGS and last < _KEPT_LINES
        written = _entry(contents, entry, body, numbers)
        body.paragraph(_style(contents, entry), before + written + after, kept=kept)
    if contents.kind is ContentsKind.HEADINGS:
        body.wrap(_GALLERY, "</w:sdtContent></w:sdt>", start)


def worded(label: str) -> bool:
    """Say whether a label is more than a number: "Annex A", not "2.1"."""
    return len(label.split()) > 1


def word_pages(pages: Pages) -> list[int]:
    """Return the number that each page has in Word, where none is blank on purpose."""
    return list(accumulate([int(not page.blank) for page in pages.pages]))


def _style(contents: Contents, entry: ContentsEntry) -> str:
    """Return the style of a line: with a number, with a longer label such as "Annex A", or with none."""
    if contents.kind is not ContentsKind.HEADINGS:
        return "TableOfFigures"
    return f"TOC{entry.level}" + ("" if not entry.label else "Word" if worded(entry.label) else "Number")


def _entry(contents: Contents, entry: ContentsEntry, body: Body, numbers: Sequence[int]) -> str:
    writer = body.writer
    gap = _TAB if contents.kind is ContentsKind.HEADINGS else writer.runs(" ")
    label = writer.runs(entry.label) + gap if entry.label else ""
    target = body.target(entry.target)
    if target is None:
        return label + writer.inlines(entry.content)
    anchor = body.setting.pages.anchors.get(entry.target)
    number = ""
    if anchor:
        page = str(numbers[anchor.page - 1])
        number = _TAB + writer.field(rf"PAGEREF {target.bookmark} \h", page)
    return anchored(target.bookmark, label + writer.inlines(entry.content) + number)
