"""``reportgen init``: a summary to start from."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reportgen.cli.help import Command
from reportgen.cli.options import FILE as A_FILE
from reportgen.cli.options import argument, flag, option
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

_EXAMPLES = """
reportgen init                          write summary.yaml and its schema here
reportgen init visit.yaml               the same under another name
reportgen init --format xlsx            a workbook, with drop-down lists
reportgen init --format xlsx --blank    the workbook without the example in it
"""


FILE = argument("file", required=False, type=A_FILE, about="The file to write. [default: summary.yaml]")
FORMAT = option(
    "--format", "-f", "form", metavar="FORMAT", about="yaml, json, toml or xlsx. [default: by FILE]"
)
LANG = option(
    "--lang",
    metavar="LANG",
    default="en",
    about="Language of the report and of the names of countries. [default: en]",
)
BLANK = flag("--blank", about="With xlsx: leave out the example, and write empty sheets.")
FORCE = flag("--force", about="Replace files that are there.")


def command() -> Command:
    """Return the command, in the user's language."""
    return Command(init, _EXAMPLES, FILE, FORMAT, LANG, BLANK, FORCE)


def init(*, file: Path | None, form: str | None, lang: str, blank: bool, force: bool) -> None:
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
