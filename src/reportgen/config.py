"""``reportgen.toml``: which summary is made, by which rules, with which overrides. Looks belong to the theme."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from reportgen.errors import ConfigurationError, Problem
from reportgen.messages import _
from reportgen.messages.parts import did_you_mean
from reportgen.tomlfile import TomlFile, read_toml

FILE_NAME = "reportgen.toml"

_Named = Annotated[str, StringConstraints(pattern=r"\S")]
"""A name; nothing but blanks is none."""


class HouseSuppression(BaseModel):
    """One finding that the house sets aside, with the reason in the report's main language."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    code: _Named
    refers_to: _Named | None = None
    field: _Named | None = None
    reason: _Named

    @model_validator(mode="after")
    def _one_finding(self) -> Self:
        if (self.refers_to is None) == (self.field is None):
            message = "a suppression names an entry (refers_to) or a field, and not both"
            raise ValueError(message)
        return self


class HouseRules(BaseModel):
    """Which rules look at the house's summaries, with which weight, and what is set aside."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    select: tuple[_Named, ...] = ()
    ignore: tuple[_Named, ...] = ()
    severity: dict[str, Literal["error", "warning", "note"]] = {}
    suppress: tuple[HouseSuppression, ...] = ()


NO_HOUSE_RULES = HouseRules.model_construct()
"""The house chooses nothing."""


class Settings(BaseModel):
    """What a settings file may say; options of the command come before it.

    Paths are relative to the file's own folder.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    summary: Annotated[tuple[_Named, ...], Field(min_length=1)] | _Named | None = Field(
        default=None, union_mode="left_to_right", description="The summary, or a list of summaries."
    )
    theme: str | None = Field(default=None, description="A theme file that changes the house style.")
    template: str | None = Field(
        default=None, description="A Word file whose styles, heads and page the Word file takes over."
    )
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
    rules: HouseRules = Field(
        default=NO_HOUSE_RULES,
        description="A table of `select`, `ignore`, `severity` and `suppress`; see [rules](rules/README.md).",
    )
    ui_language: str | None = Field(
        default=None, description="The language of messages: `en`, `fr`, `es` or `ar`; else the system's."
    )


@dataclass(frozen=True)
class Configuration:
    """Settings and the file they come from; None where there is no such file."""

    settings: Settings = field(default_factory=Settings.model_construct)
    file: TomlFile | None = None

    @property
    def path(self) -> Path | None:
        """Where the file lies."""
        return self.file.path if self.file else None

    def resolve(self, name: str | None) -> Path | None:
        """Return a path of the settings, seen from the settings' own folder."""
        if name is None:
            return None
        return self.file.path.parent / name if self.file else Path(name)

    @property
    def summaries(self) -> tuple[Path, ...]:
        """The summaries that the settings name."""
        stated = self.settings.summary
        names = (stated,) if isinstance(stated, str) else stated or ()
        return tuple(path for name in names if (path := self.resolve(name)))


def find_configuration(
    folder: Path, refused: Callable[[TomlFile], Iterable[Problem]] = lambda _: ()
) -> Configuration:
    """Return the settings of the ``reportgen.toml`` nearest to `folder`, going up; without one, none.

    `refused` yields what else is wrong in the file: values that only the rest of the program can judge.

    Raises:
        ConfigurationError: the file cannot be read, or says something that settings cannot say.
    """
    for parent in (folder, *folder.parents):
        path = parent / FILE_NAME
        if os.path.lexists(
            path
        ):  # unlike Path.exists, it never raises; a folder of the name is told, not passed
            return _configuration(read_toml(path, "settings-unreadable", _("the settings")), refused)
    return Configuration()


def _configuration(file: TomlFile, refused: Callable[[TomlFile], Iterable[Problem]]) -> Configuration:
    problems, settings = [*refused(file)], Settings()
    try:
        settings = Settings.model_validate(file.table)
    except ValidationError as error:
        lines = {str(line["loc"][0]): line["type"] for line in reversed(error.errors())}
        problems += [_problem(name, kind, file) for name, kind in lines.items()]
    if problems:
        raise ConfigurationError(*sorted(problems, key=lambda problem: problem.place.line or 0))
    return Configuration(settings, file)


def _problem(name: str, kind: str, file: TomlFile) -> Problem:
    place = file.place(name)
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(name, Settings.model_fields, n=1)
        known = _("the settings know: {names}").format(names=", ".join(Settings.model_fields))
        hint = did_you_mean(near[0]) if near else known
        return Problem("settings-key", _("no setting is called '{name}'").format(name=name), place, hint)
    meaning = _(str(Settings.model_fields[name].description)).replace("`", "").rstrip(".")
    hint = _("what it says: {meaning}").format(meaning=f"{meaning[:1].lower()}{meaning[1:]}")
    return Problem("settings-value", _("this is no value for '{name}'").format(name=name), place, hint)
