"""Which summary, which settings: what the command line leaves open is looked for in a fixed order."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reportgen.config import Configuration, find_configuration
from reportgen.errors import ConfigurationError, Problem, UsageError

SUFFIXES = (".yaml", ".yml", ".json", ".toml")
SAMPLE = ("summaries", "dgsn-interpol-marrakech.yaml")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The summaries to work on, the settings that apply, and whether the shipped sample stands in."""

    summaries: tuple[Path, ...]
    configuration: Configuration
    is_sample: bool = False


def find_inputs(named: list[Path] | None) -> Inputs:
    """Return the inputs: those named, else the settings', else the one ``summary.*`` here, else the sample.

    Raises:
        UsageError: several files could be meant.
        ConfigurationError: the settings are wrong.
    """
    folder = Path.cwd()
    configuration = find_configuration(folder)
    if named:
        return Inputs(tuple(named), configuration)
    if configuration.summaries:
        return Inputs(configuration.summaries, configuration)
    here = sorted(path for path in folder.glob("summary.*") if path.suffix.lower() in SUFFIXES)
    if len(here) > 1:
        names = ", ".join(path.name for path in here)
        hint = "name the one that is meant: reportgen make FILE"
        raise UsageError(
            Problem("several-summaries", f"several files here could be the summary: {names}", hint=hint)
        )
    if here:
        return Inputs((Path(here[0].name),), configuration)
    from reportgen.assets import seed

    return Inputs((seed(*SAMPLE),), configuration, is_sample=True)


def epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH; None where it is not set.

    Raises:
        ConfigurationError: it is no number of seconds of the years 1970 to 9999.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and int(text) <= 253_402_300_799:
        return int(text)
    message = f"SOURCE_DATE_EPOCH is '{text}', which is no number of seconds"
    raise ConfigurationError(Problem("source-date-epoch", message, hint="unset it, or set a whole number"))


def cache_folder() -> Path | None:
    """Return the folder for drawn charts in the user's cache; None where the user has no home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "reportgen" / "charts"
    except RuntimeError:
        return None
