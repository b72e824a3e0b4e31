"""The unit of work: a summary and what is asked for become files, all or none, and an outcome."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.batch.outcome import File, Outcome, State
from reportgen.errors import Problem, ReportgenError, traced
from reportgen.messages import _
from reportgen.pipeline import Request
from reportgen.records import Record

if TYPE_CHECKING:
    from reportgen.deliver import Delivery

MISUSE = 2


class Task(Record):
    """A summary, what is asked for, and the folder for the files; with `force`, changed files are replaced."""

    summary: Path
    request: Request
    folder: Path
    force: bool = False


class Parcel(Record):
    """An outcome as it will be once the files, which travel along, are written. Without them it is a failure."""

    outcome: Outcome
    delivery: Delivery | None = None


def silent(_step: str) -> None:
    """Hear of a step and say nothing."""


def make_one(task: Task, tell: Callable[[str], None] = silent) -> Outcome:
    """Make and write the files of a task, all or none; `tell` hears each step.

    Raises:
        ReportgenError: with all the problems of a stage; no file has been written then.
    """
    parcel = _packed(task, tell)
    tell(_("Writing the files"))
    return _delivered(parcel, force=task.force)


def run_task(task: Task) -> Outcome:
    """Make and write the files of a task, all or none; whatever stops it is told in the outcome."""
    return deliver_parcel(pack(task), force=task.force)


def pack(task: Task) -> Parcel:
    """Make the files of a task and write none of them; whatever stops it is told in the outcome."""
    start = time.perf_counter()
    try:
        return _packed(task, silent)
    except Exception as error:  # noqa: BLE001 - one failure never stops the rest
        return Parcel(failure(task.summary, error, time.perf_counter() - start))


def deliver_parcel(parcel: Parcel, *, force: bool) -> Outcome:
    """Write the files of a parcel, all or none; whatever stops it is told in the outcome."""
    try:
        return _delivered(parcel, force=force)
    except Exception as error:  # noqa: BLE001 - one failure never stops the rest
        return failure(parcel.outcome.summary, error, parcel.outcome.seconds)


def failure(summary: Path, error: Exception, seconds: float = 0.0, tries: int = 1) -> Outcome:
    """Return the outcome of a summary that an error has stopped."""
    match error:
        case ReportgenError(problems=problems, exit_code=code):
            pass
        case _:
            message = _("something went wrong inside reportgen: {error}").format(error=traced(error))
            hint = _(
                "this is a fault of the program and not yours; please report it with the file that caused it"
            )
            problems, code = (Problem("internal", message, hint=hint),), MISUSE
    return Outcome(summary, State.FAILED, problems=problems, exit_code=code, seconds=seconds, tries=tries)


def _packed(task: Task, tell: Callable[[str], None]) -> Parcel:
    start = time.perf_counter()
    made = pipeline.make(task.summary, task.request, tell)
    delivery = pipeline.delivery_of(made, task.folder)
    files = tuple(
        File(path, artifact.media_type, sha256)
        for path, artifact, sha256 in zip(delivery.paths, delivery.artifacts, delivery.digests, strict=True)
    )
    seconds = time.perf_counter() - start
    aside = len(made.checked.aside)
    outcome = Outcome(task.summary, State.MADE, files, findings=made.told, aside=aside, seconds=seconds)
    return Parcel(outcome, delivery)


def _delivered(parcel: Parcel, *, force: bool) -> Outcome:
    if parcel.delivery:
        from reportgen.deliver import deliver

        deliver((parcel.delivery,), force=force)
    return parcel.outcome
