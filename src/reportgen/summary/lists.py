"""Lists that a summary keeps in files of their own: ``bilateral: meetings.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import N_, _
from reportgen.records import replace
from reportgen.summary.files import is_beside, read_text, shown
from reportgen.summary.locate import Positions
from reportgen.summary.opening import Opened
from reportgen.summary.problems import given

LIST: Final = "bilateral"
"""The list that may be the name of a file."""
SUFFIXES: Final = (".csv", ".tsv")

_HINTS: Final = {
    "file-empty": N_("write a line of headings, such as country, and a line for each meeting"),
    "file-binary": N_('in the spreadsheet program, save the sheet as "CSV UTF-8"'),
    "file-encoding": N_('in the spreadsheet program, save the sheet as "CSV UTF-8"'),
    "file-folder": N_("name the file that lists the meetings"),
}
"""What helps with a file that should be a list; `read_text` thinks of summaries."""


class _Joined:
    """Finds places in the file of a summary, and those of its list in the file of the list."""

    def __init__(self, summary: Positions, entries: Positions) -> None:
        self.file = summary.file
        self.summary, self.entries = summary, entries

    def place(self, path: tuple[str | int, ...], *, key: bool = False) -> Place:
        """Return the place of the value at `path`."""
        return self._of(path).place(path, key=key)

    def gap(self, path: tuple[str | int, ...]) -> Place:
        """Return the place where the missing value at `path` should stand."""
        return self._of(path).gap(path)

    def find(self, text: str) -> Place | None:
        """Return the first place at which either file says `text`, or None."""
        return self.summary.find(text) or self.entries.find(text)

    def order(self, place: Place) -> tuple[int, ...]:
        """Return what puts places in order: those of the list come last."""
        if place.file == self.entries.file:
            return (1, *self.entries.order(place))
        return (0, *self.summary.order(place))

    def _of(self, path: tuple[str | int, ...]) -> Positions:
        return self.entries if len(path) > 1 and path[0] == LIST else self.summary


def with_list(opened: Opened, folder: Path) -> Opened:
    """Return what was opened with the entries of its list, if that is the name of a file in `folder`."""
    name = opened.data.get(LIST)
    if not isinstance(name, str) or not name.strip().lower().endswith(SUFFIXES):
        return opened
    place = opened.positions.place((LIST,))
    without = {key: value for key, value in opened.data.items() if key != LIST}
    try:
        path, text = _read(folder, name.strip())
    except InputError as error:
        problems = [_problem(name, problem, place) for problem in error.problems]
        return replace(opened, data=without, problems=opened.problems + problems)
    reader = import_module("reportgen.summary.sheets.csv_reader")  # most summaries do without it
    sheet = import_module("reportgen.summary.sheets.plan").table(LIST)
    entries, positions, problems = reader.read_list(text, shown(path), sheet, _main(opened.data))
    joined = _Joined(opened.positions, positions)
    return Opened({**without, LIST: entries}, joined, opened.problems + problems, opened.raw, (name,))


def _read(folder: Path, name: str) -> tuple[Path, str]:
    """Return the path of the file and its text; no address is visited."""
    if not is_beside(name):
        hint = _("write the path from the summary's folder, such as lists/meetings.csv")
        raise InputError(
            Problem("list-file", _("this is no path from the summary's folder"), Place(name), hint)
        )
    return folder / name, read_text(folder / name)


def _problem(name: str, problem: Problem, place: Place) -> Problem:
    line = problem.place.line
    message = _("{name} cannot be read: {reason} (its line {line})")
    message = message if line else _("{name} cannot be read: {reason}")
    message = message.format(name=given(name), reason=problem.message, line=line)
    helpful = _HINTS.get(problem.code)
    return Problem("list-file", message, place, _(helpful) if helpful else problem.hint)


def _main(data: Mapping[str, Any]) -> str:
    report = data.get("report")
    language = report.get("language") if isinstance(report, Mapping) else None
    return language if isinstance(language, str) else "en"
