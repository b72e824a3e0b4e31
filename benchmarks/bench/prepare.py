"""The cases: each summary as a file for reportgen, and the same report as a source or a tree for its peers."""

from __future__ import annotations

import pickle
from importlib.util import find_spec
from pathlib import Path

from bench.summaries import generated


def write_summaries(folder: Path, cases: dict[str, tuple[int, int]]) -> None:
    """Write the summary of each case, and nothing for a peer: its number of meetings, and what tells it from others."""
    for name, (meetings, number) in cases.items():
        (folder / f"{name}.json").write_text(generated(meetings, number), "utf-8")


def prepare(folder: Path, cases: dict[str, tuple[int, int]], sample: Path) -> None:
    """Write all cases into the folder, and draw their charts into its cache.

    Args:
        folder: an empty folder.
        cases: name of a case → its number of meetings and what tells it from others of that size.
        sample: the summary that becomes the case ``sample`` of the peers.
    """
    from bench.typst_peer import typst_source
    from bench.weasyprint_peer import html_source
    from reportgen import pipeline
    from reportgen.charts.cache import Cache
    from reportgen.charts.draw import draw_all
    from reportgen.compose import Options, compose
    from reportgen.document.tree import ChartKind
    from reportgen.language import Phrases
    from reportgen.theme import load_theme

    write_summaries(folder, cases)
    theme, cache = load_theme(None), Cache(folder / "charts")
    for name in (*cases, "sample"):
        checked = pipeline.check(sample if name == "sample" else folder / f"{name}.json")
        options = Options(stamp="2000-01-01T00:00:00Z")
        briefing = compose(checked.loaded.summary, checked.analysis, Phrases("en"), options)
        media = draw_all(briefing, theme, pictures=frozenset(ChartKind), cache=cache)  # peers draw no charts
        (folder / f"{name}.typ").write_text(typst_source(briefing), "utf-8")
        (folder / f"{name}.html").write_text(html_source(briefing), "utf-8")
        (folder / f"{name}.tree").write_bytes(pickle.dumps((briefing, dict(media))))
    if find_spec("docxtpl"):
        from bench.docxtpl_peer import write_template

        write_template(folder / "template.docx")
