"""Workbooks for tests, made of rows of plain values."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook

Rows = list[list[Any]]

REPORT: Rows = [["field", "value"], ["title", "Meetings"]]
EVENT: Rows = [["field", "value"], ["name", "Assembly"]]


def workbook(**sheets: Rows) -> bytes:
    """Return a workbook of the sheets; a report and an event are filled in where they are not given."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {"Report": REPORT, "Event": EVENT, **sheets}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
