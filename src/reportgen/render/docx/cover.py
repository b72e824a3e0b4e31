"""The cover and the row of key figures: the two places where a table lays out (document design, sections 7 and 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.layout.boxes import PictureBox
from reportgen.render.docx.pictures import picture_run
from reportgen.render.docx.tables import MEASURE, cell_start, columns_in_twips, table_look, table_start
from reportgen.render.docx.xml import twips
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.tree import Cover, Inlines, KeyFigures
    from reportgen.render.docx.body import Body

_RULE = 30 * MM
"""From the top of the text block to the rule under the authority."""
_DATA = 120 * MM
"""From the top of the text block to the data block."""


def render_cover(cover: Cover, body: Body) -> None:
    """Write the cover as one table: authority and place, title, data; then distribution and handling below it.

    Rows have the heights of the specification and grow with their content, so that nothing overlaps.
    """
    foot = (*cover.distribution, *((cover.handling,) if cover.handling else ()))
    body.table((_CoverBlock(cover, body).xml(),), noted=bool(foot))
    for line in foot:
        body.paragraph("CoverFoot", body.writer.inlines(line))


class _CoverBlock:
    """Writes the table of one cover: half and half at the top, label and value below, on a grid of three."""

    def __init__(self, cover: Cover, body: Body) -> None:
        self._cover = cover
        self._body = body
        share = body.setting.theme.paper.measure / MEASURE
        label, value = (column.width_mm * share for column in cover.data.columns)
        half = (label + value) / 2
        self._widths = columns_in_twips((label, half - label, value + label - half))

    def xml(self) -> str:
        """Return the table."""
        cover, rtl = self._cover, self._body.writer.rtl
        style = self._body.setting.styles.use("CoverBlock")
        start = table_start(
            style,
            self._widths,
            rtl=rtl,
            look=table_look(first_row=True),
            named=(cover.data.title, cover.data.description),
        )
        return "".join((start, self._head(), self._title(), *self._data(), "</w:tbl>"))

    def _head(self) -> str:
        cover = self._cover
        authority = self._emblem() + self._lines("Authority", cover.authority)
        beside = self._lines("PlaceAndDate", (*cover.authority_beside, cover.place_and_date))
        first, second, third = self._widths
        return _row(_RULE, cell_start(first + second, 2), authority, cell_start(third), beside)

    def _emblem(self) -> str:
        """Return the emblem as the first page of the layout has it."""
        setting = self._body.setting
        if not setting.theme.house.emblem or not setting.pages.pages:
            return ""
        for box in setting.pages.pages[0].block():
            if isinstance(box, PictureBox):
                words = box.tag.alternative if box.tag else ""
                return self._paragraph("Figure", picture_run(self._body, box, words))
        return ""

    def _title(self) -> str:
        cover, writer = self._cover, self._body.writer
        lines = (
            self._paragraph("Draft", writer.runs(cover.draft)) if cover.draft else "",
            self._paragraph("DocumentType", writer.runs(cover.document_type)),
            self._paragraph("Title", self._body.noted(writer.inlines(cover.title))),
            self._lines("Subtitle", cover.subtitle) if cover.subtitle else "",
        )
        return _row(_DATA - _RULE, cell_start(sum(self._widths), 3), "".join(lines))

    def _data(self) -> Iterator[str]:
        label, *rest = self._widths
        for at, row in enumerate(self._cover.data.rows):
            name, value = (self._body.writer.inlines(cell.content) for cell in row.cells)
            value = self._body.noted(value, at)
            yield _row(
                0,
                cell_start(label),
                self._paragraph("CoverLabel", name),
                cell_start(sum(rest), 2),
                self._paragraph("CoverData", value),
            )

    def _lines(self, style: str, lines: tuple[Inlines, ...]) -> str:
        """Return a paragraph a line; at least one, for no cell is without."""
        given = [self._body.writer.inlines(line) for line in lines if line]
        return "".join(self._paragraph(style, line) for line in given or ("",))

    def _paragraph(self, style: str, content: str) -> str:
        return _paragraph(self._body.setting.styles.use(style), content)


def _paragraph(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _row(height: float, *cells: str) -> str:
    """Return a row of at least the height in points; `cells` are beginnings and contents in turn."""
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    written = "".join(
        f"{start}{content}</w:tc>" for start, content in zip(cells[::2], cells[1::2], strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{least}</w:trPr>{written}</w:tr>"


def render_key_figures(block: KeyFigures, body: Body) -> None:
    """Write the row of key figures between its two rules, and the sentence about their difference below it."""
    sheet, writer = body.setting.styles, body.writer
    count = len(block.figures)
    widths = columns_in_twips([body.setting.theme.paper.measure / count] * count)
    value, label = sheet.use("KeyFigure"), sheet.use("KeyLabel")
    cells = [
        cell
        for at, (width, figure) in enumerate(zip(widths, block.figures, strict=True))
        for cell in (
            cell_start(width),
            _paragraph(value, body.noted(writer.runs(figure.value), at))
            + _paragraph(label, writer.runs(figure.label)),
        )
    ]
    start = table_start(sheet.use("KeyFigures"), widths, rtl=writer.rtl, look=table_look())
    body.table((f"{start}{_row(0, *cells)}</w:tbl>",), noted=bool(block.note))
    if block.note:
        body.paragraph("KeyNote", writer.inlines(block.note))
