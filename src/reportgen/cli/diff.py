"""``reportgen diff``: what an official changed in the Word file, and where it belongs in the summary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.cli import choices
from reportgen.cli.help import Command
from reportgen.cli.options import COUNT, FILE, argument, option
from reportgen.messages import N_, _, ngettext

if TYPE_CHECKING:
    from reportgen.cli.console import Console
    from reportgen.errors import Place
    from reportgen.pipeline import Checked
    from reportgen.review.compare import Difference

DIFFERENCES = 1
CHANGES = {
    "added": N_("added"),
    "changed": N_("changed"),
    "deleted": N_("deleted"),
    "moved": N_("moved"),
}
KINDS = {
    "caption": N_("caption"),
    "cell": N_("cell"),
    "chart": N_("chart"),
    "comment": N_("comment"),
    "heading": N_("heading"),
    "item": N_("item"),
    "key figure": N_("key figure"),
    "link": N_("link"),
    "note": N_("note"),
    "paragraph": N_("paragraph"),
    "row": N_("row"),
    "running head or foot": N_("running head or foot"),
    "sign-off": N_("sign-off"),
    "table": N_("table"),
}
"""The words for what a difference is about; in JSON they are codes."""
_EXAMPLES = """
reportgen diff report.docx               compare with the summary that lies here
reportgen diff report.docx visit.yaml    compare with this summary
reportgen diff report.docx --json        the same for another program
"""

REPORT = argument("report", type=FILE, about="The corrected Word file.")
SUMMARY = argument("summary", required=False, type=FILE, about="The summary it was made from.")
COPY_READ = option("--copy", metavar="N", type=COUNT, about="Read the file as the copy of this number.")


def command() -> Command:
    """Return the command, in the user's language."""
    return Command(diff, _EXAMPLES, REPORT, SUMMARY, COPY_READ, choices.LANG, choices.JSON, choices.QUIET)


def diff(
    *,
    report: Path,
    summary: Path | None,
    copy: int | None,
    lang: tuple[str, ...],
    json: bool,
    quiet: bool,
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
        copy=copy,
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
        message = _("the Word file could be made from any of several summaries: {names}").format(names=names)
        raise UsageError(Problem("several-summaries", message, hint=_("name the one that is meant")))


def _places(checked: Checked, difference: Difference) -> list[Place]:
    return [checked.loaded.locator.place(field) for field in difference.fields]


def _told(console: Console, report: Path, checked: Checked, found: tuple[Difference, ...]) -> None:
    from reportgen.cli.console import shown, worded

    for one in found:
        console.out(worded(_headline(one)))
        both = (("-", one.before), ("+", one.after))
        for sign, words in both if one.before != one.after else (("=", one.after),):
            for line in words.splitlines():
                console.out(f"  {sign} {shown(line)}")
        for place in _places(checked, one):
            console.out(f"  {worded(_('in {place}').format(place=place))}")
        if not one.fields and one.before:
            own = _("no field of the summary: the program's own words, or a count")
            console.out(f"  {worded(own)}")
        console.out("")
    count = ngettext(
        "{report} and {summary}: {n} difference", "{report} and {summary}: {n} differences", len(found)
    )
    count = count if found else _("{report} and {summary}: no difference")
    console.say(worded(count.format(report=report.name, summary=checked.path.name, n=len(found))))


def _headline(one: Difference) -> str:
    """Return what was changed and where: ``changed paragraph: paragraph 7``, and of what was moved, where to."""
    change, kind = _(CHANGES.get(one.change, one.change)), _(KINDS.get(one.kind, one.kind))
    headline = _("{change} {kind}: {place}, now {to}") if one.to else _("{change} {kind}: {place}")
    return headline.format(change=change, kind=kind, place=one.where, to=one.to)


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
    said = {"kind": one.kind, "change": one.change, "where": one.where, "to": one.to}
    return {**said, "before": one.before, "after": one.after, "fields": fields}
