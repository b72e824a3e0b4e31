"""What the glyphs of one embedded font say: the data of its ToUnicode map, and where that map cannot tell."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.layout.fonts import Glyph, Shaped

Cluster = tuple[tuple["Glyph", ...], str]
"""Glyphs that were shaped from the same characters, and those characters."""
_NOTHING = "\u200b"
"""What a glyph says that has no text of its own: the map must give one (ISO 19005-2, 6.2.11.7.2)."""


class UnicodeMap:
    """One text for each glyph, the first it was clearly met with.

    A glyph of a cluster of several is not clear unless each of its characters has one. Such a cluster, or one
    whose glyph says something else elsewhere, needs its text beside it in ActualText.
    """

    def __init__(self) -> None:
        self._clear: dict[int, str] = {}
        self._unclear: dict[int, str] = {}

    def tell(self, glyphs: tuple[Glyph, ...], text: str, *, rtl: bool) -> str | None:
        """Note a cluster; return None where the map tells its text, else the text."""
        said = _by_glyph(glyphs, text, rtl=rtl)
        if said is None:
            for glyph in glyphs:
                self._unclear.setdefault(glyph.gid, glyph.text or _NOTHING)
            return text
        known = [self._clear.setdefault(glyph.gid, part) for glyph, part in zip(glyphs, said, strict=True)]
        return None if known == said else text

    def texts(self) -> dict[int, str]:
        """Return the text of every glyph noted, in order of glyphs."""
        return dict(sorted((self._unclear | self._clear).items()))


def clusters(word: Shaped) -> Iterator[Cluster]:
    """Yield the clusters of a shaped word from left to right; the first glyph of each holds its text."""
    held: list[Glyph] = []
    for glyph in word.glyphs:
        if glyph.text and held:
            yield tuple(held), held[0].text
            held = []
        held.append(glyph)
    if held:
        yield tuple(held), held[0].text


def _by_glyph(glyphs: tuple[Glyph, ...], text: str, *, rtl: bool) -> list[str] | None:
    """Return what each glyph of a cluster says by itself, or None where that cannot be told.

    Any space says the common one, for which a reader searches: a no-break space is a matter of layout.
    """
    if len(glyphs) == 1:
        spaces = all(unicodedata.category(char) == "Zs" for char in text)
        return [" " if spaces and text else text] if text else None
    if len(glyphs) == len(text):
        return list(text[::-1] if rtl else text)
    return None
