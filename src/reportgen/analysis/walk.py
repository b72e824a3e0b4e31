"""One walk over a summary, for all that looks at every part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import compress, repeat
from operator import is_not
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
    found, form = plans[type(summary)]
    if found is not None:
        found.append(((), summary))
    _walk(summary, form or (), (), plans)


_Plan = tuple[list[tuple[Field, Any]] | None, type | _Names | None]
"""The list for what is of a type, and how what it holds is walked: as a tuple, by keys, by fields, or not at all."""


class _Plans(dict[type, _Plan]):
    """What is done with the values of each type."""

    def __init__(self, place: Callable[[type], list[tuple[Field, Any]] | None]) -> None:
        self._place = place

    def __missing__(self, kind: type) -> _Plan:
        plan = self[kind] = self._place(kind), _nature(kind)[1]
        return plan


def _walk(value: Any, form: type | _Names, field: Field, plans: _Plans) -> None:  # noqa: ANN401 - as `_nature` says
    """Append what is found in a value: generators within generators would take three times as long."""
    steps: Iterable[tuple[int | str, Any]]
    if form is tuple:
        steps = enumerate(value)
    elif form is dict:
        steps = value.items()
    else:
        values = astuple(value)
        steps = compress(zip(form, values, strict=True), map(is_not, values, _NOTHING))  # type: ignore[arg-type]
    for step, entry in steps:
        if entry is _EMPTY:
            continue
        found, inner = plans[type(entry)]
        if found is None and inner is None:
            continue
        path = (*field, step)
        if found is not None:
            found.append((path, entry))
        if inner:
            _walk(entry, inner, path, plans)


_NOTHING: Final = repeat(None)
"""What four fields in five are, next to each of them."""
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
