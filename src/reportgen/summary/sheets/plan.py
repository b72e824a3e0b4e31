"""The sheets of the workbook, as the model of the summary asks for them.

Nothing here names a field: a new field of the model is a new column, and a new list a new sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from reportgen.messages import N_
from reportgen.records import Record
from reportgen.shapes import Field, fields_of
from reportgen.summary.model import Summary
from reportgen.summary.sheets.headings import Column, columns_of, inner_part, many, written_fields

if TYPE_CHECKING:
    from reportgen.summary.values import Part

GENERAL: Final = "General"
"""The name of the sheet for what stands in the summary itself and in no part of it."""


class Form(Record):
    """A single part: each value stands on a row of its own, behind its heading."""

    name: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    description: str


class Table(Record):
    """A list of parts: each entry stands on a row, each value under its heading.

    Where the entries belong to those of another list, `owner` is the path of that list and the first column names
    the id of the entry there.
    """

    name: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    description: str
    owner: tuple[str, ...] = ()

    @property
    def owner_label(self) -> str:
        """The heading of the column that names the owner."""
        return f"of {self.owner[-1].replace('_', ' ')}" if self.owner else ""


class Gathered(Record):
    """A single part that holds nothing but lists of parts: a column tells to which of them an entry belongs.

    `lists` are the fields of that part; where one holds lists by keys, a second column names the key.
    """

    name: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    description: str
    lists: dict[str, Field]

    def takes_key(self, name: str) -> bool:
        """Return whether the field holds lists by keys."""
        return many(self.lists[name]) == "map"


Sheet = Form | Table | Gathered


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return the sheets in the order in which they stand in a workbook."""
    found: dict[str, Sheet] = {}
    fields = fields_of(Summary)
    apart = frozenset(name for name, info in fields.items() if inner_part(info))
    for name, info in fields.items():
        part = inner_part(info)
        if part is None:
            general = Form(
                GENERAL, (), columns_of(Summary, apart), N_("What is said once about the meetings.")
            )
            found.setdefault(GENERAL, general)
        else:
            several = _table((name,), info, part, ()) if many(info) == "list" else _single(name, info, part)
            found |= {sheet.name: sheet for sheet in several}
    return tuple(found.values())


def table(*path: str) -> Table:
    """Return the sheet of the list at `path`."""
    return next(sheet for sheet in sheets() if isinstance(sheet, Table) and sheet.path == path)


def needs_sheet(info: Field) -> bool:
    """Return whether a field is a list of parts that are too much for columns in the row of their owner."""
    part = inner_part(info)
    if part is None or many(info) == "one":
        return False
    inner = fields_of(part)
    return many(info) == "map" or "id" in inner or any(inner_part(below) for below in inner.values())


def _single(name: str, info: Field, part: type[Part]) -> Iterator[Sheet]:
    fields = written_fields(part)
    lists = {inner: below for inner, below in fields.items() if needs_sheet(below)}
    description = info.description
    if len(lists) == len(fields):
        yield Gathered(_title(name), (name,), _shared(lists), description, lists)
        return
    yield Form(_title(name), (name,), columns_of(part, frozenset(lists)), description)
    for inner, below in lists.items():
        inside = inner_part(below)
        if inside is not None:
            yield from _table((name, inner), below, inside, ())


def _table(path: tuple[str, ...], info: Field, part: type[Part], owner: tuple[str, ...]) -> Iterator[Sheet]:
    """Yield the sheet of a list, and those of the lists that belong to its entries."""
    own = {} if owner else {name: below for name, below in fields_of(part).items() if needs_sheet(below)}
    columns = columns_of(part, frozenset(own))
    yield Table(_title(path[-1]), path, columns, info.description, owner)
    for name, below in own.items():
        inside = inner_part(below)
        if inside is not None:
            yield from _table((*path, name), below, inside, path)


def _shared(lists: dict[str, Field]) -> tuple[Column, ...]:
    """Return the columns of the entries of several lists, each once."""
    found: dict[str, Column] = {}
    for info in lists.values():
        part = inner_part(info)
        for column in columns_of(part) if part else ():
            found.setdefault(column.heading(), column)
    return tuple(found.values())


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
