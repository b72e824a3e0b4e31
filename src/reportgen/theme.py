"""The house style: page geometry, faces, type styles, colours and markings, read from ``assets/theme.toml``.

A theme file of the user's holds only what it changes. `Theme` is resolved: one paper, one profile, one script.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from reportgen.assets import asset
from reportgen.errors import ConfigurationError, Place, Problem

Script = Literal["latin", "arabic"]
Weight = Literal["regular", "bold"]
MM = 72 / 25.4
"""PDF points in a millimetre."""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Length = Annotated[float, Field(ge=0)]
Size = Annotated[float, Field(gt=0, le=200)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class House(_Part):
    """Who issues the report, where the summary does not say: the authority's lines and the emblem's file."""

    authority: tuple[str, ...] = ()
    emblem: str = ""
    emblem_height: Length = 22


class Colours(_Part):
    """Colours by use, ``#RRGGBB`` (document design, section 4)."""

    text: Colour
    quiet: Colour
    primary: Colour
    second: Colour
    hairline: Colour
    tint: Colour
    marking: Colour


class Paper(_Part):
    """A sheet and its margins, in millimetres (document design, section 2)."""

    width: Size | Annotated[float, Field(gt=0)]
    height: Annotated[float, Field(gt=0)]
    inside: Length
    outside: Length
    top: Length
    bottom: Length
    marking_head: Length
    rule_head: Length
    rule_foot: Length
    marking_foot: Length

    @property
    def measure(self) -> float:
        """The width of the text block, in millimetres."""
        return self.width - self.inside - self.outside


class Family(_Part):
    """A family: the name Word knows it by, its fallbacks there, and the files of its faces."""

    name: str
    fallbacks: tuple[str, ...] = ()
    regular: str
    bold: str

    def file(self, weight: Weight) -> Path:
        """Return the file of the face: one of ours by its bare name, else a path of the operator's."""
        name = self.regular if weight == "regular" else self.bold
        own = Path(name)
        return own if own.is_absolute() else asset("fonts", name)


class Fonts(_Part):
    """The three families: text, headings and tables, and Arabic script."""

    serif: Family
    sans: Family
    arabic: Family


class Style(_Part):
    """A type style. Size, leading and spaces in points; tracking as a share of the size; colour by its name."""

    family: Literal["serif", "sans"]
    bold: bool = False
    size: Size
    leading: Size
    before: Length = 0
    after: Length = 0
    colour: Literal["text", "quiet", "primary", "second", "hairline", "tint", "marking"] = "text"
    tracking: Annotated[float, Field(ge=0, le=1)] = 0

    @property
    def weight(self) -> Weight:
        """The weight's name."""
        return "bold" if self.bold else "regular"


StyleName = Literal[
    "body", "paragraph-number", "heading-1", "heading-2", "heading-3", "authority", "document-type", "cover-title",
    "cover-subtitle", "cover-data", "draft", "table", "table-head", "caption", "note", "footnote", "furniture",
    "marking", "key-figure", "key-label", "contents-1", "contents-2", "chart-label", "chart-value",
]  # fmt: skip


class Theme(_Part):
    """The house style, resolved for one paper, one profile and one script."""

    house: House
    colours: Colours
    markings: Mapping[str, tuple[str, ...]]
    paper: Paper
    fonts: Fonts
    styles: Mapping[StyleName, Style]
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
        """SHA-256 of all that the theme says, as lower-case hexadecimal."""
        return hashlib.sha256(json.dumps(self.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=32)
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
    table = tomllib.loads(asset("theme.toml").read_text("utf-8"))
    if path is not None:
        table = _merged(table, _read(path))
    return _resolved(table, path, paper=paper, profile=profile, script=script, simplex=simplex)


def _resolved(
    table: dict[str, Any], path: Path | None, *, paper: str, profile: str, script: Script, simplex: bool
) -> Theme:
    file = str(path or "theme.toml")
    _known(table["paper"], paper, "paper", file)
    layers = [table.get("arabic", {})] if script == "arabic" else []
    if profile != "house":
        _known(table["profile"], profile, "profile", file)
        layers.insert(0, table["profile"][profile])
    for layer in layers:
        table = _merged(table, layer)
    try:
        return Theme.model_validate(
            {
                "house": table["house"],
                "colours": table["colours"],
                "markings": table["markings"],
                "paper": table["paper"][paper],
                "fonts": table["fonts"],
                "styles": table["style"],
                "script": script,
                "simplex": simplex,
            }
        )
    except ValidationError as error:
        raise ConfigurationError(*(_problem(dict(line), file) for line in error.errors())) from None


def _known(table: dict[str, Any], name: str, what: str, file: str) -> None:
    if name not in table:
        hint = f"the theme knows: {', '.join(sorted(table))}"
        raise ConfigurationError(
            Problem(f"theme-{what}", f"no {what} is called '{name}'", Place(file), hint)
        )


def _problem(line: Mapping[str, Any], file: str) -> Problem:
    field = ".".join(str(part) for part in line["loc"])
    hint = "see the shipped theme for every name and its unit"
    return Problem("theme-value", f"{field}: {str(line['msg']).lower()}", Place(file, field=field), hint)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = Problem("theme-unreadable", f"the theme cannot be read: {error}", Place(str(path)))
        raise ConfigurationError(problem) from None


def _merged(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in change.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
