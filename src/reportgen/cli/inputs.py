"""Which summary, which settings: what the command line leaves open is looked for in a fixed order."""

from __future__ import annotations

import os
from pathlib import Path

from reportgen.assets import seed
from reportgen.cli.choosing import wrong_choices
from reportgen.cli.ui_language import heed_settings
from reportgen.config import Configuration, find_configuration
from reportgen.errors import ConfigurationError, Problem, UsageError
from reportgen.messages import _
from reportgen.messages.parts import reason
from reportgen.records import Record

SUFFIXES = (".yaml", ".yml", ".json", ".toml", ".xlsx")
SAMPLE = ("summaries", "dgsn-interpol-marrakech.yaml")
_MAGIC = frozenset("*?[")
"""What makes a name a pattern."""
LAST_SECOND = 253_402_300_799
"""The end of the year 9999, as seconds since 1970."""


class Inputs(Record):
    """The summaries to work on, the settings that apply, and whether the shipped sample stands in."""

    summaries: tuple[Path, ...]
    configuration: Configuration
    is_sample: bool = False


def find_inputs(named: tuple[Path, ...] = ()) -> Inputs:
    """Return the inputs: those named, else the settings', else the one ``summary.*`` here, else the sample.

    The same file is taken once, however often it is named.

    Raises:
        UsageError: several files could be meant, or the working folder has gone.
        ConfigurationError: the settings are wrong.
    """
    folder = working_folder()
    configuration = find_configuration(folder, wrong_choices)
    heed_settings(configuration.settings.ui_language)
    if named or configuration.summaries:
        found = tuple(path for each in named or configuration.summaries for path in _matching(each))
        return Inputs(_each_once(found), configuration)
    here = _summaries_in(folder)
    if len(here) > 1:
        message = _("several files here could be the summary: {names}").format(names=", ".join(here))
        raise UsageError(Problem("several-summaries", message, hint=_("name the one that is meant")))
    if here:
        return Inputs((Path(here[0]),), configuration)
    return Inputs((seed(*SAMPLE),), configuration, is_sample=True)


def working_folder() -> Path:
    """Return the working folder.

    Raises:
        UsageError: it was removed.
    """
    try:
        return Path.cwd()
    except OSError:
        raise UsageError(
            Problem(
                "folder-gone",
                _("the working folder is not there any more"),
                hint=_("change to another folder"),
            )
        ) from None


def _each_once(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple({os.path.abspath(path): path for path in reversed(paths)}.values())[::-1]  # noqa: PTH100


def _matching(path: Path) -> tuple[Path, ...]:
    """Return the files of a pattern such as ``reports/*.yaml``, for shells that leave it as it is; else the path.

    Raises:
        UsageError: there is none.
    """
    pattern = str(path)
    if _MAGIC.isdisjoint(pattern) or os.path.lexists(path):
        return (path,)
    import glob

    found = tuple(Path(name) for name in sorted(glob.glob(pattern, recursive=True)))  # noqa: PTH207 - names as given
    if not found:
        message = _("no file is called as '{pattern}' has it").format(pattern=pattern)
        hint = _("look at the folder and the ending of the names")
        raise UsageError(Problem("no-match", message, hint=hint))
    return found


def _summaries_in(folder: Path) -> list[str]:
    """Return the names of the files called ``summary`` that a summary could be in.

    Raises:
        UsageError: nobody may list the folder.
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - the names are all that is needed
    except OSError as error:
        message = _("the working folder cannot be searched for a summary: {reason}").format(
            reason=reason(error)
        )
        raise UsageError(Problem("folder-unlisted", message, hint=_("name the summary"))) from None
    return [name for name in names if _could_be_summary(name) and (folder / name).is_file()]


def _could_be_summary(name: str) -> bool:
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122 - a name, not a path
    return stem == "summary" and suffix in SUFFIXES


def epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH; None where it is not set.

    Raises:
        ConfigurationError: it is no number of seconds of the years 1970 to 9999.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= 12 and int(text) <= LAST_SECOND:
        return int(text)
    message = _("SOURCE_DATE_EPOCH is '{text}', which is no number of seconds").format(text=text)
    raise ConfigurationError(Problem("source-date-epoch", message, hint=_("unset it, or set a whole number")))
