"""A process beside this one: it gives the answers that would be found here, and nothing depends on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from reportgen import beside
from reportgen.charts.apart import Drawn
from reportgen.charts.apart import drawn as drawn_apart
from reportgen.charts.arrangement import arranged
from reportgen.charts.cache import Cache
from reportgen.charts.draw import draw_all
from reportgen.cli.ahead import will_draw
from reportgen.document.media import ChartImage
from reportgen.document.tree import Chart
from reportgen.records import replace
from reportgen.theme import load_theme
from support.charts import bars, briefing, draw, multiples

HOUSE = load_theme()
CHARTS = (bars(), multiples("rtl"))
MODULE = "reportgen.charts.apart"


def drawn(charts: Sequence[Chart]) -> list[ChartImage] | None:
    """Return what the process beside this one draws; None where there is none, or no longer."""

    def received(images: Drawn | None) -> Drawn:
        if images is None:
            raise LookupError
        return images

    late = drawn_apart([arranged(chart, HOUSE) for chart in charts], received)
    try:
        return None if late is None else whole(late)
    except LookupError:
        return None


def whole(images: Iterable[ChartImage]) -> list[ChartImage]:
    """Return the images with what was waited for."""
    return [replace(image, operations=tuple(image.operations)) for image in images]


@pytest.fixture
def process() -> Iterator[int]:
    """Start what draws, and give its number."""
    with beside.beside(MODULE):
        yield beside._running[MODULE].pid
    assert not beside._running


def test_charts_drawn_beside_are_those_drawn_here_as_often_as_asked(process: int) -> None:
    here = [draw(chart, HOUSE) for chart in CHARTS]

    assert process
    assert drawn(CHARTS) == here
    assert drawn(CHARTS[:1]) == here[:1]


def test_the_folder_of_the_user_has_no_say_in_what_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "matplotlib.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)

    with beside.beside(MODULE):
        assert drawn(CHARTS) is not None


def test_a_ctrl_c_is_left_to_the_one_that_asks(process: int) -> None:
    assert drawn(CHARTS) is not None
    os.kill(process, signal.SIGINT)

    assert drawn(CHARTS) is not None


def test_without_a_process_or_after_its_end_the_work_is_done_here(process: int) -> None:
    report = briefing(*CHARTS)
    beside_us = whole(draw_all(report, HOUSE, pictures=(), cache=None).values())
    asked_before = draw_all(report, HOUSE, pictures=(), cache=None).values()
    os.kill(process, signal.SIGTERM)
    alone = draw_all(report, HOUSE, pictures=(), cache=None).values()

    assert drawn(CHARTS) is None
    assert beside_us == whole(asked_before) == whole(alone)


def test_a_chart_that_is_being_drawn_has_its_size_and_is_kept_once_it_is_there(
    process: int, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    late = list(draw_all(briefing(*CHARTS), HOUSE, pictures=(), cache=cache).values())
    sizes, kept = [(image.width, image.height) for image in late], list(tmp_path.iterdir())
    there = [draw(chart, HOUSE) for chart in CHARTS]

    assert process
    assert sizes == [(image.width, image.height) for image in there]
    assert not kept
    assert whole(late) == there
    assert list(draw_all(briefing(*CHARTS), HOUSE, pictures=(), cache=cache).values()) == there


def test_questions_are_answered_in_whatever_order_they_are_looked_at(process: int) -> None:
    first = draw_all(briefing(bars()), HOUSE, pictures=(), cache=None).values()
    second = draw_all(briefing(multiples()), HOUSE, pictures=(), cache=None).values()

    assert process
    assert whole(second) == [draw(multiples(), HOUSE)]
    assert whole(first) == [draw(bars(), HOUSE)]


def test_what_draws_loads_neither_fonts_nor_the_theme() -> None:
    code = "import sys, reportgen.charts.apart, reportgen.charts.record; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert {"uharfbuzz", "reportgen.theme", "reportgen.layout"}.isdisjoint(done.stdout.split())


def test_where_no_process_can_be_started_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")

    with beside.beside(MODULE):
        assert beside.ask(MODULE, "a question") is None


@pytest.mark.parametrize(
    ("arguments", "kept", "expected"),
    [
        ("make visit.yaml", False, True),
        ("make visit.yaml", True, False),
        ("make visit.yaml --no-cache", True, True),
        ("make --encrypt -f pdf", True, True),
        ("make --help", False, False),
        ("check visit.yaml", False, False),
        ("", False, False),
    ],
)
def test_what_draws_is_started_where_charts_will_surely_be_drawn(
    arguments: str, *, kept: bool, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if kept:
        (tmp_path / "reportgen" / "charts").mkdir(parents=True)
        (tmp_path / "reportgen" / "charts" / "0.entry").touch()

    assert will_draw(arguments.split()) is expected
