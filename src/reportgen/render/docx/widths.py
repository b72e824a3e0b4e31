"""How wide words are in the theme's faces, and how high: what hangs after a label stands where the widest ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.layout.setting import typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.document.tree import Direction, Inlines
    from reportgen.theme import StyleName, Theme


def width(theme: Theme, direction: Direction, lines: Iterable[str], style: StyleName) -> float:
    """Return the width of the widest of the lines, in points."""
    setter = typesetter(theme, direction)
    return max([setter.width(line, style) for line in lines], default=0.0)


def height(theme: Theme, direction: Direction, content: Inlines, style: StyleName, measure: float) -> float:
    """Return the height of the content in a column of that width, both in points."""
    return typesetter(theme, direction).set(content, style, measure).height
