"""What the model says about the field at a path: its type, its choices, its description."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Final, Union, get_args, get_origin

from reportgen.shapes import Field, fields_of
from reportgen.summary.model import Summary
from reportgen.summary.values import Part

_UNIONS: Final = (Union, types.UnionType)


def info_at(path: Sequence[str | int]) -> Field | None:
    """Return the field that `path` leads to; positions in a list are passed over."""
    part: Any = Summary
    info: Field | None = None
    steps = iter([step for step in path if isinstance(step, str)])
    for step in steps:
        if not isinstance(part, type) or not issubclass(part, Part):
            break
        info = fields_of(part).get(step)
        if info is None:
            return None
        part = leaf(info.kind)
        if is_map(info.kind):
            next(steps, None)
    return info


def part_at(path: Sequence[str | int]) -> type[Part]:
    """Return the part of a summary whose fields are those at `path`."""
    info = info_at(path)
    part = leaf(info.kind) if info else Summary
    return part if isinstance(part, type) and issubclass(part, Part) else Summary


def leaf(annotation: Any) -> Any:
    """Return the type of one value: of ``tuple[X, ...]``, ``X | None`` and a map to X it is X."""
    kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
    if not kinds:
        return annotation
    return leaf(kinds[1] if get_origin(annotation) is Mapping else kinds[0])


def inside(annotation: Any) -> tuple[Any, ...]:
    """Return the kinds of what a list or a map holds."""
    return inside(get_args(annotation)[0]) if get_origin(annotation) is Annotated else get_args(annotation)


def is_list(annotation: Any) -> bool:
    """Return whether a field takes a list."""
    return _has_origin(annotation, tuple)


def maps_to_lists(annotation: Any) -> bool:
    """Return whether a field takes a map with a list under each key."""
    return is_map(annotation) and any(is_list(kind) for kind in inside(annotation))


def is_map(annotation: Any) -> bool:
    """Return whether a field takes a map with keys of the user's choice."""
    return _has_origin(annotation, Mapping)


def _has_origin(annotation: Any, wanted: type) -> bool:
    origin = get_origin(annotation)
    if origin is wanted:
        return True
    parts: Iterable[Any] = ()
    if origin is Annotated:
        parts = get_args(annotation)[:1]
    elif origin in _UNIONS:
        parts = get_args(annotation)
    return any(_has_origin(part, wanted) for part in parts)
