"""``reportgen diff``: what an official changed in the Word file, and where it belongs in the summary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli import choices
from reportgen.cli.help import Command

if TYPE_CHECKING:
    from reportgen.cli.console import Console
    from reportgen.errors import Place
    from reportgen.pipeline import Checked
    from reportgen.review.compare import Difference

DIFFERENCES = 1
_EXAMPLES = """
reportgen diff report.docx               compare with the summary that lies here
reportgen diff report.docx visit.yaml    compare with this summary
reportgen diff report.docx --json        the same for another program
"""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("diff", cls=Command, epilog=_EXAMPLES)(diff)


def diff(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="The corrected Word file.", show_default=False)
    ],
    summary: Annotated[
        Path | None,
        typer.Argument(metavar="SUMMARY", help="The summary it was made from.", show_default=False),
    ] = None,
    *,
    lang: Annotated[list[str] | None, choices.LANG] = None,
    json: Annotated[bool, choices.JSON] = False,
    quiet: Annotated[bool, choices.QUIET] = False,
) -> int:
    """Say what was changed in a Word file since it was made, and the field of the summary it came from.

    Nothing is edited. Tracked changes count as accepted. Ends with 1 if anything differs.
    """
    from reportgen import pipeline
    from reportgen.cli.choosing import Chooser
    from reportgen.cli.console import Console
    from reportgen.cli.inputs import find_inputs

    console = Console(json_wanted=json, quiet=quiet)
    inputs = find_inputs((summary,) if summary else ())
    settings = inputs.configuration.settings
    request = pipeline.Request(
        languages=Chooser(inputs.configuration).languages(lang) if lang else (),
        theme=inputs.configuration.resolve(settings.theme),
        countries=inputs.configuration.resolve(settings.countries),
    )
    _refuse_several(inputs.summaries)
    checked = pipeline.check(inputs.summaries[0], request)
    found = pipeline.diff(report, checked, request)
    if json:
        _as_json(console, report, checked, found)
    else:
        _told(console, report, checked, found)
    return DIFFERENCES if found else 0


def _refuse_several(summaries: tuple[Path, ...]) -> None:
    from reportgen.errors import Problem, UsageError

    if len(summaries) > 1:
        names = ", ".join(map(str, summaries))
        message = f"the Word file could be made from any of several summaries: {names}"
        raise UsageError(Problem("several-summaries", message, hint="name the one that is meant"))


def _places(checked: Checked, difference: Difference) -> list[Place]:
    return [checked.loaded.locator.place(field) for field in difference.fields]


def _told(console: Console, report: Path, checked: Checked, found: tuple[Difference, ...]) -> None:
    from reportgen.cli.console import shown

    for one in found:
        console.out(shown(f"{one.change} {one.kind}: {one.where}"))
        for sign, words in (("-", one.before), ("+", one.after)):
            for line in words.splitlines():
                console.out(f"  {sign} {shown(line)}")
        for place in _places(checked, one):
            console.out(shown(f"  in {place}"))
        if not one.fields and one.before:
            console.out("  no field of the summary: the program's own words, or a count")
        console.out("")
    count = "no difference" if not found else f"{len(found)} difference{'s' if len(found) > 1 else ''}"
    console.say(shown(f"{report.name} and {checked.path.name}: {count}"))


def _as_json(console: Console, report: Path, checked: Checked, found: tuple[Difference, ...]) -> None:
    import json

    document = {
        "report": str(report),
        "summary": str(checked.path),
        "differences": [_entry(checked, one) for one in found],
        "problems": [],
    }
    console.json_text(json.dumps(document, ensure_ascii=False, indent=2))


def _entry(checked: Checked, one: Difference) -> dict[str, Any]:
    fields = [
        {
            "field": place.field,
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "sheet": place.sheet,
            "cell": place.cell,
        }
        for place in _places(checked, one)
    ]
    said = {"kind": one.kind, "change": one.change, "where": one.where}
    return {**said, "before": one.before, "after": one.after, "fields": fields}
