"""``reportgen doctor``: what this installation has and can do."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from reportgen import __version__
from reportgen.cli.console import Console
from reportgen.cli.inputs import cache_folder
from reportgen.config import find_configuration
from reportgen.language import LANGUAGES

_EPILOG = "Example: `reportgen doctor` before a report is due, or to send along with a question."
LIBRARIES = (
    "pydantic", "PyYAML", "typer", "rich", "matplotlib", "reportlab", "uharfbuzz", "python-docx", "pikepdf", "Babel",
)  # fmt: skip
TOOLS = (
    ("soffice", "opens Word files, to look at them"),
    ("pdftoppm", "turns pages into pictures"),
    ("java", "runs the reference check of PDF files"),
)


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("doctor", epilog=_EPILOG)(doctor)


def doctor() -> int:
    """Say which versions, fonts, tools and settings are in force; end with 1 if something needed is missing."""
    console = Console()
    wanting = False
    for good, line in (*_program(), *_fonts(), *_tools(), *_settings()):
        wanting |= good is False
        mark = {True: "ok     ", False: "MISSING", None: "-      "}[good]
        console.out(f"{mark} {line}")
    return 1 if wanting else 0


def _program() -> Iterator[tuple[bool | None, str]]:
    yield True, f"reportgen {__version__}, Python {platform.python_version()} ({sys.platform})"
    yield True, f"languages: {', '.join(LANGUAGES)}"
    for name in LIBRARIES:
        try:
            yield True, f"{name} {version(name)}"
        except PackageNotFoundError:
            yield False, f"{name}: install it with pip"


def _fonts() -> Iterator[tuple[bool | None, str]]:
    from reportgen.theme import load_theme

    theme = load_theme()
    for family in (theme.fonts.serif, theme.fonts.sans, theme.fonts.arabic):
        files = (family.file("regular"), family.file("bold"))
        yield (
            all(path.is_file() for path in files),
            f"font {family.name}: {', '.join(path.name for path in files)}",
        )


def _tools() -> Iterator[tuple[bool | None, str]]:
    for name, what in TOOLS:
        found = shutil.which(name)
        yield (True if found else None), f"optional: {name} ({what}): {found or 'not installed'}"


def _settings() -> Iterator[tuple[bool | None, str]]:
    configuration = find_configuration(Path.cwd())
    yield True, f"settings: {configuration.path or 'no reportgen.toml from here upwards'}"
    yield True, f"cache of drawn charts: {cache_folder() or 'none'}"
