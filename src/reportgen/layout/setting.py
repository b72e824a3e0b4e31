"""Setting type: the theme's styles and the tree's inlines become set lines, each text set once."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, assert_never, get_args

from reportgen.document.tree import Emphasis, LineBreak, Link, Reference, Text
from reportgen.kept import kept
from reportgen.layout.boxes import Tag
from reportgen.layout.fonts import FontStack, missing, stack
from reportgen.layout.lines import Paragraph, Shape, Span, fill_lines, natural_width, paragraphs, text_style
from reportgen.records import Record, replace
from reportgen.theme import MM, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reportgen.document.tree import Briefing, Inline, Inlines
    from reportgen.layout.lines import Align, Direction, Filling, Line, TextStyle
    from reportgen.theme import Family, Style, StyleName, Theme

_TABLE_FIGURES = ("tnum", "lnum")
_TABULAR: frozenset[StyleName] = frozenset(
    ("table", "table-head", "cover-data", "contents-1", "contents-2", "furniture")
)
_TYPESETTERS = 8
"""Typesetters that are kept, each with what it has set."""
_COLUMNS = 512
"""Measures and styles of which settings are kept."""
_SETTINGS = 16_384
"""Matters and settings of each, of one document."""
_KEPT = 256
"""How many of them may be there when the next document begins."""


class Setting(Record):
    """Text set to a measure: its spans and lines, their leading, and how deep a baseline lies in its line."""

    spans: tuple[Span, ...]
    filling: Filling
    leading: float
    baseline: float
    linked: bool = False
    """Whether a span is a link."""
    plain: bool = True
    """Whether no span is a link or in another language."""

    @property
    def count(self) -> int:
        """The number of lines."""
        return self.filling.count

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines with their runs, which are placed when they are first asked for."""
        return self.filling.lines

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self.leading * self.filling.count


class Frame(Record):
    """The text block: its size, and where its start edge is. The one place that knows left from right."""

    width: float
    height: float
    direction: Direction

    def left(self, start: float, width: float) -> float:
        """Return the left end of what is `width` wide and stands at `start` from the start edge."""
        return self.width - start - width if self.direction == "rtl" else start


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the text with a space at its end.

    What stands beside a text from right to left, such as the next cell, is shown to its left: readers that go by the
    order and the places of glyphs (pypdf, MuPDF) see no gap there, and would run both together.
    """
    if not spans or spans[-1].text.endswith("\n"):
        return spans
    *before, last = spans
    return (*before, replace(last, text=f"{last.text} "))


class Type(Record):
    """A style of the theme made ready: how its text is set, plain and otherwise, and how deep its baselines lie."""

    plain: TextStyle
    strong: TextStyle
    quiet: TextStyle
    link: TextStyle
    leading: float
    baseline: float

    def spans(self, content: Inlines) -> tuple[Span, ...]:
        """Return the content as spans."""
        return tuple([self._span(inline) for inline in content if type(inline) is not Text or inline.text])

    def _span(self, inline: Inline) -> Span:
        match inline:
            case Text():
                return Span(inline.text, self._emphasised(inline.emphasis), inline.lang)
            case Reference():
                return Span(inline.text, self.plain, inline.lang, inline)
            case Link():
                return Span(inline.text, self.link, None, inline)
            case LineBreak():
                return Span("\n", self.plain)
            case _:
                assert_never(inline)

    def _emphasised(self, emphasis: Emphasis) -> TextStyle:
        match emphasis:
            case Emphasis.PLAIN:
                return self.plain
            case Emphasis.STRONG | Emphasis.NAME:
                return self.strong
            case Emphasis.QUIET:
                return self.quiet
            case _:
                assert_never(emphasis)


class Matter(Record):
    """A content in one type, to be set to whatever measure: its spans, and its words between explicit breaks."""

    spans: tuple[Span, ...]
    paragraphs: tuple[Paragraph, ...]
    linked: bool
    plain: bool


class _Matters(dict["Inlines", Matter]):
    """The matter of each content in one type: made when it is first asked for, since tables repeat one another."""

    def __init__(self, kind: Type, direction: Direction) -> None:
        self._type = kind
        self._direction = direction

    def __missing__(self, content: Inlines) -> Matter:
        if len(self) >= _SETTINGS:
            self.clear()
        spans = self._type.spans(content)
        linked = any(span.link is not None for span in spans)
        plain = not linked and all(span.lang is None for span in spans)
        parts = paragraphs(_apart(spans) if self._direction == "rtl" else spans, self._direction)
        matter = self[content] = Matter(spans, tuple(parts), linked, plain)
        return matter


class Settings(dict["Inlines", Setting]):
    """What is set in one type to one measure: content → setting, each set when it is first asked for."""

    def __init__(self, kind: Type, matters: _Matters, shape: Shape) -> None:
        self._type = kind
        self._matters = matters
        self._shape = shape

    def __missing__(self, content: Inlines) -> Setting:
        if len(self) >= _SETTINGS:
            self.clear()
        kind, matter = self._type, self._matters[content]
        filling = fill_lines(matter.paragraphs, self._shape)
        setting = self[content] = Setting(
            matter.spans, filling, kind.leading, kind.baseline, matter.linked, matter.plain
        )
        return setting


class Typesetter:
    """Sets text in the theme's styles. What has been set once is not set again, be it in the next document."""

    def __init__(self, theme: Theme, direction: Direction) -> None:
        paper = theme.paper
        height = (paper.height - paper.top - paper.bottom) * MM
        self.theme = theme
        self.frame = Frame(paper.measure * MM, height, direction)
        self._stacks = _stacks(theme)
        self._types: dict[tuple[StyleName, bool], Type] = {}
        self._matters: dict[tuple[Type, Direction], _Matters] = {}
        self._settings: dict[object, Settings] = {}
        self._widths: dict[tuple[str, StyleName], float] = {}

    def trim(self) -> None:
        """Forget what was said in documents before, where it has become too much."""
        if len(self._settings) > _COLUMNS:
            self._settings.clear()
        tables: list[dict[Any, Any]] = [*self._matters.values(), *self._settings.values(), self._widths]
        for table in tables:
            if len(table) > _KEPT:
                table.clear()

    def set(
        self,
        content: Inlines,
        style: StyleName,
        measure: float,
        *,
        align: Align = "start",
        bold: bool = False,
        direction: Direction | None = None,
    ) -> Setting:
        """Return the content set to the measure; `bold` makes all of it bold."""
        found = self._settings.get((style, measure, align, bold, direction))
        if found is None:
            found = self.settings(style, measure, align=align, bold=bold, direction=direction)
        return found[content]

    def settings(
        self,
        style: StyleName,
        measure: float,
        *,
        align: Align = "start",
        bold: bool = False,
        direction: Direction | None = None,
    ) -> Settings:
        """Return what gives the setting of each content: for who sets much of it in one way, as a column does."""
        key = (style, measure, align, bold, direction)
        found = self._settings.get(key)
        if found is None:
            kind, direction = self._type(style, bold=bold), direction or self.frame.direction
            shape = Shape(measure, 0.0, 0.0, direction, align)
            found = self._settings[key] = Settings(kind, self._matters_of(kind, direction), shape)
        return found

    def words(self, words: str, style: StyleName, measure: float, *, align: Align = "start") -> Setting:
        """Return plain words set to the measure."""
        return self.set((Text(words),) if words else (), style, measure, align=align)

    def width(self, words: str, style: StyleName) -> float:
        """Return the width of the words on one line."""
        found = self._widths.get((words, style))
        if found is None:
            matter = self._matters_of(self._type(style), "ltr")[(Text(words),)]
            found = self._widths[words, style] = natural_width(matter.paragraphs)
        return found

    def baseline(self, style: StyleName) -> float:
        """Return the depth of the baseline in a line, in whose middle ascent and descent stand."""
        return self._type(style).baseline

    def _type(self, name: StyleName, *, bold: bool = False) -> Type:
        found = self._types.get((name, bold))
        if found is None:
            found = self._types[name, bold] = self._new_type(name, bold=bold)
        return found

    def _matters_of(self, kind: Type, direction: Direction) -> _Matters:
        found = self._matters.get((kind, direction))
        if found is None:
            found = self._matters[kind, direction] = _Matters(kind, direction)
        return found

    def _new_type(self, name: StyleName, *, bold: bool) -> Type:
        look, quiet = self.theme.style(name), self.theme.colours.quiet
        colour = self.theme.colour(look)
        features = _TABLE_FIGURES if name in _TABULAR else ()

        def style(weight: Weight, colour: str, *, underline: bool = False) -> TextStyle:
            faces = self._stacks[look.family, weight]
            return text_style(faces, look.size, colour, look.tracking, features, underline=underline)

        weight: Weight = "bold" if bold else look.weight
        metrics = self._stacks[look.family, look.weight].first.metrics
        ascent, descent = metrics.ascent * look.size / 1000, -metrics.descent * look.size / 1000
        return Type(
            style(weight, colour),
            style("bold", colour),
            style(weight, quiet),
            style(weight, colour, underline=True),
            look.leading,
            (look.leading - ascent - descent) / 2 + ascent,
        )


typesetter = kept(_TYPESETTERS)(Typesetter)
"""The typesetter of a theme and a direction: the same for each document, while the files of its faces are the same."""


def _stacks(theme: Theme) -> Mapping[tuple[str, Weight], FontStack]:
    """Return the faces of each family of styles and weight."""
    looks = {look.family: look for look in theme.styles.values()}
    return {
        (family, weight): font_stack(theme, look, weight)
        for family, look in looks.items()
        for weight in get_args(Weight)
    }


def font_stack(theme: Theme, style: Style, weight: Weight) -> FontStack:
    """Return the faces of a style: its own family's first, then those of the other families."""
    return stack(*_files(theme, style, weight))


@lru_cache(64)
def _files(theme: Theme, style: Style, weight: Weight) -> tuple[Path, ...]:
    return tuple(family.file(weight) for family in _families(theme, style))


def _families(theme: Theme, style: Style) -> tuple[Family, ...]:
    """Return the families of a style: its own, then the others for what that lacks."""
    own = theme.family(style)
    others = (theme.fonts.sans, theme.fonts.serif, theme.fonts.arabic)
    return (own, *[family for family in others if family != own])


def span_tags(setting: Setting, parent: Tag | None) -> tuple[Tag | None, ...]:
    """Return the tag of each span: the parent's, or its own for a link or a passage in another language.

    Without a parent the text is an artifact and no span has a tag.
    """
    if parent is None or setting.plain:
        return (parent,) * len(setting.spans)
    return tuple(_span_tag(span, parent) for span in setting.spans)


def _span_tag(span: Span, parent: Tag) -> Tag:
    if span.link is not None:
        return Tag("Link", parent)
    return Tag("Span", parent, span.lang) if span.lang else parent


# ------------------------------------------------------------------------------------------------- characters

_UNPRINTED = frozenset({"id", "target", "url", "lang", "metadata", "direction", "number", "unit", "category"})


def missing_characters(briefing: Briefing, theme: Theme) -> tuple[tuple[str, str], ...]:
    """Return each character that no face of the theme has, with the first text it stands in.

    An empty result means that the briefing can be laid out without a gap.
    """
    faces = font_stack(theme, theme.style("body"), "regular")
    found: dict[str, str] = {}
    for words in dict.fromkeys(_texts(briefing)):
        for _, char in missing(words, faces):
            found.setdefault(char, words)
    return tuple(found.items())


def _texts(node: object) -> Iterator[str]:
    """Yield every string below the node that can be printed, in order."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, tuple):
            waiting.extend(reversed(node))
        else:
            kind: type = type(node)
            waiting.extend([getattr(node, name) for name in reversed(_printed(kind))])


@cache
def _printed(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a node that can be printed."""
    names: tuple[str, ...] = getattr(kind, "__struct_fields__", ())
    return tuple(name for name in names if name not in _UNPRINTED)
