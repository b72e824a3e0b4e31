"""``reportgen.toml``: which summary is made, by which rules, with which overrides. Looks belong to the theme."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportgen.errors import ConfigurationError, Place, Problem

FILE_NAME = "reportgen.toml"
MOST_BYTES = 1_000_000
"""A longer file is none of settings."""


class Settings(BaseModel):
    """What a settings file may say; options of the command come before it.

    Paths are relative to the file's own folder.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    summary: tuple[str, ...] | str = Field(
        default=(), union_mode="left_to_right", description="The summary, or a list of summaries."
    )
    theme: str | None = Field(default=None, description="A theme file that changes the house style.")
    countries: str | None = Field(default=None, description="A file that overrides country names.")
    out: str | None = Field(default=None, description="The folder for the files; else `out` where you work.")
    formats: tuple[str, ...] = Field(default=(), description='The formats to make; else `["pdf", "docx"]`.')
    languages: tuple[str, ...] = Field(
        default=(), description="The languages to make; else the report's own."
    )
    paper: Literal["a4", "letter"] = Field(default="a4", description='The paper: `"a4"` or `"letter"`.')
    profile: str = Field(default="house", description='The theme\'s type: `"house"`, `"classic"`, `"large"`.')
    simplex: bool = Field(
        default=False, description="Whether the report is printed on one side of the sheet."
    )
    strict: bool = Field(default=False, description="Whether any finding stops the files.")


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings and the file they come from; None where there is no such file."""

    settings: Settings = field(default_factory=Settings)
    path: Path | None = None
    text: str = ""

    def resolve(self, name: str | None) -> Path | None:
        """Return a path of the settings, seen from the settings' own folder."""
        if name is None:
            return None
        return self.path.parent / name if self.path else Path(name)

    @property
    def summaries(self) -> tuple[Path, ...]:
        """The summaries that the settings name."""
        stated = self.settings.summary
        names = (stated,) if isinstance(stated, str) else stated
        return tuple(path for name in names if (path := self.resolve(name)))

    def place(self, key: str) -> Place:
        """Return where the settings give the key."""
        return _place(str(self.path or FILE_NAME), self.text, key)


def find_configuration(folder: Path) -> Configuration:
    """Return the settings of the ``reportgen.toml`` nearest to `folder`, going up; without one, none.

    Raises:
        ConfigurationError: the file cannot be read, or says something that settings cannot say.
    """
    for parent in (folder, *folder.parents):
        path = parent / FILE_NAME
        if os.path.isfile(path):  # noqa: PTH113 - unlike Path.is_file, it never raises
            return _configuration(path)
    return Configuration()


def _configuration(path: Path) -> Configuration:
    text = _text(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(_unreadable(str(error), path, text)) from None
    except RecursionError:
        raise ConfigurationError(_unreadable("it is nested too deeply", path, text)) from None
    try:
        return Configuration(Settings.model_validate(table), path, text)
    except ValidationError as error:
        lines = {line["loc"][:1]: dict(line) for line in reversed(error.errors())}
        problems = [_problem(line, path, text) for line in lines.values()]
        problems.sort(key=lambda problem: problem.place.line or 0)
        raise ConfigurationError(*problems) from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise ConfigurationError(_unreadable("it is longer than a megabyte", path, ""))
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ConfigurationError(_unreadable("it is not UTF-8", path, "")) from None
    except OSError as error:
        raise ConfigurationError(_unreadable((error.strerror or str(error)).lower(), path, "")) from None


def _unreadable(reason: str, path: Path, text: str) -> Problem:
    """Return the problem; tomllib tells line and column in its message only."""
    found = re.search(r" \(at line (\d+), column (\d+)\)$", reason)
    place = Place(str(path))
    if found:
        line, column = int(found[1]), int(found[2])
        place = Place(str(path), line, column, source=[*text.split("\n"), ""][line - 1])
        reason = reason[: found.start()]
    reason = reason[:1].lower() + reason[1:]
    return Problem("settings-unreadable", f"the settings cannot be read: {reason}", place)


def _problem(line: Mapping[str, Any], path: Path, text: str) -> Problem:
    name = str(line["loc"][0])
    place = _place(str(path), text, name)
    known = ", ".join(Settings.model_fields)
    if line["type"] == "extra_forbidden":
        near = difflib.get_close_matches(name, Settings.model_fields, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"the settings know: {known}"
        return Problem("settings-key", f"no setting is called '{name}'", place, hint)
    hint = str(Settings.model_fields[name].description)
    return Problem("settings-value", f"this is no value for '{name}'", place, hint)


def _place(file: str, text: str, key: str) -> Place:
    """Return the place of a key at the top of the file; without line where it is not found."""
    for number, source in enumerate(text.split("\n"), 1):
        found = re.match(rf"""\s*\[{{0,2}}["']?{re.escape(key)}["']?\s*[=.\]]""", source)
        if found:
            column = source.index(key) + 1
            return Place(file, number, column, key, source, len(key))
    return Place(file, field=key)
