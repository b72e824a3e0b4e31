"""Tables become strips: caption, head and rows, rules between them, and where they may break."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportgen.document.tree import Align, TableKind
from reportgen.layout.boxes import Tag
from reportgen.layout.setting import span_tags
from reportgen.layout.strips import (
    CellsMark,
    FillMark,
    Gap,
    RuleMark,
    Strip,
    TextMark,
    glued,
    marked,
    spaced,
    stack_lines,
    text_at,
)
from reportgen.layout.structure import caption_content
from reportgen.records import Record, replace
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.document.tree import Caption, Inlines, Row, Table
    from reportgen.layout.lines import Align as LineAlign
    from reportgen.layout.setting import Setting, Settings, Typesetter
    from reportgen.layout.strips import Mark
    from reportgen.theme import StyleName

TOP_RULE = 1.0
HEAD_RULE = 0.75
FOOT_RULE = 1.0
HAIRLINE = 0.25
PAD_START = 2 * MM
PAD_END = 1 * MM
AFTER = 14.0
"""Space below a table or figure, in points: more than between paragraphs, less than above a heading."""
_HELD_NOTES = 8
"""Lines of notes that stay together."""
KEPT_ROWS = 12
"""A table of so many rows stays on one page (document design, section 9)."""
SIDE_ROWS = 4
"""A longer one breaks with so many rows on each side."""


class Look(Record):
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


class Slot(Record):
    """Where the cells of a column stand: the left end of their text, its measure and its alignment."""

    left: float
    measure: float
    align: LineAlign


def lay_table(table: Table, setter: Typesetter, parent: Tag) -> list[Strip]:
    """Return the table's strips: caption, head, rows, notes."""
    tag = Tag("Table", parent, title=table.title, summary=table.description)
    look = LOOKS[table.kind]
    slots = _slots(table, setter)
    opening = [*_caption(table, setter, tag), *_head(table, slots, setter, tag)]
    resume = (*_caption(table, setter, None), *_head(table, slots, setter, None))
    rows = _Rows(table, slots, setter, tag).lay(resume or _top(look, setter))
    if not opening and rows and look.framed:
        rows[0] = replace(rows[0], marks=(_rule(setter, 0, TOP_RULE), *rows[0].marks))
    notes = lay_notes(table.notes, setter, parent)
    strips = [*opening, *rows, *notes]
    strips = marked(strips, anchor=table.id)
    return spaced(strips, before=max(strips[0].before, 10.0), after=AFTER) if strips else []


def lay_notes(notes: Sequence[Inlines], setter: Typesetter, parent: Tag) -> list[Strip]:
    """Return the source and note lines below a table or figure, which hold together unless there are many."""
    look = setter.theme.style("note")
    strips: list[Strip] = []
    for at, note in enumerate(notes):
        setting = setter.set(note, "note", setter.frame.width)
        tags = span_tags(setting, Tag("Note", parent))
        strips += stack_lines(setting, 0.0, tags, before=look.before + 2 if at == 0 else 1.0)
    held = len(strips) - 1 if len(strips) <= _HELD_NOTES else 1
    return [*glued(strips[:held]), *strips[held:]]


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
        # Numbers stand at the right in every direction of writing.
        ends = column.align is Align.NUMBER and setter.frame.direction == "ltr"
        slots.append(Slot(left, measure, "end" if ends else "start"))
        start += column.width_mm * MM
    return tuple(slots)


def _head(table: Table, slots: tuple[Slot, ...], setter: Typesetter, tag: Tag | None) -> list[Strip]:
    if not any(column.head for column in table.columns):
        return []
    line = Tag("TR", tag) if tag else None
    pad = LOOKS[table.kind].pad
    texts: list[TextMark] = []
    for column, slot in zip(table.columns, slots, strict=True):
        setting = setter.set(column.head, "table-head", slot.measure, align=slot.align, bold=True)
        cell = Tag("TH", line, scope="Column") if line else None
        texts.append(text_at(setting, slot.left, pad, span_tags(setting, cell)))
    height = max(text.setting.height for text in texts) + 2 * pad
    rules = (_rule(setter, 0, TOP_RULE), _rule(setter, height, HEAD_RULE))
    return [Strip(height, (*texts, *rules), gap=Gap.GLUE)]


def _top(look: Look, setter: Typesetter) -> tuple[Strip, ...]:
    """Return what a table without a head resumes with: its upper rule."""
    return (Strip(0.0, (_rule(setter, 0, TOP_RULE),), gap=Gap.GLUE),) if look.framed else ()


class _Column(Record, eq=False):
    """A column of rows of a kind: where its text begins, what sets its cells, and whether they head their rows."""

    left: float
    cells: Settings
    heads_row: bool


class _Rows:
    """Lays the rows of one table; a strip is made in one go, since a table may have thousands."""

    def __init__(self, table: Table, slots: tuple[Slot, ...], setter: Typesetter, tag: Tag) -> None:
        self._table = table
        self._setter = setter
        self._tag = tag
        self._look = LOOKS[table.kind]
        self._colours = setter.theme.colours
        self._depth = self._look.pad + setter.baseline(self._look.style)
        self._columns = self._columns_of(slots, total=False)
        self._totals = self._columns_of(slots, total=True)

    def _columns_of(self, slots: tuple[Slot, ...], *, total: bool) -> list[_Column]:
        """Return the columns as they are in common rows, or in one with a total."""
        style, label = self._look.style, self._look.bold_label
        columns = []
        for column, slot in zip(self._table.columns, slots, strict=True):
            bold = total or (label and column.heads_row)
            cells = self._setter.settings(style, slot.measure, align=slot.align, bold=bold)
            columns.append(_Column(slot.left, cells, column.heads_row))
        return columns

    def lay(self, resume: tuple[Strip, ...]) -> list[Strip]:
        """Return the strips of all rows, before which `resume` stands where a page begins with one of them."""
        limit = self._setter.frame.height - sum(strip.height + strip.after for strip in resume)
        count = len(self._table.rows)
        leading = self._setter.theme.style(self._look.style).leading
        strips: list[Strip] = []
        for at, row in enumerate(self._table.rows, 1):
            columns = self._totals if row.total else self._columns
            cells = zip(columns, row.cells, strict=True)
            settings = [column.cells[cell.content] for column, cell in cells]
            lines = max([setting.filling.count for setting in settings], default=0)
            height = leading * lines + 2 * self._look.pad
            slices = self._slices(columns, settings, height, limit)
            anchors = (row.id,) if row.id else ()
            for marks_at, (high, held) in enumerate(slices):
                last = marks_at == len(slices) - 1
                rule = self._rule(at == count, high) if last else ()
                marks: tuple[Mark, ...] = (*self._tint(row, high), *held, *rule)
                gap = _gap(self._table, at, count) if last else _inner_gap(marks_at, len(slices))
                strips.append(Strip(high, marks, gap=gap, anchors=() if marks_at else anchors, resume=resume))
        return strips

    def _slices(
        self, columns: Sequence[_Column], settings: Sequence[Setting], height: float, limit: float
    ) -> Sequence[tuple[float, Sequence[Mark]]]:
        """Return heights and marks of the strips of a row: one, unless it is taller than a page."""
        if height <= limit:
            return ((height, (CellsMark(partial(self._texts, columns, settings)),)),)
        return self._lines(self._texts(columns, settings))

    def _texts(self, columns: Sequence[_Column], settings: Sequence[Setting]) -> list[TextMark]:
        """Return the cells of a row with their tags, as they stand in one strip."""
        line, depth = Tag("TR", self._tag), self._depth
        texts: list[TextMark] = []
        for column, setting in zip(columns, settings, strict=True):
            tag = Tag("TH", line, scope="Row") if column.heads_row else Tag("TD", line)
            texts.append(TextMark(column.left, depth, setting, span_tags(setting, tag), 0, setting.count))
        return texts

    def _lines(self, texts: list[TextMark]) -> list[tuple[float, list[TextMark]]]:
        """Return height and marks of each line of a row that is taller than a page, so that it can go over pages."""
        count = max(text.last for text in texts)
        leading, pad = texts[0].setting.leading, self._look.pad
        slices: list[tuple[float, list[TextMark]]] = []
        for at in range(count):
            above, below = pad * (at == 0), pad * (at == count - 1)
            marks = [
                replace(text, y=above + text.setting.baseline, first=at, last=at + 1)
                for text in texts
                if at < text.last
            ]
            slices.append((above + leading + below, marks))
        return slices

    def _tint(self, row: Row, height: float) -> tuple[Mark, ...]:
        if not row.total:
            return ()
        return (FillMark(0.0, 0.0, self._setter.frame.width, height, self._colours.tint),)

    def _rule(self, last: bool, height: float) -> tuple[Mark, ...]:  # noqa: FBT001  # one call, above
        """Return the rule under a row: a hairline, under the last row a rule, none where there is no frame."""
        if not last:
            return (RuleMark(0.0, self._setter.frame.width, height, HAIRLINE, self._colours.hairline),)
        return (_rule(self._setter, height, FOOT_RULE),) if self._look.framed else ()


def _rule(setter: Typesetter, y: float, width: float) -> RuleMark:
    return RuleMark(0.0, setter.frame.width, y, width, setter.theme.colours.text)


def _inner_gap(at: int, count: int) -> Gap:
    """Return how unwelcome a break is after line `at` of a row of `count` lines."""
    return Gap.LOOSE if 1 <= at < count - 2 else Gap.KEEP


def _gap(table: Table, at: int, count: int) -> Gap:
    """Return how unwelcome a break is after row `at` of `count`, the rows counted from 1."""
    if at == count:
        return Gap.KEEP if table.notes else Gap.FREE
    if at in {1, count - 1}:
        return Gap.GLUE
    rows = count - table.rows[-1].total
    if rows <= KEPT_ROWS and table.kind is not TableKind.COVER:
        return Gap.LOOSE if min(at, count - at) >= min(SIDE_ROWS, count // 2) else Gap.KEEP
    return Gap.FREE if min(at, count - at) >= SIDE_ROWS else Gap.KEEP
