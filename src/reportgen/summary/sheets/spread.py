"""The data of a summary, spread over the cells of the sheets: the headings, and what stands under each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, assert_never

from reportgen.records import Record
from reportgen.shapes import fields_of
from reportgen.summary.ids import ID_FROM, with_ids
from reportgen.summary.sheets.headings import Column, Key, Step
from reportgen.summary.sheets.plan import Form, Gathered, Sheet, Table
from reportgen.summary.sheets.tables import KEY, PART
from reportgen.summary.values import Fact

Value = str | bool | int


class Heading(Record):
    """A column of a sheet, for the value under `keys` and in `language`; an extra one is for no value."""

    text: str
    column: Column | None = None
    keys: tuple[Key, ...] = ()
    language: str = ""


class Spread(Record):
    """A sheet as it is written: its headings, and the cells of each entry by their headings."""

    sheet: Sheet
    headings: tuple[Heading, ...]
    rows: tuple[Mapping[Heading, Value], ...]


def spread(sheet: Sheet, data: Mapping[str, Any], offered: int) -> Spread:
    """Return the cells of a sheet.

    Args:
        sheet: the sheet.
        data: a whole summary in its full form.
        offered: how many values there is room for, at least, where there may be several.
    """
    report = data.get("report") or {}
    main = str(report.get("language") or "en") if isinstance(report, Mapping) else "en"
    entries: list[tuple[tuple[str, ...], Mapping[str, Any]]]
    extra: tuple[str, ...] = ()
    match sheet:
        case Form():
            entries = [((), _at(data, sheet.path) or {})]
        case Table():
            entries = list(_entries(sheet, data))
            extra = (sheet.owner_label,) if sheet.owner else ()
        case Gathered():
            entries = list(_gathered(sheet, _at(data, sheet.path) or {}))
            extra = (PART, KEY) if any(map(sheet.takes_key, sheet.lists)) else (PART,)
        case _:
            assert_never(sheet)
    laid = _Laid(sheet.columns, main, offered)
    heads = [Heading(text) for text in extra]
    rows = [{**dict(zip(heads, words, strict=False)), **laid.row(entry)} for words, entry in entries]
    headings = (*heads, *laid.headings())
    return Spread(
        sheet, headings, tuple({head: row[head] for head in headings if head in row} for row in rows)
    )


def _entries(sheet: Table, data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yield the entries of a list, each with the id of its owner if there is one."""
    if not sheet.owner:
        yield from (((), entry) for entry in _at(data, sheet.path) or [])
        return
    inner = sheet.path[-1]
    for owner in identified(_at(data, sheet.owner) or [], sheet.owner):
        yield from (((str(owner["id"]),), entry) for entry in owner.get(inner, []))


def identified(entries: Any, path: tuple[str, ...]) -> Any:
    """Return the entries of the list at `path`, each with an id."""
    return with_ids(entries, path[-1]) if path[-1] in ID_FROM else entries


def _gathered(
    sheet: Gathered, data: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yield the entries of all lists, each with the name of its list and the key in it."""
    for name in sheet.lists:
        value = data.get(name) or ()
        by_key = value.items() if isinstance(value, Mapping) else [("", value)]
        for key, entries in by_key:
            words = (name.replace("_", " "), key) if key else (name.replace("_", " "),)
            yield from ((words, entry) for entry in entries)


def _at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = data
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


@dataclass
class _Laid:
    """Lays entries out under columns and remembers which headings that takes."""

    columns: tuple[Column, ...]
    main: str
    offered: int
    taken: dict[tuple[int, tuple[Key, ...]], set[str]] = field(default_factory=dict)
    languages: dict[str, None] = field(default_factory=lambda: {"": None})

    def row(self, entry: Mapping[str, Any]) -> dict[Heading, Value]:
        """Return the cells of an entry by their headings."""
        cells: dict[Heading, Value] = {}
        for number, column in enumerate(self.columns):
            for keys, value in _values(entry, column.steps, ()):
                for language, text in self._texts(value).items():
                    self.taken.setdefault((number, keys), set()).add(language)
                    self.languages.setdefault(language)
                    cells[Heading(column.heading(keys, language), column, keys, language)] = text
        return cells

    def headings(self) -> Iterator[Heading]:
        """Yield the headings in order: those of one entry of an inner list stand together."""
        for number, column in enumerate(self.columns):
            lists = [step.many for step in column.steps if step.many != "one"]
            if "map" not in lists:
                is_own = column.steps[0].name not in fields_of(Fact)
                for place in range(1, self.offered + 1) if len(lists) == 1 and is_own else (1,):
                    self.taken.setdefault((number, (place,) if lists else ()), set())
        for number, keys in sorted(self.taken, key=self._order):
            column = self.columns[number]
            used = self.taken[number, keys]
            for language in ("", *(each for each in self.languages if each and each in used)):
                yield Heading(column.heading(keys, language), column, keys, language)

    def _texts(self, value: Any) -> Mapping[str, Value]:
        """Return the texts by language; that in the main language stands under no language if it is not alone."""
        if not isinstance(value, Mapping):
            return {"": value}
        if len(value) == 1 or self.main not in value:
            return value
        return {"" if language == self.main else language: text for language, text in value.items()}

    def _order(self, place: tuple[int, tuple[Key, ...]]) -> tuple[int, tuple[str, ...], int]:
        """Return what orders columns: by the first step, then by the entry of the inner list, then by the field."""
        number, keys = place
        first = self.columns[number].steps[0].name
        start = next(index for index, column in enumerate(self.columns) if column.steps[0].name == first)
        return (start, tuple(f"{key:06}" if isinstance(key, int) else key for key in keys), number)


def _values(
    value: Any, steps: tuple[Step, ...], keys: tuple[Key, ...]
) -> Iterator[tuple[tuple[Key, ...], Any]]:
    """Yield each value of an entry that a column is for, with the numbers and keys that lead to it."""
    if not steps:
        yield keys, value
        return
    below = value.get(steps[0].name) if isinstance(value, Mapping) else None
    if below is None:
        return
    if steps[0].many == "list":
        for number, each in enumerate(below, start=1):
            yield from _values(each, steps[1:], (*keys, number))
    elif steps[0].many == "map":
        for key, each in below.items():
            yield from _values(each, steps[1:], (*keys, key))
    else:
        yield from _values(below, steps[1:], keys)
