"""Each block of the tree becomes strips. Numbers hang in the first 12 mm, before the text column."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from reportgen.document.tree import (
    Contents,
    Cover,
    Figure,
    Heading,
    ItemList,
    KeyFigures,
    Marker,
    Paragraph,
    PartKind,
    SignOff,
    Table,
    Voice,
)
from reportgen.layout.boxes import Tag
from reportgen.layout.contents import lay_contents
from reportgen.layout.cover import lay_cover
from reportgen.layout.setting import span_tags
from reportgen.layout.signoff import lay_sign_off
from reportgen.layout.strips import (
    DrawingMark,
    Gap,
    LateMark,
    RuleMark,
    Strip,
    TextMark,
    glued,
    marked,
    spaced,
    stack_lines,
    text_at,
)
from reportgen.layout.tables import AFTER, lay_caption, lay_notes, lay_table
from reportgen.records import Record, replace
from reportgen.theme import MM

if TYPE_CHECKING:
    from reportgen.document.media import Media
    from reportgen.document.tree import Block, Inlines, Item
    from reportgen.layout.setting import Typesetter
    from reportgen.layout.structure import Outline
    from reportgen.theme import StyleName

NUMBER_COLUMN = 12 * MM
"""The hanging column of paragraph and heading numbers (document design, section 3)."""
_LABEL_GAP = 2 * MM
_ITEM_AFTER = 3.5
_HEADINGS: tuple[StyleName, ...] = ("heading-1", "heading-2", "heading-3")
_NUMBERING = {
    Marker.LETTER: "LowerAlpha",
    Marker.ROMAN: "LowerRoman",
    Marker.BULLET: "Disc",
    Marker.DASH: "None",
}


class Setup(Record):
    """What a block is laid out with: typesetter, drawings, the kind of its part and that part's tag."""

    setter: Typesetter
    media: Media
    outline: Outline
    kind: PartKind
    tag: Tag

    @property
    def indent(self) -> float:
        """Where text without a number begins: under the numbered text in sections, at the edge elsewhere."""
        return NUMBER_COLUMN if self.kind is PartKind.SECTION else 0.0

    @property
    def measure(self) -> float:
        """The measure of text, which is the same whether or not it is numbered."""
        return self.setter.frame.width - NUMBER_COLUMN


def lay_block(block: Block, setup: Setup) -> list[Strip]:
    """Return the strips of a block, in reading order."""
    match block:
        case Heading():
            return _heading(block, setup)
        case Paragraph():
            return _paragraph(block, setup)
        case ItemList():
            return _list(block.items, block.marker, setup, setup.indent, setup.tag)
        case Table():
            return lay_table(block, setup.setter, setup.tag)
        case Figure():
            return _figure(block, setup)
        case KeyFigures():
            return _key_figures(block, setup)
        case Contents():
            return lay_contents(block, setup.setter, setup.tag)
        case SignOff():
            return lay_sign_off(block, setup.setter, setup.tag)
        case Cover():
            return lay_cover(block, setup.setter, setup.tag)
        case _:
            assert_never(block)


def _heading(heading: Heading, setup: Setup) -> list[Strip]:
    setter, style = setup.setter, _HEADINGS[min(heading.level, 3) - 1]
    look = setter.theme.style(style)
    tag = setup.outline.tag(heading, setup.tag)
    hang = _hang(heading.label, style, setter)
    setting = setter.set(heading.content, style, setter.frame.width - hang)
    left = setter.frame.left(hang, setter.frame.width - hang)
    tags = span_tags(setting, tag)
    strips = stack_lines(setting, left, tags, before=look.before, after=look.after, held=Gap.GLUE)
    label = (_label(heading.label, style, 0.0, hang, setter, tag),) if heading.label else ()
    return marked(strips, *label, anchor=heading.id)


def _hang(label: str, style: StyleName, setter: Typesetter) -> float:
    """Return where a heading's text begins: over the text column if its label leaves room."""
    if not label:
        return 0.0
    return max(NUMBER_COLUMN, setter.width(label, style) + 2 * _LABEL_GAP)


def _label(
    label: str,
    style: StyleName,
    start: float,
    width: float,
    setter: Typesetter,
    tag: Tag,
    depth: float | None = None,
) -> LateMark:
    """Return a label on the first baseline, followed by a space for those who read the text alone."""
    return LateMark(_label_marks, (label, style, start, width, setter, tag, depth))


def _label_marks(
    label: str,
    style: StyleName,
    start: float,
    width: float,
    setter: Typesetter,
    tag: Tag,
    depth: float | None,
) -> tuple[TextMark]:
    setting = setter.words(f"{label} ", style, width)
    baseline = setting.baseline if depth is None else depth
    left = setter.frame.left(start, width)
    return (TextMark(left, baseline, setting, span_tags(setting, tag), 0, 1),)


def _paragraph(paragraph: Paragraph, setup: Setup) -> list[Strip]:
    setter = setup.setter
    style, before, after = _voice(paragraph.voice, setter)
    start = NUMBER_COLUMN if paragraph.number else setup.indent
    tag = Tag("P", setup.tag)
    setting = setter.set(paragraph.content, style, setup.measure)
    left = setter.frame.left(start, setup.measure)
    tags = span_tags(setting, tag)
    held = Gap.GLUE if paragraph.voice is Voice.LEAD else Gap.FREE
    strips = stack_lines(setting, left, tags, before=before, after=after, held=held)
    if not paragraph.number:
        return marked(strips, anchor=paragraph.id)
    label = Tag("Lbl", tag)
    depth = setting.baseline
    mark = _label(paragraph.number, "paragraph-number", 0.0, NUMBER_COLUMN, setter, label, depth)
    return marked(strips, mark, anchor=paragraph.id)


def _voice(voice: Voice, setter: Typesetter) -> tuple[StyleName, float, float]:
    """Return the style of a paragraph and the space around it."""
    name: StyleName
    match voice:
        case Voice.BODY:
            name = "body"
        case Voice.NOTE:
            name = "note"
        case Voice.LEAD:
            name = "heading-3"
        case _:
            assert_never(voice)
    look = setter.theme.style(name)
    return name, look.before, look.after


def _list(items: tuple[Item, ...], marker: Marker, setup: Setup, start: float, parent: Tag) -> list[Strip]:
    """Return the strips of a list whose labels begin at `start`; sub-lists are set in under the text."""
    setter = setup.setter
    tag = Tag("L", parent, numbering=_NUMBERING[marker])
    hang = max(setter.width(item.label, "body") for item in items) + _LABEL_GAP if items else 0.0
    hang = max(hang, 7 * MM if marker is not Marker.BULLET else 5 * MM)
    strips: list[Strip] = []
    for item in items:
        strips += _item(item, marker, setup, (start, hang), tag)
    after = setter.theme.style("body").after
    return spaced(strips, after=after)


def _item(item: Item, marker: Marker, setup: Setup, column: tuple[float, float], parent: Tag) -> list[Strip]:
    setter = setup.setter
    start, hang = column
    text = start + hang
    measure = setup.indent + setup.measure - text
    tag = Tag("LI", parent)
    label, body = Tag("Lbl", tag), Tag("LBody", tag)
    setting = setter.set(item.content, "body", measure)
    left = setter.frame.left(text, measure)
    strips = stack_lines(setting, left, span_tags(setting, body), after=_ITEM_AFTER)
    strips = marked(strips, _label(item.label, "body", start, hang, setter, label), anchor=item.id)
    if item.items:
        strips[-1] = replace(strips[-1], gap=Gap.LOOSE)
        below = Marker.ROMAN if marker is Marker.LETTER else marker
        strips += spaced(_list(item.items, below, setup, text, body), after=_ITEM_AFTER)
    return strips


def _figure(figure: Figure, setup: Setup) -> list[Strip]:
    """Return caption, drawing and source line, which never part."""
    setter, image = setup.setter, setup.media[figure.id]
    caption = lay_caption(figure.caption, setter, Tag("Caption", setup.tag))
    tag = Tag("Figure", setup.tag, alternative=figure.chart.alternative)
    left = setter.frame.left(0.0, image.width)
    drawing = Strip(image.height, (DrawingMark(left, 0.0, image, tag),), before=7.0, after=4.0)
    notes = lay_notes(figure.notes, setter, setup.tag)
    strips = [*glued([*caption, drawing]), *notes] if notes else [*glued(caption), drawing]
    return spaced(marked(strips, anchor=figure.id), after=AFTER)


# ------------------------------------------------------------------------------------------------ key figures

_FIGURES_PAD = 6.0
_FIGURES_SPACE = 10.0
_FIGURE_GAP = 3 * MM


def _key_figures(block: KeyFigures, setup: Setup) -> list[Strip]:
    """Return the row of figures between two rules, and the sentence that belongs to it."""
    setter = setup.setter
    marks: list[TextMark] = []
    height = 0.0
    width = setter.frame.width / max(len(block.figures), 1)
    for at, figure in enumerate(block.figures):
        cell, depth = _key_figure((figure.value, figure.label), at * width, width - _FIGURE_GAP, setup)
        marks += cell
        height = max(height, depth)
    height += 2 * _FIGURES_PAD
    rules = tuple(
        RuleMark(0.0, setter.frame.width, y, 0.75, setter.theme.colours.text) for y in (0.0, height)
    )
    row = Strip(height, (*marks, *rules), before=_FIGURES_SPACE, after=_FIGURES_SPACE)
    if not block.note:
        return [replace(row, after=AFTER)]
    return [replace(row, gap=Gap.GLUE), *_note(block.note, setup)]


def _key_figure(
    words: tuple[str, str], start: float, measure: float, setup: Setup
) -> tuple[list[TextMark], float]:
    """Return the lines of a key figure and its label, one paragraph for those who read the structure."""
    setter = setup.setter
    tag = Tag("P", setup.tag)
    left = setter.frame.left(start, measure)
    marks: list[TextMark] = []
    top = _FIGURES_PAD
    styles: tuple[StyleName, StyleName] = ("key-figure", "key-label")
    for text, style in zip((f"{words[0]} ", words[1]), styles, strict=True):
        setting = setter.words(text, style, measure)
        marks.append(text_at(setting, left, top, span_tags(setting, tag)))
        top += setting.height
    return marks, top - _FIGURES_PAD


def _note(note: Inlines, setup: Setup) -> list[Strip]:
    setting = setup.setter.set(note, "body", setup.measure)
    left = setup.setter.frame.left(0.0, setup.measure)
    after = setup.setter.theme.style("body").after
    return stack_lines(setting, left, span_tags(setting, Tag("P", setup.tag)), after=after)
