"""Records that are read from plain values, as a file says them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Self, dataclass_transform

from msgspec import json

from reportgen.records import Record, field
from reportgen.shapes.fields import Field, fields_of
from reportgen.shapes.readers import Reader, is_group, reader_of
from reportgen.shapes.refusals import Refusal, RefusedError


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Shape(Record):
    """A record whose annotations say what a user may write: `Shape.read` accepts it, or tells all that is wrong.

    An annotation is read while the program runs. A module of shapes therefore does not postpone them, which would
    have each compiled at every start.
    """

    @classmethod
    def read(cls, value: object, handed: object = None) -> Self:
        """Return what a plain value says; `handed` goes to the readers of single values.

        Raises:
            RefusedError: with all that is wrong.
        """
        return cls.reader()(value, handed)  # type: ignore[no-any-return]

    @classmethod
    def reader(cls) -> Reader:
        """Return what reads this shape."""
        return _reader(cls)

    @classmethod
    def unfolded(cls, value: Any) -> Any:
        """Return the group of keys that a value stands for which is written shorter."""
        return value

    def fault(self) -> Refusal | None:
        """Return what is wrong with values that are right each by itself."""


def is_unfolded(shape: type[Shape]) -> bool:
    """Tell whether something shorter than a group of keys may stand for the whole shape."""
    return shape.unfolded.__func__ is not Shape.unfolded.__func__  # type: ignore[attr-defined]


def as_plain(shape: Shape) -> dict[str, Any]:
    """Return what a shape says, every field of it, in groups, lists and single values."""
    return dict(json.decode(json.encode(shape)))


@cache
def _reader(shape: type[Shape]) -> Reader:
    """Return what reads a group of keys as a shape."""
    fields = fields_of(shape)
    readers = {key: (each.name, reader_of(each.kind)) for key, each in fields.items()}
    unfolded = shape.unfolded if is_unfolded(shape) else None
    fault = None if shape.fault is Shape.fault else shape.fault

    def read(value: Any, handed: Any) -> Any:
        group = unfolded(value) if unfolded else value
        if not is_group(group):
            if isinstance(value, shape):
                return value
            raise RefusedError(Refusal("group", group))
        said: dict[str, Any] = {}
        refusals: list[Refusal] = []
        for key, entry in group.items():
            try:
                name, read_entry = readers[key]
            except KeyError:
                refusals.append(Refusal("unknown", entry, path=(key,)))
                continue
            try:
                said[name] = read_entry(entry, handed)
            except RefusedError as error:
                refusals += error.below(key)
        try:
            made = None if refusals else shape(**said)
        except TypeError:  # something is missing: to look each time takes longer
            made = None
        if made is None:
            raise RefusedError(*_all_refusals(fields, group, refusals))
        if fault and (refusal := fault(made)):
            raise RefusedError(refusal)
        return made

    return read


def _all_refusals(
    fields: Mapping[str, Field], group: Mapping[str, Any], refusals: list[Refusal]
) -> list[Refusal]:
    """Return the refusals and what is missing, in the order of the fields; unknown keys come last."""
    order: dict[str | int, int] = {key: position for position, key in enumerate(fields)}
    missing = [
        Refusal("missing", group, path=(key,))
        for key, each in fields.items()
        if each.is_needed and key not in group
    ]
    return sorted([*refusals, *missing], key=lambda refusal: order.get(refusal.path[0], len(order)))
