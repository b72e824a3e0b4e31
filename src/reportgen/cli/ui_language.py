"""The language in which the command speaks: chosen before any word is said, and once more when the settings are read.

``--ui-lang`` comes before ``ui_language`` of reportgen.toml, and that before what the environment names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen import messages

OPTION = "--ui-lang"


class _Choice:
    """Whether the command line of this run names the language, so that the settings do not count."""

    by_option = False


def choose(arguments: Sequence[str], environ: Mapping[str, str]) -> None:
    """Speak the language that ``--ui-lang`` names, else the one of the environment.

    An option that names no such language is refused when the arguments are read; until then it counts for nothing.
    """
    asked = messages.known(_asked(arguments))
    _Choice.by_option = asked is not None
    messages.use(asked or messages.preferred(environ))


def heed_settings(stated: str | None) -> None:
    """Speak the language that the settings name, unless the command line names one."""
    if stated and not _Choice.by_option:
        messages.use(stated)


def _asked(arguments: Sequence[str]) -> str:
    """Return the value of the last ``--ui-lang`` among the arguments; empty where there is none."""
    asked = ""
    for argument, following in zip(arguments, (*arguments, "")[1:], strict=True):
        if argument == "--":
            break
        if argument == OPTION:
            asked = following
        elif argument.startswith(f"{OPTION}="):
            asked = argument.partition("=")[2]
    return asked
