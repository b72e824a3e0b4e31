"""``reportgen check``: everything that a reader of the report would stumble over, and no file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen import pipeline
from reportgen.analysis import Severity
from reportgen.cli.console import Console, problem_as_json
from reportgen.cli.findings import digest, show
from reportgen.cli.inputs import find_inputs
from reportgen.errors import Problem, ReportgenError
from reportgen.pipeline import Checked, Request

NEEDS_ATTENTION = 1
_EPILOG = (
    "Examples: `reportgen check report.yaml` shows all findings; `reportgen check --strict` fails on any."
)


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("check", epilog=_EPILOG)(check)


def check(
    summary: Annotated[list[Path] | None, typer.Argument(help="Summaries in YAML, JSON or TOML.")] = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 on any finding.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Say the result as one JSON document.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> int:
    """Examine a summary: totals, sources, gaps. All findings are shown; no file is written."""
    console = Console(json_wanted=json, quiet=quiet)
    inputs = find_inputs(summary)
    settings = inputs.configuration.settings
    request = Request(countries=inputs.configuration.resolve(settings.countries))
    if inputs.is_sample:
        console.say("no summary is named and none lies here: this is the shipped sample")
    checked: list[Checked] = []
    problems: list[Problem] = []
    for path in inputs.summaries:
        try:
            checked.append(pipeline.check(path, request))
        except ReportgenError as error:
            problems += error.problems
    _say(console, checked, problems)
    found = [finding.severity for one in checked for finding in one.findings]
    failed = bool(problems) or Severity.ERROR in found or (bool(found) and (strict or settings.strict))
    return NEEDS_ATTENTION if failed else 0


def _say(console: Console, checked: list[Checked], problems: list[Problem]) -> None:
    if console.json_wanted:
        findings = [
            problem_as_json(pipeline.told(one, finding), finding.severity.value)
            for one in checked
            for finding in one.findings
        ]
        errors = [problem_as_json(problem, "error") for problem in problems]
        console.document({"problems": errors, "findings": findings})
        return
    console.problems(problems)
    for one in checked:
        show(console, one)
        console.say(digest(one, path=one.path))
