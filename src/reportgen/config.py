"""``reportgen.toml``: which summary is made, by which rules, with which overrides. Looks belong to the theme."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportgen.errors import ConfigurationError, Place, Problem

FILE_NAME = "reportgen.toml"


class Settings(BaseModel):
    """What a settings file may say; options of the command come before it.

    Paths are relative to the file's own folder.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    summary: tuple[str, ...] | str = Field(default=(), description="The summary, or a list of summaries.")
    theme: str | None = Field(default=None, description="A theme file that changes the house style.")
    countries: str | None = Field(default=None, description="A file that overrides country names.")
    out: str | None = Field(default=None, description="The folder for the files; else out/.")
    formats: tuple[str, ...] = Field(default=(), description="The formats to make; else all.")
    languages: tuple[str, ...] = Field(
        default=(), description="The languages to make; else the report's own."
    )
    paper: Literal["a4", "letter"] = Field(default="a4", description="The paper.")
    profile: str = Field(default="house", description="The theme's type profile: house, classic or large.")
    simplex: bool = Field(
        default=False, description="Whether the report is printed on one side of the sheet."
    )
    strict: bool = Field(default=False, description="Whether any finding stops the files.")


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings and the file they come from; None where there is no such file."""

    settings: Settings = field(default_factory=Settings)
    path: Path | None = None

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


def find_configuration(folder: Path) -> Configuration:
    """Return the settings of the ``reportgen.toml`` nearest to `folder`, going up; without one, none.

    Raises:
        ConfigurationError: the file cannot be read, or says something that settings cannot say.
    """
    for parent in (folder, *folder.parents):
        path = parent / FILE_NAME
        if path.is_file():
            return Configuration(_settings(path), path)
    return Configuration()


def _settings(path: Path) -> Settings:
    table = _table(path)
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        raise ConfigurationError(*(_problem(dict(line), path) for line in error.errors())) from None


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = Problem("settings-unreadable", f"the settings cannot be read: {error}", Place(str(path)))
        raise ConfigurationError(problem) from None


def _problem(line: Mapping[str, Any], path: Path) -> Problem:
    name = ".".join(str(part) for part in line["loc"])
    place = Place(str(path), field=name)
    if line["type"] == "extra_forbidden":
        near = difflib.get_close_matches(name, Settings.model_fields, n=1)
        hint = (
            f"did you mean '{near[0]}'?" if near else f"the settings know: {', '.join(Settings.model_fields)}"
        )
        return Problem("settings-key", f"no setting is called '{name}'", place, hint)
    return Problem("settings-value", f"{name}: {str(line['msg']).lower()}", place)
