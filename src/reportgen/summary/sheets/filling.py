"""The data of a summary, put together value by value, and the cell from which each of them came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from reportgen.errors import Place, Problem
from reportgen.messages import _
from reportgen.records import Record
from reportgen.summary.locate import field_name, paths_of
from reportgen.summary.sheets.grid import Grid, Spot
from reportgen.summary.sheets.headings import Key, Path

Data = str | bool | dict[str, "Data"] | list["Data"]

_MAIN: Final = ""


@dataclass(slots=True)
class Told:
    """What a cell says, and where it stands."""

    said: str | bool
    grid: Grid
    spot: Spot


@dataclass(slots=True)
class _Group:
    """What is under a path: values by name, the entries of a list by number, or texts by language."""

    inner: dict[Key, _Group | Told] = field(default_factory=dict)
    is_text: bool = False


class Row(Record):
    """The cells of one entry: a row of a table, or a whole form. `slots` has the cell for each of its fields."""

    grid: Grid
    spot: Spot
    slots: Mapping[Path, Spot]


@dataclass
class Filling:
    """Takes values with their paths, in any order; numbers in a path need only be in order, not without gaps."""

    main: str = "en"
    root: _Group = field(default_factory=_Group)
    rows: dict[Path, Row] = field(default_factory=dict)

    def put(self, path: Path, told: Told, language: str | None = None) -> None:
        """Put a value at its path; a text for readers comes with its language, which may be empty."""
        group = self.open(path if language is not None else path[:-1])
        group.is_text = language is not None
        group.inner[path[-1] if language is None else language] = told

    def open(self, path: Path) -> _Group:
        """Let there be an entry at the path, even if nothing can be put into it."""
        group = self.root
        for step in path:
            below = group.inner.setdefault(step, _Group())
            group = below if isinstance(below, _Group) else _Group()
        return group

    def said(self, path: Path) -> str | bool | None:
        """Return the single value at the path; None where there is none."""
        node = self._at(path)
        return node.said if isinstance(node, Told) else None

    def entries(self, path: Path) -> dict[Key, Data]:
        """Return the entries of the list at the path, by their numbers, in order."""
        group = self._at(path)
        inner = group.inner if isinstance(group, _Group) else {}
        return {number: _Reading(self.main).data(inner[number], (), ()) for number in _in_order(inner)}

    def finish(
        self, file: str, sheets: tuple[str, ...]
    ) -> tuple[dict[str, Data], CellPositions, list[Problem]]:
        """Return the data, where its values stand, and the texts that are given twice."""
        reading = _Reading(self.main)
        data = reading.data(self.root, (), ())
        found = data if isinstance(data, dict) else {}
        rows = {
            reading.final.get(path, path): row
            for path, row in self.rows.items()
            if path in reading.final or not any(isinstance(step, int) for step in path)
        }
        return found, CellPositions(file, sheets, found, reading.cells, rows), reading.problems

    def _at(self, path: Path) -> _Group | Told | None:
        node: _Group | Told | None = self.root
        for step in path:
            node = node.inner.get(step) if isinstance(node, _Group) else None
        return node


@dataclass
class _Reading:
    """Turns nodes into data. `cells` has the cell of each value, `final` the final path of each path as given."""

    main: str
    cells: dict[Path, tuple[Grid, Spot]] = field(default_factory=dict)
    final: dict[Path, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def data(self, node: _Group | Told, given: Path, path: Path) -> Data:
        """Return what a node says whose path was `given` and is now `path`."""
        self.final[given] = path
        if isinstance(node, Told):
            self.cells[path] = (node.grid, node.spot)
            return node.said
        if node.is_text:
            return self._texts(node, path)
        if any(isinstance(key, int) for key in node.inner):
            numbers = enumerate(_in_order(node.inner))
            return [self.data(node.inner[key], (*given, key), (*path, place)) for place, key in numbers]
        return {str(key): self.data(below, (*given, key), (*path, key)) for key, below in node.inner.items()}

    def _texts(self, node: _Group, path: Path) -> Data:
        """Return one text alone as it is; of several, the one without a language is in the main language."""
        values = {str(key): value for key, value in node.inner.items() if isinstance(value, Told)}
        first = next(iter(values.values()))
        self.cells[path] = (first.grid, first.spot)
        if list(values) == [_MAIN]:
            return first.said
        if _MAIN in values and self.main in values:
            second = values[self.main]
            message = _(
                "the main language is {language}, and the text in it stands here a second time"
            ).format(language=self.main)
            place = second.grid.place(second.spot, field_name(path))
            self.problems.append(Problem("key-duplicate", message, place, _("keep one of the two")))
        named = {key or self.main: value for key, value in values.items()}
        for language, value in named.items():
            self.cells[(*path, language)] = (value.grid, value.spot)
        return {language: value.said for language, value in named.items()}


def _in_order(keys: Iterable[Key]) -> list[Key]:
    """Return the numbers of a list's entries in order."""
    return sorted(keys, key=lambda key: key if isinstance(key, int) else -1)


@dataclass
class CellPositions:
    """Finds the cell of a field.

    Attributes:
        file: the workbook, or the file of the list.
        sheets: the names of its sheets, in order.
        data: what it says.
        cells: the cell of each value.
        rows: the cells of each entry.
    """

    file: str
    sheets: tuple[str, ...]
    data: object
    cells: Mapping[Path, tuple[Grid, Spot]]
    rows: Mapping[Path, Row]

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of the value at `path`; where there is none, of the nearest part that holds it."""
        del key  # a value and its name stand in one cell
        for end in range(len(path), 0, -1):
            near = tuple(path[:end])
            if near in self.cells:
                grid, spot = self.cells[near]
                return grid.place(spot, field_name(path))
            if near in self.rows:
                return self.rows[near].grid.place(self.rows[near].spot, field_name(path))
        return Place(self.file, field=field_name(path))

    def gap(self, path: Path) -> Place:
        """Return the place where the missing value at `path` should stand."""
        for end in range(len(path) - 1, 0, -1):
            row = self.rows.get(tuple(path[:end]))
            spot = row.slots.get(tuple(path[end:])) if row else None
            if row and spot:
                return row.grid.place(spot, field_name(path[:-1] or path))
        return self.place(path[:-1] or path)

    def find(self, text: str) -> Place | None:
        """Return the first place at which the file says `text`, or None."""
        path = next(paths_of(text, self.data), None) if text else None
        return None if path is None else self.place(path)

    def order(self, place: Place) -> tuple[int, int, int]:
        """Return what puts places in the order in which they stand."""
        sheet = self.sheets.index(place.sheet) + 1 if place.sheet in self.sheets else 0
        return (sheet, place.line or 0, place.column or 0)
