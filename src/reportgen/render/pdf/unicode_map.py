"""What the glyphs of one embedded font say: the data of its ToUnicode map, and where that map cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.layout.fonts import Glyph
    from reportgen.render.pdf.words import Claims

_NOTHING = "\u200b"
"""What a glyph says that has no text of its own: the map must give one (ISO 19005-2, 6.2.11.7.2)."""


class UnicodeMap:
    """One text for each glyph, the first it was clearly met with.

    Glyphs that say something else elsewhere, or nothing by themselves, need their text beside them in ActualText.
    """

    def __init__(self) -> None:
        self._clear: dict[int, str] = {}
        self._told: set[tuple[int, str]] = set()
        self._unclear: dict[int, str] = {}

    def agrees(self, claims: Claims) -> bool:
        """Note what glyphs say; return whether the map tells the same."""
        if self._told.issuperset(claims):
            return True
        clear = self._clear
        for gid, text in claims:  # all are noted, whatever the first says
            clear.setdefault(gid, text)
        agreeing = [(gid, text) for gid, text in claims if clear[gid] == text]
        self._told.update(agreeing)
        return len(agreeing) == len(claims)

    def shown(self, glyphs: Iterable[Glyph]) -> None:
        """Note glyphs that are shown with their text beside them."""
        for glyph in glyphs:
            self._unclear.setdefault(glyph.gid, glyph.text or _NOTHING)

    def texts(self) -> dict[int, str]:
        """Return the text of every glyph noted, in order of glyphs."""
        return dict(sorted((self._unclear | self._clear).items()))
