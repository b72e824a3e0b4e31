"""``reportgen init``: a summary to start from."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from reportgen.cli.help import Command
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

_EXAMPLES = """
reportgen init                          write summary.yaml and its schema here
reportgen init visit.yaml               the same under another name
reportgen init --format xlsx            a workbook, with drop-down lists
reportgen init --format xlsx --blank    the workbook without the example in it
"""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("init", cls=Command, epilog=_EXAMPLES)(init)


def init(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", show_default=False, help="The file to write. [default: summary.yaml]"),
    ] = None,
    *,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="yaml, json, toml or xlsx. [default: by FILE]"),
    ] = None,
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            metavar="LANG",
            show_default=False,
            help="Language of the report and of the names of countries. [default: en]",
        ),
    ] = "en",
    blank: Annotated[
        bool, typer.Option("--blank", help="With xlsx: leave out the example, and write empty sheets.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Write a summary to start from.

    It is a complete and valid example, explained line by line or in notes. Beside a text comes the schema by which an
    editor completes and checks.
    """
    from reportgen.cli.console import Console, worded
    from reportgen.deliver import write_new

    path = _path(file, form, blank=blank)
    files = _files(path, _known(lang), blank=blank)
    write_new(files, force=force)
    console = Console()
    for each in files:
        console.path(each)
    name = f"./{path}" if str(path).startswith("-") else str(path)
    console.say(worded(_("fill it in, then: reportgen check {name}").format(name=shlex.quote(name))))


def _path(file: Path | None, form: str | None, *, blank: bool) -> Path:
    """Return the file to write.

    Raises:
        UsageError: its suffix and the format do not go together, or there is no such format.
    """
    from reportgen.summary.opening import SUFFIXES, WORKBOOK

    wanted = f".{form.lower().removeprefix('.')}" if form else (file.suffix.lower() if file else ".yaml")
    path = file or Path(f"summary{wanted}")
    if wanted not in SUFFIXES:
        _refuse(
            path,
            _("no summary is written in this format"),
            _("use one of {known}").format(known=", ".join(SUFFIXES)),
        )
    if path.suffix.lower() != wanted:
        _refuse(
            path,
            _("the suffix is not that of the format {format}").format(format=wanted),
            _("call it {name}").format(name=f"{path.stem}{wanted}"),
        )
    if blank and wanted != WORKBOOK:
        _refuse(
            path,
            _("only a workbook is written without the example"),
            _("add --format xlsx, or leave out --blank"),
        )
    return path


def _known(lang: str) -> str:
    """Return the language if there are reports and names of countries in it.

    Raises:
        UsageError: there are none.
    """
    from reportgen.errors import Problem, UsageError
    from reportgen.language import LANGUAGES

    if lang not in LANGUAGES:
        hint = _("there is: {known}").format(known=", ".join(LANGUAGES))
        message = _("there is no edition in the language '{name}'").format(name=lang)
        raise UsageError(Problem("lang-unknown", message, hint=hint))
    return lang


def _files(path: Path, lang: str, *, blank: bool) -> Mapping[Path, bytes]:
    """Return the files to write, the summary first."""
    from reportgen.summary.opening import WORKBOOK
    from reportgen.summary.schema import SCHEMA_FILE, schema_text
    from reportgen.summary.starter import starter_file

    raw = starter_file(path.suffix.lower(), lang, blank=blank)
    if path.suffix.lower() == WORKBOOK:
        return {path: raw}
    return {path: raw, path.with_name(SCHEMA_FILE): schema_text().encode()}


def _refuse(path: Path, message: str, hint: str) -> NoReturn:
    from reportgen.errors import Place, Problem, UsageError

    raise UsageError(Problem("init-suffix", message, Place(str(path)), hint))
