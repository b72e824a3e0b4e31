"""The field that a signature fills in later, and what stands on its line until then and afterwards.

Made here, and not by the program that signs: so it is in the structure tree, its words are set in the document's own
fonts, and the signature adds nothing that PDF/UA or PDF/A would have to allow (ISO 32000-1, 12.7.4.5).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reportgen.document.walk import shown
from reportgen.layout.boxes import SignatureBox, Tag
from reportgen.layout.fonts import missing
from reportgen.layout.lines import Span, TextStyle, break_lines
from reportgen.layout.setting import font_stack
from reportgen.records import Record
from reportgen.render.pdf.syntax import number, numbers, stream, text_string

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.layout.lines import Run
    from reportgen.render.pdf.fonts import Fonts
    from reportgen.render.pdf.sheets import Indirect
    from reportgen.theme import Theme

FIELD = "Approval"
"""The name of the field."""
_LIFT = 4.0
"""Height of the words' baseline above the line, in points."""
_PRINTED_AND_LOCKED = 132
"""Flags of the annotation (12.5.3): PDF/A asks for the first, the second keeps the field in its place."""


class Place(Record):
    """Where the field stands: the page, counted from 1, and the box."""

    page: int
    box: SignatureBox


def place(pages: Pages, briefing: Briefing) -> Place:
    """Return the room for the last signature; without a sign-off a field without extent on the last page."""
    found = [
        Place(page.number, box) for page in pages.pages for box in page.boxes if isinstance(box, SignatureBox)
    ]
    if found:
        return found[-1]
    nowhere = SignatureBox(0.0, 0.0, 0.0, 0.0, Tag("Form", pages.root), briefing.metadata.title)
    return Place(pages.pages[-1].number, nowhere)


class Words:
    """The words on the line: shaped when the page is drawn, written when the fonts are in the file."""

    def __init__(self, words: str, box: SignatureBox, briefing: Briefing, theme: Theme, fonts: Fonts) -> None:
        self._box = box
        runs = _set(words, box.width, briefing, theme)
        looks = [(run, fonts.look(run)) for run in runs]
        self._fonts = {look.font.resource: look.font for _, look in looks}
        self._operators = [
            f"{look.state} BT {number(run.x)} {number(_LIFT)} Td {look.font.show(run)} ET"
            for run, look in looks
        ]

    def appearance(self) -> bytes:
        """Return the field's appearance, a form XObject (ISO 32000-1, 8.10)."""
        fonts = "".join(f"/{name} {font.reference}" for name, font in self._fonts.items())
        entries = (
            f"/Type/XObject/Subtype/Form/BBox[0 0 {numbers(self._box.width, self._box.height)}]"
            f"/Resources<</Font<<{fonts}>>>>"
        )
        return stream("\n".join(self._operators).encode("latin-1"), entries, b"\n")


def _set(words: str, width: float, briefing: Briefing, theme: Theme) -> tuple[Run, ...]:
    """Return the words on one line that is no wider than the room for them, without characters no face has."""
    look = theme.style("body")
    faces = font_stack(theme, look, "regular")
    unknown = {char for _, char in missing(words, faces)}
    kept = "".join(char for char in words if char not in unknown)
    if not kept.strip():
        return ()
    size = look.size
    for _ in range(2):
        style = TextStyle(faces, size, theme.colours.text)
        (line,) = break_lines((Span(kept, style, briefing.lang),), math.inf, direction=briefing.direction)
        size *= min(1.0, width / max(line.width, 1.0))
    return line.runs


def field(box: SignatureBox, key: int, page: str, appearance: Indirect | None) -> bytes:
    """Return the field, which is its own annotation.

    Args:
        box: where it stands; without words it has no extent there.
        key: its key in the parent tree of the structure.
        page: the reference to its page.
        appearance: what is seen of it; None for a field that is not seen.
    """
    corners = (box.x, box.y, box.x + box.width, box.y + box.height) if appearance else (0.0,) * 4
    words = text_string(shown(box.description))
    seen = f"/AP<</N {appearance.reference}>>" if appearance else ""
    return (
        f"<</Type/Annot/Subtype/Widget/FT/Sig/T{text_string(FIELD)}/TU{words}/Contents{words}/P {page}"
        f"/Rect[{numbers(*corners)}]/F {_PRINTED_AND_LOCKED}/StructParent {key}{seen}>>"
    ).encode("latin-1")
