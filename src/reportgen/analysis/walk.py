"""One walk over a summary, for all that looks at every part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import compress
from typing import Any, Final

from msgspec.structs import astuple

from reportgen.analysis.finding import Field
from reportgen.shapes import Shape
from reportgen.summary.values import Wording

_Names = tuple[str, ...]


def walk(summary: Shape) -> tuple[tuple[Field, object], ...]:
    """Return every shape, text and number of a summary with its path, parents first."""
    found: list[tuple[Field, object]] = []
    sort(summary, lambda kind: found if _nature(kind)[0] else None)
    return tuple(found)


def sort(summary: Shape, place: Callable[[type], list[tuple[Field, Any]] | None]) -> None:
    """Append all that stands in a summary, each with its path and parents first, to the lists of their types.

    `place` gives the list for what is of a type, or None for what nobody asks for. It is asked once a type, for the
    summary has some hundred thousand values.
    """
    plans = _Plans(place)
    plan = plans[type(summary)]
    if plan:
        found, form = plan
        if found is not None:
            found.append(((), summary))
        _walk(summary, form or (), (), plans)


_Plan = tuple[list[tuple[Field, Any]] | None, type | _Names | None]
"""The list for what is of a type, and how what it holds is walked: as a tuple, by keys, by fields, or not at all."""


class _Plans(dict[type, _Plan | None]):
    """What is done with the values of each type: a plan, or None where nothing is."""

    def __init__(self, place: Callable[[type], list[tuple[Field, Any]] | None]) -> None:
        self._place = place

    def __missing__(self, kind: type) -> _Plan | None:
        found, form = self._place(kind), _nature(kind)[1]
        plan = self[kind] = None if found is None and form is None else (found, form)
        return plan


def _walk(value: Any, form: type | _Names, field: Field, plans: _Plans) -> None:  # noqa: ANN401 - as `_nature` says
    """Append what is found in a value: generators within generators would take three times as long.

    Most of what it holds is of no use to who asks, and passed over without a step of its own.
    """
    steps: Iterable[int | str]
    if form is tuple:
        steps, held = range(len(value)), value
    elif form is dict:
        steps, held = value, value.values()
    else:
        steps, held = form, astuple(value)  # type: ignore[assignment]
    inner: list[Any] = list(map(plans.__getitem__, map(type, held)))
    for step, entry, plan in compress(zip(steps, held, inner, strict=True), inner):
        if entry is _EMPTY:
            continue
        found, within = plan
        path = (*field, step)
        if found is not None:
            found.append((path, entry))
        if within:
            _walk(entry, within, path, plans)


_EMPTY: Final = ()
"""What a list that the summary leaves out is."""


@cache
def _nature(kind: type) -> tuple[bool, type | _Names | None]:
    """Return whether values of a type are told, and how what they hold is walked."""
    if issubclass(kind, Shape):
        return True, None if issubclass(kind, Wording) else kind.__struct_fields__
    if issubclass(kind, str | int):
        return True, None
    return False, tuple if issubclass(kind, tuple) else dict if issubclass(kind, Mapping) else None
