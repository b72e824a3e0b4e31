"""The first sheet of a workbook: how it is filled in, for a person who has never seen one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.messages import N_, _
from reportgen.summary.sheets import looks
from reportgen.summary.sheets.tables import REMARK

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

GUIDE: Final = f"{REMARK} Read me"
"""The name of the sheet."""

_TITLE: Final = N_("How to fill in this workbook")
_STEPS: Final = (
    N_(
        "Each sheet is one part of the report. Fill in Report and Event first, then Bilateral: "
        "one row for each country."
    ),
    N_("Point at a heading to read what it means. The dark headings are needed; all else may stay empty."),
    N_("Cells with a choice show a small arrow when you click on them."),
    N_('What you leave empty is printed as "not stated in the source". Nothing is filled in for you.'),
    N_("Type values, not formulas. A date is written 2026-11-24; where the source names no year, --11-24."),
    N_("An entry that another sheet refers to needs a word under id, such as germany. Others need none."),
    N_("For one more of the same, such as a third subject, add a column with the next number: subjects 3."),
    N_(
        "A text in a second language has a column with its code: office [fr]; on Report and Event, value [fr]."
    ),
    N_("Sheets and columns of your own have names that begin with {mark}. They are not read."),
    N_("Save the workbook as .xlsx. Then run: reportgen check, and when all is well, reportgen make."),
)
_WIDTH: Final = 88


def write_guide(sheet: Worksheet) -> None:
    """Write the steps, one a row."""
    sheet.title = GUIDE
    title = looks.cell(sheet, 1, 1)
    looks.put_text(title, _(_TITLE))
    title.font, title.alignment = looks.TITLE, looks.PLAIN
    sheet.row_dimensions[1].height = 2.5 * looks.LINE
    for number, step in enumerate(_STEPS, start=1):
        text = _(step).format(mark=REMARK)
        first, second = looks.cell(sheet, number + 1, 1), looks.cell(sheet, number + 1, 2)
        looks.put_text(first, str(number))
        looks.put_text(second, text)
        first.font, second.font = looks.STRONG, looks.BODY
        first.alignment = second.alignment = looks.WRAPPED
        sheet.row_dimensions[number + 1].height = looks.LINE * (looks.lines(text, _WIDTH) + 0.5)
    sheet.column_dimensions["A"].width = 5
    sheet.column_dimensions["B"].width = _WIDTH
    sheet.sheet_view.showGridLines = False
