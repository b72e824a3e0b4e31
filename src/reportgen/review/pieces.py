"""What a Word file says, piece by piece: the same shape for the report as composed and for the file read back."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from reportgen.records import CachingRecord, Record

_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks that steer lines and directions, which word processors add and drop."""

NUMBER = "\u2116"
"""Stands in a key for a number that Word counts by itself (a caption's, a page's)."""


def folded(text: str) -> str:
    """Return the text as it is compared: one kind of space, no unseen marks, composed letters."""
    return _SPACE.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


class Piece(CachingRecord):
    """A paragraph or a cell: what it is, what it says, and where it stands, in words.

    `linked` is the text with every number that Word counts by itself replaced, so that a table added before it is no
    change. `about` is the id of the entry of the summary that it is about; empty where it is about none.
    """

    kind: str
    text: str
    linked: str = ""
    where: str = ""
    about: str = ""

    @cached_property
    def key(self) -> str:
        """What is compared."""
        return folded(self.linked or self.text)

    @cached_property
    def plain_key(self) -> str:
        """What is compared where a person has turned fields into text."""
        return folded(self.text)

    def says(self, other: Piece) -> bool:
        """Tell whether both say the same."""
        return self.key == other.key or self.plain_key == other.plain_key


class Grid(CachingRecord):
    """A table: rows of cells, and where it stands."""

    rows: tuple[tuple[Piece, ...], ...]
    where: str = ""

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The rows as they are compared."""
        return tuple(tuple(cell.key for cell in row) for row in self.rows)


Sheet = tuple[Piece | Grid, ...]
"""The body of a report in reading order."""


class Reading(Record):
    """All that a report says: its body, its running heads and feet, and the data of its native charts.

    A chart is a tuple of label and value pairs; a comment is its author and its text.
    """

    body: Sheet
    furniture: tuple[Piece, ...] = ()
    charts: tuple[tuple[tuple[str, str], ...], ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
