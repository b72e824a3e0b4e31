"""A finding: something the reader of the report, or its author, has to know. Data only; the words are elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.records import Record
from reportgen.records import field as with_default
from reportgen.summary.values import Severity

__all__ = ["Field", "Finding", "Severity", "Value", "path_of"]

Field = tuple[str | int, ...]
"""The path of a field of the summary: names and positions counted from 0."""

Value = str | int | tuple[str, ...]


def path_of(field: Field) -> str:
    """Return the path of a field as users read it: ``bilateral[3].country``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in field)
    return text.removeprefix(".")


class Finding(Record):
    """What a check found: a stable code, its weight, the field it is about, and the values its wording needs.

    `about` is the id of the entry of the summary that it concerns; empty for the report as a whole.
    """

    code: str
    severity: Severity
    field: Field
    values: Mapping[str, Value] = with_default(default_factory=lambda: MappingProxyType({}))
    about: str = ""

    @property
    def path(self) -> str:
        """The field as users read it: ``bilateral[3].country``."""
        return path_of(self.field)
