"""How a style looks: the properties of paragraphs and runs, written in the order that the schema asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from reportgen.records import Record
from reportgen.render.docx.xml import twips

if TYPE_CHECKING:
    from reportgen.theme import Style, Theme

THEME_COLOURS = {
    "text": "text1",
    "quiet": "accent3",
    "primary": "text2",
    "second": "accent2",
    "hairline": "accent4",
    "tint": "background2",
    "marking": "accent5",
}
"""Each colour of the house style by the name it has in the theme part, so that Word's Design tab can change it."""


class Border(Record):
    """A border line: its width and its distance from the text in points, and its colour by the theme's name."""

    width: float
    colour: Literal["text", "quiet", "primary", "hairline"] = "text"
    space: float = 0

    def xml(self, side: str, theme: Theme) -> str:
        """Return the element of one side; Word counts eighths of a point."""
        colour: str = getattr(theme.colours, self.colour)
        return (
            f'<w:{side} w:val="single" w:sz="{round(self.width * 8)}" w:space="{round(self.space)}"'
            f' w:color="{colour[1:]}" w:themeColor="{THEME_COLOURS[self.colour]}"/>'
        )


class Tab(Record):
    """A tab stop: its position in points from the start of the line, its kind and its leader."""

    at: float
    kind: Literal["left", "center", "right"] = "left"
    leader: Literal["", "dot", "underscore"] = ""

    def xml(self) -> str:
        """Return the element."""
        leader = f' w:leader="{self.leader}"' if self.leader else ""
        return f'<w:tab w:val="{self.kind}"{leader} w:pos="{twips(self.at)}"/>'


class ParagraphLook(Record):
    """The properties of a paragraph; lengths in points, None where the base style rules.

    `line` is an exact leading, as in the PDF: a natural one would be higher in half the type scale and would move
    every page. 0 lets the line fit its content (a picture's). `numbering` is a list's id and level; id 0 takes a
    number away. `bidi` None leaves the direction to the style it is based on. `contextual` drops the space between
    paragraphs of one style. `outline` counts from 0; 9 is body text.
    """

    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    numbering: tuple[int, int] | None = None
    top: Border | None = None
    bottom: Border | None = None
    tabs: tuple[Tab, ...] = ()
    bidi: bool | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    contextual: bool = False
    align: Literal["", "left", "center", "right"] = ""
    outline: int | None = None

    def xml(self, theme: Theme) -> str:
        """Return the properties in the order of CT_PPrBase."""
        found = (
            "<w:keepNext/>" * self.keep_next
            + "<w:keepLines/>" * self.keep_lines
            + "<w:pageBreakBefore/>" * self.page_break
            + self._numbering()
            + self._borders(theme)
            + (f"<w:tabs>{''.join(tab.xml() for tab in self.tabs)}</w:tabs>" if self.tabs else "")
            + _BIDI[self.bidi]
            + self._spacing()
            + _element("ind", left=self.left, right=self.right, hanging=self.hanging)
            + "<w:contextualSpacing/>" * self.contextual
            + (f'<w:jc w:val="{self.align}"/>' if self.align else "")
            + (f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "")
        )
        return f"<w:pPr>{found}</w:pPr>" if found else ""

    def _numbering(self) -> str:
        if self.numbering is None:
            return ""
        number, level = self.numbering
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _borders(self, theme: Theme) -> str:
        sides = (("top", self.top), ("bottom", self.bottom))
        drawn = "".join(border.xml(side, theme) for side, border in sides if border)
        return f"<w:pBdr>{drawn}</w:pBdr>" if drawn else ""

    def _spacing(self) -> str:
        spaces = "".join(
            f' w:{name}="{twips(value)}"'
            for name, value in (("before", self.before), ("after", self.after))
            if value is not None
        )
        if self.line is not None:
            spaces += f' w:line="{twips(self.line)}" w:lineRule="exact"' if self.line else _SINGLE
        return f"<w:spacing{spaces}/>" if spaces else ""


class Changes(TypedDict, total=False):
    """What may be changed of a paragraph's look, by the names of its fields."""

    keep_next: bool
    keep_lines: bool
    numbering: tuple[int, int]
    top: Border
    bottom: Border
    tabs: tuple[Tab, ...]
    bidi: bool | None
    before: float
    after: float
    line: float
    left: float
    right: float
    hanging: float
    contextual: bool
    align: Literal["", "left", "center", "right"]
    outline: int


_BIDI = {None: "", True: "<w:bidi/>", False: '<w:bidi w:val="0"/>'}
_SINGLE = ' w:line="240" w:lineRule="auto"'


def _element(name: str, **lengths: float | None) -> str:
    given = "".join(f' w:{key}="{twips(value)}"' for key, value in lengths.items() if value is not None)
    return f"<w:{name}{given}/>" if given else ""


class RunLook(Record):
    """The properties of a run; None where the base style rules.

    `family` names a font of the theme part ("major": headings and tables, "minor": text), never a face. Tracking and
    sizes are in points; `figures` asks for tabular lining figures.
    """

    family: Literal["", "major", "minor"] = ""
    bold: bool | None = None
    underline: bool = False
    colour: str = ""
    tracking: float = 0
    size: float | None = None
    figures: bool = False

    def xml(self, theme: Theme) -> str:
        """Return the properties in the order of CT_RPr."""
        found = (
            self._fonts()
            + ("" if self.bold is None else _switch("b", self.bold) + _switch("bCs", self.bold))
            + self._colour(theme)
            + (f'<w:spacing w:val="{twips(self.tracking)}"/>' if self.tracking else "")
            + (f'<w:sz w:val="{self._half()}"/><w:szCs w:val="{self._half()}"/>' if self.size else "")
            + '<w:u w:val="single"/>' * self.underline
            + '<w14:numForm w14:val="lining"/><w14:numSpacing w14:val="tabular"/>' * self.figures
        )
        return f"<w:rPr>{found}</w:rPr>" if found else ""

    def _fonts(self) -> str:
        if not self.family:
            return ""
        theme = f'"{self.family}HAnsi"'
        return (
            f'<w:rFonts w:asciiTheme={theme} w:eastAsiaTheme="{self.family}EastAsia" w:hAnsiTheme={theme}'
            f' w:cstheme="{self.family}Bidi"/>'
        )

    def _colour(self, theme: Theme) -> str:
        if not self.colour:
            return ""
        value: str = getattr(theme.colours, self.colour)
        return f'<w:color w:val="{value[1:]}" w:themeColor="{THEME_COLOURS[self.colour]}"/>'

    def _half(self) -> int:
        return round((self.size or 0) * 2)


def _switch(name: str, on: bool) -> str:  # noqa: FBT001 (a switch is what it writes)
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def run_look(style: Style, *, figures: bool = False) -> RunLook:
    """Return the look of a run in the theme's type style."""
    return RunLook(
        family="major" if style.family == "sans" else "minor",
        bold=style.bold or None,
        colour=style.colour,
        tracking=style.size * style.tracking,
        size=style.size,
        figures=figures,
    )
