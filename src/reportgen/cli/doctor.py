"""``reportgen doctor``: what this installation has and can do, and which settings apply here."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from reportgen.cli import choices
from reportgen.cli.help import Command
from reportgen.cli.options import FILE, argument
from reportgen.messages import N_, _

_EXAMPLES = """
reportgen doctor                 before a report is due
reportgen doctor > doctor.txt    to send along with a question
reportgen doctor report.pdf      is this PDF accessible and archival?
"""
LIBRARIES = (
    "PyYAML", "msgspec", "click", "rich", "matplotlib", "uharfbuzz", "lxml", "openpyxl", "pikepdf",
    "Pillow", "Babel", "watchfiles",
)  # fmt: skip
TOOLS = (
    ("soffice", N_("opens Word files, to look at them")),
    ("pdftoppm", N_("turns pages into pictures")),
    ("java", N_("runs the reference check of PDF files")),
)
VARIABLES = ("SOURCE_DATE_EPOCH", "NO_COLOR", "XDG_CACHE_HOME")
Line = tuple[bool | None, str]
"""Whether it is as it must be (None: it need not be there), and what there is to say."""


def command() -> Command:
    """Return the command, in the user's language."""
    file = argument("file", required=False, type=FILE, about="A PDF to be examined.")
    return Command(doctor, _EXAMPLES, file, choices.PASSWORD_FILE)


def doctor(*, file: Path | None, password_file: Path | None) -> int:
    """Say what is installed and which settings apply here, or examine a PDF.

    Versions, fonts, optional tools, settings and theme; ends with 1 if something needed is missing or wrong. Of FILE:
    whether it keeps PDF/UA-1 and the part of PDF/A that it claims; ends with 1 if it does not.
    """
    from reportgen.cli.console import Console, worded
    from reportgen.cli.examining import examine

    console = Console()
    wanting = False
    lines = examine(file, password_file) if file else (*_program(), *_tools(), *_configuration())
    for good, line in lines:
        wanting |= good is False
        mark = {True: _("ok"), False: _("WRONG"), None: "-"}[good]
        console.out(f"{mark:<7} {worded(line)}")
    return 1 if wanting else 0


def _program() -> Iterator[Line]:
    from importlib.metadata import PackageNotFoundError, version

    from reportgen import __version__
    from reportgen.language import LANGUAGES

    yield True, f"reportgen {__version__}, Python {platform.python_version()} ({sys.platform})"
    yield True, _("languages: {names}").format(names=", ".join(LANGUAGES))
    for name in LIBRARIES:
        try:
            yield True, f"{name} {version(name)}"
        except PackageNotFoundError:
            yield False, _("{name} is missing: install it with pip").format(name=name)


def _tools() -> Iterator[Line]:
    for name, what in TOOLS:
        found = shutil.which(name)
        yield (
            (True if found else None),
            _("optional: {name} ({what}): {found}").format(
                name=name, what=_(what), found=found or _("not installed")
            ),
        )


def _configuration() -> Iterator[Line]:
    """Say what applies in this folder; what is wrong with it is told, not raised."""
    from reportgen.cli.ahead import cache_folder
    from reportgen.cli.inputs import find_inputs
    from reportgen.errors import ReportgenError

    try:
        inputs = find_inputs()
    except ReportgenError as error:
        yield from _wrong(error)
        return
    configuration = inputs.configuration
    path = configuration.path or _("no reportgen.toml from here upwards")
    yield True, _("settings: {path}").format(path=path)
    for name, value in (configuration.file.table if configuration.file else {}).items():
        yield True, f"  {name} = {value!r}"
    kind = _("the sample that comes with reportgen: {path}") if inputs.is_sample else _("summary: {path}")
    for summary in inputs.summaries:
        yield summary.is_file(), kind.format(path=summary)
    yield from _theme(configuration.resolve(configuration.settings.theme))
    yield True, _("cache of drawn charts: {path}").format(path=cache_folder() or _("none"))
    for name in VARIABLES:
        if name in os.environ:
            yield True, _("environment: {name}={value}").format(name=name, value=os.environ[name])


def _theme(path: Path | None) -> Iterator[Line]:
    from reportgen.errors import ReportgenError
    from reportgen.theme import load_theme

    try:
        theme = load_theme(path)
    except ReportgenError as error:
        yield from _wrong(error)
        return
    yield True, _("theme: {path}").format(path=path or _("the house style that comes with reportgen"))
    for family in theme.fonts.families.values():
        for file in (family.regular, family.bold):
            try:
                found = family.file("regular" if file == family.regular else "bold").is_file()
            except OSError:
                found = False
            yield found, _("font {name}: {file}").format(name=family.name, file=file)


def _wrong(error: Exception) -> Iterator[Line]:
    from reportgen.errors import ReportgenError

    for problem in error.problems if isinstance(error, ReportgenError) else ():
        yield False, f"{problem.message} ({problem.place})" if str(problem.place) else problem.message
