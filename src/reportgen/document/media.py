"""What travels beside the tree: drawn charts, and the files that come out at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reportgen.records import Explained, Record

if TYPE_CHECKING:
    from reportgen.document.tree import Direction
    from reportgen.packed import Packed

Point = tuple[float, float]

if TYPE_CHECKING:
    Command = tuple[str, *tuple[float, ...]]
else:
    Command = tuple[str | float, ...]  # as much of it as msgspec knows, which reads drawings that were kept


class FillPath(Record, tag="fill", array_like=True):
    """A filled path. Points in PDF points from the lower left corner of the drawing; `colour` is ``#RRGGBB``.

    `commands` holds "M x y", "L x y", "C x1 y1 x2 y2 x3 y3" and "Z" as tuples, in drawing order.
    """

    commands: tuple[Command, ...]
    colour: str


class StrokePath(Record, tag="stroke", array_like=True):
    """A stroked path; `width` in points."""

    commands: tuple[Command, ...]
    colour: str
    width: float


class DrawnText(Record, tag="text", array_like=True):
    """A line of text: the left end of its baseline whatever its direction, its size in points, its weight.

    `weight` is "regular" or "bold", in the family of the theme's style "chart-label"; the text is in logical
    order and the drawing order is that of reading.
    """

    x: float
    y: float
    text: str
    size: float
    weight: str
    colour: str


Operation = FillPath | StrokePath | DrawnText


class ChartImage(Record, metaclass=Explained):
    """A chart as drawn: size in points and operations in reading order, from which every format is made.

    `png` (300 dpi) is empty and `svg` None unless a format asked for them. `direction` and `lang` are those of
    its text: the base direction by which a line is ordered and the BCP 47 tag by which it is shaped.
    """

    width: float
    height: float
    operations: Sequence[Operation]
    png: bytes = b""
    svg: Packed | None = None
    direction: Direction = "ltr"
    lang: str = ""


Media = Mapping[str, ChartImage]
"""The drawn charts of a briefing, by the id of their figure."""


Spot = tuple[int, ...]
"""A place in the tree: part and block by their positions from 0, then a table's row, a list's item (all of its items
in reading order) or a key figure."""
Notes = Mapping[Spot, tuple[str, ...]]
"""What a reviewer is told, by place: beside the tree and never in it. Each text is a paragraph of the note."""


class Artifact(Record):
    """A finished file: its name, its media type and its bytes."""

    name: str
    media_type: str
    data: bytes
