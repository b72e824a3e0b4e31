"""``reportgen check``: everything that a reader of the report would stumble over, and no file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli import choices
from reportgen.cli.help import Command
from reportgen.cli.options import flag
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.cli.console import Console
    from reportgen.cli.inputs import Inputs
    from reportgen.errors import Problem
    from reportgen.pipeline import Checked

NEEDS_ATTENTION = 1
_EXAMPLES = """
reportgen check visit.yaml                 show all that is found
reportgen check visit.yaml --strict        end with 1 if anything is found
reportgen check visit.yaml --lang all      what is missing for an edition in each language
reportgen check --format sarif             the same for another program
reportgen check --explain claim-differs    what a rule is about
"""


STRICT = flag("--strict", about="End with 1 on any finding, not only on errors.")
QUIET = flag("--quiet", "-q", about="Say errors only.")


def command() -> Command:
    """Return the command, in the user's language."""
    return Command(
        check,
        _EXAMPLES,
        choices.SUMMARIES,
        choices.LANG,
        STRICT,
        choices.CHECK_FORMAT,
        choices.JSON,
        choices.EXPLAIN,
        QUIET,
        choices.VERBOSE,
    )


def check(  # noqa: PLR0913 - one argument an option
    *,
    summary: tuple[Path, ...],
    lang: tuple[str, ...],
    strict: bool,
    form: str,
    json: bool,
    explain: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Examine a summary and show all that is found.

    Its form is looked at, and then all that the rules of docs/rules look for: totals, duplicates, names, sources,
    dates, instruments, follow-up, words and gaps. No file is written. Without SUMMARY: as for make.
    """
    from reportgen.cli.choosing import Chooser
    from reportgen.cli.console import Console, worded
    from reportgen.cli.inputs import find_inputs

    if explain is not None:
        from reportgen.cli.explaining import explanation

        Console().out(explanation(explain))
        return 0
    inputs = find_inputs(summary)
    choose = Chooser(inputs.configuration)
    (form,) = ("json",) if json else choose("format", (form,), (), choices.CHECK_FORMATS)[:1]
    console = Console(json_wanted=form == "json", quiet=quiet, verbose=verbose)
    if inputs.is_sample:
        message = _("no summary is named and none lies here: this is the sample that comes with reportgen")
        console.insist(worded(message))
    checked, problems, code = _examined(inputs, choose.languages(lang), strict=strict)
    _tell(console, form, checked, problems, sample=inputs.is_sample)
    findings = [finding for one in checked for finding in one.told]
    serious = [finding for finding in findings if finding.severity == "error"]
    failing = findings if strict or inputs.configuration.settings.strict else serious
    return code or (NEEDS_ATTENTION if failing else 0)


def _tell(
    console: Console, form: str, checked: list[Checked], problems: list[Problem], *, sample: bool
) -> None:
    """Tell what was found, in words or in a form for another program."""
    from reportgen.cli.console import problem_as_json, worded
    from reportgen.cli.counting import counted

    findings = [finding for one in checked for finding in one.told]
    aside = [pair for one in checked for pair in one.aside]
    if form == "json":
        suppressed = [{**problem_as_json(finding), "reason": reason} for finding, reason in aside]
        console.result(problems=problems, findings=findings, sample=sample, suppressed=suppressed)
    elif form == "text":
        from reportgen.cli.listing import list_findings

        console.problems(problems)
        for one in checked:
            list_findings(console, one.told)
            console.say(worded(counted(one.path.name, one.told, len(one.aside))))
    else:
        from reportgen.cli import reporting

        found = (*problems, *findings)
        text = (
            reporting.sarif(found, aside)
            if form == "sarif"
            else "\n".join(reporting.workflow_commands(found))
        )
        if text:
            console.out(text)


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
