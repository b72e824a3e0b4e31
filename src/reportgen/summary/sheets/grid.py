"""The cells of a sheet that hold something, and where each of them stands."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final, NamedTuple

from reportgen.errors import Place
from reportgen.messages import _
from reportgen.records import Record
from reportgen.summary.sheets.archive import DamagedError, HostileError
from reportgen.summary.sheets.cells import Given

LAST_ROW: Final = 1_048_576
"""The last row that a sheet can have."""

_MOST_CELLS: Final = 2_000_000
_MOST_PASSED: Final = 50_000_000
"""So many places, empty ones among them, are passed over in search of cells that hold something."""


class Spot(NamedTuple):
    """A cell: its row and its column, counted from 1."""

    row: int
    column: int


class Grid(Record):
    """A sheet, or a file of the same form. `rows` has the cells that hold something, by row and column.

    `locate` gives the place of a cell, for the field with the name given.
    """

    name: str
    rows: dict[int, dict[int, Given]]
    locate: Callable[[Spot, str], Place]

    def place(self, spot: Spot, field: str = "") -> Place:
        """Return the place of a cell."""
        return self.locate(spot, field)

    def below(self, row: int, column: int) -> Spot | None:
        """Return the first cell of a column under a row that holds something."""
        found = next((each for each, cells in self.rows.items() if each > row and column in cells), None)
        return None if found is None else Spot(found, column)


def grids(parts: BytesIO, file: str) -> Iterator[Grid]:
    """Yield the sheets of a workbook, given as an archive of its plain parts.

    Raises:
        DamagedError: they are no workbook.
        HostileError: they have more cells than a summary can need.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - no other format needs it, and it takes a while

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            workbook = load_workbook(parts, read_only=True, keep_links=False)
            for sheet in workbook.worksheets:
                sheet.reset_dimensions()
                name = str(sheet.title)
                yield Grid(name, _rows(sheet.iter_rows()), _locator(file, name))
        except (HostileError, MemoryError):
            raise
        except Exception as error:  # openpyxl lets through whatever its parsing meets
            raise DamagedError from error


def _locator(file: str, sheet: str) -> Callable[[Spot, str], Place]:
    return lambda spot, field: Place(file, spot.row, spot.column, field, sheet=sheet)


def _rows(rows: Iterator[tuple[Given, ...]]) -> dict[int, dict[int, Given]]:
    kept: dict[int, dict[int, Given]] = {}
    count = passed = 0
    for number, row in enumerate(rows, start=1):
        cells = {column: cell for column, cell in enumerate(row, start=1) if _says(cell.value)}
        if cells:
            kept[number] = cells
        count += len(cells)
        passed += len(row)
        if number > LAST_ROW or count > _MOST_CELLS or passed > _MOST_PASSED:
            raise HostileError(_("it has more cells than any summary can need"))
    return kept


def _says(value: object) -> bool:
    """Tell whether a cell holds something: spaces are nothing."""
    return value is not None and not (isinstance(value, str) and not value.strip())
