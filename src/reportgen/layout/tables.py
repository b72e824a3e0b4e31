"""Tables become strips: caption, head and rows, rules between them, and where they may break."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.document.tree import Align, TableKind
from reportgen.layout.boxes import Tag
from reportgen.layout.setting import span_tags
from reportgen.layout.strips import (
    FillMark,
    Gap,
    RuleMark,
    Strip,
    TextMark,
    lines_at,
    marked,
    spaced,
    stack_lines,
)
from reportgen.layout.structure import caption_content
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.document.tree import Caption, Inlines, Row, Table
    from reportgen.layout.setting import Setting, Typesetter
    from reportgen.theme import StyleName

TOP_RULE = 1.0
HEAD_RULE = 0.75
FOOT_RULE = 1.0
HAIRLINE = 0.25
PAD_START = 2 * MM
PAD_END = 1 * MM
AFTER = 14.0
"""Space below a table or figure, in points: more than between paragraphs, less than above a heading."""
KEPT_ROWS = 12
"""A table of so many rows stays on one page (document design, section 9)."""
SIDE_ROWS = 4
"""A longer one breaks with so many rows on each side."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the rows of a kind of table look: style, bold labels, padding above and below, rules around."""

    style: StyleName = "table"
    bold_label: bool = False
    pad: float = 1.4 * MM
    framed: bool = True


LOOKS = {
    TableKind.DATA: Look(),
    TableKind.CONTROL: Look(),
    TableKind.CARD: Look(bold_label=True),
    TableKind.COVER: Look("cover-data", pad=0.9 * MM, framed=False),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the cells of a column stand: the left end of their text, its measure and its alignment."""

    left: float
    measure: float
    number: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell as set, and the tags of its spans: none in a head that is repeated."""

    left: float
    setting: Setting
    tags: tuple[Tag | None, ...]


def lay_table(table: Table, setter: Typesetter, parent: Tag) -> list[Strip]:
    """Return the table's strips: caption, head, rows, notes."""
    tag = Tag("Table", parent, title=table.title, summary=table.description)
    look = LOOKS[table.kind]
    slots = _slots(table, setter)
    opening = [*_caption(table, setter, tag), *_head(table, slots, setter, tag)]
    resume = (*_caption(table, setter, None), *_head(table, slots, setter, None))
    rows = _rows(table, slots, setter, tag, resume or _top(look, setter))
    if not opening and rows and look.framed:
        rows[0] = replace(rows[0], marks=(_rule(setter, 0, TOP_RULE), *rows[0].marks))
    notes = lay_notes(table.notes, setter, parent)
    strips = [*opening, *rows, *notes]
    strips = marked(strips, anchor=table.id)
    return spaced(strips, before=max(strips[0].before, 10.0), after=AFTER) if strips else []


def lay_notes(notes: Sequence[Inlines], setter: Typesetter, parent: Tag) -> list[Strip]:
    """Return the source and note lines below a table or figure, which hold together."""
    look = setter.theme.style("note")
    strips: list[Strip] = []
    for at, note in enumerate(notes):
        setting = setter.set(note, "note", setter.frame.width)
        tags = span_tags(setting, Tag("P", parent))
        strips += stack_lines(setting, 0.0, tags, before=look.before + 2 if at == 0 else 1.0)
    return [replace(strip, gap=Gap.GLUE) for strip in strips[:-1]] + strips[-1:]


def lay_caption(
    caption: Caption, setter: Typesetter, tag: Tag | None, *, continued: bool = False
) -> list[Strip]:
    """Return the caption's lines, held to what follows; without a tag it is one that is repeated."""
    look = setter.theme.style("caption")
    setting = setter.set(caption_content(caption, continued=continued), "caption", setter.frame.width)
    tags = span_tags(setting, tag)
    strips = stack_lines(setting, 0.0, tags, before=look.before, after=look.after)
    return [replace(strip, gap=Gap.GLUE) for strip in strips]


def _caption(table: Table, setter: Typesetter, tag: Tag | None) -> list[Strip]:
    if table.caption is None:
        return []
    return lay_caption(table.caption, setter, Tag("Caption", tag) if tag else None, continued=tag is None)


def _slots(table: Table, setter: Typesetter) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    start = 0.0
    for column in table.columns:
        pad = PAD_START if slots else 0.0
        measure = max(column.width_mm * MM - pad - PAD_END, 1.0)
        left = setter.frame.left(start + pad, measure)
        slots.append(Slot(left, measure, column.align is Align.NUMBER))
        start += column.width_mm * MM
    return tuple(slots)


def _set(content: Inlines, slot: Slot, setter: Typesetter, style: StyleName, *, bold: bool) -> Setting:
    """Numbers stand at the right in every direction of writing."""
    ends = slot.number and setter.frame.direction == "ltr"
    return setter.set(content, style, slot.measure, align="end" if ends else "start", bold=bold)


def _head(table: Table, slots: tuple[Slot, ...], setter: Typesetter, tag: Tag | None) -> list[Strip]:
    if not any(column.head for column in table.columns):
        return []
    line = Tag("TR", tag) if tag else None
    pieces: list[Piece] = []
    for column, slot in zip(table.columns, slots, strict=True):
        setting = _set(column.head, slot, setter, "table-head", bold=True)
        cell = Tag("TH", line, scope="Column") if line else None
        pieces.append(Piece(slot.left, setting, span_tags(setting, cell)))
    pad = LOOKS[table.kind].pad
    height = max(piece.setting.height for piece in pieces) + 2 * pad
    rules = (_rule(setter, 0, TOP_RULE), _rule(setter, height, HEAD_RULE))
    return [Strip(height, (*_texts(pieces, pad), *rules), gap=Gap.GLUE)]


def _top(look: Look, setter: Typesetter) -> tuple[Strip, ...]:
    """Return what a table without a head resumes with: its upper rule."""
    return (Strip(0.0, (_rule(setter, 0, TOP_RULE),), gap=Gap.GLUE),) if look.framed else ()


def _rows(
    table: Table, slots: tuple[Slot, ...], setter: Typesetter, tag: Tag, resume: tuple[Strip, ...]
) -> list[Strip]:
    limit = setter.frame.height - sum(strip.height + strip.after for strip in resume)
    count = len(table.rows)
    strips: list[Strip] = []
    for at, row in enumerate(table.rows, 1):
        pieces = [*_cells(table, row, slots, setter, tag)]
        rule = _row_rule(table, last=at == count)
        row_strips = _row(pieces, row, LOOKS[table.kind].pad, rule, setter, limit)
        row_strips[-1] = replace(row_strips[-1], gap=_gap(table, at, count))
        strips += [replace(strip, resume=resume) for strip in marked(row_strips, anchor=row.id)]
    return strips


def _cells(table: Table, row: Row, slots: tuple[Slot, ...], setter: Typesetter, tag: Tag) -> Iterator[Piece]:
    look = LOOKS[table.kind]
    line = Tag("TR", tag)
    for column, slot, cell in zip(table.columns, slots, row.cells, strict=True):
        bold = row.total or (look.bold_label and column.heads_row)
        setting = _set(cell.content, slot, setter, look.style, bold=bold)
        tag = Tag("TH", line, scope="Row") if column.heads_row else Tag("TD", line)
        yield Piece(slot.left, setting, span_tags(setting, tag))


def _row_rule(table: Table, *, last: bool) -> tuple[float, bool]:
    """Return the width of the rule under a row, and whether it is a hairline."""
    if not last:
        return HAIRLINE, True
    return (FOOT_RULE, False) if LOOKS[table.kind].framed else (0.0, True)


def _row(
    pieces: list[Piece], row: Row, pad: float, rule: tuple[float, bool], setter: Typesetter, limit: float
) -> list[Strip]:
    """Return the row in one strip, or line by line where it is taller than a page."""
    height = max((piece.setting.height for piece in pieces), default=0.0) + 2 * pad
    strips = [Strip(height, tuple(_texts(pieces, pad)))] if height <= limit else _slices(pieces, pad)
    if row.total:
        strips = [_tinted(strip, setter) for strip in strips]
    width, hair = rule
    if width:
        last = strips[-1]
        colour = setter.theme.colours.hairline if hair else setter.theme.colours.text
        mark = RuleMark(0.0, setter.frame.width, last.height, width, colour)
        strips[-1] = replace(last, marks=(*last.marks, mark))
    return strips


def _texts(pieces: Iterable[Piece], pad: float) -> Iterator[TextMark]:
    for piece in pieces:
        yield from lines_at(piece.setting, piece.left, pad, piece.tags)


def _slices(pieces: list[Piece], pad: float) -> list[Strip]:
    """Return a strip for each line of a row, so that it can go over pages."""
    count = max(len(piece.setting.lines) for piece in pieces)
    leading = pieces[0].setting.leading
    strips = []
    for at in range(count):
        top = pad if at == 0 else 0.0
        marks = tuple(
            TextMark(
                piece.left, top + piece.setting.baseline, piece.setting.lines[at], piece.setting, piece.tags
            )
            for piece in pieces
            if at < len(piece.setting.lines)
        )
        bottom = pad if at == count - 1 else 0.0
        strips.append(
            Strip(top + leading + bottom, marks, gap=Gap.LOOSE if 1 <= at < count - 2 else Gap.KEEP)
        )
    return strips


def _tinted(strip: Strip, setter: Typesetter) -> Strip:
    fill = FillMark(0.0, 0.0, setter.frame.width, strip.height, setter.theme.colours.tint)
    return replace(strip, marks=(fill, *strip.marks))


def _rule(setter: Typesetter, y: float, width: float) -> RuleMark:
    return RuleMark(0.0, setter.frame.width, y, width, setter.theme.colours.text)


def _gap(table: Table, at: int, count: int) -> Gap:
    """Return how unwelcome a break is after row `at` of `count`, the rows counted from 1."""
    if at == count:
        return Gap.GLUE if table.notes else Gap.FREE
    if at == 1 or (at == count - 1 and table.rows[-1].total):
        return Gap.GLUE
    rows = count - table.rows[-1].total
    if rows <= KEPT_ROWS and table.kind is not TableKind.COVER:
        return Gap.LOOSE if min(at, count - at) >= min(SIDE_ROWS, count // 2) else Gap.KEEP
    return Gap.FREE if min(at, count - at) >= SIDE_ROWS else Gap.KEEP
