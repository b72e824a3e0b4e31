"""What a cell says: the text of a value, whatever form the spreadsheet program has given it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, Protocol

from reportgen.messages import N_, _
from reportgen.records import Record
from reportgen.summary.sheets.headings import Kind

_FREE: Final[frozenset[Kind]] = frozenset({"text", "wording"})
_SPACES: Final = re.compile(r"[\u00a0\u2007\u202f\s]+")
_RETURN: Final = re.compile(r"_x000[dD]_\n?|\r\n?")
_ESCAPED: Final = re.compile(r"_x005[fF]_(?=x[0-9A-Fa-f]{4}_)")
"""A text that looks like an escaped character has its first sign escaped itself."""
_PLAIN_FORMATS: Final = frozenset({"General", "GENERAL", "Standard", "@", "0", ""})
_MOST_DIGITS: Final = 10**15
"""From here on, a spreadsheet has rounded the number."""

_AS_TEXT: Final = N_("give the cell the format Text, and type the value again")


class Given(Protocol):
    """A cell of a sheet, as openpyxl reads it."""

    @property
    def value(self) -> object:
        """What the cell holds."""

    @property
    def data_type(self) -> str:
        """The kind of what it holds, by openpyxl's letter."""

    @property
    def number_format(self) -> str:
        """How a number is shown."""


class Refusal(Record):
    """Why the value of a cell cannot be taken."""

    code: str
    message: str
    hint: str


def said(cell: Given, kind: Kind) -> str | bool | Refusal | None:
    """Return what a cell says, as the file of a summary would say it; None where it says nothing."""
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        hint = _("copy the cell, paste it on itself as values only, and check what stands there")
        return Refusal("cell-formula", _("a formula stands here, and formulas are not worked out"), hint)
    if cell.data_type == "e":
        hint = _("type what should stand here, or empty the cell")
        return Refusal(
            "cell-error", _("the spreadsheet shows the error {value} here").format(value=value), hint
        )
    if isinstance(value, str):
        return _text(value, kind)
    if isinstance(value, bool):
        return _truth(kind, shown=str(value).upper(), value=value)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return _date(value, kind)
    if isinstance(value, int | float):
        return _number(value, cell.number_format, kind)
    return _text(str(value), kind)


def _text(value: str, kind: Kind) -> str | None:
    text = _ESCAPED.sub("_", _RETURN.sub("\n", value)).strip()
    return (text if kind in _FREE else _SPACES.sub(" ", text)) or None


def _truth(kind: Kind, *, shown: str, value: bool) -> bool | Refusal:
    if kind == "truth":
        return value
    return Refusal(
        "cell-kind",
        _("the cell holds the truth value {value}, and a text is needed").format(value=shown),
        _(_AS_TEXT),
    )


def _date(value: dt.datetime | dt.date | dt.time | dt.timedelta, kind: Kind) -> str | Refusal:
    if kind != "date":
        return Refusal("cell-kind", _("the spreadsheet has made a date of what was typed here"), _(_AS_TEXT))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    return Refusal(
        "cell-kind", _("the cell holds a time of day, and a day is needed"), _("type the day alone")
    )


def _number(value: float, form: str, kind: Kind) -> str | Refusal:
    if "%" in form:
        message = _("the cell holds a percentage, and a percentage is not what it seems: 31% is 0.31")
        return Refusal(
            "cell-kind", message, _("give the cell the format Number or Text, and type the value again")
        )
    if kind != "number" and form not in _PLAIN_FORMATS:
        message = _("a number stands here, and its format shows it as something else")
        return Refusal("cell-kind", message, _(_AS_TEXT))
    if not abs(value) < _MOST_DIGITS:  # what is no number at all is not less either
        return Refusal(
            "cell-kind", _("the spreadsheet has rounded the number that was typed here"), _(_AS_TEXT)
        )
    return str(int(value)) if value == int(value) else repr(float(value))
