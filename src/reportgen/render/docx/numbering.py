"""Automatic numbers: the lists of headings, annexes, paragraphs and items, patterned on the labels of the tree.

Word computes every number. The patterns ("%1.%2", "Annex %1", "(%2)") are read off the labels that the composer
wrote, so that what Word computes is what the tree says, in any language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.document.tree import Heading, ItemList, Paragraph, PartKind
from reportgen.records import Record, replace
from reportgen.render.docx.looks import ParagraphLook, run_look
from reportgen.render.docx.widths import width
from reportgen.render.docx.xml import attribute, declared, part
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.document.tree import Briefing, Item
    from reportgen.theme import StyleName, Theme

HEADINGS, ANNEXES, PARAGRAPHS = 1, 2, 3
"""The lists that belong to styles, by their number in the file."""
_FIRST_FREE = 4

_NUMBER_COLUMN = 12 * MM
_LABEL_GAP = 2 * MM
_HANGS = {"bullet": 5 * MM, "lowerRoman": 8 * MM}
_HANG = 7 * MM
"""The hanging column of an item's label: that of bullets and of roman numbers, and of all others."""
_FORMATS = (
    (re.compile(r"[0-9]"), "decimal"),
    (re.compile(r"[ivx]"), "lowerRoman"),
    (re.compile(r"[a-z]"), "lowerLetter"),
    (re.compile(r"[A-Z]"), "upperLetter"),
    (re.compile(r"[\u0621-\u064a]"), "arabicAbjad"),
)


class Pattern(Record):
    """How a level is labelled: Word's number format, and the label with a blank for the number."""

    format: str
    before: str = ""
    after: str = ""

    def text(self, *levels: int) -> str:
        """Return the level text with the numbers of those levels, counted from 1."""
        return self.before + ".".join(f"%{level}" for level in levels) + self.after


BULLET = "bullet"


@lru_cache(maxsize=256)
def pattern_of(label: str, number: str = "") -> Pattern:
    """Return the pattern of a first label: "(a)" → lower letters in brackets, "Annex A" with number "A".

    A label without a letter or digit is a bullet and stands in `before`.
    """
    core = number or next(iter(re.findall(r"\w+", label)), "")
    for example, format_ in _FORMATS:
        if core and example.match(core):
            start = label.rindex(core) if core in label else len(label)
            return Pattern(format_, label[:start], label[start + len(core) :])
    return Pattern(BULLET, label)


class Level(Record):
    """A level of a list: its pattern, the levels its text shows, where it stands, the paragraph style tied to it.

    `number` is the type style of the number where it is not that of the paragraph.
    """

    pattern: Pattern
    shows: tuple[int, ...]
    left: float
    hanging: float
    paragraph_style: str = ""
    number: StyleName | None = None

    def xml(self, index: int, theme: Theme, written: Callable[[str], str]) -> str:
        """Return the `w:lvl` element; `written` gives the id of a style in the file."""
        bullet = self.pattern.format == BULLET
        words = self.pattern.before if bullet else self.pattern.text(*self.shows)
        style = self.paragraph_style
        tied = f'<w:pStyle w:val="{written(style)}"/>' if style else ""
        run = run_look(theme.style(self.number)).xml(theme) if self.number else ""
        place = ParagraphLook(left=self.left, hanging=self.hanging).xml(theme)
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{self.pattern.format}"/>{tied}'
            f'<w:lvlText w:val={attribute(words)}/><w:lvlJc w:val="left"/>{place}{run}</w:lvl>'
        )


class Numbers(Record):
    """How many lists and definitions of lists there are already."""

    list: int = 0
    definition: int = 0


NO_LISTS = Numbers()


class Numbering:
    """The lists of one document. Lists of items are added while the body is written.

    `first` is the number before that of the first list, `written` the id of a style in the file: a house template
    has lists and styles of its own.
    """

    def __init__(
        self, briefing: Briefing, theme: Theme, written: Callable[[str], str] = str, first: Numbers = NO_LISTS
    ) -> None:
        patterns = _Patterns(briefing)
        self._theme = theme
        self._written = written
        self._first = first
        self._items = patterns.items
        self._abstract: list[tuple[Level, ...]] = [
            _heading_levels(patterns.heading, "Heading", _NUMBER_COLUMN),
            _heading_levels(patterns.annex, "AnnexHeading", _annex_column(patterns.annex, theme, briefing)),
            _paragraph_levels(patterns.paragraph, patterns.items),
        ]
        self._lists: list[tuple[int, bool]] = [(0, False), (1, False), (2, False)]
        self._known: dict[tuple[tuple[Pattern, ...], bool], int] = {}

    def continues(self, items: tuple[Item, ...]) -> bool:
        """Say whether the items are labelled as the sub-items of numbered paragraphs are."""
        found = item_patterns(items)
        return found == self._items[: len(found)]

    def new_list(self, items: tuple[Item, ...], *, inset: bool) -> int:
        """Return the number of a list that labels the items from the start; bullets share one.

        `inset` lists stand under the text of numbered paragraphs.
        """
        patterns = item_patterns(items)
        key = (patterns, inset)
        if key not in self._known:
            self._known[key] = len(self._abstract)
            self._abstract.append(_item_levels(patterns, inset=inset))
        abstract = self._known[key]
        restart = any(pattern.format != BULLET for pattern in patterns)
        if not restart and (abstract, False) in self._lists:
            return self._lists.index((abstract, False)) + 1 + self._first.list
        self._lists.append((abstract, restart))
        return len(self._lists) + self._first.list

    def definitions(self) -> tuple[str, str]:
        """Return the definitions of lists, and the lists that are made by them."""
        abstract = "".join(self._abstract_xml(at, levels) for at, levels in enumerate(self._abstract))
        lists = "".join(self._list_xml(at, *entry) for at, entry in enumerate(self._lists, 1))
        return abstract, lists

    def xml(self) -> bytes:
        """Return the numbering part."""
        abstract, lists = self.definitions()
        return part(f"<w:numbering {declared('w')}>{abstract}{lists}</w:numbering>")

    def _abstract_xml(self, at: int, levels: tuple[Level, ...]) -> str:
        style = f'<w:styleLink w:val="{self._written(LIST_STYLES[at][0])}"/>' if at < len(LIST_STYLES) else ""
        written = "".join(level.xml(index, self._theme, self._written) for index, level in enumerate(levels))
        at += self._first.definition
        return (
            f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="{0x5A100000 + at:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{style}{written}</w:abstractNum>'
        )

    def _list_xml(self, at: int, abstract: int, restart: bool) -> str:  # noqa: FBT001 (a field of the entry)
        levels = range(len(self._abstract[abstract])) if restart else ()
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for level in levels
        )
        at, abstract = at + self._first.list, abstract + self._first.definition
        return f'<w:num w:numId="{at}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


LIST_STYLES = (
    ("HeadingNumbering", "Heading numbering", HEADINGS),
    ("AnnexNumbering", "Annex numbering", ANNEXES),
    ("ParagraphNumbering", "Paragraph numbering", PARAGRAPHS),
)
"""The list styles: id, name and list of each."""


def item_patterns(items: tuple[Item, ...]) -> tuple[Pattern, ...]:
    """Return the pattern of the items' labels and of their sub-items', level by level."""
    found: list[Pattern] = []
    level = items
    while level:
        found.append(pattern_of(level[0].label))
        level = tuple(sub for item in level for sub in item.items)
    return tuple(found)


class _Patterns:
    """The patterns of a briefing's labels, each read off the first label of its kind."""

    def __init__(self, briefing: Briefing) -> None:
        self.heading = Pattern("decimal")
        self.annex = Pattern("upperLetter", "Annex ")
        self.paragraph = Pattern("decimal")
        self.items = (Pattern("lowerLetter", "(", ")"), Pattern("lowerRoman", "(", ")"))
        seen: set[str] = set()
        for name, found in _labels(briefing):
            if name not in seen:
                seen.add(name)
                setattr(self, name, found)


def _labels(briefing: Briefing) -> Iterator[tuple[str, Pattern | tuple[Pattern, ...]]]:
    for report_part in briefing.parts:
        kind = "annex" if report_part.kind is PartKind.ANNEX else "heading"
        before: object = None
        for block in report_part.blocks:
            if isinstance(block, Heading) and block.number and block.level == 1:
                yield kind, pattern_of(block.label, block.number)
            elif isinstance(block, Paragraph) and block.number:
                yield "paragraph", pattern_of(block.number)
            elif isinstance(block, ItemList) and isinstance(before, Paragraph) and before.number:
                yield from _sub_items(block.items)
            before = block


def _sub_items(items: tuple[Item, ...]) -> Iterator[tuple[str, tuple[Pattern, ...]]]:
    patterns = item_patterns(items)
    if patterns and patterns[0].format != BULLET:
        roman = Pattern("lowerRoman", patterns[0].before, patterns[0].after)
        yield "items", (patterns[0], patterns[1] if len(patterns) > 1 else roman)


def _annex_column(pattern: Pattern, theme: Theme, briefing: Briefing) -> float:
    """Return where the words of an annex's heading begin: after the widest label, or in the column of numbers."""
    labels = {
        block.label
        for report_part in briefing.parts
        if report_part.kind is PartKind.ANNEX
        for block in report_part.blocks
        if isinstance(block, Heading) and block.number and block.level == 1
    }
    widest = width(theme, briefing.direction, labels, "heading-1")
    return max(_NUMBER_COLUMN, widest + 2 * _LABEL_GAP) if pattern.before or pattern.after else _NUMBER_COLUMN


def _heading_levels(pattern: Pattern, style: str, column: float) -> tuple[Level, ...]:
    """Return the two levels of headings; the words of the first begin at `column`."""
    first = "Heading1" if style == "Heading" else style
    below = _NUMBER_COLUMN
    return (
        Level(pattern, (1,), column, column, paragraph_style=first),
        Level(Pattern("decimal"), (1, 2), below, below, paragraph_style=f"{style}2"),
    )


def _paragraph_levels(number: Pattern, items: tuple[Pattern, ...]) -> tuple[Level, ...]:
    column = _NUMBER_COLUMN
    first = Level(
        number, (1,), column, column, paragraph_style="NumberedParagraph", number="paragraph-number"
    )
    tied = zip(_item_levels(items, inset=True), ("ListNumber", "ListNumber2"), strict=False)
    return (
        first,
        *(replace(level, shows=(at,), paragraph_style=style) for at, (level, style) in enumerate(tied, 2)),
    )


def _item_levels(patterns: tuple[Pattern, ...], *, inset: bool) -> tuple[Level, ...]:
    """Return the levels of items, each set in under the text of the one above."""
    left = _NUMBER_COLUMN if inset else 0.0
    levels: list[Level] = []
    for at, pattern in enumerate(patterns, 1):
        hang = _HANGS.get(pattern.format, _HANG)
        left += hang
        levels.append(Level(pattern, (at,), left, hang))
    return tuple(levels)
