"""The house style: page geometry, faces, type styles, colours and markings, read from ``assets/theme.toml``.

A theme file of the user's holds only what it changes. `Theme` is resolved: one paper, one profile, one script.
Annotations of shapes are not postponed: `Shape` says why.
"""

import difflib
import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec.structs import asdict

from reportgen.assets import asset
from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.kept import kept, note
from reportgen.messages import _
from reportgen.messages.parts import did_you_mean
from reportgen.records import field
from reportgen.shapes import TOLD, ReadBy, Refusal, RefusedError, Shape, as_plain, between, in_words, matching
from reportgen.tomlfile import TomlFile, read_toml

Script = Literal["latin", "arabic"]
Weight = Literal["regular", "bold"]
MM = 72 / 25.4
"""PDF points in a millimetre."""

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
        said = as_plain(self)
        if self.house.emblem:
            said["house"]["emblem"] = _digest(Path(self.house.emblem))
        for name, family in self.fonts.families.items():
            said["fonts"][name] |= {weight: _digest(family.file(weight)) for weight in _WEIGHTS}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@kept(32)
def load_theme(
    path: Path | None = None,
    *,
    paper: str = "a4",
    profile: str = "house",
    script: Script = "latin",
    simplex: bool = False,
) -> Theme:
    """Return the theme of the file at `path` over the shipped one, resolved.

    Raises:
        ConfigurationError: the file cannot be read, is no TOML, or says something a theme cannot say.
    """
    shipped = read_toml(asset("theme.toml"), "theme-unreadable", _("the theme"))
    file = shipped if path is None else read_toml(path, "theme-unreadable", _("the theme"))
    table = _merged(shipped.table, _rooted(file.table, file.path.parent.absolute()))
    unknown = _unknown_groups(table, shipped.table, file)
    _refuse_forms(table, file)
    table = _layered(table, paper=paper, profile=profile, script=script, file=file)
    parts = {
        "house": table["house"],
        "colours": table["colours"],
        "markings": table["markings"],
        "paper": table["paper"][paper],
        "fonts": table["fonts"],
        "styles": table["style"],
        "template": table["template"],
    }
    own = {"styles": ("style",), "paper": ("paper", paper)}
    try:
        theme = Theme.read({**parts, "script": script, "simplex": simplex})
    except RefusedError as error:
        wrong = [_problem(refusal, file, own) for refusal in error.refusals]
        raise ConfigurationError(*unknown, *wrong) from None
    wrong = [*unknown, *_wrong_fonts(theme, file), *_wrong_emblem(theme, file)]
    if wrong:
        raise ConfigurationError(*wrong)
    return theme


def _unknown_groups(table: Mapping[str, Any], shipped: Mapping[str, Any], file: TomlFile) -> list[Problem]:
    unknown = _("no group is called '{name}'")
    return [
        Problem("theme-key", unknown.format(name=name), file.place(name), _nearest(name, shipped))
        for name in table
        if name not in shipped
    ]


_GROUPS = ("house", "colours", "markings", "paper", "fonts", "style", "arabic", "profile", "template")
_WEIGHTS: tuple[Weight, ...] = ("regular", "bold")


def _refuse_forms(table: Mapping[str, Any], file: TomlFile) -> None:
    """Stop where a group of the theme is none."""
    problems = [_no_group(file, name) for name in _GROUPS if not isinstance(table[name], dict)]
    for name in ("paper", "profile"):
        parts = table[name].items() if isinstance(table[name], dict) else ()
        problems += [_no_group(file, name, key) for key, part in parts if not isinstance(part, dict)]
    if problems:
        raise ConfigurationError(*problems)


def _no_group(file: TomlFile, *keys: str) -> Problem:
    name = ".".join(keys)
    message, hint = _("{name} is a group of keys"), _("write it as [{name}]")
    return Problem("theme-value", message.format(name=name), file.place(*keys), hint.format(name=name))


def _layered(
    table: dict[str, Any], *, paper: str, profile: str, script: Script, file: TomlFile
) -> dict[str, Any]:
    """Return the theme with the profile and the script over it."""
    _known(table["paper"], paper, "paper", file)
    layers = [table["arabic"]] if script == "arabic" else []
    if profile != "house":
        _known({"house": {}, **table["profile"]}, profile, "profile", file)
        layers.insert(0, table["profile"][profile])
    for layer in layers:
        table = _merged(table, layer)
    return table


def _known(table: Mapping[str, Any], name: str, what: str, file: TomlFile) -> None:
    if name not in table:
        message = _("no paper is called '{name}'") if what == "paper" else _("no profile is called '{name}'")
        hint, place = _nearest("", sorted(table)), Place(str(file.path))
        raise ConfigurationError(Problem(f"theme-{what}", message.format(name=name), place, hint))


def _problem(refusal: Refusal, file: TomlFile, own: Mapping[str, tuple[str, ...]]) -> Problem:
    """Return what is wrong in one place; `own` has the names of parts as a theme file writes them."""
    first, *rest = map(str, refusal.path)
    keys = (*own.get(first, (first,)), *rest)
    place, name = file.place(*keys), ".".join(keys)
    hint = _("see the shipped theme for every name and its unit")
    if refusal.kind == "unknown" or refusal.at_key:
        return Problem("theme-key", _("the theme has no '{name}'").format(name=name), place, hint)
    if refusal.kind == "pattern":
        hint = _("write it as #RRGGBB")
        return Problem("theme-value", _("{name} is no colour").format(name=name), place, hint)
    return Problem("theme-value", f"{name}: {in_words(refusal)}", place, hint)


def _nearest(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return did_you_mean(near[0]) if near else _("the theme knows: {names}").format(names=", ".join(known))


def _wrong_fonts(theme: Theme, file: TomlFile) -> list[Problem]:
    """Return what is wrong with the files of the faces."""
    hint = _("name one of assets/fonts, or give the path of a TrueType font, as seen from the theme's folder")
    return [
        Problem(
            "theme-font", wrong.format(file=getattr(family, weight)), file.place("fonts", name, weight), hint
        )
        for name, family in theme.fonts.families.items()
        for weight in _WEIGHTS
        if (wrong := _wrong_face(family, weight))
    ]


def _wrong_emblem(theme: Theme, file: TomlFile) -> list[Problem]:
    """Return what is wrong with the file of the emblem, as far as its first bytes tell."""
    if not theme.house.emblem:
        return []
    wrong = _("{file} is no PNG or JPEG file")
    note(Path(theme.house.emblem))
    try:
        with Path(theme.house.emblem).open("rb") as stream:
            if stream.read(8).startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
                return []
    except (OSError, ValueError):
        wrong = _("{file} is not there, or cannot be read")
    hint, place = _("name a PNG or JPEG file, as seen from the theme's folder"), file.place("house", "emblem")
    return [Problem("theme-emblem", wrong.format(file=theme.house.emblem), place, hint)]


def _wrong_face(family: Family, weight: Weight) -> str:
    """Return what is wrong with the ``{file}`` of a face; empty where it begins as TrueType outlines do."""
    note(family.file(weight))
    try:
        with family.file(weight).open("rb") as stream:
            head = stream.read(4)
    except (OSError, ValueError):
        return _("{file} is not there, or cannot be read")
    return "" if head in {b"\0\1\0\0", b"true"} else _("{file} is no font with TrueType outlines")


@kept(64)
def _digest(path: Path) -> str:
    """Return the SHA-256 of a file that the theme names; empty where it is not there any more."""
    note(path)
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""


def _rooted(table: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """Return what a theme file says, with its paths of fonts and emblem as seen from its own folder.

    The bare name of one of our fonts stays as it is. What has another form than it should is left to be told.
    """
    rooted, house = dict(table), table.get("house")
    if isinstance(house, dict) and isinstance(name := house.get("emblem"), str) and name:
        rooted["house"] = {**house, "emblem": str(folder / name)}
    if isinstance(fonts := table.get("fonts"), dict):
        rooted["fonts"] = {key: _rooted_family(family, folder) for key, family in fonts.items()}
    if isinstance(profiles := table.get("profile"), dict):
        forms = {key: profile for key, profile in profiles.items() if isinstance(profile, dict)}
        rooted["profile"] = {**profiles, **{key: _rooted(form, folder) for key, form in forms.items()}}
    return rooted


def _rooted_family(family: object, folder: Path) -> object:
    if not isinstance(family, dict):
        return family
    files = {key: family[key] for key in _WEIGHTS if isinstance(family.get(key), str)}
    return {
        **family,
        **{key: name if _is_shipped(name) else str(folder / name) for key, name in files.items()},
    }


def _is_shipped(name: str) -> bool:
    return name in {path.name for path in asset("fonts").iterdir()}


def _merged(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in change.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
