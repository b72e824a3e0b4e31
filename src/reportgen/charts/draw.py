"""Draw every chart of a briefing, or take it from the cache of drawn charts."""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from reportgen import __version__
from reportgen.charts.apart import drawn as drawn_apart
from reportgen.charts.arrangement import arranged
from reportgen.charts.stored import drawing_from, drawing_to, pictures_from, pictures_to
from reportgen.document.tree import Figure
from reportgen.packed import LASTING, pack
from reportgen.records import replace

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reportgen.charts.cache import Cache
    from reportgen.charts.marks import Arrangement
    from reportgen.document.media import ChartImage, Media
    from reportgen.document.tree import Briefing, Chart, ChartKind
    from reportgen.theme import Theme

FORMAT = 3
"""Raised whenever a chart is drawn or stored differently, so that no older drawing is taken from a cache."""

_PICTURE_MAKERS = ("matplotlib", "pillow", "uharfbuzz")


@lru_cache
def version(package: str) -> str:
    """Return the version of an installed package: ten milliseconds, where it is not remembered."""
    from importlib import metadata  # noqa: PLC0415 - only pictures are told apart by it

    return metadata.version(package)


def draw_all(
    briefing: Briefing, theme: Theme, *, pictures: Container[ChartKind], cache: Cache | None
) -> Media:
    """Return the drawn chart of each figure in the briefing, by the id of the figure.

    Args:
        briefing: the report in one language.
        theme: the house style, resolved for the script of that language.
        pictures: the kinds of charts of which PNG and SVG are wanted beside the operations, as Word does.
        cache: where drawn charts are kept; None draws each anew. What comes back is the same either way.
    """
    style = _style_key(theme)
    figures = [block for part in briefing.parts for block in part.blocks if isinstance(block, Figure)]
    drawings = [_Drawing(figure.chart, theme, style, cache) for figure in figures]
    images = _images(drawings, theme)
    images = [
        drawing.with_pictures(image) if drawing.chart.kind in pictures else image
        for drawing, image in zip(drawings, images, strict=True)
    ]
    return {figure.id: image for figure, image in zip(figures, images, strict=True)}


def _images(drawings: Sequence[_Drawing], theme: Theme) -> list[ChartImage]:
    """Return the image of each chart: as it was kept, else drawn, all that are missing at once."""
    images = {drawing.key: image for drawing in drawings if (image := drawing.kept())}
    missing = [drawing for drawing in drawings if drawing.key not in images]
    if missing:
        images |= zip([drawing.key for drawing in missing], _drawn(missing, theme), strict=True)
    return [images[drawing.key] for drawing in drawings]


def _drawn(drawings: Sequence[_Drawing], theme: Theme) -> Sequence[ChartImage]:
    """Return the charts as the process beside this one draws them; where there is none, drawn here. They are kept."""
    charts = [arranged(drawing.chart, theme) for drawing in drawings]

    def received(images: Sequence[ChartImage] | None) -> Sequence[ChartImage]:
        images = _drawn_here(charts) if images is None else images
        for drawing, image in zip(drawings, images, strict=True):
            drawing.keep(image)
        return images

    late = drawn_apart(charts, received)
    return received(None) if late is None else late


def _drawn_here(charts: Sequence[Arrangement]) -> list[ChartImage]:
    # A quarter of a second of imports, which charts found in the cache do not need.
    from reportgen.charts.silence import silence_matplotlib  # noqa: PLC0415

    silence_matplotlib()
    from reportgen.charts.record import record  # noqa: PLC0415

    return [record(chart) for chart in charts]


class _Drawing:
    """One chart in one theme, with its key in the cache."""

    def __init__(self, chart: Chart, theme: Theme, style: str, cache: Cache | None) -> None:
        self.chart = chart
        self.key = _hash("drawing", style, msgspec.json.encode(chart).decode())
        self._theme = theme
        self._cache = cache

    def kept(self) -> ChartImage | None:
        """Return the image that was kept, without pictures; None where there is none."""
        data = self._cache.get(self.key) if self._cache else None
        return drawing_from(data) if data else None

    def keep(self, image: ChartImage) -> None:
        """Keep the image for other runs."""
        if self._cache:
            self._cache.put(self.key, drawing_to(image))

    def with_pictures(self, image: ChartImage) -> ChartImage:
        """Return the image with its pictures."""
        # Another version of a maker may write other bytes, and no file may show whether there was a cache.
        key = _hash("pictures", self.key, zlib.ZLIB_RUNTIME_VERSION, *map(version, _PICTURE_MAKERS))
        data = self._cache.get(key) if self._cache else None
        kept = pictures_from(data) if data else None
        if kept is None:
            # As above: only a picture that is not in the cache needs matplotlib.
            from reportgen.charts.silence import silence_matplotlib  # noqa: PLC0415

            silence_matplotlib()
            from reportgen.charts.pictures import png, svg  # noqa: PLC0415

            kept = png(image, self._theme), pack(svg(image, self.chart, self._theme), LASTING)
            if self._cache:
                self._cache.put(key, pictures_to(*kept))
        return replace(image, png=kept[0], svg=kept[1])


def _style_key(theme: Theme) -> str:
    """Return what a drawing depends on beside the chart: program, theme, and the font files that it names."""
    return _hash(str(FORMAT), __version__, theme.fingerprint)


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
