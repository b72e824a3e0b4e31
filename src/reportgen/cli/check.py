"""``reportgen check``: everything that a reader of the report would stumble over, and no file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli import choices
from reportgen.cli.help import Command
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.cli.inputs import Inputs
    from reportgen.errors import Problem
    from reportgen.pipeline import Checked

NEEDS_ATTENTION = 1
_EXAMPLES = """
reportgen check visit.yaml             show all that is found
reportgen check visit.yaml --strict    end with 1 if anything is found
reportgen check visit.yaml --lang all  what is missing for an edition in each language
reportgen check --json                 the same for another program
"""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("check", cls=Command, epilog=_EXAMPLES)(check)


def check(
    summary: Annotated[
        list[Path] | None,
        typer.Argument(metavar="SUMMARY", help="Summaries: YAML, JSON, TOML or XLSX.", show_default=False),
    ] = None,
    *,
    lang: Annotated[list[str] | None, choices.LANG] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 on any finding, not only on errors.")
    ] = False,
    json: Annotated[bool, choices.JSON] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say errors only.")] = False,
    verbose: Annotated[bool, choices.VERBOSE] = False,
) -> int:
    """Examine a summary and show all that is found.

    Looked at are its form, totals, quotes and gaps. No file is written. Without SUMMARY: as for make.
    """
    from reportgen.cli.choosing import Chooser
    from reportgen.cli.console import Console, worded
    from reportgen.cli.counting import counted
    from reportgen.cli.inputs import find_inputs

    console = Console(json_wanted=json, quiet=quiet, verbose=verbose)
    inputs = find_inputs(tuple(summary or ()))
    if inputs.is_sample:
        message = _("no summary is named and none lies here: this is the sample that comes with reportgen")
        console.insist(worded(message))
    checked, problems, code = _examined(
        inputs, Chooser(inputs.configuration).languages(lang or ()), strict=strict
    )
    findings = [finding for one in checked for finding in one.told]
    serious = [finding for finding in findings if finding.severity == "error"]
    tally = [counted(one.path.name, one.told) for one in checked]
    console.result(problems=problems, findings=findings, tally=tally, sample=inputs.is_sample)
    failing = findings if strict or inputs.configuration.settings.strict else serious
    return code or (NEEDS_ATTENTION if failing else 0)


def _examined(
    inputs: Inputs, languages: tuple[str, ...], *, strict: bool
) -> tuple[list[Checked], list[Problem], int]:
    """Return the summaries that could be read, the problems of the others, and the exit code for these."""
    from reportgen import pipeline
    from reportgen.errors import ReportgenError

    configuration = inputs.configuration
    settings = configuration.settings
    request = pipeline.Request(
        countries=configuration.resolve(settings.countries),
        languages=languages,
        theme=configuration.resolve(settings.theme),
        profile=settings.profile,
        strict=strict or settings.strict,
        rules=settings.rules,
    )
    checked: list[Checked] = []
    problems: list[Problem] = []
    code = 0
    for path in inputs.summaries:
        try:
            one = pipeline.check(path, request)
            pipeline.refuse_languages(one, request)
            checked.append(one)
        except ReportgenError as error:
            problems += error.problems
            code = max(code, error.exit_code)
    return checked, list(dict.fromkeys(problems)), code
