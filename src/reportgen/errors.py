"""Every error a user can meet, on one page.

ReportgenError
├── InputError            exit 1   the summary, or a file it names, needs attention
├── FindingsError         exit 1   ``--strict`` and something was found
├── UsageError            exit 2   an option, a path or a combination that cannot be
├── ConfigurationError    exit 2   reportgen.toml, a theme or an override file is wrong
└── OutputError           exit 2   a file could not be written, or must not be replaced

Every error carries all the problems that were found, never only the first. A `Problem` is data; `reportgen.cli`
shows it with the line it stands on and a caret.
"""

from __future__ import annotations

from types import TracebackType
from typing import ClassVar

from reportgen.records import Record


class Place(Record):
    """Where something stands: a file, a line and column counted from 1, and the path of the field.

    A part that is not known is None (line, column) or empty (file, field). `source` is the text of the line and
    `length` the number of characters that the caret underlines. In a workbook, `sheet` is the name of the sheet, and
    line and column are those of a cell.
    """

    file: str = ""
    line: int | None = None
    column: int | None = None
    field: str = ""
    source: str = ""
    length: int = 1
    sheet: str = ""

    @property
    def cell(self) -> str:
        """The cell of a workbook as its users call it: ``C7``; empty elsewhere."""
        return f"{_letters(self.column or 1)}{self.line or 1}" if self.sheet else ""

    def __str__(self) -> str:
        """Return ``file:line:column (field)``, or ``file: sheet!cell (field)``, leaving out what is unknown."""
        numbers = [str(number) for number in (self.line, self.column) if number is not None]
        spot = ":".join(part for part in (self.file, *numbers) if part)
        if self.sheet:
            spot = f"{self.file}: {self.sheet}!{self.cell}"
        if not self.field:
            return spot
        return f"{spot} ({self.field})" if spot else self.field


def _letters(column: int) -> str:
    """Return the letters by which a spreadsheet calls a column: A to Z, then AA."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


class Problem(Record):
    """One thing that stops the work: a stable code, plain words, a place and a suggestion.

    `severity` is "error", or the weight of the finding (``reportgen.analysis.Severity``) that it puts into words.
    """

    code: str
    message: str
    place: Place = Place()
    hint: str = ""
    severity: str = "error"


class ReportgenError(Exception):
    """The family's root. `problems` is never empty; `exit_code` is what the command ends with."""

    exit_code: ClassVar[int] = 2

    def __init__(self, *problems: Problem) -> None:
        """Take the problems in the order in which they are to be told."""
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class InputError(ReportgenError):
    """The summary, or a file that it names, needs attention."""

    exit_code = 1


class FindingsError(ReportgenError):
    """Something was found and ``--strict`` was asked for."""

    exit_code = 1


class UsageError(ReportgenError):
    """An option, a path or a combination that cannot be."""


class ConfigurationError(ReportgenError):
    """A settings file (reportgen.toml, a theme, an override of country names) is wrong."""


class OutputError(ReportgenError):
    """A file could not be written, or must not be replaced."""


def traced(error: Exception) -> str:
    """Return what an error is that is none of ours, and where it was raised."""
    trace = _innermost(error)
    where = f" ({module_of(error)}:{trace.tb_lineno})" if trace else ""
    return f"{type(error).__name__}: {error}{where}"


def module_of(error: Exception) -> str:
    """Return the name of the module in which an error was raised; empty if unknown."""
    trace = _innermost(error)
    return str(trace.tb_frame.f_globals.get("__name__")) if trace else ""


def _innermost(error: Exception) -> TracebackType | None:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace
