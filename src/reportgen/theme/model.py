"""What a house style says, resolved: one paper, one profile, one script.

A theme file holds only what it changes: `reportgen.theme.reading` puts it together.
Annotations of shapes are not postponed: `Shape` says why.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from msgspec.structs import asdict

from reportgen.assets import asset
from reportgen.kept import kept, note
from reportgen.messages import _
from reportgen.records import field
from reportgen.shapes import TOLD, ReadBy, Refusal, Shape, as_plain, between, matching

Script = Literal["latin", "arabic"]
Weight = Literal["regular", "bold"]
MM = 72 / 25.4
"""PDF points in a millimetre."""

WEIGHTS: tuple[Weight, ...] = ("regular", "bold")
LEAST_WIDTH, LEAST_HEIGHT = 120, 150
"""The smallest text block that the tables and the cover fit into, in millimetres."""

Colour = Annotated[str, ReadBy(matching("#[0-9A-Fa-f]{6}"))]
Length = Annotated[float, ReadBy(between(0))]
Edge = Annotated[float, ReadBy(between(100, 1000))]
"""An edge of a sheet, in millimetres: beyond it are no sheets, and PDF allows little more (14,400 points)."""
Space = Annotated[float, ReadBy(between(0, 200))]
Size = Annotated[float, ReadBy(between(0, 200, without_least=True))]


class House(Shape, kw_only=True):
    """Who issues the report, where the summary does not say: the authority's lines and the emblem's file."""

    authority: tuple[str, ...] = ()
    emblem: str = ""
    emblem_height: Annotated[float, ReadBy(between(0, 60, without_least=True))] = 22.0


class Colours(Shape, kw_only=True):
    """Colours by use, ``#RRGGBB`` (document design, section 4)."""

    text: Colour
    quiet: Colour
    primary: Colour
    second: Colour
    hairline: Colour
    tint: Colour
    marking: Colour


class Paper(Shape, kw_only=True):
    """A sheet and its margins, in millimetres (document design, section 2)."""

    width: Edge
    height: Edge
    inside: Length
    outside: Length
    top: Length
    bottom: Length
    marking_head: Length
    rule_head: Length
    rule_foot: Length
    marking_foot: Length

    def fault(self) -> Refusal | None:
        """Refuse margins that leave no room for a table of three columns and a few lines."""
        if self.measure >= LEAST_WIDTH and self.height - self.top - self.bottom >= LEAST_HEIGHT:
            return None
        message = _("the margins leave less than {width} × {height} mm for the text")
        return Refusal(TOLD, self, {"message": message.format(width=LEAST_WIDTH, height=LEAST_HEIGHT)})

    @property
    def measure(self) -> float:
        """The width of the text block, in millimetres."""
        return self.width - self.inside - self.outside


class Family(Shape, kw_only=True):
    """A family: the name Word knows it by, its fallbacks there, and the files of its faces."""

    name: str
    fallbacks: tuple[str, ...] = ()
    regular: str
    bold: str

    def file(self, weight: Weight) -> Path:
        """Return the file of the face: one of ours by its bare name, else the whole path of the operator's."""
        name = self.regular if weight == "regular" else self.bold
        own = Path(name)
        return own if own.is_absolute() else asset("fonts", name)


class Fonts(Shape, kw_only=True):
    """The three families: text, headings and tables, and Arabic script."""

    serif: Family
    sans: Family
    arabic: Family

    @property
    def families(self) -> Mapping[str, Family]:
        """The families by their names."""
        return asdict(self)


class Style(Shape, kw_only=True):
    """A type style. Size, leading and spaces in points; tracking as a share of the size; colour by its name."""

    family: Literal["serif", "sans"]
    bold: bool = False
    size: Size
    leading: Size
    before: Space = 0.0
    after: Space = 0.0
    colour: Literal["text", "quiet", "primary", "second", "hairline", "tint", "marking"] = "text"
    tracking: Annotated[float, ReadBy(between(0, 1))] = 0.0

    def fault(self) -> Refusal | None:
        """Refuse lines that would run into one another."""
        if self.leading >= self.size:
            return None
        message = _("a leading of {leading} is less than the size, {size}")
        return Refusal(
            TOLD, self, {"message": message.format(leading=f"{self.leading:g}", size=f"{self.size:g}")}
        )

    @property
    def weight(self) -> Weight:
        """The weight's name."""
        return "bold" if self.bold else "regular"


StyleName = Literal[
    "body", "paragraph-number", "heading-1", "heading-2", "heading-3", "authority", "document-type", "cover-title",
    "cover-subtitle", "cover-data", "draft", "table", "table-head", "caption", "note", "footnote", "furniture",
    "marking", "key-figure", "key-label", "contents-1", "contents-2", "chart-label", "chart-value",
]  # fmt: skip


class Template(Shape, kw_only=True):
    """What a house template calls the styles of a report: our name of a style, and the template's."""

    styles: Mapping[str, str] = field(default_factory=dict)


class Theme(Shape, kw_only=True):
    """The house style, resolved for one paper, one profile and one script."""

    house: House
    colours: Colours
    markings: Mapping[str, tuple[str, ...]]
    paper: Paper
    fonts: Fonts
    styles: Mapping[StyleName, Style]
    template: Template = Template()
    script: Script
    simplex: bool = False

    def style(self, name: StyleName) -> Style:
        """Return the type style of that name."""
        return self.styles[name]

    def colour(self, style: Style) -> str:
        """Return the style's colour as ``#RRGGBB``."""
        return str(getattr(self.colours, style.colour))

    def family(self, style: Style) -> Family:
        """Return the family the style is set in: always the Arabic one for a document in Arabic script."""
        if self.script == "arabic":
            return self.fonts.arabic
        return self.fonts.serif if style.family == "serif" else self.fonts.sans

    @property
    def restricted(self) -> frozenset[str]:
        """The markings that forbid attachments."""
        return frozenset(self.markings.get("restricted", ()))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all that the theme says and of the files it names, as lower-case hexadecimal.

        Where the files lie is no part of it: what is in them decides the bytes of a report.
        """
        return _fingerprint(self)

    def __hash__(self) -> int:
        """Return a hash of what themes mostly differ in: all of it has none, for there are tables in it."""
        return hash((self.script, self.paper, self.colours))


@kept(16)
def _fingerprint(theme: Theme) -> str:
    said = as_plain(theme)
    if theme.house.emblem:
        said["house"]["emblem"] = _digest(Path(theme.house.emblem))
    for name, family in theme.fonts.families.items():
        said["fonts"][name] |= {weight: _digest(family.file(weight)) for weight in WEIGHTS}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@kept(64)
def _digest(path: Path) -> str:
    """Return the SHA-256 of a file that the theme names; empty where it is not there any more."""
    note(path)
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""
