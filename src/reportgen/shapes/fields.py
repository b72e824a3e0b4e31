"""What is known of the fields of a shape: how a user writes them, what they hold and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final, get_args, get_origin

from msgspec import NODEFAULT, Struct

from reportgen.records import Record


class About(Record, eq=False):
    """In an annotation: what a field means, for users, and how a value of it may look."""

    description: str
    examples: Sequence[Any] = ()


_UNSAID: Final = About("")


class Field(Record, eq=False):
    """A field of a shape.

    Attributes:
        name: what the program calls it.
        key: what a user writes for it.
        kind: its annotation.
        is_needed: whether something has to be said.
        default: what stands where nothing is said and nothing needs to be, as the record has it.
    """

    name: str
    key: str
    kind: Any
    is_needed: bool
    default: Any

    @property
    def about(self) -> About:
        """What the field means."""
        marks = get_args(self.kind)[1:] if get_origin(self.kind) is Annotated else ()
        return next((mark for mark in marks if isinstance(mark, About)), _UNSAID)

    @property
    def description(self) -> str:
        """What the field means, in a sentence; empty where nothing is said."""
        return self.about.description

    @property
    def examples(self) -> Sequence[Any]:
        """How a value of the field may look."""
        return self.about.examples


@cache
def fields_of(shape: type[Struct]) -> Mapping[str, Field]:
    """Return the fields of a shape by the keys that users write, in their order."""
    kinds: dict[str, Any] = {}
    for each in reversed(shape.__mro__):
        kinds |= getattr(each, "__annotations__", {})
    names, defaults = shape.__struct_fields__, shape.__struct_defaults__
    defaults = (NODEFAULT,) * (len(names) - len(defaults)) + defaults
    return MappingProxyType(
        {
            key: Field(name, key, kinds[name], default is NODEFAULT, default)
            for name, key, default in zip(names, shape.__struct_encode_fields__, defaults, strict=True)
        }
    )
