"""Page setup, and the running head and foot (document design, sections 2 and 5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.document.tree import Cover
from reportgen.document.walk import plain
from reportgen.render.docx.widths import width
from reportgen.render.docx.xml import declared, part, twips
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.document.tree import Briefing
    from reportgen.render.docx.inlines import Writer
    from reportgen.theme import Theme

_BASELINE = 0.8
"""Where Word and LibreOffice put the baseline in a line of exact height: this share of it from the top."""
_SLOT = re.compile(r"\{(page|pages)\}")


class Furnishing:
    """The distances of head and foot, in points: they put the markings' baselines and the rules on their places."""

    SPACE = 3.0
    """Between a line of text and its rule."""

    def __init__(self, theme: Theme) -> None:
        paper, marking, line = theme.paper, theme.style("marking"), theme.style("furniture").leading
        ascent = _BASELINE * marking.leading
        descent = marking.leading - ascent
        self.head = max(0.0, paper.marking_head * MM - ascent)
        """From the top edge to the top of the head."""
        self.foot = max(0.0, paper.marking_foot * MM - descent)
        """From the bottom edge to the bottom of the foot."""
        below = self.head + marking.leading + line + self.SPACE
        self.above_head = max(0.0, paper.rule_head * MM - below)
        """Above the line of subject and reference, under the marking."""
        above = self.foot + marking.leading + line + self.SPACE
        self.below_foot = max(0.0, paper.rule_foot * MM - above)
        """Below the line of date and page, over the marking."""


def references(parts: Mapping[str, str]) -> str:
    """Return what names the heads and feet of a section; `parts` has their relations by kind and type."""
    written = []
    for name, relation in sorted(
        parts.items(), key=lambda entry: (not entry[0].startswith("header"), entry[0])
    ):
        kind, _, pages = name.partition("-")
        written.append(f'<w:{kind}Reference w:type="{pages}" r:id="{relation}"/>')
    return "".join(written)


def section(theme: Theme, parts: Mapping[str, str], *, rtl: bool) -> str:
    """Return the one section's properties; `parts` gives each head's and foot's relation by kind and type.

    Margins mirror in duplex (a setting): the side given as left is then the inside, in Arabic the right one.
    """
    paper = theme.paper
    place = Furnishing(theme)
    left, right = (paper.outside, paper.inside) if rtl else (paper.inside, paper.outside)
    return (
        f'<w:sectPr>{references(parts)}<w:pgSz w:w="{twips(paper.width * MM)}" w:h="{twips(paper.height * MM)}"/>'
        f'<w:pgMar w:top="{twips(paper.top * MM)}" w:right="{twips(right * MM)}"'
        f' w:bottom="{twips(paper.bottom * MM)}" w:left="{twips(left * MM)}" w:header="{twips(place.head)}"'
        f' w:footer="{twips(place.foot)}" w:gutter="0"/><w:titlePg/>'
        f"{'<w:bidi/><w:rtlGutter/>' if rtl else ''}</w:sectPr>"
    )


def header(briefing: Briefing, writer: Writer, handling: str | None = None) -> bytes:
    """Return a head: the marking, then the short subject and the reference over a rule.

    The cover's has the `handling` instruction, which may be empty, in the middle instead of the subject.
    """
    furniture = briefing.furniture
    reference = _property(writer, "Reference", briefing.metadata.reference, furniture.reference)
    if handling is None:
        subject = _property(writer, "Short subject", furniture.subject, furniture.subject)
        line = subject + _TAB + _TAB + reference
    else:
        line = _TAB + writer.runs(handling) + _TAB + reference
    return _furniture("hdr", _marking(briefing, writer) + _paragraph(writer, "Header", line))


def handling_line(briefing: Briefing, theme: Theme) -> str:
    """Return the cover's handling instruction if it fits between the margins and the reference; else nothing."""
    blocks = (block for report_part in briefing.parts for block in report_part.blocks)
    words = next((plain(block.handling) for block in blocks if isinstance(block, Cover)), "")
    if not words:
        return ""
    middle, side = (
        width(theme, briefing.direction, (line,), "furniture")
        for line in (words, briefing.furniture.reference)
    )
    return words if middle / 2 + side + _GAP <= theme.paper.measure * MM / 2 else ""


def footer(briefing: Briefing, writer: Writer, pages: int) -> bytes:
    """Return a foot: date, copy and page under a rule, then the marking."""
    furniture = briefing.furniture
    line = (writer.runs(furniture.date) + _TAB + writer.runs(furniture.copy) + _TAB) + _page(
        writer, furniture.page, pages
    )
    return _furniture("ftr", _paragraph(writer, "Footer", line) + _marking(briefing, writer))


_GAP = 6 * MM
_TAB = "<w:r><w:tab/></w:r>"


def _furniture(root: str, content: str) -> bytes:
    return part(f"<w:{root} {declared('w', 'r')}>{content}</w:{root}>")


def _paragraph(writer: Writer, style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{writer.styles.use(style)}"/></w:pPr>{content}</w:p>'


def _marking(briefing: Briefing, writer: Writer) -> str:
    marking = briefing.furniture.marking
    return _paragraph(writer, "Marking", _property(writer, "Marking", briefing.metadata.marking, marking))


def _property(writer: Writer, name: str, value: str, words: str) -> str:
    """Return the words, with a document property's value in them as a field: an official changes it in one place."""
    before, found, after = words.partition(value) if value else (words, "", "")
    if not found:
        return writer.runs(words)
    return writer.runs(before) + writer.field(f'DOCPROPERTY "{name}"', found) + writer.runs(after)


def _page(writer: Writer, template: str, pages: int) -> str:
    """Return "Page X of Y" with both numbers as fields."""
    fields = {"page": writer.field("PAGE", "1"), "pages": writer.field("NUMPAGES", str(pages))}
    pieces = _SLOT.split(template)
    return "".join(fields[piece] if at % 2 else writer.runs(piece) for at, piece in enumerate(pieces))
