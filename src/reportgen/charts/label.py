"""A line of text as a matplotlib artist that is set by the layout's fonts.

matplotlib's own `Text` loads what finds fonts, typesets mathematics and reads TeX, a tenth of a second of imports, and
nothing of it takes part in a drawing whose text is measured and shaped elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.artist import Artist

if TYPE_CHECKING:
    from reportgen.charts.record import Recorder


class Label(Artist):
    """A line of text with the left end of its baseline at (x, y)."""

    def __init__(self, x: float, y: float, words: str, *, size: float, weight: str, colour: str) -> None:
        super().__init__()
        self._place = x, y
        self._words = words
        self._look = size, weight, colour

    def draw(self, renderer: Recorder) -> None:  # type: ignore[override]
        """Draw the words at their place."""
        x, y = self.get_transform().transform(self._place)
        renderer.draw_text(x, y, self._words, *self._look)
