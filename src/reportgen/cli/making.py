"""The work of ``reportgen make``: what was asked for is checked first, then made, then written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen import pipeline
from reportgen.cli.ahead import cache_folder
from reportgen.cli.choices import PAPERS
from reportgen.cli.choosing import Chooser, known_formats
from reportgen.cli.console import Console, worded
from reportgen.cli.copies import NO_COPIES, CopiesAsked, refuse_copies
from reportgen.cli.counting import counted
from reportgen.cli.inputs import Inputs, epoch, find_inputs
from reportgen.cli.listing import in_brief
from reportgen.cli.voice import Voice
from reportgen.cli.wishes import NO_PDF_WISHES, PdfAsked, wishes
from reportgen.config import Configuration
from reportgen.deliver import digest
from reportgen.errors import FindingsError, Problem, ReportgenError, UsageError
from reportgen.finish import PdfWishes
from reportgen.messages import _
from reportgen.pipeline import FORMATS, Checked, Made, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The command line, as it was given; empty or None for what it leaves to the settings."""

    summaries: tuple[Path, ...] = ()
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    out: Path | None = None
    paper: str | None = None
    profile: str | None = None
    theme: Path | None = None
    simplex: bool = False
    strict: bool = False
    force: bool = False
    embed_fonts: bool = True
    template: Path | None = None
    review: bool = False
    cache: bool = True
    pdf: PdfAsked = NO_PDF_WISHES
    copies: CopiesAsked = NO_COPIES


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be made: of which summaries, what, and into which folder."""

    inputs: Inputs
    request: Request
    folder: Path

    def announce(self, console: Console) -> None:
        """Say what could surprise: that the sample stands in, and what encryption costs."""
        if self.inputs.is_sample:
            message = _(
                "no summary is named and none lies here: this is the report of the sample that comes with reportgen"
            )
            console.insist(worded(message))
        if self.request.pdf.password:
            message = _("the PDF is encrypted: it claims PDF/UA alone, since PDF/A does not allow encryption")
            console.say(worded(message))


def job_of(asked: Asked, opened: PdfWishes | None = None) -> Job:
    """Return what a command line and the settings ask for. `opened` are its wishes for the PDF, if known from before.

    Raises:
        ReportgenError: the options or the settings are wrong, or a password cannot be had.
    """
    inputs = find_inputs(asked.summaries)
    configuration = inputs.configuration
    folder = asked.out or configuration.resolve(configuration.settings.out) or Path("out")
    return Job(inputs, _request(asked, configuration, opened), folder)


def make_reports(asked: Asked, voice: Voice) -> None:
    """Make what was asked for; everything is checked before any work, and made before any file is written.

    Raises:
        ReportgenError: with all the problems of a stage; no file has been written then.
    """
    console = Console(json_wanted=voice.json, quiet=voice.quiet, verbose=voice.verbose)
    job = job_of(asked)
    inputs, request, folder = job.inputs, job.request, job.folder
    job.announce(console)
    with console.progress() as tell:
        checked = _checked(inputs, request)
        _refuse_collisions(checked, request)
        made = [pipeline.make(one, request, tell) for one in checked]
        tell(_("Writing the files"))
        paths = pipeline.write(made, folder, force=asked.force)
    _report(console, made, paths, sample=inputs.is_sample)


def _report(console: Console, made: list[Made], paths: tuple[Path, ...], *, sample: bool) -> None:
    findings = [finding for one in made for finding in one.told]
    artifacts = [artifact for one in made for artifact in one.artifacts]
    files = [
        {"path": str(path), "media_type": artifact.media_type, "sha256": digest(artifact.data)}
        for path, artifact in zip(paths, artifacts, strict=True)
    ]
    shown = findings if console.json_wanted or console.verbose else ()
    tally = [_digest(one) for one in made]
    console.result(files=files, findings=shown, tally=tally, sample=sample)


def _digest(made: Made) -> str:
    """Return in one line what was found: ``visit.yaml: 2 warnings (reconciliation 1, dates 1); …``."""
    tally = counted(made.checked.path.name, made.told, len(made.checked.aside))
    if not made.told:
        return tally
    return _("{tally} ({families}); `reportgen check` shows each").format(
        tally=tally, families=in_brief(made.told)
    )


# ------------------------------------------------------------------------------------------ what was asked for


def _request(asked: Asked, configuration: Configuration, opened: PdfWishes | None) -> Request:
    refuse_copies(asked.copies)
    settings = configuration.settings
    choose = Chooser(configuration)
    formats = _formats(asked, choose)
    return Request(
        formats=formats,
        languages=choose.languages(asked.languages),
        paper=choose("paper", (asked.paper,) if asked.paper is not None else (), (settings.paper,), PAPERS)[
            0
        ],
        profile=asked.profile if asked.profile is not None else settings.profile,
        theme=asked.theme or configuration.resolve(settings.theme),
        countries=configuration.resolve(settings.countries),
        simplex=asked.simplex or settings.simplex,
        strict=asked.strict or settings.strict,
        rules=settings.rules,
        embed_fonts=asked.embed_fonts,
        template=asked.template or configuration.resolve(settings.template),
        review=asked.review,
        pdf=wishes(asked.pdf, formats, opened),
        for_each=asked.copies.for_each is not None,
        copy=asked.copies.copy,
        epoch=epoch(),
        cache=cache_folder() if asked.cache and not asked.pdf.encrypt else None,
    )


def _formats(asked: Asked, choose: Chooser) -> tuple[str, ...]:
    """Return the formats that are wanted; comments are Word's, and a review edition is that file alone.

    Raises:
        UsageError: a review edition is wanted in another format.
    """
    stated = () if asked.review else choose.configuration.settings.formats
    formats = choose("format", asked.formats, stated, known_formats())
    if asked.review and formats not in {(), ("docx",)}:
        hint = _("leave --format out, or make the other files in a run of their own")
        raise UsageError(
            Problem("review-format", _("the review edition is a Word file and nothing else"), hint=hint)
        )
    return formats or (("docx",) if asked.review else FORMATS)


# --------------------------------------------------------------------------------------- checks before any work


def _checked(inputs: Inputs, request: Request) -> list[Checked]:
    """Return every summary, read and examined; what stops any of them is told together."""
    checked: list[Checked] = []
    errors: list[ReportgenError] = []
    for path in inputs.summaries:
        try:
            one = pipeline.check(path, request)
            pipeline.refuse_languages(one, request)
            pipeline.refuse(one, strict=request.strict)
            checked.append(one)
        except ReportgenError as error:
            errors.append(error)
    if errors:
        worst = max(errors, key=lambda error: (error.exit_code, not isinstance(error, FindingsError)))
        raise type(worst)(*dict.fromkeys(problem for error in errors for problem in error.problems))
    return checked


def _refuse_collisions(checked: list[Checked], request: Request) -> None:
    """Refuse two outputs of one name before any work; upper and lower case are not two names everywhere."""
    owners: dict[str, Path] = {}
    problems: dict[tuple[Path, Path], Problem] = {}
    for one in checked:
        for name in pipeline.names(one, request):
            other = owners.setdefault(name.casefold(), one.path)
            if other != one.path:
                message = _("{other} and {path} would both be written to {name}").format(
                    other=other, path=one.path, name=name
                )
                hint = _("give each its own reference or version, or make them one by one with --out")
                problems.setdefault((other, one.path), Problem("same-name", message, hint=hint))
    if problems:
        raise UsageError(*problems.values())
