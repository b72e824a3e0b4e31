"""The list of meetings out of a CSV file, which a spreadsheet program writes in several dialects (RFC 4180 is one)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from reportgen.errors import Place, Problem
from reportgen.messages import _
from reportgen.records import Record
from reportgen.summary import characters
from reportgen.summary.locate import Fault, FaultyTextError, Locator, Span
from reportgen.summary.problems import Suggestions
from reportgen.summary.sheets.cells import Given
from reportgen.summary.sheets.filling import CellPositions, Data, Filling
from reportgen.summary.sheets.grid import Grid, Spot
from reportgen.summary.sheets.plan import Table
from reportgen.summary.sheets.tables import Taker

_DELIMITERS: Final = (",", ";", "\t", "|")
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_NAMED: Final = re.compile(r"\ufeff?sep=([,;\t|])\n", re.IGNORECASE)
"""The line by which Excel is told the delimiter."""


class _Cell(Record):
    """A value of the file, in the form of a cell of a sheet, and the stretch of the text where it stands."""

    value: str
    span: Span
    data_type: str = "s"
    number_format: str = "@"


def read_list(
    text: str, file: str, sheet: Table, main: str
) -> tuple[list[Data], CellPositions, list[Problem]]:
    """Return the entries that a CSV text lists, where they stand, and what cannot be taken.

    Args:
        text: the file, with plain newlines.
        file: its name, as users see it.
        sheet: the list; its columns are looked for by their headings in the first line.
        main: the language of the texts without one.
    """
    locator = Locator(file, text)
    problems = [locator.problem(fault) for fault in characters.faults(text)]
    named = _NAMED.match(text)
    start = named.end() if named else 0
    plain = characters.without(text) if problems else text
    try:
        delimiter = named[1] if named else _delimiter(plain, sheet)
        rows = _rows(plain, start, delimiter)
    except FaultyTextError as error:
        problems += [locator.problem(fault) for fault in error.faults]
        return [], CellPositions(file, (), {}, {}, {}), problems
    grid = Grid(sheet.name, dict(rows), _locate(locator, dict(rows)))
    taker = Taker(Filling(main), Suggestions())
    taker.take(sheet, grid)
    data, positions, doubles = taker.filling.finish(file, ())
    entries = data.get(sheet.path[0])
    return (entries if isinstance(entries, list) else []), positions, [*problems, *taker.problems, *doubles]


def _rows(text: str, start: int, delimiter: str) -> dict[int, dict[int, Given]]:
    """Return the values by row and column, counted from 1; spaces are nothing."""
    return {
        number: {column: cell for column, cell in enumerate(record, start=1) if cell.value.strip()}
        for number, record in enumerate(_records(text, start, delimiter), start=1)
        if any(cell.value.strip() for cell in record)
    }


def _delimiter(text: str, sheet: Table) -> str:
    """Return the sign that parts the first line into the most headings that are known."""

    def known(delimiter: str) -> tuple[int, int]:
        first = next(_records(text, 0, delimiter), [])
        found = [
            cell
            for cell in first
            if any(column.match(" ".join(cell.value.split())) for column in sheet.columns)
        ]
        return len(found), len(first)

    return max(_DELIMITERS, key=known)


def _records(text: str, start: int, delimiter: str) -> Iterator[list[_Cell]]:
    """Yield the records of the text, each a list of its values.

    Raises:
        FaultyTextError: a quotation mark is not closed, or something stands behind it.
    """
    plain = re.compile(rf"[^{re.escape(delimiter)}\n]*")
    at, record = start, list[_Cell]()
    while at < len(text):
        quoted = text.startswith('"', at)
        found = (_QUOTED if quoted else plain).match(text, at)
        if found is None:
            raise FaultyTextError(_open_quote((at, at + 1)))
        value = found[0][1:-1].replace('""', '"') if quoted else found[0]
        record.append(_Cell(value, found.span()))
        at = found.end()
        if quoted and at < len(text) and text[at] not in {delimiter, "\n"}:
            raise FaultyTextError(_open_quote((at, at + 1)))
        if at >= len(text) or text[at] == "\n":
            yield record
            record = []
        at += 1
    if record:
        yield record


def _open_quote(span: Span) -> Fault:
    message = _("a quotation mark is not closed, or not doubled")
    hint = _('a value in quotation marks has each of its own doubled: "the ""first"" round"')
    return Fault("csv-quote", message, span, hint)


def _locate(locator: Locator, rows: dict[int, dict[int, Given]]) -> Callable[[Spot, str], Place]:
    def place(spot: Spot, field: str) -> Place:
        row = rows.get(spot.row, {})
        near = row.get(spot.column) or next(iter(row.values()), None)
        return locator.at(near.span, field) if isinstance(near, _Cell) else Place(locator.file, field=field)

    return place
