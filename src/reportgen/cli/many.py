"""The options of many summaries, together, and who works through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.cli.console import Console, worded
from reportgen.cli.options import COUNT, Together, flag, option
from reportgen.errors import Place, Problem, UsageError
from reportgen.finish import PdfWishes
from reportgen.messages import _
from reportgen.records import Record

if TYPE_CHECKING:
    from reportgen.batch import Outcome, Task
    from reportgen.batch.executors import Executor

JOBS: Final = option(
    "--jobs",
    "-j",
    metavar="N",
    type=COUNT,
    about="How many reports are made at once. [default: one for each processor]",
)
RESUME: Final = flag(
    "--resume", about="Leave what is there already, made from the same summary by the same rules."
)
CLUSTER: Final = option(
    "--cluster",
    metavar="ADDRESS",
    about="Let the workers of this scheduler of Dask distributed make the reports.",
)
_WORTH_A_WORKER = 2
"""Summaries for each worker process, at least: it takes half a second to load what it needs."""


class Many(Record, kw_only=True):
    """The options of many summaries, as they were given."""

    jobs: int | None = None
    resume: bool = False
    cluster: str | None = None


MANY: Final = Together("many", Many, (JOBS, RESUME, CLUSTER))


def make_many(console: Console, tasks: list[Task], many: Many) -> tuple[Outcome, ...]:
    """Make the reports of several summaries and return their outcomes; say what is left where the run is stopped.

    Raises:
        ReportgenError: none of them can be made.
    """
    from reportgen.batch.run import run_batch

    done: list[Outcome] = []
    try:
        with _executor(many, len(tasks)) as executor, console.counting(len(tasks)) as advance:

            def hear(outcome: Outcome) -> None:
                done.append(outcome)
                advance(str(outcome.summary))

            return run_batch(tasks, executor, hear, resume=many.resume)
    except (KeyboardInterrupt, SystemExit):
        message = _("stopped after {n} of {all} summaries: the same command with --resume makes the others")
        console.say(worded(message.format(n=len(done), all=len(tasks))))
        raise


def refuse_combinations(many: Many, wishes: PdfWishes) -> None:
    """Stop where the options of many summaries cannot be together with one another or with what the PDF is to be.

    Raises:
        UsageError: with why.
    """
    if many.cluster and many.jobs:
        message = _("{option} says nothing beside {other}").format(option="--jobs", other="--cluster")
        hint = _("the cluster has the workers that it was started with")
        raise UsageError(Problem("option-beside", message, Place(field="--jobs"), hint))
    if many.cluster and (wishes.password or wishes.identity):
        message = _("a password or a key is not sent to a cluster")
        hint = _("make these reports on this machine, without --cluster")
        raise UsageError(Problem("cluster-secret", message, hint=hint))


def _executor(many: Many, tasks: int) -> Executor:
    """Return who does the work: as many processes as are asked for, else one for each processor and two summaries."""
    if many.cluster:
        from reportgen.batch.cluster import Cluster

        return Cluster(many.cluster)
    from reportgen.batch.cores import usable_cores
    from reportgen.batch.executors import InProcess
    from reportgen.batch.pool import Pool

    jobs = min(many.jobs, tasks) if many.jobs else min(usable_cores(), tasks // _WORTH_A_WORKER)
    return Pool(jobs) if jobs > 1 else InProcess()
