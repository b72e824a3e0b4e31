"""``reportgen.toml``: which summary is made, by which rules, with which overrides. Looks belong to the theme.

Annotations of shapes are not postponed: `Shape` says why.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from reportgen import records
from reportgen.errors import ConfigurationError, Problem
from reportgen.messages import _
from reportgen.messages.parts import did_you_mean
from reportgen.records import Record
from reportgen.shapes import (
    About,
    ReadBy,
    Refusal,
    RefusedError,
    Shape,
    fields_of,
    matching,
    reader_of,
)
from reportgen.tomlfile import TomlFile, read_toml

FILE_NAME = "reportgen.toml"

_Named = Annotated[str, ReadBy(matching(r".*\S.*"))]
"""A name; nothing but blanks is none."""

_NAMES: Final = reader_of(tuple[_Named, ...])
_NAME: Final = reader_of(_Named)


def _one_or_more(value: Any, handed: object) -> str | tuple[str, ...]:  # noqa: ANN401 - whatever a file says
    """Return a name, or a list of some."""
    if not value:
        raise RefusedError(Refusal("text", value))
    read = _NAMES if isinstance(value, list) else _NAME
    return read(value, handed)  # type: ignore[no-any-return]


class HouseSuppression(Shape, kw_only=True):
    """One finding that the house sets aside, with the reason in the report's main language."""

    code: _Named
    refers_to: _Named | None = None
    field: _Named | None = None
    reason: _Named

    def fault(self) -> Refusal | None:
        """Refuse to set aside none, or more than one."""
        one = (self.refers_to is None) != (self.field is None)
        return None if one else Refusal("target", self)


class HouseRules(Shape, kw_only=True):
    """Which rules look at the house's summaries, with which weight, and what is set aside."""

    select: tuple[_Named, ...] = ()
    ignore: tuple[_Named, ...] = ()
    severity: Mapping[str, Literal["error", "warning", "note"]] = records.field(default_factory=dict)
    suppress: tuple[HouseSuppression, ...] = ()


NO_HOUSE_RULES = HouseRules()
"""The house chooses nothing."""


class Settings(Shape, kw_only=True):
    """What a settings file may say; options of the command come before it.

    Paths are relative to the file's own folder.
    """

    summary: Annotated[
        str | tuple[str, ...] | None, ReadBy(_one_or_more), About("The summary, or a list of summaries.")
    ] = None
    theme: Annotated[str | None, About("A theme file that changes the house style.")] = None
    template: Annotated[
        str | None, About("A Word file whose styles, heads and page the Word file takes over.")
    ] = None
    countries: Annotated[str | None, About("A file that overrides country names.")] = None
    out: Annotated[str | None, About("The folder for the files; else `out` where you work.")] = None
    formats: Annotated[tuple[str, ...], About('The formats to make; else `["pdf", "docx"]`.')] = ()
    languages: Annotated[tuple[str, ...], About("The languages to make; else the report's own.")] = ()
    paper: Annotated[Literal["a4", "letter"], About('The paper: `"a4"` or `"letter"`.')] = "a4"
    profile: Annotated[str, About('The theme\'s type: `"house"`, `"classic"`, `"large"`.')] = "house"
    simplex: Annotated[bool, About("Whether the report is printed on one side of the sheet.")] = False
    strict: Annotated[bool, About("Whether any finding stops the files.")] = False
    rules: Annotated[
        HouseRules,
        About("A table of `select`, `ignore`, `severity` and `suppress`; see [rules](rules/README.md)."),
    ] = NO_HOUSE_RULES
    ui_language: Annotated[
        str | None, About("The language of messages: `en`, `fr`, `es` or `ar`; else the system's.")
    ] = None


class Configuration(Record):
    """Settings and the file they come from; None where there is no such file."""

    settings: Settings = Settings()
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
        settings = Settings.read(file.table)
    except RefusedError as error:
        names = dict.fromkeys(str(refusal.path[0]) for refusal in error.refusals)
        problems += [_problem(name, file) for name in names]
    if problems:
        raise ConfigurationError(*sorted(problems, key=lambda problem: problem.place.line or 0))
    return Configuration(settings, file)


def _problem(name: str, file: TomlFile) -> Problem:
    place, fields = file.place(name), fields_of(Settings)
    if name not in fields:
        from difflib import get_close_matches  # noqa: PLC0415 - only for who misspells

        near = get_close_matches(name, fields, n=1)
        known = _("the settings know: {names}").format(names=", ".join(fields))
        hint = did_you_mean(near[0]) if near else known
        return Problem("settings-key", _("no setting is called '{name}'").format(name=name), place, hint)
    meaning = _(fields[name].description).replace("`", "").rstrip(".")
    hint = _("what it says: {meaning}").format(meaning=f"{meaning[:1].lower()}{meaning[1:]}")
    return Problem("settings-value", _("this is no value for '{name}'").format(name=name), place, hint)
