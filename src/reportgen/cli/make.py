"""``reportgen make``: the files of a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen import pipeline
from reportgen.cli.console import Console, problem_as_json
from reportgen.cli.findings import digest, show
from reportgen.cli.inputs import Inputs, cache_folder, epoch, find_inputs
from reportgen.errors import Problem, ReportgenError, UsageError
from reportgen.language import LANGUAGES
from reportgen.pipeline import FORMATS, Checked, Made, Request

if TYPE_CHECKING:
    from reportgen.deliver import Delivery

_EPILOG = """Examples: `reportgen make report.yaml` makes PDF and Word into out/; `reportgen make --format pdf`
makes the PDF of the summary that lies here, else of the shipped sample."""

PAPERS = ("a4", "letter")


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("make", epilog=_EPILOG)(make)


def make(  # noqa: PLR0913 - an argument an option
    summary: Annotated[list[Path] | None, typer.Argument(help="Summaries in YAML, JSON or TOML.")] = None,
    *,
    formats: Annotated[
        list[str] | None, typer.Option("--format", "-f", help="pdf, docx, or pdf,docx.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for the files [out/].")] = None,
    lang: Annotated[list[str] | None, typer.Option("--lang", "-l", help="Languages of the editions.")] = None,
    paper: Annotated[str | None, typer.Option("--paper", help="a4 or letter.")] = None,
    profile: Annotated[str | None, typer.Option("--profile", help="house, classic or large type.")] = None,
    simplex: Annotated[bool, typer.Option("--simplex", help="Margins for one side of the sheet.")] = False,
    theme: Annotated[Path | None, typer.Option("--theme", help="A theme file over the house style.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Any finding stops the files.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Say the result as one JSON document.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that were changed since.")] = False,
    cache: Annotated[bool, typer.Option(help="Keep drawn charts for the next run.")] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Errors and paths only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Every finding with its place.")] = False,
) -> None:
    """Make the report of a summary, as PDF and as a Word file."""
    console = Console(json_wanted=json, quiet=quiet)
    inputs = find_inputs(summary)
    request = _request(inputs, formats, lang, paper, profile, theme)
    settings = inputs.configuration.settings
    request = replace(
        request,
        simplex=simplex or settings.simplex,
        strict=strict or settings.strict,
        epoch=epoch(),
        cache=cache_folder() if cache else None,
    )
    folder = out or inputs.configuration.resolve(settings.out) or Path("out")
    if inputs.is_sample:
        console.say("no summary is named and none lies here: this is the report of the shipped sample")
    checked = _checked(inputs, request)
    _refuse_collisions(checked, request)
    for one in checked:
        pipeline.refuse(one, strict=request.strict)
    deliveries = [(made := pipeline.make(one, request), _delivery(made, folder)) for one in checked]
    _deliver(console, deliveries, force=force, verbose=verbose)


def _request(
    inputs: Inputs,
    formats: list[str] | None,
    languages: list[str] | None,
    paper: str | None,
    profile: str | None,
    theme: Path | None,
) -> Request:
    settings, configuration = inputs.configuration.settings, inputs.configuration
    known = _known_formats()
    return Request(
        formats=_chosen(formats, known, "format") or settings.formats or FORMATS,
        languages=_chosen(languages, LANGUAGES, "lang") or settings.languages,
        paper=_chosen([paper] if paper else None, PAPERS, "paper", settings.paper)[0],
        profile=profile or settings.profile,
        theme=theme or configuration.resolve(settings.theme),
        countries=configuration.resolve(settings.countries),
    )


def _known_formats() -> tuple[str, ...]:
    from reportgen.render import RENDERERS

    return tuple(sorted(RENDERERS, key=lambda name: (name not in FORMATS, name)))


def _chosen(
    given: list[str] | None, known: tuple[str, ...], option: str, default: str = ""
) -> tuple[str, ...]:
    """Return the values of an option that may be repeated or separated by commas, each once."""
    names = [name.strip() for text in given or () for name in text.split(",") if name.strip()]
    if names == ["all"] and option == "lang":
        return known
    unknown = [name for name in names if name not in known]
    if unknown:
        message = f"--{option} does not know '{unknown[0]}'"
        raise UsageError(Problem(f"{option}-unknown", message, hint=f"it knows: {', '.join(known)}"))
    if given and not names:
        raise UsageError(
            Problem(f"{option}-empty", f"--{option} names nothing", hint=f"it knows: {', '.join(known)}")
        )
    return tuple(dict.fromkeys(names)) or ((default,) if default else ())


def _checked(inputs: Inputs, request: Request) -> list[Checked]:
    """Return every summary, read and examined; the problems of all files are told together."""
    checked: list[Checked] = []
    problems: list[Problem] = []
    code = ReportgenError
    for path in dict.fromkeys(inputs.summaries):
        try:
            checked.append(pipeline.check(path, request))
        except ReportgenError as error:
            problems += error.problems
            code = type(error)
    if problems:
        raise code(*problems)
    return checked


def _refuse_collisions(checked: list[Checked], request: Request) -> None:
    """Refuse two outputs of one name before any work is done; case does not tell names apart everywhere."""
    owners: dict[str, Path] = {}
    for one in checked:
        for name in pipeline.names(one, request):
            other = owners.setdefault(name.casefold(), one.path)
            if other != one.path:
                message = f"{other} and {one.path} would both be written to {name}"
                hint = "give each its own reference or version, or make them one by one with --out"
                raise UsageError(Problem("same-name", message, hint=hint))


def _delivery(made: Made, folder: Path) -> Delivery:
    from reportgen.deliver import Delivery

    return Delivery(folder, made.base, made.artifacts, made.receipt)


def _deliver(
    console: Console, deliveries: list[tuple[Made, Delivery]], *, force: bool, verbose: bool
) -> None:
    from reportgen.deliver import deliver

    files: list[dict[str, Any]] = []
    findings: list[dict[str, Any]] = []
    for made, delivery in deliveries:
        paths = deliver(delivery, force=force)
        told = [(finding.severity, pipeline.told(made.checked, finding)) for finding in made.checked.findings]
        findings += [problem_as_json(problem, severity.value) for severity, problem in told]
        files += [
            {"path": str(path), "media_type": artifact.media_type, "sha256": sha}
            for path, artifact, sha in zip(paths, delivery.artifacts, _hashes(delivery), strict=True)
        ]
        if not console.json_wanted:
            if verbose:
                show(console, made.checked)
            console.say(digest(made.checked, path=made.checked.path))
            for path in paths:
                console.out(str(path))
    if console.json_wanted:
        console.document({"files": files, "findings": findings})


def _hashes(delivery: Delivery) -> list[str]:
    from reportgen.deliver.receipt import digest as sha256

    return [sha256(artifact.data) for artifact in delivery.artifacts]
