"""The options of the commands, each with its help and with what a shell may complete."""

from __future__ import annotations

from typing import Any, Final

import typer

PAPERS: Final = ("a4", "letter")


def _formats(incomplete: str) -> list[str]:
    return [name for name in ("pdf", "docx", "pdf,docx", "text") if name.startswith(incomplete)]


def _check_formats(incomplete: str) -> list[str]:
    return [name for name in ("text", "json", "sarif", "github") if name.startswith(incomplete)]


def _languages(incomplete: str) -> list[str]:
    from reportgen.language import LANGUAGES

    return [name for name in (*LANGUAGES, "all") if name.startswith(incomplete)]


def _papers(incomplete: str) -> list[str]:
    return [name for name in PAPERS if name.startswith(incomplete)]


def _profiles(incomplete: str) -> list[str]:
    return [name for name in ("house", "classic", "large") if name.startswith(incomplete)]


FORMAT: Final[Any] = typer.Option(
    "--format",
    "-f",
    metavar="FORMAT",
    autocompletion=_formats,
    show_default=False,
    help="pdf, docx, or both as pdf,docx; may be repeated. [default: both]",
)
OUT: Final[Any] = typer.Option(
    "--out",
    "-o",
    metavar="DIR",
    show_default=False,
    help="The folder for the files; made if it is not there. [default: out]",
)
LANG: Final[Any] = typer.Option(
    "--lang",
    "-l",
    metavar="LANG",
    autocompletion=_languages,
    show_default=False,
    help="The language of the edition, several as en,fr, or all. [default: the report's own]",
)
PAPER: Final[Any] = typer.Option(
    "--paper",
    metavar="a4|letter",
    autocompletion=_papers,
    show_default=False,
    help="The paper. [default: a4]",
)
PROFILE: Final[Any] = typer.Option(
    "--profile",
    metavar="NAME",
    autocompletion=_profiles,
    show_default=False,
    help="The theme's type: house, classic or large. [default: house]",
)
SIMPLEX: Final[Any] = typer.Option("--simplex", help="Margins for paper printed on one side.")
THEME: Final[Any] = typer.Option(
    "--theme", metavar="FILE", show_default=False, help="A theme file that changes the house style."
)
TEMPLATE: Final[Any] = typer.Option(
    "--template",
    metavar="FILE",
    show_default=False,
    help="A Word file of the house whose styles, heads and page the Word file takes over.",
)
REVIEW: Final[Any] = typer.Option(
    "--review", help="Make the review edition: the Word file with the source of each fact in comments."
)
PASSWORD_FILE: Final[Any] = typer.Option(
    "--password-file",
    metavar="FILE",
    show_default=False,
    help="The file with the password of the PDF; - for standard input.",
)
WATCH: Final[Any] = typer.Option(
    "--watch", help="Stay, and make the files again whenever something they are made from changes."
)
STRICT: Final[Any] = typer.Option("--strict", help="Stop on any finding, before a file is written.")
FORCE: Final[Any] = typer.Option("--force", help="Replace files that were changed since they were made.")
EMBED_FONTS: Final[Any] = typer.Option(
    "--embed-fonts/--no-embed-fonts",
    show_default=False,
    help="Whether the Word file carries its fonts; without them it is far smaller. [default: it does]",
)
CACHE: Final[Any] = typer.Option(
    "--cache/--no-cache",
    show_default=False,
    help="Whether drawn charts are kept for the next run. [default: they are]",
)
CHECK_FORMAT: Final[Any] = typer.Option(
    "--format",
    "-f",
    metavar="FORMAT",
    autocompletion=_check_formats,
    show_default=False,
    help="text, json, sarif (SARIF 2.1.0) or github (annotations of a workflow). [default: text]",
)
EXPLAIN: Final[Any] = typer.Option(
    "--explain", metavar="CODE", show_default=False, help="Say what a rule finds, why, and how it is mended."
)
JSON: Final[Any] = typer.Option("--json", help="Say the result as one JSON document on standard output.")
QUIET: Final[Any] = typer.Option("--quiet", "-q", help="Say errors and paths only.")
VERBOSE: Final[Any] = typer.Option(
    "--verbose", "-v", help="Show each finding with its line and what to do about it."
)
