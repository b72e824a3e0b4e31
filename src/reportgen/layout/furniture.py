"""The running head and foot: the same on every page, mirrored in documents that run from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import Cover, Text
from reportgen.layout.boxes import RuleBox, TextBox
from reportgen.records import replace
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.tree import Briefing, Inlines
    from reportgen.layout.boxes import Box, Pagination
    from reportgen.layout.lines import Align
    from reportgen.layout.setting import Setting, Typesetter
    from reportgen.theme import StyleName

RULE = 0.5
_HEAD_TEXT = 1.5 * MM
"""Baseline of the running head above its rule."""
_FOOT_TEXT = 3.6 * MM
"""Baseline of the running foot below its rule."""
_GAP = 6 * MM
_MARKING_LINES = 2
_MARKING_LEADING = 11.5
"""The greatest leading of a marking of two lines, in points: there is no room for more."""
_HEAD_LEADING = 10.0
"""The same of a subject of two lines, which ends below the marking."""
_HEAD_DROP = 0.8 * MM
_FOOT_DROP = 2 * MM
"""How much lower a marking of two lines ends, to stay clear of the edge in the head, of the line above in the foot."""


class Furniture:
    """Draws the furniture of pages: what is the same on all of them is set once."""

    def __init__(self, briefing: Briefing, setter: Typesetter) -> None:
        self._texts = briefing.furniture
        self._setter = setter
        self._paper = setter.theme.paper
        self._handling = _handling(briefing)
        self._placed: dict[tuple[float, bool, bool], tuple[tuple[Box, ...], tuple[Box, ...]]] = {}
        self._marks = self._set(self._texts.marking, "marking", setter.frame.width, "centre")

    def boxes(self, left: float, page: int, pages: int, *, cover: bool, blank: bool) -> Iterator[Box]:
        """Yield the boxes of a page whose text block begins at `left`, in the order of reading.

        A blank page has the sentence that says so, the marking, its number and nothing else.
        """
        above, below = self._alike(left, cover=cover, blank=blank)
        yield from above
        yield from self._foot_text(self._texts.page.format(page=page, pages=pages), left, 2, "end")
        yield from below

    def _alike(self, left: float, *, cover: bool, blank: bool) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
        """Return what stands before and after the number on all pages of a kind: placed for the first of them."""
        key = (left, cover, blank)
        found = self._placed.get(key)
        if found is None:
            above, below = (
                tuple(self._above(left, cover=cover, blank=blank)),
                tuple(self._marking(left, "Footer")),
            )
            found = self._placed[key] = above, below
        return found

    def _above(self, left: float, *, cover: bool, blank: bool) -> Iterator[Box]:
        if blank:
            yield from self._sentence(left)
        yield from self._marking(left, "Header")
        if cover:
            yield from self._handling_line(left)
        if not blank:
            yield from self._head(left, "" if cover else self._texts.subject)
            yield self._rule(left, self._paper.rule_foot * MM, "Footer")
            yield from self._foot_text(self._texts.date, left, 0, "start")
            yield from self._foot_text(self._texts.copy, left, 1, "centre")

    def _marking(self, left: float, where: Pagination) -> Iterator[Box]:
        """Yield the marking, centred; two lines of it where it is long."""
        setting, more = self._marks, max(min(self._marks.count, _MARKING_LINES) - 1, 0)
        if more:
            setting = replace(setting, leading=min(setting.leading, _MARKING_LEADING))
        if where == "Header":
            first = (self._paper.height - self._paper.marking_head) * MM + more * (
                setting.leading - _HEAD_DROP
            )
        else:
            first = self._paper.marking_foot * MM + more * (setting.leading - _FOOT_DROP)
        yield from self._lines(setting, left, first, where, _MARKING_LINES)

    def _handling_line(self, left: float) -> Iterator[Box]:
        """Yield the handling instruction under the marking if it fits on a line; it is at the foot too."""
        setting = self._setter.set(self._handling, "furniture", self._setter.frame.width, align="centre")
        if setting.count == 1 and self._marks.count <= 1:
            baseline = (self._paper.height - self._paper.marking_head) * MM - setting.leading
            yield from self._lines(setting, left, baseline, "Header", 1)

    def _head(self, left: float, subject: str) -> Iterator[Box]:
        frame = self._setter.frame
        y = (self._paper.height - self._paper.rule_head) * MM
        baseline = y + _HEAD_TEXT
        reference_width = min(self._setter.width(self._texts.reference, "furniture"), frame.width / 2)
        room = frame.width - reference_width - _GAP
        yield from self._text(subject, left, baseline, (0.0, room), "start", "Header")
        yield from self._text(
            self._texts.reference, left, baseline, (room + _GAP, reference_width), "end", "Header"
        )
        yield self._rule(left, y, "Header")

    def _foot_text(self, words: str, left: float, third: int, align: Align) -> Iterator[Box]:
        """Yield a text of the foot in one of its thirds, counted from 0."""
        y, width = self._paper.rule_foot * MM - _FOOT_TEXT, self._setter.frame.width / 3
        yield from self._text(words, left, y, (third * width, width), align, "Footer")

    def _sentence(self, left: float) -> Iterator[Box]:
        """Yield the sentence of a page that is blank on purpose, in the middle of its text block."""
        frame = self._setter.frame
        setting = self._set(self._texts.blank, "furniture", frame.width, "centre")
        middle = self._paper.bottom * MM + frame.height / 2
        for at, line in enumerate(setting.lines):
            for run in line.runs:
                yield TextBox(left + run.x, middle - at * setting.leading, run)

    def _text(
        self,
        words: str,
        left: float,
        baseline: float,
        column: tuple[float, float],
        align: Align,
        where: Pagination,
    ) -> Iterator[Box]:
        """Yield a text of the head, which grows upwards to two lines at the start, or of the foot."""
        start, width = column
        room = where == "Header" and align == "start" and self._marks.count <= 1
        limit = 2 if room else 1
        setting = self._fitted(words, width, limit, align)
        if setting.count > 1:
            setting = replace(setting, leading=min(setting.leading, _HEAD_LEADING))
        first = baseline + (setting.count - 1) * setting.leading
        yield from self._lines(setting, left + self._setter.frame.left(start, width), first, where, limit)

    def _fitted(self, words: str, measure: float, limit: int, align: Align) -> Setting:
        """Return the words on so many lines, cut short with an ellipsis where there are too many of them."""
        setting = self._set(words, "furniture", measure, align)
        while setting.count > limit:
            words = "".join(line.text for line in setting.lines[:limit]).removesuffix("…").rstrip()
            words = words[:-1].rstrip() + "…"
            setting = self._set(words, "furniture", measure, align)
        return setting

    def _set(self, words: str, style: StyleName, measure: float, align: Align) -> Setting:
        return self._setter.words(words, style, measure, align=align)

    @staticmethod
    def _lines(setting: Setting, left: float, first: float, where: Pagination, limit: int) -> Iterator[Box]:
        for at, line in enumerate(setting.lines[:limit]):
            for run in line.runs:
                yield TextBox(left + run.x, first - at * setting.leading, run, pagination=where)

    def _rule(self, left: float, y: float, where: Pagination) -> RuleBox:
        width = self._setter.frame.width
        return RuleBox(left, y, left + width, y, RULE, self._setter.theme.colours.text, pagination=where)


def _handling(briefing: Briefing) -> Inlines:
    """Return the handling instruction of the cover; empty if there is none."""
    blocks = (block for part in briefing.parts for block in part.blocks)
    found = next((block.handling for block in blocks if isinstance(block, Cover)), ())
    return tuple(inline for inline in found if isinstance(inline, Text))
