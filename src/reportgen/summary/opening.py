"""The file of a summary, opened: what it says as plain data, where each value stands, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import _
from reportgen.records import Record
from reportgen.summary import characters
from reportgen.summary.files import read_bytes, read_text, shown
from reportgen.summary.locate import FaultyTextError, Locator, Positions
from reportgen.summary.problems import given
from reportgen.summary.readers import READERS, Content, Reader

WORKBOOK: Final = ".xlsx"
"""The suffix of the one format that is no text."""

SUFFIXES: Final = (*READERS, WORKBOOK)
"""The suffixes by which a summary is known."""

_SCHEMA_KEY: Final = "$schema"
"""The key by which a JSON file names its schema to an editor; it says nothing about the event."""

_OLD_FORMATS: Final = frozenset({".xls", ".xlsm", ".xlsb", ".ods", ".xltx"})


class Opened(Record):
    """What a file says, as far as it can be read.

    Attributes:
        data: groups, lists, texts and truth values, by the fields of a summary.
        positions: where they stand.
        problems: what is wrong with the form of the file.
        raw: the file; of a text, the text in UTF-8 with plain newlines.
        lists: the names of the other files from which a list came.
    """

    data: Mapping[str, Any]
    positions: Positions
    problems: list[Problem]
    raw: bytes
    lists: tuple[str, ...] = ()


def open_summary(path: Path) -> Opened:
    """Return what the file at `path` says; its suffix tells the format.

    Raises:
        InputError: if the file cannot be read at all.
    """
    if path.suffix.lower() == WORKBOOK:
        return _workbook(path)
    reader = _reader(path)
    text = read_text(path)
    locator = Locator(shown(path), text)
    problems = [locator.problem(fault) for fault in characters.faults(text)]
    content = _content(reader, characters.without(text) if problems else text, locator, problems)
    data = _group(content.data, locator)
    problems += characters.problems(data, locator) if "\\" in text else ()
    return Opened(data, locator, problems, text.encode("utf-8"))


def data_in(raw: bytes, suffix: str) -> Mapping[str, Any]:
    """Return what a file of the suffix says that the program has written itself."""
    if suffix == WORKBOOK:
        return _read_workbook(raw, "")[0]
    data = READERS[suffix].read(raw.decode("utf-8")).data
    return (
        {key: value for key, value in data.items() if key != _SCHEMA_KEY} if isinstance(data, Mapping) else {}
    )


def read_raw(path: Path) -> bytes:
    """Return what `Opened.raw` is, without reading what it says.

    Raises:
        InputError: if the file cannot be read.
    """
    return read_bytes(path) if path.suffix.lower() == WORKBOOK else read_text(path).encode("utf-8")


def in_order(problems: list[Problem], positions: Positions) -> list[Problem]:
    """Return the problems in the order of their places; those without a line come first."""
    return sorted(problems, key=lambda problem: positions.order(problem.place))


def _workbook(path: Path) -> Opened:
    raw = read_bytes(path)
    data, positions, problems = _read_workbook(raw, shown(path))
    if not data and not problems:
        hint = _("`reportgen init --format xlsx` writes a workbook to start from")
        raise InputError(Problem("file-empty", _("the workbook says nothing"), Place(shown(path)), hint))
    problems += characters.problems(data, positions)
    return Opened(data, positions, problems, raw)


def _read_workbook(raw: bytes, file: str) -> tuple[Mapping[str, Any], Positions, list[Problem]]:
    reader = import_module("reportgen.summary.sheets.reader")  # texts do without it
    data, positions, problems = reader.read_workbook(raw, file)
    return data, positions, problems


def _reader(path: Path) -> Reader:
    """Return the reader of a text's format; what is not there or no file is told first."""
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is not None:
        return reader
    if suffix in _OLD_FORMATS:
        message = _("a workbook of the kind {suffix} is not read").format(suffix=suffix)
        hint = _('open it in a spreadsheet program, and save it as "Excel Workbook (.xlsx)"')
        raise InputError(Problem("file-suffix", message, Place(shown(path)), hint))
    read_text(path)
    message = _('the suffix "{suffix}" names no format of a summary').format(suffix=path.suffix)
    message = message if path.suffix else _("a name without a suffix names no format of a summary")
    raise InputError(
        Problem(
            "file-suffix",
            message,
            Place(shown(path)),
            _("use one of {known}").format(known=", ".join(SUFFIXES)),
        )
    )


def _content(reader: Reader, text: str, locator: Locator, problems: list[Problem]) -> Content:
    """Return what the text says, tell the locator about it, and add the faults in it to `problems`."""
    locator.text = text
    try:
        content = reader.read(text)
    except FaultyTextError as error:
        found = problems + [locator.problem(fault) for fault in error.faults]
        raise InputError(*in_order(found, locator)) from None
    locator.read_spots, locator.data = content.read_spots, content.data
    problems += [locator.problem(fault) for fault in content.faults]
    return content


def _group(data: object, locator: Locator) -> Mapping[str, Any]:
    if isinstance(data, Mapping):
        return {key: value for key, value in data.items() if key != _SCHEMA_KEY}
    hint = _("begin with report: and event:; `reportgen init` writes a summary to start from")
    if data is None:
        raise InputError(Problem("file-empty", _("the file says nothing"), Place(locator.file), hint))
    message = _("a summary is a group of keys, and this is {found}").format(found=given(data))
    raise InputError(Problem("summary-form", message, locator.place(()), hint))
