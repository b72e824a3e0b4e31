"""Short ways to write the blocks of a briefing by hand."""

from __future__ import annotations

from reportgen.document.media import ChartImage, FillPath, StrokePath
from reportgen.document.tree import (
    Align,
    Caption,
    Cell,
    Column,
    Inline,
    Inlines,
    Row,
    Table,
    TableKind,
    Text,
)


def drawing(width_mm: float, height_mm: float) -> ChartImage:
    """Return a frame with one bar in it, of the given size."""
    width, height = width_mm * 72 / 25.4, height_mm * 72 / 25.4
    frame = _rectangle(0.5, 0.5, width - 0.5, height - 0.5)
    bar = _rectangle(width / 3, height / 3, width * 2 / 3, height / 2)
    return ChartImage(width, height, (StrokePath(frame, "#BFC5CB", 0.5), FillPath(bar, "#12365E")))


def text(words: str, *more: Inline) -> Inlines:
    """Return the words as inlines."""
    return (Text(words), *more)


def table(
    name: str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    caption: Caption | None = None,
    kind: TableKind = TableKind.DATA,
    notes: tuple[Inlines, ...] = (),
) -> Table:
    """Return a table whose title is its caption or its id."""
    title = caption.text if caption else name
    return Table(name, kind, columns, rows, title, f"{len(rows)} rows", caption, notes)


def row(*cells: str | Inlines, total: bool = False, name: str = "") -> Row:
    """Return a row of plain or composed cells."""
    return Row(tuple(Cell(text(cell) if isinstance(cell, str) else cell) for cell in cells), total, name)


def columns(*heads: tuple[str, float], numbers: tuple[int, ...] = (), names: int = 1) -> tuple[Column, ...]:
    """Return columns of the given heads and widths; `numbers` are set right, `names` heads the rows."""
    return tuple(
        Column(text(head) if head else (), width, Align.NUMBER if at in numbers else Align.START, at == names)
        for at, (head, width) in enumerate(heads)
    )


def data(*lines: tuple[str, str | Inlines], name: str, kind: TableKind, width: float) -> Table:
    """Return a table of label and value."""
    heads = columns(("", width), ("", 160 - width), names=0)
    return table(name, heads, tuple(row(label, value) for label, value in lines), kind=kind)


def _rectangle(x0: float, y0: float, x1: float, y1: float) -> tuple[tuple[str, *tuple[float, ...]], ...]:
    return (("M", x0, y0), ("L", x1, y0), ("L", x1, y1), ("L", x0, y1), ("Z",))
