"""Where the time of one report goes: the pipeline's arrows, each with a clock beside it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reportgen import pipeline
from reportgen.analysis import analyse
from reportgen.charts.cache import Cache
from reportgen.charts.draw import draw_all
from reportgen.compose import Options, compose
from reportgen.countries import load_countries
from reportgen.language import Phrases
from reportgen.layout.pages import lay_out
from reportgen.layout.setting import missing_characters
from reportgen.render import RENDERERS
from reportgen.summary.load import load
from reportgen.theme import load_theme

T = TypeVar("T")


def stages(summary: Path, cache: Path) -> dict[str, float]:
    """Return the seconds of each stage of making both formats from a summary, in order."""
    times: dict[str, float] = {}
    gc.disable()  # a search for cycles would fall now into this stage, now into that

    def timed(name: str, stage: Callable[[], T]) -> T:
        start = time.perf_counter()
        value = stage()
        times[name] = time.perf_counter() - start
        return value

    countries = load_countries(None)
    loaded = timed("load", lambda: load(summary, countries))
    analysis = timed("analyse", lambda: analyse(loaded.summary, loaded.articles, countries))
    options = Options(stamp="2000-01-01T00:00:00Z")
    briefing = timed("compose", lambda: compose(loaded.summary, analysis, Phrases("en"), options))
    theme = timed("theme", lambda: load_theme(None))
    timed("characters", lambda: missing_characters(briefing, theme))
    media = timed(
        "charts", lambda: draw_all(briefing, theme, pictures=RENDERERS["docx"].pictured, cache=Cache(cache))
    )
    pages = timed("lay out", lambda: lay_out(briefing, media, theme))
    for name in pipeline.FORMATS:
        timed(name, lambda name=name: RENDERERS[name](briefing, media, pages, theme))  # type: ignore[misc]
    return times
