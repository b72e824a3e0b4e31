"""The cover: each thing at its distance from the top of the text block, or below what stands before it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reportgen.document.tree import Text
from reportgen.document.walk import plain
from reportgen.layout.boxes import Tag
from reportgen.layout.pictures import read_picture
from reportgen.layout.setting import span_tags
from reportgen.layout.strips import (
    Gap,
    PictureMark,
    RuleMark,
    Strip,
    TextMark,
    glued,
    spaced,
    stack_lines,
    text_at,
)
from reportgen.layout.tables import lay_table
from reportgen.records import replace
from reportgen.theme import MM

if TYPE_CHECKING:
    from reportgen.document.tree import Cover, Inlines
    from reportgen.layout.lines import Align, Direction
    from reportgen.layout.setting import Typesetter
    from reportgen.theme import StyleName

RULE_AT = 30 * MM
TYPE_AT = 48 * MM
TITLE_AT = 58 * MM
DATA_AT = 120 * MM
FOOT = 45 * MM
"""The height of the foot of the cover: distribution and handling (document design, section 7)."""
_RULE = 1.5
_DRAFT_BELOW = 3 * MM
_SUBTITLE_BELOW = 8.0
_SPACE = 12.0
_PLACE = 58 * MM
_COLUMN_GAP = 5 * MM


def lay_cover(cover: Cover, setter: Typesetter, parent: Tag) -> list[Strip]:
    """Return the strips of the cover: each has a floor, and flows on where its place is taken."""
    kind = _paragraphs(((Text(cover.document_type),),), "document-type", setter, parent)
    title = _paragraphs((cover.title,), "cover-title", setter, parent)
    subtitle = spaced(_paragraphs(cover.subtitle, "cover-subtitle", setter, parent), before=_SUBTITLE_BELOW)
    data = spaced(lay_table(cover.data, setter, parent), before=_SPACE, after=_SPACE)
    return [
        _letterhead(cover, setter, parent),
        _rule(cover, setter, parent),
        *glued(_floored(kind, TYPE_AT), Gap.KEEP),
        *glued(_floored(title, TITLE_AT), Gap.LOOSE),
        *subtitle,
        *_floored(data, DATA_AT),
        *_foot(cover, setter, parent),
    ]


def _paragraphs(
    contents: tuple[Inlines, ...], style: StyleName, setter: Typesetter, parent: Tag
) -> list[Strip]:
    strips: list[Strip] = []
    for content in contents:
        setting = setter.set(content, style, setter.frame.width)
        strips += stack_lines(setting, 0.0, span_tags(setting, Tag("P", parent)))
    return strips


def _floored(strips: list[Strip], floor: float) -> list[Strip]:
    return [replace(strips[0], floor=floor), *strips[1:]] if strips else []


def _letterhead(cover: Cover, setter: Typesetter, parent: Tag) -> Strip:
    """Return the issuing authority at the start, and at the end its second language or place and date.

    Beside a second language there is no room for place and date: they stand below it.
    """
    picture = _emblem(setter)
    indent = picture.width + _COLUMN_GAP if picture else 0.0
    side = (setter.frame.width - _COLUMN_GAP) / 2 if cover.authority_beside else _PLACE
    column = _Column(setter, parent)
    column.add(cover.authority, indent, setter.frame.width - indent - side - _COLUMN_GAP)
    beside = column.add(cover.authority_beside, setter.frame.width - side, side, own_direction=True)
    place = (cover.place_and_date,) if cover.place_and_date else ()
    column.add(place, setter.frame.width - side, side, top=beside, align="end")
    marks = (*((picture,) if picture else ()), *column.marks)
    return Strip(max(column.height, picture.height if picture else 0.0), marks, after=_SPACE)


class _Column:
    """Collects the columns of the letterhead, which stand side by side."""

    def __init__(self, setter: Typesetter, parent: Tag) -> None:
        self._setter = setter
        self._parent = parent
        self.marks: list[TextMark] = []
        self.height = 0.0

    def add(
        self,
        contents: tuple[Inlines, ...],
        start: float,
        measure: float,
        *,
        top: float = 0.0,
        align: Align = "start",
        own_direction: bool = False,
    ) -> float:
        """Set the contents below one another from `top` and return how deep they reach."""
        left = self._setter.frame.left(start, measure)
        for content in contents:
            direction = _direction(content) if own_direction else None
            setting = self._setter.set(content, "authority", measure, align=align, direction=direction)
            self.marks.append(text_at(setting, left, top, span_tags(setting, Tag("P", self._parent))))
            top += setting.height
        self.height = max(self.height, top)
        return top


def _direction(content: Inlines) -> Direction | None:
    """Return the direction of the first strong character, that of a passage in another language."""
    kinds = (unicodedata.bidirectional(char) for char in plain(content))
    first = next((kind for kind in kinds if kind in {"L", "R", "AL"}), None)
    return None if first is None else "ltr" if first == "L" else "rtl"


def _emblem(setter: Typesetter) -> PictureMark | None:
    """Return the emblem of the theme, an artifact: the authority's name stands beside it."""
    house = setter.theme.house
    if not house.emblem:
        return None
    data, share = read_picture(house.emblem)
    height = house.emblem_height * MM
    width = height * share
    return PictureMark(setter.frame.left(0.0, width), 0.0, width, height, data, None)


def _rule(cover: Cover, setter: Typesetter, parent: Tag) -> Strip:
    """Return the rule, with the word of a draft below it at the end."""
    rule = RuleMark(0.0, setter.frame.width, _RULE / 2, _RULE, setter.theme.colours.primary)
    if not cover.draft:
        return Strip(_RULE, (rule,), floor=RULE_AT, gap=Gap.GLUE)
    setting = setter.words(cover.draft, "draft", setter.frame.width, align="end")
    word = text_at(setting, 0.0, _DRAFT_BELOW, span_tags(setting, Tag("P", parent)))
    return Strip(_DRAFT_BELOW + setting.height, (rule, word), floor=RULE_AT, gap=Gap.GLUE)


def _foot(cover: Cover, setter: Typesetter, parent: Tag) -> list[Strip]:
    """Return distribution and handling, which end at the foot of the page."""
    contents = (*cover.distribution, *((cover.handling,) if cover.handling else ()))
    strips = _paragraphs(contents, "cover-data", setter, parent)
    if not strips:
        return []
    hairline = RuleMark(0.0, setter.frame.width, -4.0, 0.25, setter.theme.colours.hairline)
    first = replace(strips[0], marks=(hairline, *strips[0].marks), before=_SPACE)
    height = sum(strip.height for strip in strips)
    return _floored([first, *strips[1:]], setter.frame.height - max(FOOT, height))
