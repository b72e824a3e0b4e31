"""What the values of the program are made of: records that are declared in a moment, made fast and never changed.

A record is a `msgspec.Struct`: its fields are the annotations of its class, in their order, and it compares, hashes
and matches by them. Why not a dataclass: docs/decisions/0035-records.md.
"""

from __future__ import annotations

from typing import dataclass_transform

from msgspec import Struct, field
from msgspec.structs import replace

__all__ = ["CachingRecord", "Record", "field", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Record(Struct, frozen=True, gc=False):
    """A value with named fields that cannot be changed.

    The search for cycles does not look into records: what cannot be changed cannot come to hold itself.
    """


class CachingRecord(Record, dict=True, gc=True):
    """A record that has cached properties: what follows from its fields, worked out when it is first asked for."""
