"""The data of a summary becomes a workbook that a person can go on filling in."""

from __future__ import annotations

import datetime as dt
import math
import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from reportgen.messages import _
from reportgen.summary.sheets import looks
from reportgen.summary.sheets.guide import write_guide
from reportgen.summary.sheets.headings import Kind
from reportgen.summary.sheets.lists import LAST_ROW, Lists
from reportgen.summary.sheets.plan import Form, Gathered, Table, sheets
from reportgen.summary.sheets.reader import LISTS
from reportgen.summary.sheets.spread import Heading, Spread, Value, spread
from reportgen.summary.sheets.tables import FIELD, KEY, MEANING, PART, VALUE

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_TEXT: Final = 32_767
"""So many characters a cell can hold."""

_TALLEST: Final = 200.0
"""No row is higher, in points."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""The first day on which all spreadsheet programs agree."""
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")


def write(data: Mapping[str, Any], countries: Iterable[str], offered: int = 1) -> bytes:
    """Return the workbook of a summary.

    Args:
        data: the summary in its full form.
        countries: the names that the drop-down lists offer.
        offered: how many values there is room for, at least, where there may be several.
    """
    book = Workbook()
    guide = book.worksheets[0]
    write_guide(guide)
    _printed(guide, landscape=False)
    spreads = [spread(sheet, data, offered) for sheet in sheets()]
    places = {
        (each.sheet.name, heading.text): place
        for each in spreads
        for place, heading in enumerate(each.headings, start=1)
        if not isinstance(each.sheet, Form)
    }
    lists = Lists(book.create_sheet(LISTS), tuple(countries), places)
    for each in spreads:
        sheet = book.create_sheet(each.sheet.name)
        (_form if isinstance(each.sheet, Form) else _table)(sheet, each, lists)
        _printed(sheet, across=math.ceil(_width(each) / looks.ACROSS))
    lists.sheet.sheet_state = "hidden"
    book.move_sheet(lists.sheet, len(spreads))
    book.active = 1
    book.properties.creator = "reportgen"
    return _packed(book)


# ------------------------------------------------------------------------------------------------------ sheets


def _table(sheet: Worksheet, spread: Spread, lists: Lists) -> None:
    last = max(LAST_ROW, len(spread.rows) + 200)
    for place, heading in enumerate(spread.headings, start=1):
        letter = get_column_letter(place)
        _head(looks.cell(sheet, 1, place), heading, _meaning(spread, heading), needed=_needed(heading))
        dimension = sheet.column_dimensions[letter]
        dimension.width = looks.width(heading.text, heading.column)
        dimension.number_format = _format(_kind(heading))
        dimension.alignment, dimension.font = looks.WRAPPED, looks.BODY
        where = f"{letter}2:{letter}{last}"
        if heading.column is not None:
            lists.offer(sheet, where, heading.column)
        elif heading.text == PART and isinstance(spread.sheet, Gathered):
            lists.offer_words(sheet, where, PART, [name.replace("_", " ") for name in spread.sheet.lists])
        elif isinstance(spread.sheet, Table) and spread.sheet.owner:
            owner = next(each.name for each in sheets() if each.path == spread.sheet.owner)
            lists.offer_column(sheet, where, owner, "id")
    for number, row in enumerate(spread.rows, start=2):
        for place, heading in enumerate(spread.headings, start=1):
            _fill(looks.cell(sheet, number, place), row.get(heading), _kind(heading))
        widest = max(
            looks.lines(str(text), looks.width(head.text, head.column)) for head, text in row.items()
        )
        sheet.row_dimensions[number].height = min(looks.LINE * widest + 2, _TALLEST)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "C2" if len(spread.headings) > 2 else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(spread.headings))}{max(2, len(spread.rows) + 1)}"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:B"
    sheet.sheet_properties.tabColor = "12365E"


def _form(sheet: Worksheet, spread: Spread, lists: Lists) -> None:
    """Write a sheet with one field a row: its name, its value in each language, its meaning."""
    languages = list(dict.fromkeys(heading.language for heading in spread.headings))
    names = [f"{VALUE} [{language}]" if language else VALUE for language in languages]
    for place, text in enumerate((FIELD, *names, MEANING), start=1):
        _head(looks.cell(sheet, 1, place), Heading(text), "", needed=False)
        width = {FIELD: 30, MEANING: 70}.get(text, 44)
        sheet.column_dimensions[get_column_letter(place)].width = width
    said = spread.rows[0] if spread.rows else {}
    rows: dict[str, list[Heading]] = {}
    for heading in spread.headings:
        if heading.column is not None:
            rows.setdefault(heading.column.heading(heading.keys), []).append(heading)
    for number, (text, headings) in enumerate(rows.items(), start=2):
        column = headings[0].column
        if column is None:
            continue
        _head(looks.cell(sheet, number, 1), Heading(text), "", needed=column.needed)
        by_language = {heading.language: said.get(heading) for heading in headings}
        for place, language in enumerate(languages, start=2):
            value = by_language.get(language) if not language or column.kind == "wording" else None
            _fill(looks.cell(sheet, number, place), value, column.kind)
            looks.cell(sheet, number, place).fill = looks.TINTED
        lists.offer(sheet, f"B{number}", column)
        last = looks.cell(sheet, number, len(languages) + 2)
        words = looks.meaning(column)
        looks.put_text(last, " ".join(words.splitlines()))
        widest = max(
            looks.lines(words.replace("\n", " "), 80),
            *(looks.lines(str(text), 44) for text in by_language.values()),
        )
        sheet.row_dimensions[number].height = looks.LINE * widest
        last.alignment, last.font, last.border = looks.WRAPPED, looks.QUIET, looks.RULE
    sheet.freeze_panes = "B2"
    sheet.sheet_properties.tabColor = "5B6770"


def _printed(sheet: Worksheet, across: int = 1, *, landscape: bool = True) -> None:
    """Let a sheet be printed `across` so many pages of A4, with its name and the page at the foot."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = across, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot = _HeaderFooterPart("&A"), _HeaderFooterPart("&P / &N")
    sheet.oddFooter = HeaderFooterItem(left=foot[0], right=foot[1])


def _width(spread: Spread) -> int:
    """Return the width of a sheet, in characters."""
    if isinstance(spread.sheet, Form):
        return 1
    return sum(looks.width(heading.text, heading.column) for heading in spread.headings)


# ------------------------------------------------------------------------------------------------------- cells


def _head(cell: Cell, heading: Heading, explained: str, *, needed: bool) -> None:
    looks.put_text(cell, heading.text)
    cell.font, cell.fill, cell.alignment = looks.HEAD_FONT, looks.head_fill(needed=needed), looks.MIDDLE
    cell.border = looks.RULE
    if explained:
        cell.comment = looks.boxed(explained)


def _fill(cell: Cell, value: Value | None, kind: Kind) -> None:
    """Put a value into a cell: never as a formula, and as a date or a number only where the column is for them."""
    cell.font, cell.alignment, cell.border = looks.BODY, looks.WRAPPED, looks.RULE
    cell.number_format = _format(kind)
    if value is None:
        return
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, int):
        cell.value = value
        return
    day = _day(value) if kind == "date" else None
    if day is not None:
        cell.value, cell.number_format = day, looks.DATE_FORMAT
        return
    looks.put_text(cell, _ESCAPE.sub("_x005F_", value))
    cell.quotePrefix = value.startswith(_RISKY)


def _day(text: str) -> dt.date | None:
    """Return the day that a text names, if a spreadsheet can hold it."""
    try:
        day = dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return day if day is not None and day >= _FIRST_DAY else None


def _format(kind: Kind) -> str:
    """Return the format of a column's cells: what is typed as a text, even a year alone, stays a text."""
    return looks.NUMBER_FORMAT if kind == "number" else looks.TEXT_FORMAT


def _kind(heading: Heading) -> Kind:
    return heading.column.kind if heading.column else "text"


def _needed(heading: Heading) -> bool:
    if heading.column is None:
        return heading.text != KEY
    return heading.column.needed and not heading.language and set(heading.keys) <= {1}


def _more(heading: Heading) -> str:
    """Return what a note says about columns that may be added."""
    column = heading.column
    if column is None or heading.language:
        return ""
    lines = [""]
    if column.kind == "wording":
        lines.append(_("For another language, add a column: {heading} [fr]").format(heading=heading.text))
    if column.is_repeated:
        lines.append(_("For one more, add a column with the next number."))
    return "\n".join(lines)


def _meaning(spread: Spread, heading: Heading) -> str:
    """Return what the note on a heading says."""
    if heading.column is not None:
        return looks.meaning(heading.column) + _more(heading)
    if isinstance(spread.sheet, Gathered):
        lists = spread.sheet.lists.items()
        if heading.text == PART:
            return "\n".join(f"{name.replace('_', ' ')}: {_(info.description or '')}" for name, info in lists)
        return "\n".join(
            _("Only for {name}: {meaning}").format(name=name, meaning=_(info.description or ""))
            for name, info in lists
            if spread.sheet.takes_key(name)
        )
    owner = spread.sheet.owner[-1] if isinstance(spread.sheet, Table) else ""
    words = _("Id of the entry of {owner} to which this belongs. May stay empty where there is only one.")
    return words.format(owner=owner)


# -------------------------------------------------------------------------------------------------------- file


def _packed(book: Workbook) -> bytes:
    """Return the file: the same bytes on any day."""
    first = BytesIO()
    book.save(first)
    out = BytesIO()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "docProps/core.xml":
                data = _DATED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", data)
            target.writestr(zipfile.ZipInfo(part.filename, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


_DATED: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
