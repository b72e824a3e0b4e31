"""One walk over a summary, for all that looks at every part of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from reportgen.analysis.finding import Field
from reportgen.summary.values import Wording


def walk(value: object, field: Field = ()) -> tuple[tuple[Field, object], ...]:
    """Return every model, text and number of a summary below `value` with its path, parents first."""
    found: list[tuple[Field, object]] = []
    _walk(value, field, found)
    return tuple(found)


def _walk(value: Any, field: Field, found: list[tuple[Field, object]]) -> None:  # noqa: ANN401 - as `_nature` says
    """Append what is found: generators within generators would take three times as long."""
    kind: type = type(value)
    is_told, form = _nature(kind)
    if is_told:
        found.append((field, value))
    if form is tuple:
        for position, entry in enumerate(value):
            if entry is not None:
                _walk(entry, (*field, position), found)
    elif form is dict:
        for key, entry in (vars(value) if is_told else value).items():
            if entry is not None:
                _walk(entry, (*field, str(key)), found)


@cache
def _nature(kind: type) -> tuple[bool, type | None]:
    """Return whether values of a type are told, and how what they hold is walked: as a tuple, by keys, or not at all.

    Asked once a type: the summary has some hundred thousand values, and asking what a model is takes long.
    """
    if issubclass(kind, BaseModel):
        return True, None if issubclass(kind, Wording) else dict
    if issubclass(kind, str | int):
        return True, None
    return False, tuple if issubclass(kind, tuple) else dict if issubclass(kind, Mapping) else None
