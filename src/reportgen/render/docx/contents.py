"""Lists of contents: real fields, with entries and page numbers filled in, each entry a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import ContentsKind
from reportgen.render.docx.fields import anchored, field_end, field_start

if TYPE_CHECKING:
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
    last = len(contents.entries) - 1
    for at, entry in enumerate(contents.entries):
        before = field_start(_FIELDS[contents.kind], properties) if at == 0 else ""
        after = field_end(properties) if at == last else ""
        kept = at < last and contents.kind is not ContentsKind.HEADINGS and last < _KEPT_LINES
        body.paragraph(_style(contents, entry), before + _entry(contents, entry, body) + after, kept=kept)
    if contents.kind is ContentsKind.HEADINGS:
        body.wrap(_GALLERY, "</w:sdtContent></w:sdt>", start)


def worded(label: str) -> bool:
    """Say whether a label is more than a number: "Annex A", not "2.1"."""
    return len(label.split()) > 1


def word_page(pages: Pages, target: str) -> str:
    """Return the page on which the target stands in Word, where no page is blank on purpose; empty if unknown."""
    anchor = pages.anchors.get(target)
    if anchor is None:
        return ""
    return str(anchor.page - sum(page.blank for page in pages.pages[: anchor.page]))


def _style(contents: Contents, entry: ContentsEntry) -> str:
    """Return the style of a line: with a number, with a longer label such as "Annex A", or with none."""
    if contents.kind is not ContentsKind.HEADINGS:
        return "TableOfFigures"
    return f"TOC{entry.level}" + ("" if not entry.label else "Word" if worded(entry.label) else "Number")


def _entry(contents: Contents, entry: ContentsEntry, body: Body) -> str:
    writer = body.writer
    gap = _TAB if contents.kind is ContentsKind.HEADINGS else writer.runs(" ")
    label = writer.runs(entry.label) + gap if entry.label else ""
    target = body.target(entry.target)
    page = word_page(body.setting.pages, entry.target)
    if target is None:
        return label + writer.inlines(entry.content)
    number = _TAB + writer.field(rf"PAGEREF {target.bookmark} \h", page) if page else ""
    return anchored(target.bookmark, label + writer.inlines(entry.content) + number)
