"""``reportgen make --watch``: a report is made again whenever something that it is made from has changed."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reportgen import cli, pipeline
from reportgen.cli.changes import wait
from reportgen.cli.console import Console, problem_as_json, worded
from reportgen.cli.counting import counted
from reportgen.cli.differences import difference, told_in_brief
from reportgen.cli.making import Asked, Job, job_of
from reportgen.cli.voice import Voice
from reportgen.config import FILE_NAME
from reportgen.deliver import digest
from reportgen.errors import Problem, ReportgenError, UsageError
from reportgen.finish import PdfWishes
from reportgen.kept import Stamps, note, noting, unchanged
from reportgen.messages import _
from reportgen.pipeline import Checked, Made


def watch_reports(asked: Asked, voice: Voice) -> int:
    """Make what was asked for, and again at every change, until Ctrl-C, which is the ordinary end; return 0.

    Raises:
        ReportgenError: the options, or the settings at the start, are wrong.
        SystemExit: another program asks for the end.
    """
    console = Console(json_wanted=voice.json, quiet=voice.quiet, verbose=voice.verbose)
    try:
        _Watch(asked, console).go_on()
    except KeyboardInterrupt:
        if cli.was_terminated():
            raise SystemExit(cli.TERMINATED) from None
        console.say(worded(_("the watch has ended; every file is whole")))
    return 0


@dataclass(slots=True)
class _Report:
    """What is known of the report of one summary from one time to the next.

    Attributes:
        path: the summary.
        files: what the report was made from, as it was then.
        names: the names of its files, in lower case.
        findings: what was found when the files were last made; None before that.
    """

    path: Path
    files: Stamps = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    findings: tuple[Problem, ...] | None = None


class _Watch:
    """The reports that are watched over, and the settings by which they are made."""

    def __init__(self, asked: Asked, console: Console) -> None:
        self._asked = asked
        self._console = console
        self._opened: PdfWishes | None = None
        self._settings: Stamps = {}
        self._reports: dict[Path, _Report] = {}
        self._job = self._read_settings()
        self._job.announce(console)

    def go_on(self) -> None:
        """Make all reports; then, without end, wait and make those again whose files have changed."""
        due = list(self._reports.values())
        for report in due:
            self._make(report)
        names = ", ".join(str(report.path) for report in due)
        message = _("watching {names} and all that goes into the report; Ctrl-C ends it")
        self._console.say(worded(message.format(names=names)))
        while True:
            gc.collect()  # the command looks for no cycles; while it waits there is time
            wait(self._files())
            for report in self._due():
                self._make(report)

    def _files(self) -> Stamps:
        files = dict(self._settings)
        for report in self._reports.values():
            files |= report.files
        return files

    def _due(self) -> list[_Report]:
        """Return the reports that have to be made again: all of them after a change of the settings."""
        if unchanged(self._settings):
            return [report for report in self._reports.values() if not unchanged(report.files)]
        try:
            self._job = self._read_settings()
        except ReportgenError as error:
            self._console.problems(error.problems)
            return []
        return list(self._reports.values())

    def _read_settings(self) -> Job:
        """Return what is asked for by the command line and by the settings as they are now."""
        with noting() as files:
            note(Path(FILE_NAME).absolute())  # it may come to be there later
            try:
                job = job_of(self._asked, self._opened)
            finally:
                self._settings = files
        self._opened = job.request.pdf
        known = self._reports
        self._reports = {path: known.get(path) or _Report(path) for path in job.inputs.summaries}
        return job

    def _make(self, report: _Report) -> None:
        """Make the files of one report and tell what has changed; on an error those of the last time stay."""
        began = time.monotonic()
        written: tuple[Path, ...] = ()
        with noting() as files:
            try:
                with self._console.progress() as tell:
                    checked = pipeline.check(report.path, self._job.request)
                    self._refuse_collisions(report, checked)
                    made = pipeline.make(checked, self._job.request, tell)
                    written = pipeline.write(made, self._job.folder, force=self._asked.force)
            except ReportgenError as error:
                self._tell_problems(report, error.problems)
            else:
                self._tell(report, made, written, time.monotonic() - began)
        # A report that is made from one of its own files would be made for ever.
        report.files = {path: before for path, before in files.items() if path not in written}

    def _refuse_collisions(self, report: _Report, checked: Checked) -> None:
        """Keep the names of the report's files, unless another of the reports has one of them.

        Raises:
            UsageError: two summaries would be written to one file.
        """
        report.names = frozenset(map(str.casefold, pipeline.names(checked, self._job.request)))
        for other in self._reports.values():
            if other is not report and (both := other.names & report.names):
                message = _("{other} and {path} would both be written to {name}").format(
                    other=other.path, path=report.path, name=min(both)
                )
                hint = _("give each its own reference or version, or make them one by one with --out")
                raise UsageError(Problem("same-name", message, hint=hint))

    # --------------------------------------------------------------------------------------------------- telling

    def _tell_problems(self, report: _Report, problems: Iterable[Problem]) -> None:
        if self._console.json_wanted:
            self._tell_json(report, problems=[problem_as_json(problem) for problem in problems])
            return
        self._console.problems(problems)
        if report.findings is None:
            message = _("{path}: not made; no file was written")
        else:
            message = _("{path}: not made; the files of the last time are kept")
        self._console.insist(worded(message.format(path=report.path)))

    def _tell(self, report: _Report, made: Made, paths: tuple[Path, ...], seconds: float) -> None:
        before, report.findings = report.findings, made.told
        files = [
            {"path": str(path), "media_type": artifact.media_type, "sha256": digest(artifact.data)}
            for path, artifact in zip(paths, made.artifacts, strict=True)
        ]
        differs = difference(before or (), report.findings)
        if self._console.json_wanted:
            self._tell_json(
                report,
                files=files,
                findings=[problem_as_json(one) for one in report.findings],
                new=[problem_as_json(one) for one in differs.new],
                changed=[problem_as_json(one) for one in differs.changed],
                mended=[problem_as_json(one) for one in differs.mended],
                unchanged=differs.unchanged,
            )
            return
        tally = counted(report.path.name, report.findings)
        if before is None:
            self._console.result(files=files, findings=report.findings, tally=[tally])
            return
        for form, findings, gone in (
            (_("new: {finding}"), differs.new, False),
            (_("changed: {finding}"), differs.changed, False),
            (_("mended: {finding}"), differs.mended, True),
        ):
            for finding in findings:
                self._console.finding(finding, form, gone=gone)
        told = _("{tally} ({differences}), in {seconds} s").format(
            tally=tally, differences=told_in_brief(differs), seconds=f"{seconds:.1f}"
        )
        self._console.result(files=files, tally=[told])

    def _tell_json(self, report: _Report, **said: object) -> None:
        """Write one document a line: each time the report is made there is one more."""
        document = {"summary": str(report.path), "files": [], "problems": [], **said}
        self._console.json_text(json.dumps(document, ensure_ascii=False))
