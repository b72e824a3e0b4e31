"""One walk over a summary, for all that looks at every part of it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from reportgen.analysis.finding import Field
from reportgen.summary.values import Wording


def walk(value: object, field: Field = ()) -> tuple[tuple[Field, object], ...]:
    """Return every model, text and number of a summary below `value` with its path, parents first."""
    found: list[tuple[Field, object]] = []
    _walk(value, field, found)
    return tuple(found)


def _walk(value: object, field: Field, found: list[tuple[Field, object]]) -> None:
    """Append what is found: generators within generators would take three times as long."""
    if value is None:
        return
    if isinstance(value, str | int):
        found.append((field, value))
    elif isinstance(value, tuple):
        for position, entry in enumerate(value):
            _walk(entry, (*field, position), found)
    elif isinstance(value, BaseModel):
        found.append((field, value))
        if not isinstance(value, Wording):
            for name, entry in value:
                _walk(entry, (*field, name), found)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            _walk(entry, (*field, str(key)), found)
