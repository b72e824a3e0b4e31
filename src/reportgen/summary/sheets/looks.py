"""How the workbook looks: colours, widths, and the notes that explain its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from reportgen.messages import N_, _
from reportgen.summary.sheets.headings import Column

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FACE: Final = "Calibri"
_HEAD, _NEEDED, _TINT, _LINE = "5B6770", "12365E", "F2F4F6", "BFC5CB"

TEXT_FORMAT: Final = "@"
DATE_FORMAT: Final = "yyyy-mm-dd"
NUMBER_FORMAT: Final = "0"

LINE: Final = 13.5
"""The height of a line, in points."""
ACROSS: Final = 150
"""So many characters are printed legibly across a page."""

WRAPPED: Final = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
PLAIN: Final = Alignment(vertical="center")
MIDDLE: Final = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
BODY: Final = Font(name=FACE, size=10)
QUIET: Final = Font(name=FACE, size=9, italic=True, color=_HEAD)
TITLE: Final = Font(name=FACE, size=16, bold=True, color=_NEEDED)
STRONG: Final = Font(name=FACE, size=10, bold=True)
HEAD_FONT: Final = Font(name=FACE, size=10, bold=True, color="FFFFFF")
RULE: Final = Border(bottom=Side(style="thin", color=_LINE))
TINTED: Final = PatternFill("solid", fgColor=_TINT)

_WIDTHS: Final = {"date": 12, "number": 9, "truth": 8, "choice": 22, "country": 20, "language": 10}
_WIDE: Final = frozenset(
    {"text", "quote", "outcome", "remark", "action", "inferred", "explanation", "note", "point"}
)
_NARROW: Final = frozenset(
    {"id", "short", "source", "refers to", "arising from", "raised with", "region", "key"}
)

_NOTES: Final = {
    "date": N_(
        "Such as 2026-11-24; --11-24 where the source states no year, 2026-11 where it states no day."
    ),
    "country": N_("A code such as DEU, or any usual name. The list offers the names; others are understood."),
    "truth": N_("yes or no"),
}


def cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell of a sheet that has no merged cells."""
    return cast("Cell", sheet.cell(row, column))


def put_text(cell: Cell, text: str) -> None:
    """Put a text into a cell: whatever it begins with, it is no formula, and no error of a spreadsheet."""
    cell.value = text
    cell.data_type = "s"


def head_fill(*, needed: bool) -> PatternFill:
    """Return the ground of a heading; that of a column which must be filled in is darker."""
    return PatternFill("solid", fgColor=_NEEDED if needed else _HEAD)


def width(heading: str, column: Column | None) -> int:
    """Return the width of a column, in characters."""
    last = column.steps[-1].name.replace("_", " ") if column else heading
    first = column.steps[0].name if column else heading
    if column and column.kind in _WIDTHS:
        return max(_WIDTHS[column.kind], len(max(heading.split(), key=len)) + 3)
    if last in _WIDE or first in _WIDE:
        return 14 if last in _NARROW else 42
    return 14 if last in _NARROW else 22


def meaning(column: Column) -> str:
    """Return what a column means, whether it is needed, its choices or an example."""
    about = _(column.info.description) if column.info.description else ""
    lines = [_("{meaning} Needed.").format(meaning=about) if column.needed else about]
    if column.choices:
        lines.append(_("One of: {names}").format(names=", ".join(column.choices)))
    elif column.kind in _NOTES:
        lines.append(_(_NOTES[column.kind]))
    else:
        example = column.info.examples[0] if column.info.examples else None
        example = example[0] if isinstance(example, list) else example
        lines += (
            [_("For example: {example}").format(example=example)] if isinstance(example, str | int) else []
        )
    return "\n".join(lines)


def lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column of `width` characters."""
    return sum(1 + len(line) // max(1, int(width * 1.25)) for line in text.splitlines()) or 1


def boxed(text: str) -> Comment:
    """Return a note that is large enough for its text."""
    comment = Comment(text, "reportgen")
    comment.width = 320
    comment.height = 26 + 17 * lines(text, 44)
    return comment
