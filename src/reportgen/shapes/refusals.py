"""Why a value is not accepted, and where it stands below the value that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from reportgen.records import Record

Path = tuple[str | int, ...]
"""The way to a value: names of fields as a user writes them, keys, and positions from 0."""

TOLD: Final = "told"
"""The kind of a refusal that brings its own words in its `values`."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Refusal(Record):
    """Why one value is not accepted.

    Attributes:
        kind: what is wrong, in a word by which a message is chosen.
        given: what stands there.
        values: what a message may name besides.
        path: the way to it.
        at_key: whether the key at the end of the path is refused, and not what stands under it.
    """

    kind: str
    given: object
    values: Mapping[str, Any] = _NOTHING
    path: Path = ()
    at_key: bool = False

    def below(self, step: str | int) -> Refusal:
        """Return the same refusal, seen from what holds the value under `step`."""
        return Refusal(self.kind, self.given, self.values, (step, *self.path), self.at_key)


class RefusedError(Exception):
    """A value is not accepted; `refusals` has every reason, in the order of the fields."""

    def __init__(self, *refusals: Refusal) -> None:
        """Take the reasons."""
        super().__init__(*refusals)
        self.refusals = refusals

    def below(self, step: str | int) -> Iterable[Refusal]:
        """Return the reasons as seen from what holds the value under `step`."""
        return [refusal.below(step) for refusal in self.refusals]
