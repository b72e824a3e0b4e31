"""How wide words are in the theme's faces, and how high: what hangs after a label stands where the widest ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.kept import kept
from reportgen.layout.setting import Typesetter

if TYPE_CHECKING:
    from reportgen.document.tree import Direction, Inlines
    from reportgen.theme import StyleName, Theme


@kept(512)
def width(theme: Theme, direction: Direction, words: str, style: StyleName) -> float:
    """Return the width of the words on one line, in points."""
    return Typesetter(theme, direction).width(words, style)


def height(theme: Theme, direction: Direction, content: Inlines, style: StyleName, measure: float) -> float:
    """Return the height of the content in a column of that width, both in points."""
    return Typesetter(theme, direction).set(content, style, measure).height
