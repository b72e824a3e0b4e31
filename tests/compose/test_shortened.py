"""The executive summary gives way item by item, and nothing else does."""

from __future__ import annotations

from reportgen.compose import Options, compose, shortened
from reportgen.language import Phrases
from support.summaries import analysis, summary


def test_a_shorter_report_is_the_one_composed_with_fewer_items() -> None:
    of = summary(prose={"attention": [f"Item {n}" for n in range(5)]})
    found = analysis(of)
    composed = [compose(of, found, Phrases("en"), Options(items=items)) for items in range(5, -1, -1)]
    assert [composed[0], *shortened(composed[0])] == composed


def test_a_report_without_items_has_no_shorter_form() -> None:
    of = summary(prose={"attention": []})
    report = compose(of, analysis(of), Phrases("en"), Options(items=0))
    assert not list(shortened(report))
