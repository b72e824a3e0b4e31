"""Where in a file each value of a summary stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Protocol

from msgspec import Struct

from reportgen.errors import Place, Problem
from reportgen.messages import _
from reportgen.patterns import pattern
from reportgen.records import Record

Span = tuple[int, int]
"""The first character of a stretch of text and the one after its last, counted from 0."""

MAX_DEPTH: Final = 100
"""No value may be nested deeper; a summary is about ten levels deep."""

_LONGEST_LINE: Final = 1000
"""No person reads a longer line; it is not carried along with every problem that stands on it."""
_COMMENT: Final = pattern(r"(?<=\S)\s+#[^\"']*$")
"""A comment behind the first line of an entry that goes on below."""


class Spot(Struct, gc=False):
    """Where one value stands: its span, the span of its key, and the spots of what it holds.

    `children` are by key in a mapping, by position from 0 in a list, and None in a single value. `said` is what the
    value says, where the reader keeps it there. Spots hold no cycles, and are filled in while they are found.
    """

    span: Span
    key: Span | None = None
    children: dict[str | int, Spot] | None = None
    is_list: bool = False
    said: object = None


class Fault(Record):
    """A problem whose place is a stretch of the text; `first` is what it repeats."""

    code: str
    message: str
    span: Span | None
    hint: str = ""
    first: Span | None = None


class FaultyTextError(Exception):
    """The text cannot be read at all; `faults` says why."""

    def __init__(self, *faults: Fault) -> None:
        """Take the faults in the order of the text."""
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


class Positions(Protocol):
    """Finds the place of a field, whatever the form of the file. `file` is its name as users see it."""

    file: str

    def place(self, path: tuple[str | int, ...], *, key: bool = False) -> Place:
        """Return the place of the value at `path`, or of its key; else of the nearest part that holds it."""

    def gap(self, path: tuple[str | int, ...]) -> Place:
        """Return the place where the missing value at `path` should stand."""

    def find(self, text: str) -> Place | None:
        """Return the first place at which the file says `text`, or None."""

    def order(self, place: Place) -> tuple[int, ...]:
        """Return what puts places in the order in which they stand."""


class Locator:
    """Finds the place of a field in a text. The positions are looked for when the first is asked for."""

    def __init__(
        self,
        file: str,
        text: str = "",
        read_spots: Callable[[str], Spot | None] = lambda _: None,
        data: object = None,
    ) -> None:
        """Take what is known of a file.

        Args:
            file: its name, as users see it.
            text: the whole of it, with plain newlines.
            read_spots: finds the positions in it, or None where it cannot be sure.
            data: what it says.
        """
        self.file, self.text, self.read_spots, self.data = file, text, read_spots, data
        self._counted, self._row = 0, 0

    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """Return the place of the value at `path`, or of its key.

        Where there is no such value, as where a key is missing, it is the nearest part that holds it. A
        position that the file does not have because one entry was given without a list is passed over.
        """
        spot, whole = self._nearest(path)
        if spot is None:
            return Place(self.file, field=field_name(path))
        span = spot.span
        nothing = span[0] == span[1]
        if spot.key and ((key and whole) or nothing or "\n" in self.text[spot.key[0] : span[1]]):
            span = spot.key
        elif nothing:
            before = self.text[: span[0]].rstrip()  # the dash of an empty entry
            span = (len(before) - 1, len(before))
        return self.at(span, field_name(path))

    def at(self, span: Span, name: str = "") -> Place:
        """Return the place of a stretch of text; a comment, and what goes beyond its first line, is not underlined."""
        start, end = span
        row, first = self._line(start)
        line_end = self.text.find("\n", first)
        line = self.text[first : line_end if line_end >= 0 else len(self.text)]
        shown = _COMMENT.sub("", line) if end > first + len(line) else line
        length = max(1, min(end, first + len(shown.rstrip())) - start)
        source = line if len(line) <= _LONGEST_LINE else ""
        return Place(self.file, row + 1, start - first + 1, name, source, length)

    def gap(self, path: Sequence[str | int]) -> Place:
        """Return the place where the missing value at `path` should stand: that of the group around it."""
        return self.place(path[:-1] or path)

    def order(self, place: Place) -> tuple[int, ...]:
        """Return what puts places in the order of the lines; those without a line come first."""
        return (place.line or 0, place.column or 0)

    def find(self, text: str) -> Place | None:
        """Return the first place at which the file says `text`, or None."""
        start = self.text.find(text)
        if text and start >= 0:
            return self.at((start, start + len(text)))
        path = next(paths_of(text, self.data), None)
        return None if path is None else self.place(path)

    def problem(self, fault: Fault) -> Problem:
        """Return a fault of the text as a problem with its place."""
        place = Place(self.file) if fault.span is None else self.at(fault.span)
        hint = fault.hint
        if fault.first:
            hint = _("{hint}; the first is on line {line}").format(hint=hint, line=self.at(fault.first).line)
        return Problem(fault.code, fault.message, place, hint)

    def _nearest(self, path: Sequence[str | int]) -> tuple[Spot | None, bool]:
        """Return the spot at `path`, or the last one on the way to it, and whether it is the first."""
        spot = self._root
        for step in path:
            children = spot.children if spot else None
            if spot is None or (children is None and isinstance(step, str)):
                return spot, False
            if children is not None and step in children:
                spot = children[step]
            elif isinstance(step, str) or spot.is_list:
                return spot, False
        return spot, True

    @cached_property
    def _root(self) -> Spot | None:
        return self.read_spots(self.text)

    def _line(self, position: int) -> tuple[int, int]:
        """Return the number of the line at a position, from 0, and where it begins.

        Lines are counted from where they were last asked for: problems come more or less in the order of the text.
        """
        if position >= self._counted:
            self._row += self.text.count("\n", self._counted, position)
        else:
            self._row -= self.text.count("\n", position, self._counted)
        self._counted = position
        return self._row, self.text.rfind("\n", 0, position) + 1


def field_name(path: Sequence[str | int]) -> str:
    """Return a path as users read it: ``bilateral[3].country``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def paths_of(text: str, data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of each value of `data` in which `text` stands."""
    if isinstance(data, str) and text in data:
        yield path
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from paths_of(text, value, (*path, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from paths_of(text, value, (*path, position))


def below(level: list[Any]) -> list[Any]:
    """Return the groups and lists that those of one level of plain data hold: a whole level at once is fast."""
    return [
        value
        for holder in level
        for value in (holder.values() if type(holder) is dict else holder)
        if type(value) in _HOLDERS
    ]


_HOLDERS: Final = frozenset({dict, list})


def duplicate_key(name: str, span: Span, first: Span | None) -> Fault:
    """Return the fault of a key that its group has already."""
    message = _('the key "{name}" stands here a second time').format(name=name)
    return Fault("key-duplicate", message, span, _("keep one of the two"), first)


def too_deep(span: Span | None) -> Fault:
    """Return the fault of a value that is nested more than `MAX_DEPTH` levels deep."""
    hint = _("a summary is about ten levels deep: look for a bracket that is not closed")
    return Fault(
        "nesting-deep",
        _("this is nested more than {n} levels deep").format(n=MAX_DEPTH),
        span,
        hint,
    )
