"""Tables become strips: caption, head and rows, rules between them, and where they may break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import Align, TableKind
from reportgen.layout.boxes import Tag
from reportgen.layout.setting import span_tags
from reportgen.layout.strips import (
    FillMark,
    Gap,
    LateMark,
    Resume,
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
_SPARE = 100.0
"""Points: a caption that says that it goes on takes no more than this and twice what it took before."""


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
    resume = Resume(_resumed, (table, slots, setter))
    spare = setter.frame.height - 2 * sum(strip.height + strip.after for strip in opening) - _SPARE
    rows = _Rows(table, slots, setter, tag).lay(resume, spare)
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
    return stack_lines(setting, 0.0, tags, before=look.before, after=look.after, held=Gap.GLUE)


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


def _resumed(table: Table, slots: tuple[Slot, ...], setter: Typesetter) -> Sequence[Strip]:
    """Return what a table resumes with on a further page: caption and head; if it has neither, its upper rule."""
    resumed = [*_caption(table, setter, None), *_head(table, slots, setter, None)]
    if resumed or not LOOKS[table.kind].framed:
        return resumed
    return (Strip(0.0, (_rule(setter, 0, TOP_RULE),), gap=Gap.GLUE),)


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

    def lay(self, resume: Resume, spare: float) -> list[Strip]:
        """Return the strips of all rows, before which `resume` stands where a page begins with one of them.

        A row that is no higher than `spare` has room on a page below that, whatever it is.
        """
        leading, pads = self._setter.theme.style(self._look.style).leading, 2 * self._look.pad
        strips: list[Strip] = []
        for at, (row, gap) in enumerate(zip(self._table.rows, _gaps(self._table), strict=True), 1):
            cells = zip(self._columns_for(row), row.cells, strict=True)
            settings = [column.cells[cell.content] for column, cell in cells]
            height = leading * max([setting.filling.count for setting in settings], default=0) + pads
            last = at == len(self._table.rows)
            if height <= spare or height <= self._setter.frame.height - resume.height:
                mark = LateMark(self._marks, (row, settings, height, last))
                anchors = (row.id,) if row.id else ()
                strips.append(Strip(height, (mark,), gap=gap, anchors=anchors, resume=resume))
            else:
                slices = self._slices(row, settings, last)
                slices[-1] = replace(slices[-1], gap=gap)
                strips += [replace(strip, resume=resume) for strip in marked(slices, anchor=row.id)]
        return strips

    def _columns_for(self, row: Row) -> Sequence[_Column]:
        return self._totals if row.total else self._columns

    def _marks(self, row: Row, settings: Sequence[Setting], height: float, last: bool) -> list[Mark]:  # noqa: FBT001
        """Return what stands in a row, in whole."""
        return [*self._tint(row, height), *self._texts(row, settings), *self._rule(last, height)]

    def _texts(self, row: Row, settings: Sequence[Setting]) -> list[TextMark]:
        """Return the cells of a row with their tags, as they stand in one strip."""
        line, depth = Tag("TR", self._tag), self._depth
        texts: list[TextMark] = []
        for column, setting in zip(self._columns_for(row), settings, strict=True):
            tag = Tag("TH", line, scope="Row") if column.heads_row else Tag("TD", line)
            texts.append(TextMark(column.left, depth, setting, span_tags(setting, tag), 0, setting.count))
        return texts

    def _slices(self, row: Row, settings: Sequence[Setting], last: bool) -> list[Strip]:  # noqa: FBT001
        """Return a strip for each line of a row that is taller than a page, so that it can go over pages."""
        texts = self._texts(row, settings)
        count = max(text.last for text in texts)
        leading, pad = texts[0].setting.leading, self._look.pad
        slices: list[Strip] = []
        for at in range(count):
            above, below = pad * (at == 0), pad * (at == count - 1)
            height = above + leading + below
            marks = [
                replace(text, y=above + text.setting.baseline, first=at, last=at + 1)
                for text in texts
                if at < text.last
            ]
            rule = self._rule(last, height) if at == count - 1 else ()
            slices.append(Strip(height, (*self._tint(row, height), *marks, *rule), gap=_inner_gap(at, count)))
        return slices

    def _tint(self, row: Row, height: float) -> tuple[Mark, ...]:
        if not row.total:
            return ()
        return (FillMark(0.0, 0.0, self._setter.frame.width, height, self._colours.tint),)

    def _rule(self, last: bool, height: float) -> tuple[Mark, ...]:  # noqa: FBT001
        """Return the rule under a row: a hairline, under the last row a rule, none where there is no frame."""
        if not last:
            return (RuleMark(0.0, self._setter.frame.width, height, HAIRLINE, self._colours.hairline),)
        return (_rule(self._setter, height, FOOT_RULE),) if self._look.framed else ()


def _rule(setter: Typesetter, y: float, width: float) -> RuleMark:
    return RuleMark(0.0, setter.frame.width, y, width, setter.theme.colours.text)


def _inner_gap(at: int, count: int) -> Gap:
    """Return how unwelcome a break is after line `at` of a row of `count` lines."""
    return Gap.LOOSE if 1 <= at < count - 2 else Gap.KEEP


def _gaps(table: Table) -> list[Gap]:
    """Return how unwelcome a break is after each row."""
    count = len(table.rows)
    if not count:
        return []
    together = count - table.rows[-1].total <= KEPT_ROWS and table.kind is not TableKind.COVER
    inner, side = (Gap.LOOSE, min(SIDE_ROWS, count // 2)) if together else (Gap.FREE, SIDE_ROWS)
    gaps = [inner if side <= at <= count - side else Gap.KEEP for at in range(1, count + 1)]
    gaps[0] = gaps[max(count - 2, 0)] = Gap.GLUE
    gaps[-1] = Gap.KEEP if table.notes else Gap.FREE
    return gaps
