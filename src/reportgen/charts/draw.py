"""Draw every chart of a briefing, or take it from the cache of drawn charts."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from enum import Enum
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import __version__
from reportgen.charts.stored import drawing_from, drawing_to, pictures_from, pictures_to
from reportgen.document.tree import Figure

if TYPE_CHECKING:
    from reportgen.charts.cache import Cache
    from reportgen.document.media import ChartImage, Media
    from reportgen.document.tree import Briefing, Chart
    from reportgen.theme import Theme

FORMAT = 1
"""Raised whenever a chart is drawn or stored differently, so that no older drawing is taken from a cache."""

_PICTURE_MAKERS = ("matplotlib", "pillow", "uharfbuzz")

version = lru_cache(metadata.version)
"""The version of an installed package: two milliseconds where it is not remembered."""


def draw_all(briefing: Briefing, theme: Theme, *, pictures: bool, cache: Cache | None) -> Media:
    """Return the drawn chart of each figure in the briefing, by the id of the figure.

    Args:
        briefing: the report in one language.
        theme: the house style, resolved for the script of that language.
        pictures: whether PNG and SVG are wanted beside the operations (for Word).
        cache: where drawn charts are kept; None draws each anew. What comes back is the same either way.
    """
    style = _style_key(theme)
    return {
        block.id: _Drawing(block.chart, theme, style, cache).image(pictures=pictures)
        for part in briefing.parts
        for block in part.blocks
        if isinstance(block, Figure)
    }


class _Drawing:
    """One chart in one theme, with its key in the cache."""

    def __init__(self, chart: Chart, theme: Theme, style: str, cache: Cache | None) -> None:
        self._chart = chart
        self._theme = theme
        self._cache = cache
        self._key = _hash("drawing", style, json.dumps(asdict(chart), default=_plain, sort_keys=True))

    def image(self, *, pictures: bool) -> ChartImage:
        """Return the drawing, with its pictures if they are asked for."""
        image = self._kept_drawing() or self._new_drawing()
        return self._with_pictures(image) if pictures else image

    def _kept_drawing(self) -> ChartImage | None:
        data = self._cache.get(self._key) if self._cache else None
        return drawing_from(data) if data else None

    def _new_drawing(self) -> ChartImage:
        # Half a second of imports, which a chart found in the cache does not need.
        from reportgen.charts.record import record  # noqa: PLC0415

        image = record(self._chart, self._theme)
        if self._cache:
            self._cache.put(self._key, drawing_to(image))
        return image

    def _with_pictures(self, image: ChartImage) -> ChartImage:
        # Another version of a maker may write other bytes, and no file may show whether there was a cache.
        key = _hash("pictures", self._key, *map(version, _PICTURE_MAKERS))
        data = self._cache.get(key) if self._cache else None
        kept = pictures_from(data) if data else None
        if kept is None:
            # As above: only a picture that is not in the cache needs matplotlib.
            from reportgen.charts.pictures import png, svg  # noqa: PLC0415

            kept = png(image, self._theme), svg(image, self._chart, self._theme)
            if self._cache:
                self._cache.put(key, pictures_to(*kept))
        return replace(image, png=kept[0], svg=kept[1])


def _style_key(theme: Theme) -> str:
    """Return what a drawing depends on beside the chart: program, theme, and the operator's own font files.

    The shipped faces never change under one version of the program, so they need not be read.
    """
    fonts = theme.fonts
    families = (fonts.serif, fonts.sans, fonts.arabic)
    files = (_own_file(name) for family in families for name in (family.regular, family.bold))
    return _hash(str(FORMAT), __version__, theme.fingerprint, *files)


def _own_file(name: str) -> str:
    """Return the digest of the operator's file; of one of ours, or one that cannot be read, the name."""
    path = Path(name)
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_absolute() else name
    except OSError:  # told where the face itself is wanted
        return name


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{value!r} has no JSON form")
