"""The cells of one sheet, taken as the entries of a part of the summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, assert_never

from reportgen.errors import Problem
from reportgen.messages import N_, _
from reportgen.messages.parts import did_you_mean
from reportgen.records import Record, replace
from reportgen.summary.ids import ID_FROM, with_ids
from reportgen.summary.problems import Suggestions, given, listed
from reportgen.summary.sheets.cells import Refusal, said
from reportgen.summary.sheets.filling import Filling, Row, Told
from reportgen.summary.sheets.grid import Grid, Spot
from reportgen.summary.sheets.headings import Column, Key, Kind, Path, language_code
from reportgen.summary.sheets.plan import Form, Gathered, Sheet, Table

FIELD: Final = "field"
VALUE: Final = "value"
MEANING: Final = "meaning"
"""The headings of a form: of the names of its fields, of their values and of what they mean."""
PART: Final = "part"
KEY: Final = "key"
"""The headings that tell to which list of a gathered sheet an entry belongs, and under which key."""

REMARK: Final = "#"
"""A sheet or a column whose name begins with this sign is the user's own and is not read."""

_VALUE: Final = re.compile(rf"{VALUE}\s*(?:[\[(]\s*([A-Za-z0-9-]+)\s*[\])])?", re.IGNORECASE)


class _Target(Record):
    """Where the cells under a heading go: the path from the entry, the language, and what they hold."""

    path: Path
    language: str | None
    kind: Kind


def _target_of(column: Column, heading: str) -> _Target | None:
    """Return where the cells under a heading go if it is one of the column's; else None."""
    found = column.match(heading)
    return found and _Target(found[0], found[1] if column.kind == "wording" else None, column.kind)


@dataclass
class Taker:
    """Takes sheets into a filling; what cannot be taken becomes a problem."""

    filling: Filling
    suggestions: Suggestions
    problems: list[Problem] = field(default_factory=list)

    def take(self, sheet: Sheet, grid: Grid) -> None:
        """Take what the grid says as the part of the summary that the sheet is for."""
        match sheet:
            case Form():
                self._form(sheet, grid)
            case Table():
                self._table(sheet, grid)
            case Gathered():
                self._gathered(sheet, grid)
            case _:
                assert_never(sheet)

    # ------------------------------------------------------------------------------------------------- forms

    def _form(self, sheet: Form, grid: Grid) -> None:
        """Take a form: below the heading `FIELD` stand the names, below `VALUE` the values in each language."""
        head = next(iter(grid.rows), 1)
        names, values = self._form_head(grid, head)
        slots: dict[Path, Spot] = {}
        taken: dict[object, Spot] = {}
        for row, cells in grid.rows.items():
            name = Spot(row, names)
            first = next((Spot(row, column) for column in values if column in cells), None)
            target = None if row == head else self._target(sheet.columns, (), grid, name, first)
            if target is None or self._is_taken(taken, (target.path, target.language), grid, name):
                continue
            slots[target.path] = Spot(row, next(iter(values), names))
            for column, language in values.items():
                if column in cells:
                    self._value_of_form(sheet, grid, Spot(row, column), target, language)
        self.filling.rows[sheet.path] = Row(grid, Spot(head, names), slots)

    def _form_head(self, grid: Grid, head: int) -> tuple[int, dict[int, str]]:
        """Return the column of the names, and the columns of the values with their languages.

        Where a heading is missing, which is a problem, the first column is taken for the names, the second for values.
        """
        names, values = 0, {}
        for column in grid.rows.get(head, {}):
            text = _heading(grid, Spot(head, column))
            found = _VALUE.fullmatch(text)
            if found:
                values[column] = language_code(found[1])
            elif text.casefold() == FIELD:
                names = column
        if not names or not values:
            hint = _(
                "the first row says {field}, {value}, and {value} [fr] for a text in another language"
            ).format(field=FIELD, value=VALUE)
            message = _("no column is headed {value}").format(value=FIELD if not names else VALUE)
            self.problems.append(Problem("sheet-heading", message, grid.place(Spot(head, 1)), hint))
        return names or 1, values or {2: ""}

    def _value_of_form(self, sheet: Form, grid: Grid, spot: Spot, target: _Target, language: str) -> None:
        if language and (target.language is None or target.language):
            hint = _("write it under {value}").format(value=VALUE)
            message = _("this field has one value for all languages")
            self.problems.append(Problem("sheet-language", message, grid.place(spot), hint))
            return
        whole = replace(target, language=language) if language else target
        self._put((*sheet.path, *whole.path), whole, grid, spot)

    # ------------------------------------------------------------------------------------------------ tables

    def _table(self, sheet: Table, grid: Grid) -> None:
        extra = (sheet.owner_label,) if sheet.owner else ()
        head, places, targets = self._table_head(sheet.columns, extra, grid)
        owners = self._owners(sheet.owner)
        for row in self._entries(grid, head, {*places.values(), *targets}):
            base: Path | None = (*sheet.path, row)
            if sheet.owner:
                base = self._owned(sheet, owners, grid, Spot(row, places.get(sheet.owner_label, 1)))
            if base is not None:
                self._entry(base, row, grid, targets)

    def _gathered(self, sheet: Gathered, grid: Grid) -> None:
        head, places, targets = self._table_head(sheet.columns, (PART, KEY), grid)
        by_name = {name.replace("_", " ").casefold(): name for name in sheet.lists}
        for row in self._entries(grid, head, {*places.values(), *targets}):
            spot = Spot(row, places.get(PART, 1))
            name = self._told(grid, spot).replace("_", " ")
            if name.casefold() not in by_name:
                hint = self.suggestions.hint(name, by_name, _("the parts are: {names}"))
                message = (
                    _("no part is called {name}").format(name=given(name))
                    if name
                    else _("to which part does this belong?")
                )
                self.problems.append(Problem("sheet-part", message, grid.place(spot), hint))
                continue
            path: Path = (*sheet.path, by_name[name.casefold()])
            self._entry(
                (*path, *self._key(sheet, path, grid, Spot(row, places.get(KEY, 1))), row), row, grid, targets
            )

    def _key(self, sheet: Gathered, path: Path, grid: Grid, spot: Spot) -> tuple[str, ...]:
        """Return the key of an entry whose list is one of several by keys."""
        name = str(path[-1])
        key = self._told(grid, spot)
        if sheet.takes_key(name):
            if not key:
                message = _("an entry of {name} needs a {key}").format(name=name, key=KEY)
                self.problems.append(
                    Problem("sheet-key", message, grid.place(spot), _(sheet.lists[name].description or ""))
                )
            return (key,)
        if key:
            message = _("an entry of {name} has no {key}").format(name=name, key=KEY)
            self.problems.append(Problem("sheet-key", message, grid.place(spot), _("empty this cell")))
        return ()

    def _entries(self, grid: Grid, head: int, columns: set[int]) -> Iterator[int]:
        """Yield the rows below the head in which something stands that is read."""
        for row, cells in grid.rows.items():
            if row > head and any(said(cells[column], "text") is not None for column in columns & set(cells)):
                yield row

    def _entry(self, base: Path, row: int, grid: Grid, targets: Mapping[int, _Target]) -> None:
        cells = grid.rows[row]
        self.filling.rows[base] = Row(
            grid,
            Spot(row, min(targets, default=1)),
            {target.path: Spot(row, column) for column, target in sorted(targets.items(), reverse=True)},
        )
        self.filling.open(base)
        for column, target in targets.items():
            if column in cells:
                self._put((*base, *target.path), target, grid, Spot(row, column))

    def _table_head(
        self, columns: Iterable[Column], extra: tuple[str, ...], grid: Grid
    ) -> tuple[int, dict[str, int], dict[int, _Target]]:
        """Return the row of the headings, the columns of the extra ones, and the targets of the others."""
        head = next(iter(grid.rows), 1)
        places: dict[str, int] = {}
        targets: dict[int, _Target] = {}
        taken: dict[object, Spot] = {}
        widest = max((column for cells in grid.rows.values() for column in cells), default=0)
        for column in range(1, widest + 1):
            spot = Spot(head, column)
            name = _heading(grid, spot).casefold()
            if name in extra:
                places[name] = column
                continue
            target = self._target(columns, extra, grid, spot, grid.below(head, column))
            if target and not self._is_taken(taken, (target.path, target.language), grid, spot):
                targets[column] = target
        return head, places, targets

    # ------------------------------------------------------------------------------------------------ owners

    def _owners(self, path: tuple[str, ...]) -> dict[str, Key]:
        """Return the numbers of the entries to which those of a sheet may belong, by their ids."""
        entries = self.filling.entries(path) if path else {}
        whole: Any = list(entries.values())
        if path and path[-1] in ID_FROM:
            whole = with_ids(whole, path[-1])
        ids = [entry.get("id") if isinstance(entry, Mapping) else None for entry in whole]
        return {str(own): number for own, number in zip(ids, entries, strict=True) if own}

    def _owned(self, sheet: Table, owners: dict[str, Key], grid: Grid, spot: Spot) -> Path | None:
        """Return the path of an entry that belongs to an entry of another sheet."""
        own = self._told(grid, spot)
        if not own and len(owners) == 1:
            own = next(iter(owners))
        if own in owners:
            return (*sheet.owner, owners[own], *sheet.path[len(sheet.owner) :], spot.row)
        name = sheet.owner[-1].replace("_", " ")
        hint = self.suggestions.hint(
            own, owners, _("the ids of {owner} are: {{names}}").format(owner=name)
        ) or _("list it on the sheet of {name}").format(name=name)
        message = (
            _("no entry of {name} has the id {id}").format(name=name, id=given(own))
            if own
            else _("to which entry of {name} does this belong?").format(name=name)
        )
        self.problems.append(Problem("sheet-owner", message, grid.place(spot), hint))
        return None

    # ------------------------------------------------------------------------------------------- small things

    def _told(self, grid: Grid, spot: Spot) -> str:
        """Return the words of a cell; nothing where it holds something else, which is told."""
        cell = grid.rows.get(spot.row, {}).get(spot.column)
        text = said(cell, "choice") if cell else None
        if isinstance(text, Refusal):
            self.problems.append(Problem(text.code, text.message, grid.place(spot), text.hint))
        return text if isinstance(text, str) else ""

    def _target(
        self, columns: Iterable[Column], extra: tuple[str, ...], grid: Grid, spot: Spot, first: Spot | None
    ) -> _Target | None:
        """Return where the values of a heading go. An unknown one is a problem if it has values; `first` is one.

        What an unknown heading was probably meant to be is taken for it, so that nothing is told to be missing.
        """
        text = _heading(grid, spot)
        several = tuple(columns)
        for column in several:
            target = _target_of(column, text)
            if target:
                return target
        if first is None or text.startswith(REMARK):
            return None
        if not text:
            self.problems.append(
                Problem(
                    "sheet-unnamed",
                    _("this stands under no heading"),
                    grid.place(first),
                    _(_OWN).format(mark=REMARK),
                )
            )
            return None
        by_name = {column.heading(): column for column in several}
        meant = self.suggestions.closest(text, (*extra, *by_name))
        hint = did_you_mean(meant) if meant else listed(_("the headings are: {names}"), [*extra, *by_name])
        self.problems.append(
            Problem(
                "key-unknown", _("unknown heading {text}").format(text=given(text)), grid.place(spot), hint
            )
        )
        return _target_of(by_name[meant], meant) if meant in by_name else None

    def _is_taken(self, taken: dict[object, Spot], target: object, grid: Grid, spot: Spot) -> bool:
        """Tell whether a target has a heading already, which is a problem."""
        first = taken.setdefault(target, spot)
        if first == spot:
            return False
        message = _("the heading {text} stands here a second time").format(text=given(_heading(grid, spot)))
        self.problems.append(Problem("key-duplicate", message, grid.place(spot), _("keep one of the two")))
        return True

    def _put(self, path: Path, target: _Target, grid: Grid, spot: Spot) -> None:
        value = said(grid.rows[spot.row][spot.column], target.kind)
        if isinstance(value, Refusal):
            self.problems.append(Problem(value.code, value.message, grid.place(spot), value.hint))
        elif value is not None:
            self.filling.put(path, Told(value, grid, spot), target.language)


_OWN: Final = N_("give the column a heading; one that begins with {mark} is your own and is not read")


def _heading(grid: Grid, spot: Spot) -> str:
    """Return the words of a heading, on one line."""
    cell = grid.rows.get(spot.row, {}).get(spot.column)
    return " ".join(str(cell.value).split()) if cell else ""
