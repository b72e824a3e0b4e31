"""Lists of contents: labels hang, dotted leaders lead to page numbers that are known when all is placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import ContentsKind, Reference, Text
from reportgen.document.walk import joined
from reportgen.layout.boxes import Tag
from reportgen.layout.strips import Gap, PageMark, Strip, TextMark, glued, marked, spaced, stack_lines
from reportgen.records import replace
from reportgen.theme import MM

if TYPE_CHECKING:
    from reportgen.document.tree import Contents, ContentsEntry
    from reportgen.layout.setting import Typesetter
    from reportgen.theme import StyleName

_LABELS = 10 * MM
_LABEL_GAP = 3 * MM
_NUMBERS = 14 * MM
"""Room kept at the end of each line for the leader's end and the number."""
_KEPT_LINES = 20
"""A list of tables or figures of so many lines stays on one page."""


def lay_contents(contents: Contents, setter: Typesetter, parent: Tag) -> list[Strip]:
    """Return one entry after the other in a TOC element, those of the second level in TOC elements of their own."""
    if not contents.entries:
        return []
    tag = below_tag = Tag("TOC", parent)
    columns = _Columns(contents, setter)
    strips: list[Strip] = []
    for at, entry in enumerate(contents.entries):
        if entry.level == 1:
            below_tag = tag
        elif below_tag is tag:
            below_tag = Tag("TOC", tag)
        laid = _entry(entry, _style(contents, entry), columns.of(entry), setter, below_tag)
        below = contents.entries[at + 1 : at + 2]
        if below and below[0].level > entry.level:
            laid[-1] = replace(laid[-1], gap=Gap.KEEP)
        strips += laid
    if contents.kind is not ContentsKind.HEADINGS and len(strips) <= _KEPT_LINES:
        strips = [*glued(strips[:-1], Gap.LOOSE), strips[-1]]
    return spaced(strips, after=setter.theme.style("body").after)


class _Columns:
    """Where labels and texts begin: numbers in a narrow column, words such as "Annex A" in their own."""

    def __init__(self, contents: Contents, setter: Typesetter) -> None:
        self._widths = {
            entry.label: setter.width(entry.label, _style(contents, entry)) for entry in contents.entries
        }
        wide = [width for width in self._widths.values() if width > _LABELS - _LABEL_GAP]
        self._wide = max(wide, default=0.0) + _LABEL_GAP

    def of(self, entry: ContentsEntry) -> tuple[float, float]:
        """Return where the entry's label and text begin, from the start edge."""
        start = _LABELS * (entry.level - 1)
        if not entry.label:
            return start, start
        wide = self._widths[entry.label] > _LABELS - _LABEL_GAP
        return start, start + (self._wide if wide else _LABELS)


def _style(contents: Contents, entry: ContentsEntry) -> StyleName:
    plain = entry.level > 1 or contents.kind is not ContentsKind.HEADINGS
    return "contents-2" if plain else "contents-1"


def _entry(
    entry: ContentsEntry, style: StyleName, column: tuple[float, float], setter: Typesetter, parent: Tag
) -> list[Strip]:
    text = column[1]
    frame = setter.frame
    measure = frame.width - text - _NUMBERS
    tag = Tag("Link", Tag("Reference", Tag("TOCI", parent)))
    link = Reference(f"{entry.text} ", entry.target)
    setting = setter.set(_linked(entry), style, measure)
    strips = stack_lines(
        setting,
        frame.left(text, measure),
        tuple(Tag("Span", tag, span.lang) if span.lang else tag for span in setting.spans),
        before=setter.theme.style(style).before,
    )
    if entry.label:
        strips = marked(strips, _label(entry, style, column, setter, tag))
    last = strips[-1]
    number = PageMark(text, setting, style, link, tag)
    strips[-1] = replace(last, marks=(*last.marks, number))
    return strips


def _linked(entry: ContentsEntry) -> tuple[Reference, ...]:
    """Return the words of an entry as links, one for each language, and a space after them."""
    texts = [inline for inline in entry.content if isinstance(inline, Text)]
    spaced = joined(*texts, Text(" ")) if not texts or texts[-1].lang is None else (*texts, Text(" "))
    return tuple(
        Reference(inline.text, entry.target, inline.lang) for inline in spaced if isinstance(inline, Text)
    )


def _label(
    entry: ContentsEntry, style: StyleName, column: tuple[float, float], setter: Typesetter, tag: Tag
) -> TextMark:
    start, text = column
    setting = setter.set((Reference(f"{entry.label} ", entry.target),), style, text - start)
    left = setter.frame.left(start, text - start)
    return TextMark(left, setting.baseline, setting, (tag,) * len(setting.spans), 0, 1)
