from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given
from msgspec.structs import asdict

from reportgen.analysis.walk import sort, walk
from reportgen.shapes import Shape
from reportgen.summary.model import Summary
from reportgen.summary.values import Fact, Quote, Wording
from support.summaries import SUMMARIES


def _everything(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], object]]:
    """Yield what stands in a value, one step after the other, with nothing passed over but what a wording holds."""
    if isinstance(value, Shape | str | int):
        yield path, value
    if isinstance(value, Wording):
        return
    held = asdict(value) if isinstance(value, Shape) else value
    steps = enumerate(held) if isinstance(held, tuple) else held.items() if isinstance(held, Mapping) else ()
    for step, inner in steps:
        yield from _everything(inner, (*path, step))


@given(SUMMARIES)
def test_a_walk_passes_nothing_over(summary: Summary) -> None:
    assert walk(summary) == list(_everything(summary))


@given(SUMMARIES)
def test_each_kind_has_its_list_in_the_order_of_the_walk(summary: Summary) -> None:
    kinds = (Fact, Quote, Wording)
    found = [[(path, value) for path, value in walk(summary) if isinstance(value, kind)] for kind in kinds]

    assert list(sort(summary, kinds)) == found


@given(SUMMARIES)
def test_what_is_of_two_kinds_goes_to_the_first(summary: Summary) -> None:
    shapes, facts = sort(summary, (Shape, Fact))

    assert not facts
    assert shapes == [(path, value) for path, value in walk(summary) if isinstance(value, Shape)]
