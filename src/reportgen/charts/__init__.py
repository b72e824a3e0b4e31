"""The charts of a briefing, drawn in the house style: each a list of operations that every format replays.

Importing this package loads neither matplotlib nor numpy; drawing a chart that the cache does not hold does.
"""

from __future__ import annotations

from reportgen.charts.cache import Cache
from reportgen.charts.draw import draw_all

__all__ = ["Cache", "draw_all"]
