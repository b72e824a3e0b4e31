"""A workbook becomes the data of a summary."""

from __future__ import annotations

from typing import Final

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import _
from reportgen.summary.problems import Suggestions, given
from reportgen.summary.sheets.archive import DamagedError, HostileError, plain_parts
from reportgen.summary.sheets.filling import CellPositions, Data, Filling
from reportgen.summary.sheets.grid import Grid, Spot, grids
from reportgen.summary.sheets.plan import Sheet, sheets
from reportgen.summary.sheets.tables import REMARK, Taker

LISTS: Final = "Lists"
"""The name of the hidden sheet with the words that the drop-down lists offer."""


def read_workbook(raw: bytes, file: str) -> tuple[dict[str, Data], CellPositions, list[Problem]]:
    """Return what a workbook says, where it stands, and what cannot be taken.

    Raises:
        InputError: it is no workbook, is damaged, or may harm the program.
    """
    try:
        found = list(grids(plain_parts(raw), file))
    except DamagedError:
        hint = _("open it in a spreadsheet program, and save it again as .xlsx, without a password")
        raise InputError(
            Problem(
                "workbook-damaged", _("this is no workbook, or it is damaged or locked"), Place(file), hint
            )
        ) from None
    except HostileError as error:
        message = _("the workbook is not read: {reason}").format(reason=error)
        hint = _("copy the values into a new workbook; `reportgen init --format xlsx` writes one")
        raise InputError(Problem("workbook-hostile", message, Place(file), hint)) from None
    taker = Taker(Filling(), Suggestions())
    by_sheet = _known(found, taker)
    for sheet in sheets():
        if sheet.name in by_sheet:
            taker.take(sheet, by_sheet[sheet.name])
    taker.filling.main = _main(taker.filling)
    names = tuple(grid.name for grid in found)
    data, positions, doubles = taker.filling.finish(file, names)
    return data, positions, [*taker.problems, *doubles]


def _known(found: list[Grid], taker: Taker) -> dict[str, Grid]:
    """Return the sheets of the summary by their names in the plan; others are problems, if something stands there."""
    plan = {_plain(sheet.name): sheet for sheet in sheets()}
    known: dict[str, Grid] = {}
    for grid in found:
        sheet: Sheet | None = plan.get(_plain(grid.name))
        if not grid.rows or grid.name.startswith(REMARK) or _plain(grid.name) == _plain(LISTS):
            continue
        if sheet is not None and sheet.name not in known:
            known[sheet.name] = grid
            continue
        hint = taker.suggestions.hint(
            grid.name, [each.name for each in plan.values()], _("the sheets are: {names}")
        )
        own = _("a sheet of your own, which is not read, has a name that begins with {mark}").format(
            mark=REMARK
        )
        message = _("no part of a summary is called {name}").format(name=given(grid.name))
        row = next(iter(grid.rows))
        place = grid.place(Spot(row, next(iter(grid.rows[row]))))
        taker.problems.append(
            Problem("sheet-unknown", message, place, f"{hint}{'' if hint.endswith('?') else ';'} {own}")
        )
    return known


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def _main(filling: Filling) -> str:
    """Return the main language of the texts, as far as the workbook says it."""
    said = filling.said(("report", "language"))
    return said if isinstance(said, str) else "en"
