"""Tables, each written in one go: fixed widths, a repeated head, rows that hold together, padding through styles."""

from __future__ import annotations

from itertools import accumulate, pairwise
from operator import gt
from typing import TYPE_CHECKING

from reportgen.document.tree import Align, TableKind
from reportgen.document.walk import plain
from reportgen.records import Record
from reportgen.render.docx.fields import bookmarked
from reportgen.render.docx.widths import height
from reportgen.render.docx.xml import attribute, twips
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.document.tree import Column, Inlines, Row, Table
    from reportgen.render.docx.body import Body
    from reportgen.render.docx.styles import StyleSheet, Variant

MEASURE = 160.0
"""The width of a table in millimetres, for which its columns are given; on another page it keeps their shares."""
KEPT_ROWS = 12
"""A table of so many rows stays on one page (document design, section 9)."""
_CELL_PAD = 3 * MM
"""Padding on both sides of a cell (document design, section 9)."""
SIDE_ROWS = 4
"""A longer one breaks with so many rows on each side."""
_TOP_LINES = 6
"""The lines that a caption and a head take above the first row, about."""


class CellStyles(Record):
    """The paragraph styles of a table's cells: of the first column, of the others, of numbers."""

    first: str
    text: str
    number: str

    def of(self, columns: Sequence[Column]) -> tuple[str, ...]:
        """Return the style of each column's cells."""
        return tuple(
            self.number if column.align is Align.NUMBER else self.text if at else self.first
            for at, column in enumerate(columns)
        )


_HEADS = CellStyles("TableHeadFirst", "TableHead", "TableHeadNumber")
_CELLS = CellStyles("TableFirst", "TableText", "TableNumber")
_LABELLED = CellStyles("TableHeadFirst", "TableText", "TableNumber")


def render_table(table: Table, body: Body) -> None:
    """Write a table with its caption above it and its notes below, all held together at the ends."""
    if table.caption:
        body.caption(table.caption, "Table", table.id)
    target = None if table.caption else table.id
    key = (table.columns, table.kind)
    grid = body.grids.get(key)
    if grid is None:
        grid = body.grids[key] = Grid(*key, body)
    body.table(grid.pieces(table, anchor=target or ""), noted=bool(table.notes))
    render_notes(table.notes, body)


def render_notes(notes: Sequence[Inlines], body: Body) -> None:
    """Write the source and note lines below a table or figure, which hold together."""
    for at, note in enumerate(notes, 1):
        body.paragraph("SourceNote", body.writer.inlines(note), kept=at < len(notes))
    if notes:
        body.after_table()


def columns_in_twips(widths_mm: Sequence[float]) -> tuple[int, ...]:
    """Return the widths in twips, rounded so that each edge, and not each width, is nearest to its place."""
    edges = [0, *(twips(edge * MM) for edge in accumulate(widths_mm))]
    return tuple(end - start for start, end in pairwise(edges))


def table_start(
    style: str, widths: Sequence[int], *, rtl: bool, look: str, named: tuple[str, str] | None = None
) -> str:
    """Return a table's beginning: its style, its width and grid, and for readers its title and description."""
    words = ""
    if named:
        words = f"<w:tblCaption w:val={attribute(named[0])}/><w:tblDescription w:val={attribute(named[1])}/>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{"<w:bidiVisual/>" * rtl}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}{words}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def table_look(*, first_row: bool = False, last_row: bool = False, first_column: bool = False) -> str:
    """Return which conditional parts of its style a table shows."""
    value = 0x0600 | 0x0020 * first_row | 0x0040 * last_row | 0x0080 * first_column
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{int(first_row)}" w:lastRow="{int(last_row)}"'
        f' w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def cell_start(width: int, span: int = 1) -> str:
    """Return a cell's beginning."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr>'


def _keeps(table: Table) -> list[bool]:
    """Return for each row whether it is kept with what follows it: the next row, or after the last one the notes."""
    between = len(table.rows) - 2 * SIDE_ROWS + 1
    keeps = [True] * len(table.rows)
    if len(table.rows) > KEPT_ROWS:
        keeps = [True] * (SIDE_ROWS - 1) + [False] * between + [True] * SIDE_ROWS
    return [*keeps[:-1], bool(table.notes)] if keeps else []


class Grid:
    """Writes the tables of a document that have the same columns."""

    def __init__(self, columns: tuple[Column, ...], kind: TableKind, body: Body) -> None:
        self._body = body
        self._headed = any(column.head for column in columns)
        share = body.setting.theme.paper.measure / MEASURE
        self._widths = columns_in_twips([column.width_mm * share for column in columns])
        self._names = next((at for at, column in enumerate(columns) if column.heads_row), 0)
        paper, text = body.setting.theme.paper, body.setting.theme.style("table")
        self._room = (paper.height - paper.top - paper.bottom) * MM - _TOP_LINES * text.leading
        lines = self._room / text.leading
        self._fits = tuple(int(width / 20 * lines / text.size) for width in self._widths)
        """So many characters fit into a column of one page even if each were as wide as high."""
        sheet = body.setting.styles
        self._style = sheet.use("ReportTable" if self._headed else "ReportCard")
        styles = (_LABELLED if kind is TableKind.CARD else _CELLS).of(columns)
        self._split, self._loose = self._forms(sheet, styles)
        _, self._kept = self._forms(sheet, styles, "kept")
        self._head = self._head_of(columns, sheet) if self._headed else ""

    def pieces(self, table: Table, anchor: str) -> Sequence[str]:
        """Return a table row by row; `anchor` is its id where no caption carries its bookmark."""
        look = table_look(
            first_row=self._headed,
            last_row=bool(table.rows) and table.rows[-1].total,
            first_column=table.columns[0].heads_row,
        )
        named = (table.title, table.description)
        start = table_start(self._style, self._widths, rtl=self._body.writer.rtl, look=look, named=named)
        rows = [
            self._row(row, at, self._kept if keeps else self._loose, "" if at else anchor)
            for at, (row, keeps) in enumerate(zip(table.rows, _keeps(table), strict=True))
        ]
        return (start, self._head, *rows, "</w:tbl>")

    def _forms(self, sheet: StyleSheet, styles: Sequence[str], variant: Variant = "") -> tuple[str, str]:
        """Return a row that may be split and a whole one, with a place for the runs of each cell, as `%` has it."""
        starts = [
            f'{cell_start(width)}<w:p><w:pPr><w:pStyle w:val="{sheet.use(style, variant)}"/></w:pPr>'
            for width, style in zip(self._widths, styles, strict=True)
        ]
        cells = "".join([f"{start.replace('%', '%%')}%s</w:p></w:tc>" for start in starts])
        return f"<w:tr>{cells}</w:tr>", f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _head_of(self, columns: Sequence[Column], sheet: StyleSheet) -> str:
        writer = self._body.writer
        styles = _HEADS.of(columns)
        cells = "".join(
            f'{cell_start(width)}<w:p><w:pPr><w:pStyle w:val="{sheet.use(style)}"/></w:pPr>'
            f"{writer.inlines(column.head)}</w:p></w:tc>"
            for width, style, column in zip(self._widths, styles, columns, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"

    def _row(self, row: Row, at: int, whole: str, anchor: str) -> str:
        """Return a row in the form for a whole one; one that no page holds may be split and begins where it stands.

        Kept in whole, it would begin on a new page and leave its caption alone on the one before.
        """
        inlines = self._body.writer.inlines
        contents = [inlines(cell.content) for cell in row.cells]
        form = self._split if self._fills_a_page(row, contents) else whole
        for id_ in (row.id, anchor):
            if id_:
                contents[0] = bookmarked(self._body.target(id_), contents[0])
        contents[self._names] = self._body.noted(contents[self._names], at)
        return form % tuple(contents)

    def _fills_a_page(self, row: Row, contents: Sequence[str]) -> bool:
        """Say whether a cell is higher than a page with the caption and the head on it; few are looked at closely."""
        if not any(map(gt, map(len, contents), self._fits)):
            return False
        setting = self._body.setting
        direction = setting.briefing.direction
        return any(
            len(content) > fits
            and len(plain(cell.content)) > fits
            and height(setting.theme, direction, cell.content, "table", width / 20 - _CELL_PAD) > self._room
            for content, cell, fits, width in zip(contents, row.cells, self._fits, self._widths, strict=True)
        )
