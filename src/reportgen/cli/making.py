"""The work of ``reportgen make``: what was asked for becomes a task for each summary, and their outcomes are told."""

from __future__ import annotations

from pathlib import Path

from reportgen.batch import Outcome, Task, make_one
from reportgen.cli import summing
from reportgen.cli.ahead import cache_folder
from reportgen.cli.choices import PAPERS
from reportgen.cli.choosing import Chooser, known_formats
from reportgen.cli.console import Console, worded
from reportgen.cli.copies import CopiesAsked, refuse_copies
from reportgen.cli.inputs import Inputs, epoch, find_inputs
from reportgen.cli.many import Many, make_many, refuse_combinations
from reportgen.cli.voice import Voice
from reportgen.cli.wishes import PdfAsked, wishes
from reportgen.config import Configuration
from reportgen.errors import Problem, UsageError
from reportgen.finish import PdfWishes
from reportgen.messages import _
from reportgen.pipeline import FORMATS, Request
from reportgen.records import Record


class Asked(Record, kw_only=True):
    """The command line, as it was given; empty or None for what it leaves to the settings."""

    summaries: tuple[Path, ...]
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    out: Path | None
    paper: str | None
    profile: str | None
    theme: Path | None
    simplex: bool
    strict: bool
    force: bool
    embed_fonts: bool
    template: Path | None
    review: bool
    cache: bool
    pdf: PdfAsked
    copies: CopiesAsked
    many: Many


class Job(Record):
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


def make_reports(asked: Asked, voice: Voice) -> int:
    """Make what was asked for, tell how it ended, and return the exit code.

    The files of one summary are written all or none. Of several, one that fails stops none of the others.

    Raises:
        ReportgenError: what was asked for cannot be, or the one summary cannot be made; no file has been written.
    """
    console = Console(json_wanted=voice.json, quiet=voice.quiet, verbose=voice.verbose)
    job = job_of(asked)
    job.announce(console)
    tasks = [Task(path, job.request, job.folder, force=asked.force) for path in job.inputs.summaries]
    refuse_combinations(asked.many, job.request.pdf)
    if len(tasks) == 1 and not asked.many.cluster:
        outcome = _one(console, tasks[0], resume=asked.many.resume)
        return summing.tell_one(console, outcome, sample=job.inputs.is_sample)
    return summing.tell_many(console, make_many(console, tasks, asked.many))


def _one(console: Console, task: Task, *, resume: bool) -> Outcome:
    """Make the report of the one summary in this process, as fast as can be.

    Raises:
        ReportgenError: it cannot be made.
    """
    with console.progress() as tell:
        return (_kept(task) if resume else None) or make_one(task, tell)


def _kept(task: Task) -> Outcome | None:
    from reportgen.batch.kept import kept_outcomes

    return kept_outcomes([task]).get(0)


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
