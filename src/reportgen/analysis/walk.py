"""One walk over a summary, for all that looks at every part of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, get_args, get_origin

from reportgen.analysis.finding import Field
from reportgen.shapes import Shape, fields_of
from reportgen.summary.values import Wording

_Kind = type | UnionType


def walk(summary: Shape) -> list[tuple[Field, Any]]:
    """Return every shape, text and number of a summary with its path, parents first."""
    return sort(summary, (Shape | str | int,))[0]


def sort(summary: Shape, kinds: tuple[_Kind, ...]) -> tuple[list[tuple[Field, Any]], ...]:
    """Return a list for each kind: all of that kind that stands in a summary, each with its path, parents first.

    What is of several kinds stands in the list of the first of them.
    """
    found: tuple[list[tuple[Field, Any]], ...] = tuple([] for _ in kinds)
    _put(summary, (), _plans(kinds), found)
    return found


class _Plans(dict[type, tuple[int | None, tuple[str, ...]]]):
    """What is done with the values of each type: the list they go to, and the fields where more can be found."""

    def __init__(self, kinds: tuple[_Kind, ...]) -> None:
        self._kinds = kinds

    def __missing__(self, kind: type) -> tuple[int | None, tuple[str, ...]]:
        at = next((at for at, wanted in enumerate(self._kinds) if issubclass(kind, wanted)), None)
        opened = issubclass(kind, Shape) and not issubclass(kind, Wording)
        fields = fields_of(kind).values() if opened else ()
        plan = self[kind] = (
            at,
            tuple(field.name for field in fields if any(map(self._helps, _types(field.kind)))),
        )
        return plan

    def _helps(self, kind: type) -> bool:
        at, fields = self[kind]
        return at is not None or bool(fields)


_plans = cache(_Plans)


def _types(annotation: Any) -> Iterator[type]:  # noqa: ANN401 - typing has no name for all that an annotation may be
    """Yield the types that an annotation names, those of what stands in lists and groups as well."""
    if get_origin(annotation) is Annotated:
        yield from _types(get_args(annotation)[0])
    elif inner := get_args(annotation):
        for each in inner:
            yield from _types(each)
    elif isinstance(annotation, type):
        yield annotation


_EMPTY: Final = ()
"""What a list that the summary leaves out is."""


def _put(value: Any, field: Field, plans: _Plans, found: tuple[list[tuple[Field, Any]], ...]) -> None:  # noqa: ANN401
    """Put a value where it belongs, and what it holds: generators within generators would take three times as long."""
    if type(value) is tuple:
        for position, each in enumerate(value):
            _put(each, (*field, position), plans, found)
        return
    if type(value) is dict:
        for key, each in value.items():
            _put(each, (*field, key), plans, found)
        return
    at, fields = plans[type(value)]
    if at is not None:
        found[at].append((field, value))
    for name in fields:
        inner = getattr(value, name)
        if inner is not None and inner is not _EMPTY:
            _put(inner, (*field, name), plans, found)
