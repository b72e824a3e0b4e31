"""One walk over a summary, for all that looks at every part of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from msgspec.structs import astuple

from reportgen.analysis.finding import Field
from reportgen.shapes import Shape
from reportgen.summary.values import Wording

_Names = tuple[str, ...]


def walk(summary: Shape) -> tuple[tuple[Field, object], ...]:
    """Return every shape, text and number of a summary with its path, parents first."""
    found: list[tuple[Field, object]] = [((), summary)]
    _walk(summary, summary.__struct_fields__, (), found)
    return tuple(found)


def _walk(value: Any, form: type | _Names, field: Field, found: list[tuple[Field, object]]) -> None:  # noqa: ANN401 - as `_nature` says
    """Append what is found in a value: generators within generators would take three times as long."""
    steps: Iterable[tuple[int | str, Any]]
    if form is tuple:
        steps = enumerate(value)
    elif form is dict:
        steps = value.items()
    else:
        steps = zip(form, astuple(value), strict=True)  # type: ignore[arg-type]
    for step, entry in steps:
        if entry is None or entry is _NOTHING:  # four fields in five
            continue
        kind: type = type(entry)
        is_told, inner = _nature(kind)
        path = (*field, step)
        if is_told:
            found.append((path, entry))
        if inner:
            _walk(entry, inner, path, found)


_NOTHING: Final = ()
"""What a list that the summary leaves out is."""


@cache
def _nature(kind: type) -> tuple[bool, type | _Names | None]:
    """Return whether values of a type are told, and how what they hold is walked.

    That is as a tuple, by keys, by the names of fields, or not at all. Asked once a type: the summary has some hundred
    thousand values, and asking what a shape is takes long.
    """
    if issubclass(kind, Shape):
        return True, None if issubclass(kind, Wording) else kind.__struct_fields__
    if issubclass(kind, str | int):
        return True, None
    return False, tuple if issubclass(kind, tuple) else dict if issubclass(kind, Mapping) else None
