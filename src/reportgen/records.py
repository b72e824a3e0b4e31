"""What the values of the program are made of: records that are declared in a moment, made fast and never changed.

A record is a `msgspec.Struct`: its fields are the annotations of its class, in their order, and it compares, hashes
and matches by them. Why not a dataclass: docs/decisions/0035-records.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, dataclass_transform

from msgspec import NODEFAULT, Struct, StructMeta, field
from msgspec.structs import replace

if TYPE_CHECKING:
    from inspect import Signature

__all__ = ["CachingRecord", "Explained", "Record", "field", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Record(Struct, frozen=True, gc=False):
    """A value with named fields that cannot be changed.

    The search for cycles does not look into records: what cannot be changed cannot come to hold itself.
    """


class CachingRecord(Record, dict=True, gc=True):
    """A record that has cached properties: what follows from its fields, worked out when it is first asked for."""


class Explained(StructMeta):
    """The metaclass of a public record whose annotations name what is only imported for type checkers.

    msgspec would look these names up for `help` and `inspect.signature`, and fail. Making such a record takes three
    times as long: it is for those of which a run makes few.
    """

    @property
    def __signature__(self) -> Signature:
        """What the record is made with, its annotations as they are written."""
        from inspect import Parameter, Signature  # noqa: PLC0415 - no run asks for it

        names, defaults = self.__struct_fields__, self.__struct_defaults__
        given = (*(NODEFAULT for _ in names[len(defaults) :]), *defaults)
        return Signature(
            [
                Parameter(
                    name,
                    Parameter.POSITIONAL_OR_KEYWORD,
                    default=Parameter.empty if default is NODEFAULT else default,
                    annotation=self.__annotations__[name],
                )
                for name, default in zip(names, given, strict=True)
            ]
        )
